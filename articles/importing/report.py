"""What an import did, for people and for programs."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Literal


@dataclass
class ImportResult:
    """What became of one file.

    `references` are `{"url", "state"}` with the states "created" and "reused",
    `also_read` are `{"title", "state"}` with "linked" and "awaited", both in the
    order of the post; `edit_address` is the page's place in the admin.
    """

    file: str
    state: Literal["imported", "unchanged", "refused"]
    title: str = ""
    edit_address: str = ""
    paragraphs: int = 0
    references: list[dict[str, str]] = field(default_factory=list)
    also_read: list[dict[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def totals(results: Sequence[ImportResult]) -> dict[str, Any]:
    """How many of each, over all files."""
    files = Counter(result.state for result in results)
    references = Counter(
        reference["state"] for result in results for reference in result.references
    )
    also_read = Counter(link["state"] for result in results for link in result.also_read)
    return {
        "imported": files["imported"],
        "unchanged": files["unchanged"],
        "refused": files["refused"],
        "paragraphs": sum(result.paragraphs for result in results),
        "references": {state: references[state] for state in ("created", "reused")},
        "also_read": {state: also_read[state] for state in ("linked", "awaited")},
    }


def as_json(results: Sequence[ImportResult]) -> str:
    """One JSON document in plain ASCII, its keys sorted."""
    report = {"files": [asdict(result) for result in results], "totals": totals(results)}
    return json.dumps(report, sort_keys=True, indent=2)


def as_text(results: Sequence[ImportResult]) -> str:
    total = totals(results)
    references, also_read = total["references"], total["also_read"]
    return "\n\n".join(
        [
            *map(file_report, results),
            f"In all: {total['imported']} imported, {total['unchanged']} unchanged, "
            f"{total['refused']} refused; {total['paragraphs']} paragraphs; "
            f"references: {references['created']} created, {references['reused']} reused; "
            f"Also Read: {also_read['linked']} linked, {also_read['awaited']} awaited.",
        ]
    )


def file_report(result: ImportResult) -> str:
    lines = [f"{result.file}: {result.state}"]
    if result.title:
        lines.append(f"  Title: {result.title}")
    if result.edit_address:
        lines.append(f"  Edit: {result.edit_address}")
    if result.paragraphs:
        lines.append(f"  Paragraphs: {result.paragraphs}")
    for reference in result.references:
        lines.append(f"  Reference {reference['state']}: {reference['url']}")
    for link in result.also_read:
        lines.append(f"  Also Read {link['state']}: {link['title']}")
    lines += [f"  Note: {note}" for note in result.notes]
    return "\n".join(lines)
