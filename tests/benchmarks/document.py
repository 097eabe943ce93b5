"""The last result in `docs/performance.md`, between two marks; the prose around it stays."""

from pathlib import Path

from clinic.launcher.paths import PROJECT

PATH = PROJECT / "docs/performance.md"
BEGIN = "<!-- The last result of `make bench ARGS=--keep` begins here; it is written anew. -->"
END = "<!-- The last result of `make bench ARGS=--keep` ends here. -->"


def keep(result: str, path: Path = PATH) -> None:
    """Put a result in the place of the one before.

    Raises `ValueError` where the marks are not there once each, and changes nothing.
    """
    text = path.read_text()
    if text.count(BEGIN) != 1 or text.count(END) != 1 or text.index(BEGIN) > text.index(END):
        raise ValueError(f"{path} must have these two lines, once each: {BEGIN} {END}")
    before, after = text.split(BEGIN)[0], text.split(END)[1]
    path.write_text(f"{before}{BEGIN}\n\n{result.strip()}\n\n{END}{after}")
