"""From a post to a draft article."""

import hashlib
from collections.abc import Container
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.html import escape
from django.utils.text import slugify
from wagtail.models import Locale

from articles.models import (
    AlsoRead,
    ArticleIndexPage,
    AwaitedTitle,
    Reference,
    TherapyArticlePage,
    title_key,
)

from .addresses import addresses, host, split_addresses
from .post import Post

LONGEST_SLUG = 255
LONGEST_REFERENCE_TITLE = 500
NOT_CHECKED = "Not checked: taken from an old post."
EMPTY_INTRODUCTION = "The introduction is empty: write the main message before publishing."


@dataclass
class ImportedDraft:
    """A saved draft.

    `references` says of each web address whether its reference is new, `also_read`
    of each title whether it waits for its article.
    """

    page: TherapyArticlePage
    references: dict[str, bool]
    also_read: dict[str, bool]
    notes: list[str]


def write_draft(post: Post, index: ArticleIndexPage, slug: str) -> ImportedDraft:
    """Save `post` as a draft under `index`, its sentences unchanged.

    The introduction stays empty, because only a person can say what the main
    message is. The body holds the text alone, without the blocks that a new
    article opens with. Raises `ValidationError`, and then has saved only a
    part: call it in a transaction.
    """
    texts = [post.title, *post.paragraphs]
    cited = dict.fromkeys(address for text in texts for address in addresses(text))
    usable = {address: None for address in cited if is_usable(address)}
    html = "".join(f"<p>{as_html(text, usable)}</p>" for text in post.paragraphs)
    links = also_read_links(post.also_read, index.locale)
    page = TherapyArticlePage(
        title=post.title,
        slug=slug,
        locale=index.locale,
        introduction="",
        body=[("paragraphs", {"text": html})],
        live=False,
    )
    page.also_read.set(links)
    index.add_child(instance=page)
    page.save_revision(clean=False)
    return ImportedDraft(
        page=page,
        references={
            address: ensure_reference(address, post.title, index.locale) for address in usable
        },
        also_read={
            title: link.is_waiting for title, link in zip(post.also_read, links, strict=True)
        },
        notes=[
            EMPTY_INTRODUCTION,
            *(
                f"“{address}” is no web address that a source can have, so it is plain text in the "
                "draft. Look for the source that it means."
                for address in cited
                if address not in usable
            ),
        ],
    )


def slug_for(title: str) -> str:
    """The last part of the address, always the same for the same title, never empty."""
    is_unicode = getattr(settings, "WAGTAIL_ALLOW_UNICODE_SLUGS", True)
    slug = slugify(title, allow_unicode=is_unicode)[:LONGEST_SLUG].strip("-_")
    return slug or f"post-{hashlib.sha256(title.encode()).hexdigest()[:8]}"


def is_usable(address: str) -> bool:
    """Whether a reference can hold this address."""
    try:
        Reference._meta.get_field("url").clean(address, None)
    except ValidationError:
        return False
    return True


def as_html(text: str, linked: Container[str]) -> str:
    """`text` as rich text: the linked addresses become links, all else stays text."""
    return "".join(
        f'<a href="{escape(piece)}">{escape(host(piece))}</a>'
        if is_address and piece in linked
        else escape(piece)
        for piece, is_address in split_addresses(text)
    )


def ensure_reference(address: str, post_title: str, locale: Locale) -> bool:
    """Make sure that there is a reference with this address; whether it is a new one."""
    references = Reference.objects.filter(locale=locale)
    if references.filter(Q(url=address) | Q(other_addresses__contains=[address])).exists():
        return False
    title = f"{host(address)}, cited in “{post_title}”"
    reference = Reference(
        title=title[:LONGEST_REFERENCE_TITLE], url=address, verified=NOT_CHECKED, locale=locale
    )
    reference.full_clean()
    reference.save()
    return True


def also_read_links(titles: list[str], locale: Locale) -> list[AlsoRead]:
    """A link for each title: to its article if there is one, otherwise one that waits.

    What an editor has said about a title comes before an article that has it.
    """
    links = [AlsoRead(awaited_title=title, sort_order=order) for order, title in enumerate(titles)]
    AwaitedTitle.objects.resolve(links, locale.pk)
    for link in links:
        if link.is_waiting and (article := article_with_title(link.awaited_title, locale)):
            link.article_id, link.awaited_title = article, ""
    return links


def article_with_title(title: str, locale: Locale) -> int | None:
    """The primary key of the article with this title, a public one before a draft."""
    key = title_key(title)
    articles = TherapyArticlePage.objects.filter(locale=locale, alias_of=None)
    candidates = articles.order_by("-live", "pk").values_list("pk", "title", "draft_title")
    return next((pk for pk, *titles in candidates if key in map(title_key, titles)), None)
