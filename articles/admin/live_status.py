"""Where the admin lists pages, it knows which of them patients can read."""

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet, prefetch_related_objects
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.home import LockedPagesPanel, RecentEditsPanel
from wagtail.admin.views.pages.search import SearchView
from wagtail.models import Page

from articles.models import TherapyArticlePage
from articles.models.live_without_edition import editions_of_rows, has_edition
from articles.models.review import team_approves
from articles.replacing import replacement_path


def live_without_edition(request: Any, page: Any) -> bool:
    """Whether this page is an article whose row is live while patients get a 404.

    For a page of any class, in lists too. Where a list holds base pages, one query for
    each request tells of all of them.
    """
    if not isinstance(page, Page) or not page.live:
        return False
    if isinstance(page, TherapyArticlePage):
        return page.is_live_without_edition
    if page.specific_class is not TherapyArticlePage:
        return False
    if not hasattr(request, "live_without_edition"):
        request.live_without_edition = SimpleLazyObject(ids_of_live_without_edition)
    return page.pk in request.live_without_edition


def ids_of_live_without_edition() -> set[int]:
    live_articles = TherapyArticlePage.objects.live().exclude(has_edition())
    return set(live_articles.values_list("pk", flat=True))


def fetch_editions(pages: Any, *hook_arguments: Any) -> Any:
    """Let a list of pages know, in a query or two for all of them, what patients can read."""
    return pages.prefetch_related(*editions_of_rows())


def fetch_editions_of_explorer(parent: Page, pages: QuerySet, request: HttpRequest) -> QuerySet:
    return fetch_editions(pages)


class LiveStatusRecentEditsPanel(RecentEditsPanel):
    """Wagtail's list of what this person edited last; it knows what patients can read."""

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(parent_context)
        pages = [page for _edited_at, page in context["last_edits"]]
        prefetch_related_objects(pages, *editions_of_rows())
        return context


class LiveStatusLockedPagesPanel(LockedPagesPanel):
    """Wagtail's list of what this person locked; it knows what patients can read."""

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(parent_context)
        pages = fetch_editions(context["locked_pages"])
        pages = pages.prefetch_workflow_states().annotate_approved_schedule()
        return {**context, "locked_pages": pages}


class LiveStatusSearchView(SearchView):
    """Wagtail's search for pages; it knows what patients can read."""

    def annotate_queryset(self, pages: QuerySet) -> QuerySet:
        return fetch_editions(super().annotate_queryset(pages))


# Come before Wagtail's own addresses, which they take the place of.
before_wagtail: list[URLPattern | URLResolver] = [
    replacement_path(
        "wagtail.admin.views.pages.search.SearchView",
        name="wagtailadmin_pages:search",
        route="pages/search/",
        view=LiveStatusSearchView.as_view(),
    ),
    replacement_path(
        "wagtail.admin.views.pages.search.SearchView",
        name="wagtailadmin_pages:search_results",
        route="pages/search/results/",
        view=LiveStatusSearchView.as_view(results_only=True),
    ),
]


def warn_that_copies_need_signature(request: HttpRequest, page: Page, new_page: Page) -> None:
    """Tell whoever asked for live copies that articles among them are drafts, and what is next."""
    if not request.POST.get("publish_copies") and not request.POST.get("alias"):
        return
    copies = TherapyArticlePage.objects.descendant_of(new_page, inclusive=True)
    if not copies.not_live().exists():
        return
    if request.POST.get("alias"):
        words = _(
            "The copy shows what its original shows. Patients cannot read it before the original "
            "is signed."
        )
    elif team_approves():
        words = _(
            "A copied article is a draft: patients cannot read it before somebody of the team "
            "has approved it. Submit the copy when it is finished."
        )
    else:
        words = _(
            "A copied article is a draft: patients cannot read it before it has a clinician’s "
            "signature of its own. Submit the copy to clinical review when it is finished."
        )
    messages.warning(request, words)
