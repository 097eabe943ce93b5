"""From an entry of the catalog to an article that is signed and published."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, time
from typing import Any

from django.utils import timezone

from articles.content import clinical_content
from articles.demo.people import account, clinician, signing_clinician
from articles.demo.second_look import look_at
from articles.demo.site_tree import article_index, locale
from articles.demo.topics import topic
from articles.models import AlsoRead, Clinician, TherapyArticlePage
from articles.signoff.due_dates import DEFAULT_REVIEW_YEARS, years_after
from articles.signoff.signed_dates import DraftDates
from articles.signoff.signing import Signature, sign

from .building import Block
from .catalog import CATALOG, CatalogEntry

WRITER = "marketing"
# Nobody signs an article of their own, so there are two.
SIGNERS = ("maya-ortiz", "samuel-whitfield")
FIRST_REVIEW = "First version on this sample site."


def draft(name: str) -> TherapyArticlePage:
    """The article of this name in the catalog, with no more than its title and main message
    until it is published. Other articles may point to it before that."""
    entry = CATALOG[name]
    return article_at(entry.slug) or titled_draft(entry)


def article_at(slug: str) -> TherapyArticlePage | None:
    """The article with this slug in the therapy section, if there is one."""
    return TherapyArticlePage.objects.child_of(article_index()).filter(slug=slug).first()


def titled_draft(entry: CatalogEntry) -> TherapyArticlePage:
    """A new article with no more than its title and main message."""
    page = TherapyArticlePage(
        slug=entry.slug,
        title=entry.title,
        introduction=entry.introduction,
        search_description=entry.search_description,
        locale=locale(),
        body=[],
        is_sample=True,
        live=False,
    )
    return article_index().add_child(instance=page)


def published_article(name: str, body: Callable[[], Sequence[Block]]) -> TherapyArticlePage:
    """The article of this name, published the first time it is asked for.

    What staff did to it since, taking it offline included, is left alone.
    """
    page = draft(name)
    if page.latest_revision_id is not None:
        return page
    entry = CATALOG[name]
    if entry.first_published_on:
        # As if the articles had gone live one by one, at nine in the morning in Los Angeles.
        page.first_published_at = datetime.combine(entry.first_published_on, time(17), UTC)
    save_draft(page, entry, body())
    sign_and_publish(page, entry)
    look_at(page)
    return TherapyArticlePage.objects.get(pk=page.pk)


def save_draft(page: TherapyArticlePage, entry: CatalogEntry, body: Sequence[Block]) -> None:
    """Save the whole article as a draft, by who writes the sample articles."""
    page.author = clinician(entry.author) if entry.author else None
    page.author_name = entry.author_name
    page.body = list(body)
    page.topics = [topic(slug) for slug in entry.topics]
    links: list[dict[str, Any]] = [{"article": draft(other_name)} for other_name in entry.also_read]
    links += [{"awaited_title": title} for title in entry.awaited_titles]
    page.also_read = [AlsoRead(sort_order=order, **link) for order, link in enumerate(links)]
    page.save_revision(user=account(WRITER))


def signer_of(entry: CatalogEntry) -> Clinician:
    """One of the fictional clinicians who may sign, and not the author."""
    return signing_clinician(next(slug for slug in SIGNERS if slug != entry.author))


def sign_and_publish(page: TherapyArticlePage, entry: CatalogEntry) -> None:
    """Sign as one of the fictional clinicians, on the same terms as a real one.

    An article whose day to go live is ahead waits for it.
    """
    draft = page.get_latest_revision_as_object()
    signature = Signature(
        seen_digest=clinical_content(draft).digest,
        seen_dates=DraftDates(draft).key,
        review_due=years_after(timezone.localdate(), DEFAULT_REVIEW_YEARS),
        reason=FIRST_REVIEW,
    )
    sign(page.pk, signer_of(entry).user, signature)
