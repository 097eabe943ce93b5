"""What text from “Paragraphs” can become: the block and the fields that it goes into."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.utils.translation import pgettext_lazy as named

from articles.blocks import CARD_HEADINGS, UNCHECKED

from .composition import LONGEST_LINE, raw_block
from .counting import texts_in
from .desk import CannotMove, Desk
from .parts import LONGEST_NAME, LONGEST_QUESTION, lines_of, question_in, rich
from .passages import sentences_of, words_of
from .post import Element, Heading, Items, Paragraph, texts_of
from .sections import by_heading

LONGEST_TITLE = 120
LONGEST_INTRODUCTION = 400
LEAVE_OUT = "leave_out"


def write_contraindications(desk: Desk, elements: list[Element]) -> None:
    """Each line is one. A heading with one line below it is the condition, the line the reason;
    otherwise it introduces the list."""
    for heading, group in by_heading(elements):
        lines = lines_of(group)
        if heading is None:
            desk.add("contraindications", "items", [contraindication(desk, one) for one in lines])
        elif len(lines) > 1:
            desk.add_text("contraindications", "introduction", rich([heading]))
            desk.add("contraindications", "items", [contraindication(desk, one) for one in lines])
        else:
            item = contraindication(desk, *lines, title=heading.html)
            desk.add("contraindications", "items", [item])


def contraindication(desk: Desk, html: str = "", title: str = "") -> dict[str, Any]:
    """The first sentence says for whom, what follows why. Nothing says yet how serious it is."""
    first, *others = [title, html] if title else sentences_of(html)
    condition = desk.words(first, with_sources=True)
    reason = desk.words("".join(others), with_sources=True)
    if len(condition) > LONGEST_LINE:
        condition, reason = "", f"{condition} {reason}".strip()
    sources = desk.known_sources(title + html, condition or reason)
    rows = ({"reference": key, "level": "", "says": ""} for key in sources)
    return {
        "condition": condition,
        "severity": UNCHECKED,
        "reason": reason,
        "sources": [raw_block("item", row) for row in rows],
    }


def write_risks(desk: Desk, elements: list[Element]) -> None:
    """Each line is one; so is a heading together with the only line below it."""
    items = []
    for heading, group in by_heading(elements):
        lines = lines_of(group)
        if heading is not None:
            lines = (
                [": ".join([heading.html, *lines])] if len(lines) < 2 else [heading.html, *lines]
            )
        for html in lines:
            words = desk.line(html, with_sources=True)
            source, *others = [*desk.known_sources(html, words), None]
            desk.leave_out_sources(words, filter(None, others))
            items.append({"risk": words, "source": source})
    desk.add("risks", "items", items)


def write_ways(desk: Desk, elements: list[Element]) -> None:
    """All of it is one way, or what is below each heading; each item and each sentence of a
    paragraph is a step of it."""
    ways = []
    for heading, group in by_heading(elements):
        lines = [html for element in group for html in actions_in(element)]
        name, *steps = [
            desk.words(html) for html in [heading.html if heading is not None else "", *lines]
        ]
        if len(name) > LONGEST_NAME:
            name, steps = "", [name, *steps]
        ways.append({"name": name, "steps": [raw_block("item", step) for step in steps]})
    desk.add("method", "ways", ways)


def actions_in(element: Element) -> list[str]:
    """A step holds one action: a sentence of a paragraph, or an item of a list."""
    if isinstance(element, Paragraph):
        return sentences_of(element.html)
    return lines_of([element])


def write_claims(desk: Desk, elements: list[Element]) -> None:
    """Each line is one, with what it cites; a heading becomes a bold line of the summary."""
    for heading, group in by_heading(elements):
        if heading is not None:
            desk.add_text("evidence", "summary", rich([heading]))
        for html in lines_of(group):
            statement = desk.words(html, with_sources=True)
            claim: dict[str, Any] = {"statement": statement}
            if keys := desk.known_sources(html, statement):
                claim["references"] = [raw_block("item", key) for key in keys]
            desk.add("evidence", "claims", [claim])


def write_questions(desk: Desk, elements: list[Element]) -> None:
    """A heading, a bold line or a paragraph that asks, with what follows it as the answer."""
    items: list[dict[str, Any]] = []
    for element in elements:
        question, answer = question_and_answer(element)
        if len(words_of(question)) > LONGEST_QUESTION:
            question, answer = "", rich([element])
        if question or not items:
            items.append({"question": desk.words(question), "answer": answer})
        else:
            items[-1]["answer"] += answer
    desk.add("questions", "items", items)


def question_and_answer(element: Element) -> tuple[str, str]:
    if question := question_in(element):
        return question, ""
    if isinstance(element, Paragraph):
        first, *others = sentences_of(element.html)
        if words_of(first).endswith("?"):
            return first, rich([Paragraph("".join(others))]) if others else ""
    return "", rich([element])


def write_options(desk: Desk, elements: list[Element]) -> None:
    """All of it is one option, or what is below each heading."""
    items = []
    for heading, group in by_heading(elements):
        is_name = heading is not None and len(words_of(heading.html)) <= LONGEST_TITLE
        name = desk.words(heading.html) if heading is not None and is_name else ""
        items.append(
            {
                "name": name,
                "known": rich(group if is_name or heading is None else [heading, *group]),
            }
        )
    desk.add("other_options", "items", items)


def write_callout(desk: Desk, elements: list[Element]) -> None:
    """One note where the text stood, which holds no lists: each item is a paragraph."""
    title = ""
    first = elements[0]
    if isinstance(first, Heading) and len(words_of(first.html)) <= LONGEST_TITLE and elements[1:]:
        title, elements = desk.words(first.html), elements[1:]
    pieces: list[Element] = []
    for element in elements:
        is_list = isinstance(element, Items)
        pieces += map(Paragraph, lines_of([element])) if is_list else [element]
    desk.body.insert(desk.place, raw_block("callout", {"title": title, "text": rich(pieces)}))


def write_introduction(desk: Desk, elements: list[Element]) -> None:
    """More words of the introduction, which is one plain text. Raises `CannotMove`."""
    words = " ".join(filter(None, [desk.introduction, *map(desk.words, lines_of(elements))]))
    if len(words) > LONGEST_INTRODUCTION:
        raise CannotMove(
            _(
                "The introduction would have %(number)s characters, and it holds %(longest)s. "
                "Choose fewer sentences, or shorten the introduction in the editor first."
            )
            % {"number": len(words), "longest": LONGEST_INTRODUCTION}
        )
    desk.introduction = words


def leave_out(desk: Desk, elements: list[Element]) -> None:
    """Take text out of the draft. The version before keeps it, and the history names it."""
    desk.texts_left_out += [
        text for element in elements for html in texts_of(element) for text in texts_in(html)
    ]


Write = Callable[[Desk, list[Element]], None]


def into_text(name: str, field_name: str) -> Write:
    def write(desk: Desk, elements: list[Element]) -> None:
        desk.add_text(name, field_name, rich(elements))

    return write


def into_lines(name: str, list_name: str, longest: int = LONGEST_LINE, **fields: Any) -> Write:
    def write(desk: Desk, elements: list[Element]) -> None:
        items = [desk.line(html, longest) for html in lines_of(elements)]
        desk.add(name, list_name, items, **fields)

    return write


def onto_card(urgency: str) -> Write:
    def write(desk: Desk, elements: list[Element]) -> None:
        signs = [desk.line(html) for html in lines_of(elements)]
        card = desk.value_of("care_card", urgency=urgency)
        card["heading"] = card.get("heading") or CARD_HEADINGS[urgency]
        desk.add("care_card", "items", signs, urgency=urgency)

    return write


@dataclass(frozen=True)
class Destination:
    """What text can become: its name for programs, its words for staff, and the way there.

    With `is_in_place` the block comes to where the text stood.
    """

    name: str
    words: str | Promise
    write: Write
    is_in_place: bool = False


SAFETY = named("group of blocks", "Safety")
METHOD = named("group of blocks", "Method")
EVIDENCE = named("group of blocks", "Evidence")
QUESTIONS = named("group of blocks", "Questions and notes")
OTHER = named("group of blocks", "Outside of the blocks")

# In the words that follow “Make the selected text …”, by what they are about.
DESTINATIONS_BY_GROUP: dict[str | Promise, list[Destination]] = {
    SAFETY: [
        Destination(
            "contraindication", gettext_lazy("a contraindication"), write_contraindications
        ),
        Destination("risk", gettext_lazy("a risk or side effect"), write_risks),
        Destination("emergency", gettext_lazy("a sign to call 911 for"), onto_card("emergency")),
        Destination("urgent", gettext_lazy("a sign to call us for today"), onto_card("urgent")),
        Destination("do", gettext_lazy("something to do"), into_lines("do_and_dont", "dos")),
        Destination(
            "do_not", gettext_lazy("something not to do"), into_lines("do_and_dont", "donts")
        ),
    ],
    METHOD: [
        Destination("what_it_is", gettext_lazy("what it is"), into_text("method", "what_it_is")),
        Destination("way", gettext_lazy("a way of using it"), write_ways),
        Destination(
            "before", gettext_lazy("what comes before"), into_lines("before_and_after", "before")
        ),
        Destination(
            "during",
            gettext_lazy("what happens during it"),
            into_lines("before_and_after", "during"),
        ),
        Destination(
            "after", gettext_lazy("what comes after"), into_lines("before_and_after", "after")
        ),
    ],
    EVIDENCE: [
        Destination("claim", gettext_lazy("a claim"), write_claims),
        Destination(
            "evidence", gettext_lazy("the summary of the claims"), into_text("evidence", "summary")
        ),
        Destination("mechanism", gettext_lazy("how it works"), into_text("mechanism", "text")),
        Destination("option", gettext_lazy("another option"), write_options),
    ],
    QUESTIONS: [
        Destination("question", gettext_lazy("a question and its answer"), write_questions),
        Destination(
            "question_to_ask",
            gettext_lazy("a question to ask the clinician"),
            into_lines("questions_to_ask", "questions", LONGEST_QUESTION),
        ),
        Destination("callout", gettext_lazy("a callout"), write_callout, is_in_place=True),
    ],
    OTHER: [
        Destination("introduction", gettext_lazy("part of the introduction"), write_introduction),
        Destination(LEAVE_OUT, gettext_lazy("left out of the draft"), leave_out),
    ],
}
DESTINATIONS = {
    destination.name: destination
    for destinations in DESTINATIONS_BY_GROUP.values()
    for destination in destinations
}
