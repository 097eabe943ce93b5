"""The parts of an article's page: each block of the body with its id and heading."""

import re
from collections import Counter
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from django.utils.html import strip_tags
from django.utils.text import slugify
from wagtail.blocks import StreamValue

HEADING_IN_TEXT = re.compile(r"<h2[^<>]*>((?:(?!<h2).)*?)</h2>", re.DOTALL)

# Ids of the page around the body.
RESERVED_IDS = ("main", "on-this-page", "sources", "also-read")


@dataclass(frozen=True)
class Section:
    """A block of the body, with the ids and headings that the page and its contents agree on.

    `entries` are the block's lines in the list of contents: id and words.
    """

    block: Any
    name: str
    id: str
    heading: str = ""
    heading_ids: list[str] = field(default_factory=list)
    entries: list[tuple[str, str]] = field(default_factory=list)


def sections_of(body: StreamValue) -> list[Section]:
    """The blocks of a body in order, each with an id that no other has.

    A heading that comes again counts on: "How it is done (2)". Care cards have headings of
    their own, so only the first of them has the one that they share.
    """
    use_counts = Counter(RESERVED_IDS)
    return [section_of(block, use_counts) for block in body]


def section_of(block: Any, use_counts: Counter[str]) -> Section:
    name = block.block_type
    section_id = unique_id(id_of_block(name, 1), use_counts)
    if name == "paragraphs":
        source = block.value["text"].source
        headings = [unescape(strip_tags(heading)) for heading in HEADING_IN_TEXT.findall(source)]
        heading_ids = [
            unique_id(f"text-{slugify(heading) or 'part'}", use_counts) for heading in headings
        ]
        entries = [
            (heading_id, heading)
            for heading_id, heading in zip(heading_ids, headings, strict=True)
            if heading.strip()
        ]
        return Section(block, name, section_id, heading_ids=heading_ids, entries=entries)
    heading = str(block.block.meta.heading)
    number = use_counts[f"{name} heading"] = use_counts[f"{name} heading"] + 1
    if not heading or (name == "care_card" and number > 1):
        return Section(block, name, section_id)
    if number > 1:
        heading = f"{heading} ({number})"
    return Section(block, name, section_id, heading, entries=[(section_id, heading)])


def id_of_block(name: str, number: int) -> str:
    """The id on its page of the first block of this kind, the second, and so on."""
    slug = slugify(name.replace("_", "-"))
    return slug if number == 1 else f"{slug}-{number}"


def unique_id(name: str, use_counts: Counter[str]) -> str:
    """`name`, or `name-2` and so on where that is in use."""
    use_counts[name] += 1
    if use_counts[name] == 1:
        return name
    return unique_id(f"{name}-{use_counts[name]}", use_counts)
