"""What the drill asks a restored copy, in a process that knows of nothing but the copy.

It reads from standard input what the backup says of itself, and writes a line of JSON for each
step: `python -m clinic.backups.inside`, with `clinic.settings.scratch`. What needs the settings is
imported once `main` has read them.
"""

import io
import json
import sys
import time
from collections.abc import Callable
from typing import Any

import django
from django.urls import get_resolver

Step = Callable[[dict[str, Any]], tuple[str, list[str]]]
MOST_LINES = 20  # that the drill prints of a command
MOST_NAMED = 5  # addresses in one sentence


def main() -> None:
    """Do the steps, one after the other, whatever the ones before say."""
    django.setup()
    # The site reads its addresses, and with them the records of the admin, before anything else.
    _addresses = get_resolver().url_patterns
    asked = json.load(sys.stdin)
    for name, step in STEPS.items():
        start = time.monotonic()
        words, problems = step(asked)
        seconds = round(time.monotonic() - start, 1)
        print(json.dumps([name, seconds, words, problems]), flush=True)  # noqa: T201 - its answer


def migrations(asked: dict[str, Any]) -> tuple[str, list[str]]:
    """Bring the copy up to date, as `prepare` would after a restore."""
    from django.core.management import call_command

    from clinic.management.migrating import migrate

    if is_same_release(asked):
        return "The backup was made by this release.", []
    migrate(lambda text: None)
    call_command("carry_over_signoffs", stdout=io.StringIO(), stderr=io.StringIO())
    return "The backup was made by another release, and its database was brought up to date.", []


def sign_offs(asked: dict[str, Any]) -> tuple[str, list[str]]:
    """The chain of sign-offs fits, and still ends with the head that the backup noted."""
    expected = ["--expect", asked["database"]["head"]] if asked["database"]["head"] else []
    return of_command("verify_signoffs", *expected)


def editions(asked: dict[str, Any]) -> tuple[str, list[str]]:
    """Patients would read what was signed, and each page has the edition that it had."""
    from .manifest import editions_digest

    words, problems = of_command("check_editions")
    if is_same_release(asked) and editions_digest() != asked["database"]["editions_sha256"]:
        problems.append("The pages have not the editions that they had when the backup was made.")
    return words, problems


def pages(asked: dict[str, Any]) -> tuple[str, list[str]]:
    """Each address of the sitemap answers, and those that the backup noted as they did then."""
    from django.utils import timezone

    from .pages import Readers, sample

    noted = asked["pages"]
    is_comparable = is_same_release(asked) and noted["day"] == timezone.localdate().isoformat()
    readers = Readers()
    paths = readers.addresses()
    chosen = dict.fromkeys([*noted["sha256"], *sample(paths, asked["most_pages"])])
    asked_pages = list(chosen)[: max(asked["most_pages"], 1)]
    silent, other, compared = [], [], 0
    for path, found in readers.hashes(asked_pages):
        was = noted["sha256"].get(path)
        if len(found) == 3 and found != was:
            silent.append(f"{path} ({found})")
        elif is_comparable and was:
            compared += 1
            if found != was:
                other.append(path)
    words = f"{len(asked_pages)} of {len(paths)} addresses were asked for, {compared} compared."
    if not is_comparable:
        words += (
            " Pages change with the day and with the release, so those of this backup cannot be "
            "compared word for word: for that, run the drill right after a backup."
        )
    problems = []
    if not paths:
        problems.append("The sitemap does not answer, or names no address.")
    if len(paths) != noted["addresses"] and is_comparable:
        problems.append(f"The sitemap has {len(paths)} addresses, and had {noted['addresses']}.")
    if silent:
        problems.append(f"{len(silent)} pages do not answer: {some(silent)}.")
    if other:
        problems.append(f"{len(other)} pages are not what they were: {some(other)}.")
    return words, problems


STEPS: dict[str, Step] = {
    "migrations": migrations,
    "verify_signoffs": sign_offs,
    "check_editions": editions,
    "pages": pages,
}


def of_command(name: str, *arguments: str) -> tuple[str, list[str]]:
    """The last words of a command, and what it says where it ends with another status than 0."""
    from django.core.management import call_command

    said = io.StringIO()
    try:
        call_command(name, *arguments, stdout=said, stderr=said, no_color=True)
    except SystemExit as end:
        if end.code:
            found = lines_of(said)
            left_out = [f"… and {len(found) - MOST_LINES} more lines."]
            few = found if len(found) <= MOST_LINES else found[:MOST_LINES] + left_out
            return f"{name} found something. {found[-1]}", few
    return lines_of(said)[-1], []


def lines_of(said: io.StringIO) -> list[str]:
    return said.getvalue().strip().splitlines() or [""]


def is_same_release(asked: dict[str, Any]) -> bool:
    from clinic.release import fingerprint

    return bool(asked["release"] == fingerprint())


def some(names: list[str]) -> str:
    return ", ".join(names[:MOST_NAMED]) + (" …" if len(names) > MOST_NAMED else "")


if __name__ == "__main__":
    main()
