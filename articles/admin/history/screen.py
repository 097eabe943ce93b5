"""The history of a page, in which any two versions are chosen and compared."""

from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.db.models import F, IntegerField, Max, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.ui.tables import BaseColumn
from wagtail.admin.views.generic.history import ActionColumn
from wagtail.admin.views.pages.history import (
    PageHistoryView,
    WorkflowHistoryDetailView,
    WorkflowHistoryView,
)
from wagtail.models import Page, PageLogEntry, Revision

from articles.models import TherapyArticlePage

from ..citation_links import parse_primary_key
from .restoring import may_restore
from .sittings import AUTOMATIC, FIRST_VERSION
from .words import words_for_version

# How the form names the versions that are to be compared.
CHOSEN = "version"


class ChooseColumn(BaseColumn):
    """A box for each entry that has a version, to choose two that are compared."""

    cell_template_name = "articles/admin/history/choose_cell.html"

    def __init__(self, *args: Any, chosen_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.chosen_id = chosen_id

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        version = instance.revision_id and instance.revision
        is_chosen = bool(version and version.pk == self.chosen_id)
        return {**context, "version": version, "is_chosen": is_chosen, "name": CHOSEN}


class ArticleActionColumn(ActionColumn):
    """Wagtail's actions on an entry, and bringing its version of an article back as a draft."""

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def get_value(self, instance: Any) -> Any:
        if instance.data.get(AUTOMATIC):
            return _("Draft saved automatically")
        return super().get_value(instance)

    def get_actions(self, instance: Any, parent_context: Any) -> list[dict[str, Any]]:
        actions: list[dict[str, Any]] = super().get_actions(instance, parent_context)
        if (
            actions
            and instance.revision is not None
            and isinstance(self.object, TherapyArticlePage)
            and may_restore(self.object, instance.revision_id, self.user)
        ):
            url = reverse("restore_version", args=[self.object.pk, instance.revision_id])
            actions.append({"url": url, "label": _("Restore as a draft")})
        return actions


class HistoryView(PageHistoryView):
    """Wagtail's history of a page, with two things more.

    Two entries can be chosen, on different pages of it too, and compared. And an entry that
    stands for several automatic saves is compared with the version before the first of them.
    """

    results_template_name = "articles/admin/history/results.html"

    @cached_property
    def chosen_version(self) -> Revision | None:
        """The version that was chosen on another page of this list, if there is one."""
        chosen_id = parse_primary_key(self.request.GET.get(CHOSEN))
        return self.object.revisions.filter(pk=chosen_id).first() if chosen_id else None

    @cached_property
    def columns(self) -> list[Any]:
        chosen_id = self.chosen_version.pk if self.chosen_version else 0
        message, *others = super().columns
        return [
            ChooseColumn("choose", label=gettext_lazy("Compare"), width="8%", chosen_id=chosen_id),
            ArticleActionColumn(
                message.name,
                label=message.label,
                object=self.object,
                url_names=message.url_names,
                user_can_unschedule=message.user_can_unschedule,
                user=self.request.user,
            ),
            *others,
        ]

    def _annotate_queryset(self, queryset: QuerySet) -> QuerySet:
        return (
            super()
            ._annotate_queryset(queryset)
            .annotate(previous_revision_id=version_before_entry())
        )

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        chosen = self.chosen_version
        shown_ids = {entry.revision_id for entry in context["object_list"]}
        return {
            **context,
            "chosen_words": words_for_version(chosen, self.object) if chosen else "",
            "chosen_elsewhere": chosen if chosen and chosen.pk not in shown_ids else None,
            "choice_name": CHOSEN,
        }


class PaginatorOfReviews(WagtailPaginator):
    verbose_name = gettext_lazy("review")
    verbose_name_plural = gettext_lazy("reviews")


class ReviewsView(WorkflowHistoryView):
    """When a page was in review, and what became of it."""

    page_title = gettext_lazy("Reviews")
    paginator_class = PaginatorOfReviews


class ReviewView(WorkflowHistoryDetailView):
    """What happened in one review of a page."""

    page_title = gettext_lazy("What happened in the review")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            {**item, "label": ReviewsView.page_title}
            if item.get("url") == self.workflow_history_url
            else item
            for item in super().get_breadcrumbs_items()
        ]


def version_before_entry() -> Subquery:
    """The key of the newest version before the first one that an entry stands for.

    An entry stands for all saves with the same `uuid` and action, and says itself which version
    was the first where it took the place of others. Keys of versions grow; the time at which
    one was saved moves on when it is overwritten.
    """
    noted_first = Cast(KT(f"data__{FIRST_VERSION}"), IntegerField())
    first = Coalesce(noted_first, F("revision"), output_field=IntegerField())
    same_entry = PageLogEntry.objects.filter(
        uuid=OuterRef(OuterRef("uuid")), action=OuterRef(OuterRef("action")),
        page=OuterRef(OuterRef("page")),
    ).order_by()  # fmt: skip
    first_of_entry = same_entry.values("page").annotate(first=Min(first)).values("first")
    before = Revision.objects.filter(
        base_content_type=OuterRef("revision__base_content_type"),
        object_id=OuterRef("revision__object_id"),
        pk__lt=Subquery(first_of_entry),
    ).order_by()
    return Subquery(before.values("object_id").annotate(newest=Max("pk")).values("newest"))


def compare_chosen(request: HttpRequest, page_id: int) -> HttpResponse:
    """Lead to the comparison of the two versions that were chosen, the older one first.

    With one of them, lead back to the history, where the other one can be chosen on any page.
    Raises `PermissionDenied` for whoever does not see the history.
    """
    page = get_object_or_404(Page, pk=page_id)
    permissions = page.permissions_for_user(request.user)
    if not (permissions.can_edit() or permissions.can_publish()):
        raise PermissionDenied
    chosen_ids = {parse_primary_key(value) for value in request.GET.getlist(CHOSEN)[:100]}
    versions = page.revisions.filter(Q(pk__in=chosen_ids)).order_by("created_at", "pk")
    chosen = list(versions.values_list("pk", flat=True)[:3])
    if len(chosen) == 2:
        return redirect("wagtailadmin_pages:revisions_compare", page_id, *chosen)
    history = reverse("wagtailadmin_pages:history", args=[page_id])
    if len(chosen) == 1:
        messages.info(request, _("One version is chosen. Choose another one to compare it with."))
        return redirect(f"{history}?{urlencode({CHOSEN: chosen[0]})}")
    messages.warning(request, _("Choose two versions to compare: tick two boxes in the list."))
    return redirect(history)
