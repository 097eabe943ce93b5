"""What the templates of articles ask for beyond their views' context."""

import re
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlsplit

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from wagtail.blocks import StreamValue

from articles.blocks import Citation, Doubt, RenderContext, Source, gravest_doubt
from articles.blocks import by_subject as group_by_subject
from articles.content import (
    Section,
    ShortAnswers,
    end_of_first_thought,
    format_source,
    linked_pages,
    sections_of,
)
from articles.models import Edition, Topic
from articles.public import directory, lists
from articles.public.page_links import link_resolver

register = template.Library()

# From so many warnings of one gravity on, headings help a reader to find their own.
LONG_LIST = 9


@register.simple_tag(takes_context=True)
def cite(context: dict[str, Any], source: Source) -> Citation:
    """This place cites a source; the first one that does gives it its number."""
    return context["render_context"].cite(source)


@register.simple_tag(takes_context=True)
def doubt_about(context: dict[str, Any], source: Source) -> Doubt | None:
    """What became of a source since it was published, if anything did."""
    return context["render_context"].doubt_about(source)


@register.simple_tag(takes_context=True)
def cites_withdrawn_source(context: dict[str, Any], sources: Iterable[Source | None]) -> bool:
    """Whether one of these sources was withdrawn, and the page was not signed since we know."""
    doubts = (context["render_context"].doubt_about(source) for source in sources or () if source)
    return any(doubt.is_under_review for doubt in doubts if doubt)


@register.simple_tag(takes_context=True)
def doubt_about_any(context: dict[str, Any], sources: Iterable[Source | None]) -> Doubt | None:
    """What became of these sources since they were published, signed again or not; the worst."""
    doubt_about = context["render_context"].doubt_about
    return gravest_doubt(doubt_about(source) for source in sources or () if source)


@register.simple_tag
def by_subject(warnings: Sequence[Any]) -> list[tuple[str, Sequence[Any]]]:
    """Warnings under what they are about, where that helps.

    A short list needs no headings, and one in which almost each warning has a subject of its
    own would be longer for them.
    """
    subjects = group_by_subject(warnings)
    is_short = len(warnings) < LONG_LIST or 2 * len(warnings) <= 3 * len(subjects)
    return [("", warnings)] if is_short or len(subjects) == 1 else subjects


@register.filter
def in_ama_style(source: Source) -> SafeString:
    """The source as the list of sources prints it."""
    return format_source(source)


@register.simple_tag(takes_context=True)
def public_text(context: dict[str, Any], html: str) -> SafeString:
    """Rich text outside of an article; a link to what is not public is plain words. One query."""
    resolve_links = link_resolver(context["request"])
    return RenderContext(resolve_links(linked_pages(html))).rich_text(html)


@register.simple_tag
def sections(body: StreamValue) -> list[Section]:
    """The blocks of a body in order, each with the id and heading that the page gives it."""
    return sections_of(body)


@register.simple_tag
def contents(body: StreamValue) -> list[tuple[str, str]]:
    """The list of contents of a body: id and words of every heading that leads to a part."""
    return [entry for section in sections_of(body) for entry in section.entries]


@register.simple_tag
def short_answers(body: StreamValue) -> ShortAnswers:
    """What the line under the title answers."""
    return ShortAnswers.of(sections_of(body))


@register.simple_block_tag
def rendered(content: str) -> str:
    """Its content, to be kept with `as` and printed later.

    The body is rendered before the page around it, because only then the
    sources have their numbers.
    """
    return content


@register.simple_block_tag
def with_heading_ids(content: str, ids: Iterable[str] | None = None) -> SafeString:
    """Its content, a cleaned text, with the `ids` given to its headings in order."""
    remaining_ids = iter(ids or ())

    def heading(match: re.Match[str]) -> str:
        heading_id = next(remaining_ids, "")
        return f'<h2 id="{heading_id}">' if heading_id else match[0]

    return mark_safe(re.sub("<h2>", heading, content))  # noqa: S308 - only slugs are added


@register.simple_tag
def newest_articles(limit: int = 3) -> list[Edition]:
    """The articles of this language that went public last. One query."""
    return lists.newest_articles(get_language(), limit)


@register.simple_tag
def topics_by_kind() -> list[tuple[str, list[Topic]]]:
    """Topics with readable articles, under the headings of their kinds. One query."""
    return directory.topics_by_kind(directory.shown_topics())


@register.filter
def host(address: str) -> str:
    """The site that an address leads to: "nhs.uk". Nothing unless it is an address on the web."""
    try:
        parts = urlsplit(address or "")
        name = parts.hostname if parts.scheme in {"http", "https"} else None
    except ValueError:
        return ""
    return (name or "").removeprefix("www.")


@register.filter
def file_kind(content_type: str) -> str:
    """A file's kind as people say it: "MP4" for `video/mp4`."""
    return (content_type or "").rpartition("/")[2].upper()


@register.filter
def with_full_stop(text: str) -> str:
    """A line as a sentence among others."""
    line = text.rstrip()
    return line if line.endswith((".", "!", "?", ":")) else f"{line}."


@register.filter
def first_sentence(text: str) -> str:
    """The first sentence of a plain text, with the “but” behind it if there is one."""
    return text[: end_of_first_thought(text)].strip()


@register.filter
def further_sentences(text: str | None) -> str:
    """What comes after `first_sentence` in a plain text."""
    return text[end_of_first_thought(text) :].strip() if text else ""
