"""What the pages of `docs/rules` say of each rule, for screens: nothing of it is written twice."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

FOLDER: Path = settings.PROJECT / "docs" / "rules"
SENTENCE_END = re.compile(r"(?<=[.!?])\s")
# In the index of the pages: a heading, and the first part of each address below it.
HEADING = re.compile(r"^## (.+)$")
ENTRY = re.compile(r"^- \[([a-z-]+)/")
EXAMPLE = re.compile(r'^- "(.+)"$')


@dataclass(frozen=True)
class RulePage:
    """What a rule finds, in a sentence, and the first example of what it finds."""

    finds: str
    example: str


@cache
def page_of(identifier: str) -> RulePage:
    """The page of a rule. Raises `FileNotFoundError` for a rule without one."""
    lines = (FOLDER / f"{identifier}.md").read_text(encoding="utf-8").splitlines()
    finds = SENTENCE_END.split(lines[2], maxsplit=1)[0]
    examples = (EXAMPLE.match(line) for line in lines[lines.index("## Not so") :])
    return RulePage(finds, next(match[1] for match in examples if match))


@cache
def headings() -> Mapping[str, str]:
    """The families of rules in the order of the index, each with its heading there."""
    families: dict[str, str] = {}
    heading = ""
    for line in (FOLDER / "README.md").read_text(encoding="utf-8").splitlines():
        if match := HEADING.match(line):
            heading = match[1]
        elif match := ENTRY.match(line):
            families.setdefault(match[1], heading)
    return families
