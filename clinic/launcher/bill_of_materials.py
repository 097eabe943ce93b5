"""What the site is made of: a software bill of materials in CycloneDX, from a lock file."""

from __future__ import annotations

import json
import re
import tomllib
import uuid
from collections import defaultdict
from pathlib import Path
from typing import Any

from .messages import say
from .paths import LOCAL, PROJECT

LOCK = "requirements-production.txt"
FILE = LOCAL / "bill-of-materials.json"
SPECIFICATION = "1.6"

# `psycopg[binary]==3.3.9 ; implementation_name != 'pypy' \`
PACKAGE = re.compile(r"^([\w.-]+)(?:\[[^\]]*\])?==([^\s;\\]+)\s*(?:;\s*([^\\]*?))?\s*\\?$")
HASH = re.compile(r"^\s+--hash=sha256:([0-9a-f]{64})")
NEEDED_BY = re.compile(r"^\s+#\s+(?:via\s+)?([\w.-]+|-r .*)$")


def write() -> Path:
    """Write the bill of what production runs on, and return where it is."""
    FILE.parent.mkdir(exist_ok=True)
    bill = bill_of((PROJECT / LOCK).read_text(), _project())
    FILE.write_text(json.dumps(bill, indent=2, sort_keys=True) + "\n")
    say(f"Wrote {len(bill['components'])} components to {FILE}.")
    return FILE


def bill_of(lock: str, project: dict[str, str]) -> dict[str, Any]:
    """The bill of materials of what `lock` names, the same for the same lock and project.

    Of each package it has the version, the hashes of the files that may be installed, and what
    needs it, which the lock file says in its comments. So it has no time, and its serial number
    is made of its content.
    """
    site = f"{project['name']}@{project['version']}"
    components: list[dict[str, Any]] = []
    references = defaultdict(list)  # a name has two of them where the Python decides
    needed_by: list[tuple[str, str]] = []
    for line in lock.splitlines():
        if package := PACKAGE.match(line):
            name, version, marker = package.groups()
            components.append(_component(name, version, marker))
            references[name].append(components[-1]["bom-ref"])
        elif found := HASH.match(line):
            sha256 = {"alg": "SHA-256", "content": found[1]}
            components[-1]["externalReferences"][0]["hashes"].append(sha256)
        elif components and (found := NEEDED_BY.match(line)):
            needed_by.append((found[1], components[-1]["bom-ref"]))
    needs = defaultdict(set)
    for user, needed in needed_by:
        for reference in [site] if user.startswith("-r ") else references[user]:
            needs[reference].add(needed)
    everything = [site, *(component["bom-ref"] for component in components)]
    bill: dict[str, Any] = {
        "bomFormat": "CycloneDX",
        "specVersion": SPECIFICATION,
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": site,
                "name": project["name"],
                "version": project["version"],
                "description": project["description"],
                "licenses": [{"license": {"id": project["license"]}}],
            }
        },
        "components": components,
        "dependencies": [
            {"ref": reference, "dependsOn": sorted(needs[reference])} for reference in everything
        ],
    }
    content = json.dumps(bill, sort_keys=True)
    bill["serialNumber"] = uuid.uuid5(uuid.NAMESPACE_OID, content).urn
    return bill


def _component(name: str, version: str, marker: str | None) -> dict[str, Any]:
    reference = f"pkg:pypi/{name.lower().replace('_', '-')}@{version}"
    component: dict[str, Any] = {
        "type": "library",
        "bom-ref": reference,
        "name": name,
        "version": version,
        "purl": reference,
        "externalReferences": [{"type": "distribution", "url": reference, "hashes": []}],
    }
    if marker:
        component["properties"] = [{"name": "python:marker", "value": marker}]
    return component


def _project() -> dict[str, str]:
    return tomllib.loads((PROJECT / "pyproject.toml").read_text())["project"]
