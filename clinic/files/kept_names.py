"""Names that say what is in a file: those of the copies that editions show."""

import re

FOLDER = "editions"
KEPT = re.compile(rf"{FOLDER}/([0-9a-f]{{64}})\.[^/.]{{1,20}}")


def digest_in(name: str) -> str:
    """The SHA-256 that the name of a kept file promises, "" for a name that promises none."""
    match = KEPT.fullmatch(name)
    return match[1] if match else ""
