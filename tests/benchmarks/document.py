"""The last result in a document, between two marks; the prose around it stays."""

from pathlib import Path

from clinic.launcher.paths import PROJECT

PATH = PROJECT / "docs/performance.md"


def marks(command: str) -> tuple[str, str]:
    """What stands before and behind the last result of this command."""
    last = f"<!-- The last result of `{command} ARGS=--keep`"
    return f"{last} begins here; it is written anew. -->", f"{last} ends here. -->"


BEGIN, END = marks("make bench")


def keep(result: str, path: Path = PATH, command: str = "make bench") -> None:
    """Put a result of this command in the place of the one before.

    Raises `ValueError` where the marks are not there once each, and changes nothing.
    """
    begin, end = marks(command)
    text = path.read_text()
    if text.count(begin) != 1 or text.count(end) != 1 or text.index(begin) > text.index(end):
        raise ValueError(f"{path} must have these two lines, once each: {begin} {end}")
    before, after = text.split(begin)[0], text.split(end)[1]
    path.write_text(f"{before}{begin}\n\n{result.strip()}\n\n{end}{after}")
