"""What an article shows is not deleted, and staff read where it is used."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.postgres.aggregates import BoolOr
from django.db.models import F, Model, ProtectedError, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.documents.views.bulk_actions import DeleteBulkAction as DeleteDocuments
from wagtail.images.views.bulk_actions import DeleteBulkAction as DeleteImages
from wagtail.snippets.bulk_actions.delete import DeleteBulkAction as DeleteSnippets

from articles.blocks import SHARED_RECORDS
from articles.models import Guideline, RecordUse, TherapyArticlePage

# More articles than this are counted, not listed.
MAX_LISTED = 10


@dataclass(frozen=True)
class Usage:
    """An article that uses a record: in its row or edition, in its draft, or in the past."""

    page: int
    title: str
    title_pattern: str = "{}"


def usages_of(records: Iterable[Model]) -> dict[int, list[Usage]]:
    """Where each of these records of one kind is used, by title. Two queries for them all."""
    records = list(records)
    list_name = RecordUse.list_of(records[0]) if records else ""
    return usages_by_record_id(list_name, [record.pk for record in records]) if list_name else {}


def usages_by_record_id(list_name: str, record_ids: Iterable[int]) -> dict[int, list[Usage]]:
    kind = SHARED_RECORDS[list_name]
    link = kind.link
    record_uses = RecordUse.objects.filter(**{f"{link}__in": record_ids}).values(link, "page")
    record_uses = record_uses.annotate(
        title=F("page__draft_title"),
        is_read=BoolOr(Q(revision=None)),
        is_draft=BoolOr(Q(revision=F("page__latest_revision"))),
    )
    usages = {(row[link], row["page"]): usage_from_row(**row) for row in record_uses}
    # The article's own row protects a record, too, without any version that shows it.
    if field := kind.article_field:
        rows = TherapyArticlePage.objects.filter(**{f"{field}__in": record_ids})
        for record_id, page, title in rows.values_list(field, "pk", "draft_title"):
            usages.setdefault((record_id, page), Usage(page, title))
    by_record_id: dict[int, list[Usage]] = {}
    for (record_id, _page), usage in sorted(
        usages.items(), key=lambda item: (item[1].title, item[0])
    ):
        by_record_id.setdefault(record_id, []).append(usage)
    return by_record_id


def usage_from_row(page: int, title: str, is_read: bool, is_draft: bool, **record: int) -> Usage:
    if is_read:
        return Usage(page, title)
    return Usage(page, title, _("the draft of {}") if is_draft else _("an earlier version of {}"))


def article_links(usages: list[Usage]) -> SafeString:
    """The first uses with links to the articles, and how many more there are."""
    links = (
        (format_html(usage.title_pattern, article_link(usage)),) for usage in usages[:MAX_LISTED]
    )
    number_omitted = len(usages) - MAX_LISTED
    return format_html(
        "{}{}",
        format_html_join(", ", "{}", links),
        _(", and %(count)d more") % {"count": number_omitted} if number_omitted > 0 else "",
    )


def article_link(usage: Usage) -> SafeString:
    address = reverse("wagtailadmin_pages:edit", args=[usage.page])
    return format_html(
        '<a class="w-text-current w-underline" href="{}">{}</a>', address, usage.title
    )


def refusal_message(usages_by_record: Iterable[list[Usage]]) -> SafeString:
    """Why nothing was deleted, with links to the articles that use the records."""
    usage_by_page = {usage.page: usage for usages in usages_by_record for usage in usages}
    return format_html(
        "{} {}.",
        _(
            "Nothing was deleted, because an article or an earlier version of one shows this. "
            "It is kept so that every version stays complete. It is used in:"
        ),
        article_links(list(usage_by_page.values())),
    )


class ProtectUsedRecordMixin:
    """Mixed into a view that deletes a record: says where it is used, and then has no button.

    Wagtail's own index of references knows neither editions nor earlier versions.
    """

    def get_context_data(self: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)  # type: ignore[misc]
        if usages := usages_of([self.object]).get(self.object.pk):
            context |= {"is_protected": True, "used_in": article_links(usages)}
        return context

    def form_valid(self: Any, form: Any) -> HttpResponse:
        if usages := usages_of([self.object]):
            messages.error(self.request, refusal_message(usages.values()))
            return redirect(self.get_delete_url())
        return super().form_valid(form)  # type: ignore[misc]


class ProtectUsedRecordsInBulkMixin:
    """The same for several records at once: none is deleted if one is used."""

    def annotate_items(self: Any, items: Any) -> Any:
        items = super().annotate_items(items)  # type: ignore[misc]
        self.usages = usages_of(items)
        self.is_protected = self.is_protected or bool(self.usages)
        return items

    def object_context(self: Any, item: Any) -> dict[str, Any]:
        context = super().object_context(item)  # type: ignore[misc]
        if usages := self.usages.get(item.pk):
            context |= {"is_protected": True, "used_in": article_links(usages)}
        return context

    def prepare_action(self: Any, objects: Any, objects_without_access: Any) -> Any:
        if self.usages:
            messages.error(self.request, refusal_message(self.usages.values()))
            return redirect(self.request.get_full_path())
        return super().prepare_action(objects, objects_without_access)  # type: ignore[misc]


class DeleteUnusedImages(ProtectUsedRecordsInBulkMixin, DeleteImages):
    pass


class DeleteUnusedDocuments(ProtectUsedRecordsInBulkMixin, DeleteDocuments):
    pass


class DeleteUnusedSnippets(ProtectUsedRecordsInBulkMixin, DeleteSnippets):
    pass


class RefusedDeletionMiddleware:
    """Middleware: wherever else in the admin a deletion is refused, it is a message, no failure."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Say where the record is used, and lead back to the page that asked for the deletion."""
        admin_home = reverse("wagtailadmin_home")
        if not isinstance(error, ProtectedError) or not request.path.startswith(admin_home):
            return None
        usages = usages_by_protecting_rows(error.protected_objects)
        message = (
            refusal_message(usages) if usages else therapy_refusal_message(error.protected_objects)
        )
        if not message:
            return None
        messages.error(request, message)
        return redirect(admin_home if request.method == "GET" else request.get_full_path())


def therapy_refusal_message(protecting_rows: Iterable[Any]) -> SafeString | str:
    """Why a therapy was not deleted that these guidelines are about, or "" if none is one."""
    guidelines = {row.pk: row for row in protecting_rows if isinstance(row, Guideline)}
    if not guidelines:
        return ""
    links = (
        (reverse("wagtailsnippets_articles_guideline:edit", args=[guideline_id]), guideline)
        for guideline_id, guideline in sorted(guidelines.items())
    )
    return format_html(
        "{} {}.",
        _(
            "Nothing was deleted, because guidelines are about this therapy, and articles are "
            "asked for them. Choose other therapies there first:"
        ),
        format_html_join(", ", '<a href="{}">{}</a>', links),
    )


def usages_by_protecting_rows(protecting_rows: Iterable[Any]) -> list[list[Usage]]:
    """Where the records are used that these rows kept from deletion."""
    record_ids_by_list: dict[str, set[int]] = {}
    usages = []
    for row in protecting_rows:
        if isinstance(row, RecordUse):
            record_ids_by_list.setdefault(row.name, set()).add(row.record_id)
        elif isinstance(row, TherapyArticlePage):
            usages.append([Usage(row.pk, row.get_admin_display_title())])
    for list_name, record_ids in record_ids_by_list.items():
        usages += usages_by_record_id(list_name, record_ids).values()
    return usages
