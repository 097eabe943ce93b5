"""What is missing from a draft so plainly that no clinician needs to look at it yet."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail import blocks

from articles.blocks import NEEDED_BLOCKS, is_blank, words_if_empty
from articles.models import TherapyArticlePage
from articles.models.article import PAGE_WORDS_IF_EMPTY

from .finding import Finding
from .places import body_of

RULE = "structure/needed"


def needed_and_empty(draft: TherapyArticlePage) -> list[Finding]:
    """What readers need and a draft lacks, in the order of the editor. No query.

    Needed are the introduction, a method, evidence and contraindications, and in these
    blocks each field that the editor's form asks for before a publication. What is
    filled in may be as wrong as it likes: that is for the findings.
    """
    return [*page_fields(draft), *missing_blocks(draft), *block_fields(draft)]


def page_fields(draft: TherapyArticlePage) -> Iterator[Finding]:
    if is_blank(draft.introduction):
        message = str(PAGE_WORDS_IF_EMPTY["introduction"])
        place = _("Introduction")
        yield Finding(RULE, message, place=place, path="introduction", is_unfilled=True)


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
        problems = block.block.problems(block.value)
        words_by_path = {block.child(name).path: str(words) for name, words in problems.items()}
        for place in block.nodes():
            if is_empty(place.value) and (place.path in words_by_path or is_required(place.block)):
                message = words_by_path.get(place.path) or words_if_empty(place)
                yield place.finding(RULE, message, is_unfilled=True)


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

    Fields of one block that are empty stand in one line. Of one alone it says what belongs there.
    """
    groups: dict[tuple[str, str], list[Finding]] = {}
    for problem in problems:
        groups.setdefault(group_and_kind(problem), []).append(problem)
    lines = ((problem_line(problems_of_group, address),) for problems_of_group in groups.values())
    return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", lines))


def group_and_kind(problem: Finding) -> tuple[str, str]:
    """What the place belongs to; what is wrong there, too, unless it is only empty."""
    is_one_of_several = problem.is_unfilled and problem.name
    return place_before(problem), "" if is_one_of_several else problem.path + problem.message


def place_before(problem: Finding) -> str:
    """What the words of the place begin with, up to the name of the field itself."""
    return problem.place.removesuffix(problem.name) if problem.name else ""


def problem_line(problems: list[Finding], address: str) -> SafeString:
    first_problem = problems[0]
    if len(problems) == 1:
        if not first_problem.place:
            return format_html("{}", first_problem.message)
        link = place_link(first_problem, first_problem.place, address)
        return format_html("{}: {}", link, first_problem.message)
    *links, last_link = [place_link(problem, problem.name, address) for problem in problems]
    return format_html(
        _("{}{} and {} (still empty)"),
        place_before(first_problem),
        format_html_join(", ", "{}", ((link,) for link in links)),
        last_link,
    )


def place_link(problem: Finding, words: str, address: str) -> SafeString:
    if not problem.path:
        return format_html("{}", words)
    return format_html('<a href="{}#:w:contentpath={}">{}</a>', address, problem.path, words)
