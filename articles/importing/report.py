"""What an import did, for people and for programs."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

State = Literal["imported", "unchanged", "refused", "left out"]
KEYS = (
    "source",
    "title",
    "page_id",
    "slug",
    "references",
    "contraindications",
    "also_read",
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


def as_json(results: Sequence[ImportResult]) -> str:
    """One JSON document in plain ASCII, its keys sorted."""
    report = {
        "posts": [result.entry for result in results if result.state in ("imported", "unchanged")],
        "errors": [result.error for result in results if result.state in ("refused", "left out")],
    }
    return json.dumps(report, sort_keys=True, indent=2)


def totals(results: Sequence[ImportResult]) -> dict[str, int]:
    """How many posts came to which end."""
    states = [result.state for result in results]
    return {state: states.count(state) for state in ("imported", "unchanged", "refused")}


def as_text(results: Sequence[ImportResult]) -> str:
    total = totals(results)
    return "\n\n".join(
        [
            *map(post_report, results),
            f"In all: {total['imported']} imported, {total['unchanged']} unchanged, "
            f"{total['refused']} refused.",
        ]
    )


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
    for repair in result.repairs:
        lines.append(
            f"  Proposed repair ({repair['rule']}): “{repair['before']}” to “{repair['after']}”"
        )
    for finding in result.findings:
        lines.append(f"  Note: {finding['message']}")
    for lost in result.lost:
        lines.append(f"  Left out, {lost['kind']}: “{lost['text']}”. {lost['reason']}")
    return "\n".join(lines)
