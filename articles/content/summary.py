"""What lists and tables say of an article: a small extract of its signed content.

It is made once, when an edition is written, so that a list needs no content. Each value stands as
the content has it: nothing is computed but numbers of warnings, nothing is converted, and what
the content does not say is not there. Words for choices are given where it is printed
(`articles.content.summary_words`).
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from articles.blocks import GET_HELP_NOW
from articles.blocks.warning_levels import ASK_FIRST, group_of

from .away_from_page import away_from_page, single_spaced
from .canonical import without_empty

# Raised when a summary says something else or in another way; `prepare` then writes all anew.
VERSION = 2
# No table for patients has room for more, and a list loads twenty summaries.
MOST_ITEMS = 20

CLAIM_FIELDS = ("population", "comparator", "outcome", "direction", "size")
RATING_FIELDS = ("certainty", "scheme", "own_words")
WAY_FIELDS = ("name", "minutes", "frequency", "course")
GUIDELINE_FIELDS = (
    "issuer", "year", "direction", "strength", "unconfirmed", "population", "expires_on",
)  # fmt: skip
SIGN_FIELDS = ("urgency", "lead_in", "signs", "action")

Content = Mapping[str, Any]


def summary_of(content: Content) -> dict[str, Any]:
    """The summary of clinical content that this release can read; {} where it says nothing.

    `claim` is the leading claim with its first rating, `sources` the places of its references in
    the content; its `statement` is there if it may stand away from the page. `ways` say how long,
    `warnings` who must not and which of its care cards is the first about an emergency, `signs`
    are lists of warning signs that it shares with other articles, `do_not` what the reader is not
    to do, and `guidelines` who is for it or against it.
    """
    parts = {
        "claim": claim(content),
        "ways": ways(content),
        "warnings": warnings(content),
        "signs": signs(content),
        "do_not": donts(content),
        "guidelines": guidelines(content),
    }
    summary = without_empty({name: cut(part) for name, part in parts.items()})
    return {"form": VERSION, **summary} if summary else {}


def cut(part: Any) -> Any:
    return part[:MOST_ITEMS] if isinstance(part, list) else part


def claim(content: Content) -> dict[str, Any]:
    evidence: Any = next(values(content, "evidence"), {})
    leading: Any = next(iter(items(evidence, "claims")), {})
    rating: Any = next(iter(items(leading, "ratings")), {})
    ratings = items(leading, "ratings")
    cited = [*items(leading, "references"), *(each.get("source") for each in ratings)]
    return {
        "statement": standing_alone(leading.get("statement"), content.get("language", "")),
        **fields(leading, CLAIM_FIELDS),
        "time": leading.get("time_point"),
        **fields(rating, RATING_FIELDS),
        "sources": sorted({place for place in cited if place is not None}),
    }


def standing_alone(statement: str | None, language: str) -> str:
    """A statement that may stand away from its article, whole; else ""."""
    words = single_spaced(statement or "")
    return words if words and away_from_page(words, language) == words else ""


def ways(content: Content) -> list[dict[str, Any]]:
    """The ways of using it of which the content says how long or how often."""
    found = []
    for method in values(content, "method"):
        for way in items(method, "ways"):
            said = fields(way, WAY_FIELDS)
            # What a group says by default says nothing where its number is missing.
            if not (said["minutes"] or {}).get("minutes"):
                said["minutes"] = None
            if not (said["frequency"] or {}).get("sessions"):
                said["frequency"] = None
            if any(said[name] for name in ("minutes", "frequency", "course")):
                found.append(said)
    return found


def warnings(content: Content) -> dict[str, Any]:
    """How many warnings of each gravity there are, by group, and the conditions of “Do not use”."""
    shared_warnings = content.get("shared_warnings") or []
    rows: list[Any] = []
    none_known = False
    for value in values(content, "contraindications"):
        rows += items(value, "items")
        places = (row.get("warning") for row in items(value, "shared_items"))
        rows += [shared_warnings[place] for place in places if place is not None]
        none_known = none_known or bool(value.get("none_known"))
    severities = [row.get("severity") for row in rows]
    groups = [group_of(severity) for severity in severities]
    names = [row.get("condition") for row in rows if row.get("severity") == "absolute"]
    cards = [value.get("urgency") for value in values(content, "care_card")]
    emergencies = [number for number, urgency in enumerate(cards, 1) if urgency == "emergency"]
    return {
        "get_help_now": count_of(severities, GET_HELP_NOW),
        "do_not_use": count_of(severities, "absolute"),
        "names": [name for name in names if name][:MOST_ITEMS],
        "ask_first": count_of(groups, ASK_FIRST),
        "take_care": count_of(severities, "precaution"),
        "none_known": none_known and not rows,
        "emergency_card": next(iter(emergencies), None),
    }


def count_of(severities: list[Any], severity: Any) -> int | None:
    return severities.count(severity) or None


def signs(content: Content) -> list[dict[str, Any]]:
    """The shared lists of warning signs that care cards show.

    The headings of the cards are of this article alone: they may speak of its therapy.
    """
    lists = content.get("warning_signs") or []
    return [
        fields(lists[card["shared_signs"]], SIGN_FIELDS)
        for card in values(content, "care_card")
        if card.get("shared_signs") is not None
    ]


def donts(content: Content) -> list[str]:
    return [line for value in values(content, "do_and_dont") for line in items(value, "donts")]


def guidelines(content: Content) -> list[dict[str, Any]]:
    records = content.get("guidelines") or []
    places = (
        place
        for value in values(content, "guidelines")
        for place in items(value, "guidelines")
        if place is not None
    )
    return [fields(records[place], GUIDELINE_FIELDS) for place in places]


def values(content: Content, name: str) -> Iterator[Any]:
    """The values of the blocks of this name, in the order of the body."""
    for block in content.get("body") or ():
        if block["type"] == name:
            yield block.get("value") or {}


def items(value: Content, name: str) -> list[Any]:
    """The items of a list that say something."""
    return [item for item in value.get(name) or () if item is not None and item != ""]


def fields(value: Content, names: Iterable[str]) -> dict[str, Any]:
    return {name: value.get(name) for name in names}
