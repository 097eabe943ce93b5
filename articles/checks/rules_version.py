"""Which version the rules have, and whether they are still those that had it.

Each sign-off keeps the version of the rules under which it was given. So `rules.json`
has the version beside a fingerprint of each module that the rules are in, and a system
check compares the two. `manage.py raise_rules_version` writes the file anew.
"""

import hashlib
import json
import pkgutil
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.core import checks

PACKAGE = __name__.rpartition(".")[0]
RECORD_FILE = Path(__file__).with_name("rules.json")
# What checks judge by, and that is not in their own package.
OTHER_RULE_MODULES = (
    "articles.blocks.ratings",
    "articles.blocks.wording",
    "articles.content.effect_numbers",
    "articles.content.sentences",
    "articles.content.study_numbers",
    "articles.references.duplicates",
)


def read_record() -> dict[str, Any]:
    """The version, and for each module its fingerprint when that version was given."""
    record: dict[str, Any] = json.loads(RECORD_FILE.read_text(encoding="utf-8"))
    return record


def rule_modules() -> Iterator[str]:
    """The dotted names of all modules that the rules are in, those in folders too."""
    yield from OTHER_RULE_MODULES
    folder = str(Path(__file__).parent)
    yield PACKAGE
    for module in pkgutil.walk_packages([folder], f"{PACKAGE}."):
        yield module.name


def fingerprints() -> dict[str, str]:
    """For each module the beginning of the SHA-256 of its source, whatever ends its lines."""
    sources = {}
    for name in sorted(rule_modules()):
        spec = find_spec(name)
        if spec is None or spec.origin is None:
            raise ImportError(
                f"{name} has no source. Correct OTHER_RULE_MODULES in {__name__}.", name=name
            )
        sources[name] = Path(spec.origin).read_text(encoding="utf-8")
    return {
        name: hashlib.sha256(source.encode()).hexdigest()[:16] for name, source in sources.items()
    }


def changed_modules() -> list[str]:
    """The modules that are new, gone or changed since the version was given."""
    recorded, current = read_record()["modules"], fingerprints()
    return sorted(name for name in recorded | current if recorded.get(name) != current.get(name))


def write_record(version: str) -> None:
    """Give this version to the rules as they are now."""
    content = {"version": version, "modules": fingerprints()}
    RECORD_FILE.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


@checks.register()
def rules_have_their_version(**options: Any) -> list[checks.CheckMessage]:
    """The version that sign-offs keep is that of these rules.

    A warning, so that the site starts while somebody writes a check; `make lint` and the
    tests refuse it.
    """
    changed = changed_modules()
    if not changed:
        return []
    return [
        checks.Warning(
            f"The editorial checks are not those of version {read_record()['version']}. "
            f"Changed: {', '.join(changed)}.",
            hint="Run “manage.py raise_rules_version” once the change is complete, or with "
            "--same-rules where it changes no finding. Commit rules.json with the change.",
            id="articles.W002",
        )
    ]


RULES_VERSION: str = read_record()["version"]
