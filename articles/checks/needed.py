"""What is missing from a draft so plainly that no clinician needs to look at it yet."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from wagtail import blocks

from articles.blocks import NEEDED_BLOCKS, is_blank
from articles.models import TherapyArticlePage

from .finding import Finding
from .places import body_of

RULE = "structure/needed"
# What Django's forms say of a field that is empty.
REQUIRED = forms.Field.default_error_messages["required"]


def needed_and_empty(draft: TherapyArticlePage) -> list[Finding]:
    """What readers need and a draft lacks, in the order of the editor. No query.

    Needed are the introduction, a method, evidence and contraindications, and in these
    blocks each field that the editor's form asks for before a publication. What is
    filled in may be as wrong as it likes: that is for the findings.
    """
    return [*page_fields(draft), *missing_blocks(draft), *block_fields(draft)]


def page_fields(draft: TherapyArticlePage) -> Iterator[Finding]:
    if is_blank(draft.introduction):
        yield Finding(RULE, str(REQUIRED), place=_("Introduction"), path="introduction")


def missing_blocks(draft: TherapyArticlePage) -> Iterator[Finding]:
    present = {child.block_type for child in draft.body}
    for name in NEEDED_BLOCKS:
        if name not in present:
            label = draft.body.stream_block.child_blocks[name].label
            message = _("Please add the block “%(name)s”.") % {"name": label}
            yield Finding(RULE, message, place=_("Body"), path="body")


def block_fields(draft: TherapyArticlePage) -> Iterator[Finding]:
    for block in body_of(draft).children():
        if block.name not in NEEDED_BLOCKS:
            continue
        required_paths = {block.child(name).path for name in block.block.problems(block.value)}
        for place in block.nodes():
            if is_empty(place.value) and (place.path in required_paths or is_required(place.block)):
                yield place.finding(RULE, str(REQUIRED))


def is_required(block: blocks.Block | None) -> bool:
    """Whether the editor's form asks for this before an article is published."""
    if isinstance(block, blocks.ListBlock):
        return bool(block.meta.min_num)
    return isinstance(block, blocks.FieldBlock) and block.required


def is_empty(value: Any) -> bool:
    if isinstance(value, str) or hasattr(value, "source"):
        return is_blank(value)
    return value is None or (hasattr(value, "__len__") and not len(value))


def problems_as_list(problems: Iterable[Finding], address: str = "") -> SafeString:
    """Problems as a list with links to their places in the editor at `address`.

    Fields of one block that are empty stand in one line, which leads to the first of them.
    """
    groups: dict[tuple[str, str], list[Finding]] = {}
    for problem in problems:
        groups.setdefault(group_and_kind(problem), []).append(problem)
    lines = ((problem_line(problems_of_group, address),) for problems_of_group in groups.values())
    return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", lines))


def group_and_kind(problem: Finding) -> tuple[str, str]:
    """What the place belongs to; what is wrong there, too, unless it is only empty."""
    group, _comma, _name = problem.place.rpartition(", ")
    return group, "" if problem.message == REQUIRED else problem.path + problem.message


def problem_line(problems: list[Finding], address: str) -> SafeString:
    first_problem = problems[0]
    group, _comma, _name = first_problem.place.rpartition(", ")
    names = get_text_list([problem.place.rpartition(", ")[2] for problem in problems], _("and"))
    words = f"{group}: {names}" if group else names
    link = format_html('<a href="{}#:w:contentpath={}">{}</a>', address, first_problem.path, words)
    if first_problem.message == REQUIRED:
        return format_html(_("{} (still empty)"), link)
    return format_html("{}: {}", link, first_problem.message)
