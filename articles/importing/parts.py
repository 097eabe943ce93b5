"""The parts of an article, each from a section of a post that was recognized as it.

A writer returns no block where not all words of its section fit into one; they stay text then.
"""

from collections.abc import Callable, Iterable

from .composition import (
    LONGEST_LINE,
    Composition,
    RawBlock,
    html_of,
    object_block,
    raw_block,
    raw_items,
    text_blocks_of,
)
from .passages import sentences_of
from .post import Element, Heading, Items, Paragraph, Picture, Table, Video
from .rich_text import plain
from .sections import (
    BEFORE_AND_AFTER,
    CONTRAINDICATIONS,
    EVIDENCE,
    MECHANISM,
    QUESTIONS,
    RISKS,
    WAYS,
    Section,
)
from .sentence_kinds import are_steps
from .warning_parts import write_contraindications

LONGEST_QUESTION = 200
LONGEST_NAME = 60
LONGEST_STEP = 2000


def rich(elements: Iterable[Element]) -> str:
    """Running text for a field that holds no headings: they become bold lines."""
    return "".join(
        f"<p><b>{element.html}</b></p>" if isinstance(element, Heading) else html_of(element)
        for element in elements
        if isinstance(element, Heading | Paragraph | Items)
    )


def objects_in(made: Composition, section: Section) -> list[RawBlock]:
    return [
        object_block(made, element)
        for element in section.elements
        if isinstance(element, Picture | Video | Table)
    ]


def lines_of(elements: Iterable[Element]) -> list[str]:
    """Each item of a list and each paragraph, as rich text."""
    lines: list[str] = []
    for element in elements:
        match element:
            case Items():
                lines += [html for _depth, html in element.items]
            case Heading() | Paragraph():
                lines.append(element.html)
    return lines


def are_plain(lines: Iterable[str], longest: int) -> bool:
    """Whether these texts fit into fields of plain words and lose neither links nor sources."""
    return all(
        "<a " not in line and "<br/>" not in line and len(plain(line)) <= longest for line in lines
    )


def write_mechanism(made: Composition, section: Section) -> list[RawBlock]:
    return [raw_block("mechanism", {"text": rich(section.elements)}), *objects_in(made, section)]


def write_evidence(made: Composition, section: Section) -> list[RawBlock]:
    """The text as the summary, from which a person makes claims with their ratings."""
    value = {"summary": rich(section.elements), "claims": []}
    return [raw_block("evidence", value), *objects_in(made, section)]


def write_ways(made: Composition, section: Section) -> list[RawBlock]:
    """Each heading below that of the section is a way. Its lists are steps, and so are sentences
    that say what to do; other text before the steps says what it is, and after them it stays."""
    (_none, before), *named = groups_of(section)
    names = [heading.html for heading, _elements in named if heading is not None]
    steps_of_named = [steps_in(elements) for _heading, elements in named]
    what_it_is, steps, left = (before, [], []) if named else described(before)
    if not are_plain(names, LONGEST_NAME):
        return []
    if not all(are_plain(lines, LONGEST_STEP) for lines in [steps, *steps_of_named]):
        return []
    ways = [
        {"name": plain(name), "steps": raw_items(plain(line) for line in lines)}
        for name, lines in zip(names, steps_of_named, strict=True)
    ] or [{"name": "", "steps": raw_items(plain(line) for line in steps)}]
    value = {
        "what_it_is": rich(what_it_is),
        "ways": raw_items(ways),
        "shared_steps": [],
        "shared_equipment": [],
        "cost": "",
    }
    return [
        raw_block("method", value),
        *objects_in(made, section),
        *text_blocks_of(made, left),
    ]


def groups_of(section: Section) -> list[tuple[Heading | None, list[Element]]]:
    """The running text below each heading of a section, after that before the first one."""
    groups: list[tuple[Heading | None, list[Element]]] = [(None, [])]
    for element in section.elements:
        if isinstance(element, Heading):
            groups.append((element, []))
        elif isinstance(element, Paragraph | Items):
            groups[-1][1].append(element)
    return groups


def steps_in(elements: Iterable[Element]) -> list[str]:
    """Each item, and each paragraph or, where it only says what to do, each of its sentences."""
    steps: list[str] = []
    for element in elements:
        if isinstance(element, Paragraph) and are_steps(plain(element.html)):
            steps += sentences_of(element.html)
        else:
            steps += lines_of([element])
    return steps


def described(elements: list[Element]) -> tuple[list[Element], list[str], list[Element]]:
    """What the text of one way says it is, its steps, and the text after those.

    Of several lists nobody knows which one has the steps, unless one alone is numbered.
    """
    lists = [element for element in elements if isinstance(element, Items)]
    numbered = [element for element in lists if element.is_ordered]
    list_of_steps = lists if len(lists) == 1 else numbered if len(numbered) == 1 else []
    before: list[Element] = []
    steps: list[str] = []
    after: list[Element] = []
    for element in elements:
        is_told = (
            isinstance(element, Paragraph)
            and are_steps(plain(element.html))
            and are_plain([element.html], LONGEST_STEP)
        )
        if is_told or element in list_of_steps:
            steps += steps_in([element])
        else:
            (after if steps else before).append(element)
    return before, steps, after


def write_risks(made: Composition, section: Section) -> list[RawBlock]:
    lines = lines_of(element for element in section.elements if isinstance(element, Items))
    rest = [element for element in section.elements if isinstance(element, Heading | Paragraph)]
    if not lines and all(isinstance(element, Paragraph) for element in rest):
        lines, rest = lines_of(rest), []
    if not lines or not are_plain(lines, LONGEST_LINE):
        return []
    items = ({"risk": plain(line), "how_common": "", "what_to_do": ""} for line in lines)
    value = {"items": raw_items({**item, "source": None} for item in items)}
    blocks = [raw_block("risks", value), *objects_in(made, section)]
    return [*blocks, *([raw_block("paragraphs", {"text": rich(rest)})] if rest else [])]


def write_before_and_after(made: Composition, section: Section) -> list[RawBlock]:
    """Where the headings say which lines come before, during and after."""
    heading = section.heading
    part = part_of(plain(heading.html)) if heading else ""
    lines: dict[str, list[str]] = {"before": [], "during": [], "after": []}
    for element in section.elements:
        if isinstance(element, Heading):
            part = part_of(plain(element.html))
            made_heading = plain(element.html)
            if part:
                made.placed.append(made_heading)
        elif isinstance(element, Paragraph | Items):
            if not part:
                return []
            lines[part] += lines_of([element])
        if isinstance(element, Heading) and not part:
            return []
    if not all(are_plain(part_lines, LONGEST_LINE) for part_lines in lines.values()):
        return []
    fields = {name: raw_items(map(plain, part_lines)) for name, part_lines in lines.items()}
    value = {"who": "", "how_long": "", **fields, "recovery": ""}
    return [raw_block("before_and_after", value), *objects_in(made, section)]


def part_of(heading: str) -> str:
    words = heading.casefold()
    found = [
        part
        for part, names in {
            "before": ("before", "prepar"),
            "during": ("during",),
            "after": ("after", "recover"),
        }.items()
        if any(name in words for name in names)
    ]
    return found[0] if len(found) == 1 else ""


def write_questions(made: Composition, section: Section) -> list[RawBlock]:
    """Each heading, or bold line that asks, with the text below it as its answer."""
    before: list[Element] = []
    pairs: list[tuple[str, list[Element]]] = []
    for element in section.elements:
        question = question_in(element)
        if question:
            pairs.append((question, []))
        elif isinstance(element, Picture | Video | Table):
            continue
        else:
            (pairs[-1][1] if pairs else before).append(element)
    if not pairs or not are_plain((question for question, _ in pairs), LONGEST_QUESTION):
        return []
    items = ({"question": plain(question), "answer": rich(answer)} for question, answer in pairs)
    blocks = [raw_block("questions", {"items": raw_items(items)}), *objects_in(made, section)]
    return [*blocks, *([raw_block("paragraphs", {"text": rich(before)})] if before else [])]


def question_in(element: Element) -> str:
    if isinstance(element, Heading):
        return element.html
    if isinstance(element, Paragraph) and plain(element.html).endswith("?"):
        is_bold = element.html.startswith("<b>") and element.html.count("</b>") == 1
        return element.html if is_bold and element.html.endswith("</b>") else ""
    return ""


WRITERS: dict[str, Callable[[Composition, Section], list[RawBlock]]] = {
    WAYS: write_ways,
    MECHANISM: write_mechanism,
    EVIDENCE: write_evidence,
    CONTRAINDICATIONS: write_contraindications,
    RISKS: write_risks,
    BEFORE_AND_AFTER: write_before_and_after,
    QUESTIONS: write_questions,
}
