"""What stands beside the signed content of an article: doubts, its author's page, its address."""

from collections.abc import Iterable
from datetime import datetime
from urllib.parse import urljoin

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.blocks import Doubt, Link
from articles.models import Edition, EvidenceState, TherapyArticlePage
from articles.models.evidence_state import Doubts
from clinic.models import ClinicDetails

from .structured_data import Publisher, WebPlace


def doubtful_sources(
    records: dict[str, list[int]], doubts: Doubts, signed_at: datetime
) -> dict[int, Doubt]:
    """What became of sources, by their places in the content, outside of which it stays. No query.

    Who signed since we know has seen it; then the page is not under review any more.
    """
    found = {}
    for index, key in enumerate(records.get("references", [])):
        if key in doubts:
            state, noticed_on, noticed_at = doubts[key]
            is_withdrawn = state == EvidenceState.State.RETRACTED
            is_under_review = is_withdrawn and signed_at < noticed_at
            found[index] = Doubt(is_withdrawn, noticed_on, is_under_review)
    return found


def own_address(request: HttpRequest, page: TherapyArticlePage, edition: Edition) -> str:
    """The whole address of what `page` shows; of an alias that of its source."""
    is_alias = page.pk != edition.pk
    path = edition.page.get_url(request) if is_alias else request.path
    return request.build_absolute_uri(path or request.path)


def web_place(request: HttpRequest, address: str, breadcrumb: list[tuple[str, str]]) -> WebPlace:
    """Where an article is on the web, with whole addresses."""
    home = request.build_absolute_uri(reverse("wagtail_serve", args=[""]))
    links = [Link(_("Home"), home)]
    links += [Link(title, urljoin(address, path)) for title, path in checked_links(breadcrumb)]
    return WebPlace(address, home, links)


def checked_links(links: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Those of a breadcrumb that no text names which nobody looked at: machines read no mark."""
    return [(title, path) for title, path in links if getattr(title, "is_checked", True)]


def publisher_of(details: ClinicDetails) -> Publisher:
    """The clinic by what a second person looked at."""
    texts = details.texts
    address = texts["address"]
    lines = address.lines if address.is_checked else []
    return Publisher(texts.name.checked, details.phone, ", ".join(lines))


def author_url(page: TherapyArticlePage, records: dict[str, list[int]]) -> str:
    """The page of the clinician whom the content names as its author, if there is one."""
    author = page.author if [page.author_id] == records.get("author") else None
    return author.get_absolute_url() if author and author.locale_id == page.locale_id else ""
