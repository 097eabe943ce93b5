"""From an entry of the catalog to an article that is signed and published."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, time
from typing import Any

from django.utils import timezone

from articles.content import clinical_content
from articles.demo.people import account, clinician, signing_clinician
from articles.demo.pictures import picture
from articles.demo.second_look import look_at
from articles.demo.site_tree import article_index, locale
from articles.demo.topics import topic
from articles.models import AlsoRead, TherapyArticlePage
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
    index = article_index()
    existing = TherapyArticlePage.objects.child_of(index).filter(slug=entry.slug).first()
    if existing is not None:
        return existing
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
    return index.add_child(instance=page)


def published_article(name: str, body: Callable[[], Sequence[Block]]) -> TherapyArticlePage:
    """The article of this name, published the first time it is asked for.

    What staff did to it since, taking it offline included, is left alone.
    """
    page = draft(name)
    if page.latest_revision_id is not None:
        return page
    entry = CATALOG[name]
    page.author = clinician(entry.author) if entry.author else None
    page.author_name = entry.author_name
    if entry.lead_image:
        page.lead_image = picture(entry.lead_image)
        page.lead_image_alternative_text = entry.lead_image_alternative_text
    page.body = list(body())
    page.topics = [topic(slug) for slug in entry.topics]
    links: list[dict[str, Any]] = [{"article": draft(other_name)} for other_name in entry.also_read]
    links += [{"awaited_title": title} for title in entry.awaited_titles]
    page.also_read = [AlsoRead(sort_order=order, **link) for order, link in enumerate(links)]
    # As if the articles had gone live one by one, at nine in the morning in Los Angeles.
    page.first_published_at = datetime.combine(entry.first_published_on, time(17), UTC)
    page.save_revision(user=account(WRITER))
    sign_and_publish(page, entry)
    look_at(page)
    return TherapyArticlePage.objects.get(pk=page.pk)


def sign_and_publish(page: TherapyArticlePage, entry: CatalogEntry) -> None:
    """Sign as one of the fictional clinicians, on the same terms as a real one."""
    signer = signing_clinician(next(slug for slug in SIGNERS if slug != entry.author))
    draft = page.get_latest_revision_as_object()
    signature = Signature(
        seen_digest=clinical_content(draft).digest,
        seen_dates=DraftDates(draft).key,
        review_due=years_after(timezone.localdate(), DEFAULT_REVIEW_YEARS),
        reason=FIRST_REVIEW,
    )
    sign(page.pk, signer.user, signature)
