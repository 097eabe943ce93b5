"""The notes of an import as its report shows them: each sentence once, with all its places."""

from dataclasses import dataclass, field
from typing import Any

from articles.models import TherapyArticlePage

LONGEST_NAME = 60


@dataclass
class Note:
    """A sentence, and the places that it is about: their words and their content paths."""

    message: str
    places: list[tuple[str, str]] = field(default_factory=list)


def notes_of(report: dict[str, Any], draft: TherapyArticlePage) -> list[Note]:
    """The notes of a report in their order. A place in a warning of `draft` has its name."""
    names = names_of_warnings(draft)
    notes: dict[str, Note] = {}
    for finding in report.get("findings", ()):
        note = notes.setdefault(finding["message"], Note(finding["message"]))
        place, path = finding.get("place", ""), finding.get("path", "")
        if not place:
            continue
        name = next((names[step] for step in path.split(".") if names.get(step)), "")
        shown = f"{place} (“{name}”)" if name else place
        if (shown, path) not in note.places:
            note.places.append((shown, path))
    return list(notes.values())


def names_of_warnings(draft: TherapyArticlePage) -> dict[str, str]:
    """The conditions of the contraindications of a draft, shortened, by the ids of the items."""
    names: dict[str, str] = {}
    for block in draft.body.get_prep_value():
        if block["type"] == "contraindications":
            for item in block["value"].get("items") or ():
                words = item["value"].get("condition") or ""
                shortened = f"{words[:LONGEST_NAME]} …" if len(words) > LONGEST_NAME else words
                names[str(item.get("id"))] = shortened
    return names
