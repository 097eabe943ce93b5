"""Moving text from “Paragraphs”, and from texts that an import fills, into the block that it
belongs to, without a word retyped.

Pure functions from the raw body of an article to another one, so that a screen, a command and
a test move in the same way.
"""

from collections import Counter
from collections.abc import Collection, Iterator
from copy import deepcopy
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _
from wagtail import blocks

from articles.blocks import Node

from .composition import RawBlock, raw_block
from .counting import texts_in, unplaced
from .desk import CannotMove, Desk, vocabulary
from .destinations import DESTINATIONS
from .passages import (
    Passage,
    Untidy,
    html_of_passages,
    lines_of_item,
    passages_of,
    without_breaks,
    words_of,
)
from .post import Element, Heading, Items, Paragraph, texts_of

PARAGRAPHS = "paragraphs"
# The texts that can be moved: the field of each block.
SOURCES = {PARAGRAPHS: "text", "method": "what_it_is", "contraindications": "introduction"}


class HasNoRoom(CannotMove):
    """The block has no room for `left_out`, links and sources of the text, which would be lost."""

    def __init__(self, left_out: list[str]) -> None:
        super().__init__(
            _(
                "That block holds plain words alone. It has no room for: %(things)s. Tick “Leave "
                "out what has no room”, or choose another block."
            )
            % {"things": "; ".join(left_out)}
        )
        self.left_out = left_out


@dataclass(frozen=True)
class Movable:
    """A passage that can be chosen: by `key` all of it, and by those of its sentences a part.

    A key stays the same while the text of the passage does, whatever changes around it.
    """

    key: str
    passage: Passage

    @property
    def sentences(self) -> list[tuple[str, str]]:
        """The key and the words of each sentence."""
        return [
            (key, words_of(html))
            for key, html in zip(self.sentence_keys, self.passage.sentences, strict=True)
        ]

    @property
    def sentence_keys(self) -> list[str]:
        return [f"{self.key}.{number}" for number in range(len(self.passage.sentences))]

    def runs(self, chosen: Collection[str]) -> list[tuple[bool, str]]:
        """Its text in pieces that follow each other, each with whether it was chosen."""
        runs: list[tuple[bool, str]] = []
        for key, html in zip(self.sentence_keys, self.passage.sentences, strict=True):
            is_chosen = self.key in chosen or key in chosen
            if runs and runs[-1][0] == is_chosen:
                runs[-1] = is_chosen, runs[-1][1] + html
            else:
                runs.append((is_chosen, html))
        return runs


@dataclass
class TextBlock:
    """A text of the body: the place and the name of its block, and its passages, None if it is
    untidy."""

    position: int
    name: str
    passages: list[Movable | Passage] | None

    @property
    def movable(self) -> list[Movable]:
        return [one for one in self.passages or () if isinstance(one, Movable)]


@dataclass(frozen=True)
class Moved:
    """What came of a move: the new body and introduction, what was moved in words, the blocks
    that it stood in, and what had no room."""

    body: list[RawBlock]
    words: str
    left_out: list[str] = field(default_factory=list)
    introduction: str = ""
    origins: list[str] = field(default_factory=list)


def text_blocks(body: list[RawBlock]) -> list[TextBlock]:
    """The texts of a body that can be moved, in their order, with what can be chosen in them."""
    numbers: Counter[str] = Counter()
    found = []
    for position, block in enumerate(body):
        name = block["type"]
        if name not in SOURCES:
            continue
        try:
            passages = passages_of(block["value"].get(SOURCES[name]) or "")
        except Untidy:
            found.append(TextBlock(position, name, None))
            continue
        entries: list[Movable | Passage] = []
        for passage in passages:
            if passage.tag and passage.words:
                numbers[passage.digest] += 1
                key = f"{passage.digest}-{numbers[passage.digest]}"
                entries.append(Movable(key, passage))
            else:
                entries.append(passage)
        text = TextBlock(position, name, entries)
        if name == PARAGRAPHS or text.movable:
            found.append(text)
    return found


def has_text_to_sort(body: list[RawBlock]) -> bool:
    return any(block["type"] == PARAGRAPHS for block in body)


def move(
    body: list[RawBlock],
    chosen: Collection[str],
    destination: str,
    *,
    introduction: str = "",
    may_leave_out: bool = False,
) -> Moved:
    """The body in which the chosen passages became what `destination` names.

    `chosen` are keys of `text_blocks`; `introduction` is that of the article. Words, links and
    sources stay; bold and italics stay where the block holds them. Raises `CannotMove` where
    nothing was chosen or the text does not fit, and `HasNoRoom` for links and sources that would
    be lost, unless `may_leave_out`.
    """
    target = DESTINATIONS.get(destination)
    if target is None:
        raise CannotMove(_("Choose what the text is to become."))
    made = deepcopy(body)
    elements: list[Element] = []
    place = 0
    origins: list[str] = []
    # From the end, so that the places of the blocks before stay as they are.
    for block in reversed(text_blocks(made)):
        taken, before, after = take(block, set(chosen))
        if not taken:
            continue
        elements = taken + elements
        origins = [block.name, *(name for name in origins if name != block.name)]
        if block.name != PARAGRAPHS:
            value = made[block.position]["value"]
            value[SOURCES[block.name]] = html_of_passages(before + after)
            place = block.position + 1
            continue
        kept = [before, after] if target.is_in_place else [before + after]
        made[block.position : block.position + 1] = blocks_with(made[block.position], kept)
        place = block.position + (1 if before and target.is_in_place else 0)
    if not elements:
        raise CannotMove(_("Tick the text first that you want to move."))
    desk = Desk(made, place, introduction)
    target.write(desk, joined_lists(elements))
    left_out = [*desk.links_left_out, *desk.sources_left_out]
    if left_out and not may_leave_out:
        raise HasNoRoom(left_out)
    placed = [
        *texts_of_body(made), desk.introduction, *desk.links_left_out, *desk.texts_left_out,
    ]  # fmt: skip
    if unplaced(" ".join([*texts_of_body(body), introduction]), placed):
        raise CannotMove(
            _(
                "This text could not be moved without losing a word, because of a mistake in the "
                "program. Nothing was changed. Move it in the editor, and tell whoever runs the "
                "site."
            )
        )
    words = " ".join(words_of(html) for element in elements for html in texts_of(element))
    return Moved(made, words, left_out, desk.introduction, origins)


def texts_of_body(body: list[RawBlock]) -> Iterator[str]:
    """All words of a body and where its links lead. What can only be chosen is no text."""
    for node in Node(vocabulary(), body).nodes():
        if not isinstance(node.value, str) or isinstance(node.block, blocks.ChoiceBlock):
            continue
        if isinstance(node.block, blocks.RichTextBlock):
            yield from texts_in(node.value)
        else:
            yield node.value


def take(
    block: TextBlock, chosen: Collection[str]
) -> tuple[list[Element], list[Passage], list[Passage]]:
    """What is chosen in a block, and the passages that stay before and after the first of it."""
    taken: list[Element] = []
    before: list[Passage] = []
    after: list[Passage] = []
    for entry in block.passages or ():
        if isinstance(entry, Passage):
            if not entry.is_empty:
                (after if taken else before).append(entry)
            continue
        runs = entry.runs(chosen)
        kept = replace(
            entry.passage,
            html=without_breaks("".join(html for is_chosen, html in runs if not is_chosen)),
        )
        is_first_kept = not runs[0][0]
        if is_first_kept:
            (after if taken else before).append(kept)
        for is_chosen, html in runs:
            if is_chosen:
                taken.append(element_of(entry.passage, without_breaks(html)))
        if not is_first_kept and not kept.is_empty:
            after.append(kept)
    return taken, before, after


def element_of(passage: Passage, html: str) -> Element:
    if passage.tag == "p":
        return Paragraph(html)
    if passage.tag == "li":
        return Items([*lines_of_item(html)], passage.list_opening.startswith("<ol"))
    return Heading(html, int(passage.tag[1:]))


def joined_lists(elements: list[Element]) -> list[Element]:
    """Items that follow each other as one list, where they are of one kind."""
    joined: list[Element] = []
    for element in elements:
        last = joined[-1] if joined else None
        if (
            isinstance(element, Items)
            and isinstance(last, Items)
            and last.is_ordered == element.is_ordered
        ):
            joined[-1] = Items([*last.items, *element.items], last.is_ordered)
        else:
            joined.append(element)
    return joined


def blocks_with(block: RawBlock, texts: list[list[Passage]]) -> list[RawBlock]:
    """The “Paragraphs” blocks that hold these passages, none for what is empty; the first of
    them stays the block that it was."""
    made: list[RawBlock] = []
    for passages in filter(None, texts):
        value = {**block["value"], "text": html_of_passages(passages)}
        made.append(raw_block(PARAGRAPHS, value) if made else {**block, "value": value})
    return made
