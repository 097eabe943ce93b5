"""The Nu HTML checker over files: https://validator.github.io/validator/."""

import json
import subprocess
from pathlib import Path
from urllib.parse import unquote, urlsplit

from .tools import FOLDER

JAR = FOLDER / "node_modules/vnu-jar/build/dist/vnu.jar"
OPTIONS = ("--stdout", "--format", "json", "--exit-zero-always")
LONGEST_EXTRACT = 120


def check(files: list[Path]) -> dict[str, list[str]]:
    """Errors and warnings by the names of the files. Raises `RuntimeError` if it cannot check."""
    command = ["java", "-jar", str(JAR), *OPTIONS, *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True)
    try:
        return read(done.stdout, [file.name for file in files])
    except ValueError as error:
        raise RuntimeError(f"The HTML checker did not check: {done.stderr.strip()}") from error


def read(report: str, names: list[str]) -> dict[str, list[str]]:
    """What the checker's report in JSON says of each file, each kind of mistake once.

    Raises `ValueError` for what is no report, or one in which the checker itself gave up.
    """
    found: dict[str, list[str]] = {name: [] for name in names}
    for message in json.loads(report)["messages"]:
        kind = message.get("subType") or message["type"]
        if message["type"] == "non-document-error":
            raise ValueError(message["message"])
        if kind not in ("error", "warning", "fatal"):
            continue
        extract = " ".join(message.get("extract", "").split())[:LONGEST_EXTRACT]
        line = f"{kind}, line {message.get('lastLine', '?')}: {message['message']} {extract}"
        lines = found[Path(unquote(urlsplit(message["url"]).path)).name]
        if not any(message["message"] in other for other in lines):
            lines.append(line.strip())
    return found
