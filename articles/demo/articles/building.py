"""Short ways to write the blocks of an article."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from articles.blocks import ArticleBody, marker
from articles.demo.pictures import CREDIT, picture
from articles.models import Guideline, Reference, WarningSigns

Block = tuple[str, Any]
Fields = dict[str, Any]

NOT_KNOWN = "Not known"
UNRATED = {"certainty": "not_rated", "scheme": ""}


def source_rating(certainty: str, scheme: str, source: Reference) -> Fields:
    """A rating, as a source gives it.

    `source_rating("moderate", "grade", references.rizzo_2025())`. None of our sources says in
    the part that we read where GRADE started and why it moved.
    """
    return {"certainty": certainty, "scheme": scheme, "source": source}


def own_rating(certainty: str, starts: str, **lowered_for: str) -> Fields:
    """A rating of this clinic: where GRADE starts, and each reason for a lower level in a sentence.

    `own_rating("very_low", "randomized", imprecision="Only 39 people took part")`.
    """
    reasons = [{"reason": name, "sentence": sentence} for name, sentence in lowered_for.items()]
    return {
        "certainty": certainty,
        "scheme": "grade",
        "starts": starts,
        "lowered_for": reasons,
    }


def p(*paragraphs: str) -> str:
    """Each text as a paragraph of rich text."""
    return "".join(f"<p>{text}</p>" for text in paragraphs)


def method(
    *what_it_is: str,
    ways: Sequence[Fields] = (),
    shared_steps: Sequence[str] = (),
    shared_equipment: Sequence[str] = (),
    cost: str = "",
    **only_way: Any,
) -> Block:
    """A method with several ways, or with the fields of the only one."""
    return "method", {
        "what_it_is": p(*what_it_is),
        "ways": list(ways) or [way("", **only_way)],
        "shared_steps": list(shared_steps),
        "shared_equipment": list(shared_equipment),
        "cost": cost,
    }


def way(name: str, *, steps: Sequence[str], **fields: Any) -> Fields:
    """One way of using a therapy; `fields` are those of the block."""
    return {"name": name, "steps": list(steps), **fields}


def mechanism(*paragraphs: str) -> Block:
    return "mechanism", {"text": p(*paragraphs)}


def evidence(summary: str, *claims: Fields) -> Block:
    return "evidence", {"summary": summary, "claims": list(claims)}


def claim(
    statement: str,
    *sources: Reference,
    population: str,
    comparator: str,
    outcome: str,
    when: str,
    not_known: str,
    direction: str = "unknown",
    size: str = "unknown",
    numbers: str = "",
    ratings: Sequence[Fields] = (UNRATED,),
    **more: Any,
) -> Fields:
    """A claim with its sources. Without a rating that somebody read, it is not rated."""
    return {
        "statement": statement,
        "population": population,
        "comparator": comparator,
        "outcome": outcome,
        "time_point": when,
        "direction": direction,
        "size": size,
        "size_in_numbers": numbers,
        "ratings": list(ratings),
        "not_known": not_known,
        "references": list(sources),
        **more,
    }


def points(
    group: str,
    comparison: str,
    *sources: Reference,
    population: str,
    when: str,
    **fields: Any,
) -> Block:
    """A mean difference on a scale; `fields` are those of the block, numbers as strings."""
    number_fields = ("difference", "low", "high", "lowest", "highest", "noticed")
    values = {
        name: Decimal(value) if name in number_fields else value for name, value in fields.items()
    }
    return "numbers", {
        "group": group,
        "comparison": comparison,
        "population": population,
        "time_frame": when,
        "counts": {},
        "points": values,
        "references": list(sources),
    }


def what_guidelines_say(*records: Guideline) -> Block:
    return "guidelines", {"guidelines": list(records)}


def contraindications(introduction: str, *items: Fields) -> Block:
    return "contraindications", {
        "introduction": introduction,
        "items": list(items),
        "none_known": False,
        "none_known_source": None,
    }


def source_says(reference: Reference, says: str = "", level: str = "") -> Fields:
    """One source of a warning: what it says in short, and how it grades it.

    `level` is `absolute`, `relative`, `precaution` or `allowed`; both may be left out.
    """
    return {"reference": reference, "level": level, "says": says}


# A source of a warning, alone or with what it says.
WarningSource = Reference | Fields


def filed(subject: str, *warnings: Fields) -> list[Fields]:
    """Warnings that are about the same: the key of a subject, and the warnings."""
    return [warning | {"about": subject} for warning in warnings]


def get_help_now(
    condition: str, reason: str, what_to_do: str, *sources: WarningSource, about: str = ""
) -> Fields:
    """What is an emergency whether or not somebody uses the therapy. It needs no source."""
    return warning("get_help_now", condition, reason, what_to_do, *sources, about=about)


def absolute(
    condition: str, reason: str, instead: str, *sources: WarningSource, about: str = ""
) -> Fields:
    return warning("absolute", condition, reason, instead, *sources, about=about)


def relative(
    condition: str, reason: str, instead: str, *sources: WarningSource, about: str = ""
) -> Fields:
    return warning("relative", condition, reason, instead, *sources, about=about)


def precaution(
    condition: str, reason: str, instead: str, *sources: WarningSource, about: str = ""
) -> Fields:
    return warning("precaution", condition, reason, instead, *sources, about=about)


def unchecked(condition: str, reason: str, instead: str, about: str = "") -> Fields:
    """A warning without a source that grades it: never dropped, and never graded."""
    return warning("unchecked", condition, reason, instead, about=about)


def warning(
    severity: str,
    condition: str,
    reason: str,
    instead: str,
    *sources: WarningSource,
    about: str,
) -> Fields:
    """A contraindication; `about` is the key of its subject."""
    return {
        "condition": condition,
        "severity": severity,
        "about": about,
        "reason": reason,
        "instead": instead,
        "sources": [
            source if isinstance(source, dict) else source_says(source) for source in sources
        ],
    }


def risks(*items: Fields) -> Block:
    return "risks", {"items": list(items)}


def risk(
    name: str, what_to_do: str, how_common: str = NOT_KNOWN, source: Reference | None = None
) -> Fields:
    return {"risk": name, "how_common": how_common, "what_to_do": what_to_do, "source": source}


# Signs that hold for some readers: the line above them, and the signs.
SignGroup = tuple[str, Sequence[str]]


def care_card(
    urgency: str,
    heading: str,
    items: Sequence[str],
    action: str = "",
    shared_signs: WarningSigns | None = None,
    sign_groups: Sequence[SignGroup] = (),
) -> Block:
    """A card with the signs that it shares, and with those of this article after them."""
    return "care_card", {
        "urgency": urgency,
        "heading": heading,
        "shared_signs": shared_signs,
        "items": list(items),
        "sign_groups": [
            {"lead_in": lead_in, "signs": list(signs)} for lead_in, signs in sign_groups
        ],
        "action": action,
    }


def do_and_dont(dos: Sequence[str], donts: Sequence[str]) -> Block:
    return "do_and_dont", {"dos": list(dos), "donts": list(donts)}


def before_and_after(before: Sequence[str], after: Sequence[str], **more: Any) -> Block:
    """What comes before and after; `more` are `during`, `who`, `how_long` and `recovery`."""
    return "before_and_after", {"before": list(before), "after": list(after), **more}


def other_options(*pairs: tuple[str, str]) -> Block:
    """Options, each with one paragraph on what is known of it."""
    return "other_options", {"items": [{"name": name, "known": p(known)} for name, known in pairs]}


def questions_to_ask(*asked: str) -> Block:
    return "questions_to_ask", {"questions": list(asked)}


def link(words: str, page: Any) -> str:
    """Words of a text that lead to another article; plain words until it is public."""
    return f'<a linktype="page" id="{page.pk}">{words}</a>'


def questions(*pairs: tuple[str, str]) -> Block:
    """Questions with their answers, each answer one paragraph."""
    items = [{"question": question, "answer": p(answer)} for question, answer in pairs]
    return "questions", {"items": items}


def callout(title: str, *paragraphs: str) -> Block:
    return "callout", {"title": title, "text": p(*paragraphs)}


def figure(name: str, alternative_text: str, caption: str) -> Block:
    return "figure", {
        "image": picture(name),
        "alternative_text": alternative_text,
        "caption": caption,
        "credit": CREDIT,
    }


def comparison_table(caption: str, headings: Sequence[str], *rows: Sequence[str]) -> Block:
    table = {
        "caption": caption,
        "columns": [{"type": "text", "heading": heading} for heading in headings],
        "rows": [{"values": list(row)} for row in rows],
    }
    block = ArticleBody().child_blocks["comparison_table"]
    return "comparison_table", block.to_python({"table": table})


def cite(reference: Reference) -> str:
    """The marker that cites a reference within a text."""
    return marker(reference.pk)


def paragraphs(html: str) -> Block:
    return "paragraphs", {"text": html}
