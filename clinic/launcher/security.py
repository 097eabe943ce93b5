"""Everything that `make security` looks at."""

from __future__ import annotations

import json
import subprocess
from typing import Any

from . import bill_of_materials, environment
from .messages import LauncherError, say
from .paths import LOCAL, PROJECT

TOOLS = "requirements-audit.txt"
PLACE = LOCAL / "security"
LOCKS = ("requirements-production.txt", "requirements-dev.txt", "requirements-scan.txt", TOOLS)
# Where weaknesses of packages are collected; it is told the names and versions in the lock files.
SERVICE = "osv"

VALIDATION = """
import sys
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
error = JsonStrictValidator(SchemaVersion.from_version(sys.argv[2])).validate_str(
    open(sys.argv[1], encoding="utf-8").read()
)
sys.exit(error and f"It is no bill of CycloneDX: {error}")
"""


def look_for_weaknesses() -> None:
    """Run every check, also after one failed. Raises `LauncherError` with those that did."""
    python = str(environment.install_apart(TOOLS, PLACE))
    failed_checks = []
    for title, check in (
        ("Patterns in the code that often are weaknesses", _code),
        ("Bill of materials", _bill),
        ("Known weaknesses of packages", _packages),
    ):
        say(f"— {title}")
        if not check(python):
            failed_checks.append(title)
    if failed_checks:
        raise LauncherError(f"Not in order: {'; '.join(failed_checks)}. The lines above say where.")
    say("Nothing was found.")


def _code(python: str) -> bool:
    options = ("--quiet", "--configfile", "pyproject.toml", "--recursive", "clinic", "articles")
    # It warns of each `nosec` within an expression of several lines, although it heeds it.
    answer = subprocess.run(
        [python, "-m", "bandit", *options], cwd=PROJECT, stderr=subprocess.PIPE, text=True
    )
    if answer.returncode:
        say(answer.stderr)
    return answer.returncode == 0


def _bill(python: str) -> bool:
    bill = str(bill_of_materials.write())
    validate = [python, "-c", VALIDATION, bill, bill_of_materials.SPECIFICATION]
    return subprocess.run(validate, cwd=PROJECT).returncode == 0


def _packages(python: str) -> bool:
    command = [
        *(python, "-m", "pip_audit", "--vulnerability-service", SERVICE, "--format", "json"),
        *("--progress-spinner", "off", "--disable-pip"),
        *(f"--requirement={lock}" for lock in LOCKS),
    ]
    found = problems(subprocess.run(command, cwd=PROJECT, capture_output=True, text=True))
    for problem in found:
        say(problem)
    return not found


def problems(answer: subprocess.CompletedProcess[str]) -> list[str]:
    """What pip-audit found, and what it could not look at, in a sentence each."""
    try:
        packages: list[dict[str, Any]] = json.loads(answer.stdout)["dependencies"]
    except (ValueError, KeyError):
        reason = (answer.stderr.strip().splitlines() or ["it gave no answer"])[-1]
        return [
            f"Nobody looked: the service that collects weaknesses ({SERVICE}) could not be asked. "
            f"Run this again where it can be reached. The reason: {reason}"
        ]
    weak = [
        f"{package['name']} {package['version']} has the weakness {weakness['id']}"
        + (f", mended in {', '.join(mended)}." if (mended := weakness["fix_versions"]) else ".")
        for package in packages
        for weakness in package.get("vulns", [])
    ]
    not_looked_at = [
        f"Nobody looked at {package['name']}: {package['skip_reason']}"
        for package in packages
        if "skip_reason" in package
    ]
    if not packages or (answer.returncode and not weak):
        not_looked_at.append(f"Nobody looked: pip-audit ended with status {answer.returncode}.")
    return weak + not_looked_at
