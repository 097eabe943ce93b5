"""The sample articles and the sample pages about the clinic."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from wagtail.models import Page

from articles.models import AlsoRead, AwaitedTitle, TherapyArticlePage
from clinic.models import StandardPage

from .accounts import SampleHands
from .report import Removal

KINDS: dict[type[Any], tuple[str, str]] = {
    TherapyArticlePage: ("Article", "Articles"),
    StandardPage: ("Page", "Pages"),
}
CHANGED = (
    "one of your own people worked on it. If it is yours, clear “Sample content” in its settings; "
    "if not, delete it in the admin."
)
NO_SAMPLE = "its draft no longer says that it is sample content."
HAS_PAGES_BELOW = "pages that stay are below it."


def remove_pages(hands: SampleHands, removal: Removal) -> None:
    """Delete the pages that say that they are samples, and that only sample accounts worked on.

    The sign-offs of deleted articles stay, and so do their addresses.
    """
    leaving: dict[int, Page] = {}
    for model, (kind, _plural) in KINDS.items():
        for page in model.objects.filter(is_sample=True).order_by("path"):
            if reason := reason_to_keep(page, hands):
                removal.keep(kind, page.title, reason)
            else:
                leaving[page.pk] = page
    keep_sections(leaving, removal)
    name_links_that_go(leaving.keys(), removal)
    titles = awaited_titles_of(leaving.keys())
    # From the lowest up, so that each deletion is of one page.
    for page in sorted(leaving.values(), key=lambda page: page.depth, reverse=True):
        removal.add(KINDS[type(page)][1], f"{page.title} ({page.url_path.split('/', 2)[-1]})")
        type(page).objects.get(pk=page.pk).delete()
    remove_awaited_titles(titles, removal)


def reason_to_keep(page: Any, hands: SampleHands) -> str:
    if not page.get_latest_revision_as_object().is_sample:
        return NO_SAMPLE
    return "" if hands.are_only_ones_on(page) else CHANGED


def keep_sections(leaving: dict[int, Page], removal: Removal) -> None:
    """Take those out of `leaving` below which there are pages that do not leave."""
    for page in list(leaving.values()):
        if page.get_descendants().exclude(pk__in=leaving).exists():
            removal.keep(KINDS[type(page)][0], page.title, HAS_PAGES_BELOW)
            del leaving[page.pk]


def name_links_that_go(leaving: Iterable[int], removal: Removal) -> None:
    """Say which Also Read links of articles that stay lead to an article that goes."""
    keys = list(leaving)
    links = AlsoRead.objects.filter(article__in=keys).exclude(page__in=keys)
    for link in links.select_related("page", "article").order_by("page", "sort_order"):
        removal.notes.append(
            f"“{link.page.title}” stays, and loses its Also Read link to “{link.article.title}”."
        )


def awaited_titles_of(leaving: Iterable[int]) -> list[AwaitedTitle]:
    """The titles without an article for which articles that go wait, or waited."""
    keys = list(leaving)
    links = AlsoRead.objects.filter(page__in=keys).exclude(awaited_title="")
    names = set(links.values_list("awaited_title", flat=True))
    return list(AwaitedTitle.objects.filter(Q(article=None) | Q(article__in=keys), title__in=names))


def remove_awaited_titles(titles: list[AwaitedTitle], removal: Removal) -> None:
    for awaited in titles:
        if not AwaitedTitle.objects.get(pk=awaited.pk).links_to(0):
            removal.add("Awaited titles", awaited.title)
            awaited.delete()
