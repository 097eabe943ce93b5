"""Which release of the site this process runs."""

import hashlib
from functools import cache
from pathlib import Path

from clinic.launcher.paths import PROJECT

# Whatever may change what a page looks like: code, templates, style sheets, packages.
SOURCES = ("articles", "clinic", "templates", "requirements.txt")
PASSED_OVER = {"__pycache__"}


@cache
def fingerprint() -> str:
    """SHA-256, in hexadecimal, of everything in the project that makes pages. Once a process."""
    digest = hashlib.sha256()
    for path in source_files(PROJECT):
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        digest.update(f"{path.relative_to(PROJECT)} {content}\n".encode())
    return digest.hexdigest()


def source_files(project: Path) -> list[Path]:
    """The files that a release is made of, always in the same order."""
    files: list[Path] = []
    for name in SOURCES:
        source = project / name
        files += source.rglob("*") if source.is_dir() else [source]
    return sorted(
        file
        for file in files
        if file.is_file() and not PASSED_OVER & set(file.relative_to(project).parts)
    )
