"""What an import did, for people and for programs."""

import json
import textwrap
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal, TextIO

OLD_LINK_RULE = "importing/old-link"
OLD_LINK = (
    "“{address}” leads to the old site, and no page here was made of it. Lead the link elsewhere, "
    "or take it away."
)

State = Literal["imported", "unchanged", "refused", "left out"]
KEYS = (
    "source",
    "title",
    "page_id",
    "slug",
    "references",
    "contraindications",
    "also_read",
    "places",
    "repairs",
    "findings",
    "lost",
)


@dataclass
class ImportResult:
    """What became of one post; `message` says why it was refused or left alone."""

    source: str
    state: State
    message: str = ""
    title: str = ""
    page_id: int | None = None
    slug: str = ""
    edit_address: str = ""
    references: list[dict[str, Any]] = field(default_factory=list)
    contraindications: list[str] = field(default_factory=list)
    also_read: list[dict[str, Any]] = field(default_factory=list)
    places: list[dict[str, Any]] = field(default_factory=list)
    repairs: list[dict[str, Any]] = field(default_factory=list)
    findings: list[dict[str, Any]] = field(default_factory=list)
    lost: list[dict[str, str]] = field(default_factory=list)

    @property
    def entry(self) -> dict[str, Any]:
        """Its entry in the report for programs."""
        return {key: getattr(self, key) for key in KEYS}

    @property
    def error(self) -> dict[str, str]:
        return {"source": self.source, "message": self.message}

    def leave_out_links(self, addresses: Collection[str]) -> None:
        """Say no more of these links to the old site, which lead to pages by now."""
        messages = {OLD_LINK.format(address=address) for address in addresses}
        self.findings = [
            finding
            for finding in self.findings
            if finding["rule"] != OLD_LINK_RULE or finding["message"] not in messages
        ]


class Report:
    """The results of an import, in a temporary file until all of them are known.

    So thousands of posts need no more memory than one. `mapped_links` are, by the keys of their
    pages, the links to the old site that lead to pages since the posts after them were read.
    """

    def __init__(self, file: TextIO) -> None:
        self.totals: Counter[State] = Counter()
        self.mapped_links: dict[int, list[str]] = {}
        self._file = file

    def add(self, result: ImportResult) -> None:
        self.totals[result.state] += 1
        self._file.write(f"{json.dumps(vars(result))}\n")

    def __iter__(self) -> Iterator[ImportResult]:
        self._file.seek(0)
        for line in self._file:
            result = ImportResult(**json.loads(line))
            if result.page_id in self.mapped_links:
                result.leave_out_links(self.mapped_links[result.page_id])
            yield result

    def as_json(self) -> Iterator[str]:
        """The parts of one JSON document in plain ASCII, its keys sorted."""
        errors = (result.error for result in self if result.state in ("refused", "left out"))
        yield '{\n  "errors": '
        yield from json_list(errors)
        posts = (result.entry for result in self if result.state in ("imported", "unchanged"))
        yield ',\n  "posts": '
        yield from json_list(posts)
        yield "\n}\n"

    def as_text(self) -> Iterator[str]:
        for result in self:
            yield f"{post_report(result)}\n\n"
        yield (
            f"In all: {self.totals['imported']} imported, {self.totals['unchanged']} unchanged, "
            f"{self.totals['refused']} refused.\n"
        )


def json_list(entries: Iterator[dict[str, Any]]) -> Iterator[str]:
    """The parts of a list in a JSON document, as `json.dumps` indents it."""
    before = "[\n"
    for entry in entries:
        written = json.dumps(entry, sort_keys=True, indent=2)
        yield before + textwrap.indent(written, "    ")
        before = ",\n"
    yield "[]" if before == "[\n" else "\n  ]"


def post_report(result: ImportResult) -> str:
    lines = [f"{result.source}: {result.state}"]
    if result.title:
        lines.append(f"  Title: {result.title}")
    if result.edit_address:
        lines.append(f"  Edit: {result.edit_address}")
    if result.message:
        lines.append(f"  {result.message}")
    for reference in result.references:
        lines.append(f"  Source: {reference['text']}")
    for condition in result.contraindications:
        lines.append(f"  Contraindication: {condition}")
    for link in result.also_read:
        state = "linked" if link["page_id"] else "awaited"
        lines.append(f"  Also Read {state}: {link['title']}")
    for place in result.places:
        lines.append(f"  “{place['text']}” went to: {'; '.join(place['blocks'])}")
    for repair in result.repairs:
        lines.append(
            f"  Proposed repair ({repair['rule']}): “{repair['before']}” to “{repair['after']}”"
        )
    for finding in result.findings:
        lines.append(f"  Note: {finding['message']}")
    for lost in result.lost:
        lines.append(f"  Left out, {lost['kind']}: “{lost['text']}”. {lost['reason']}")
    return "\n".join(lines)
