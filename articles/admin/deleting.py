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

# More articles than this are counted, not named.
NAMED = 10


@dataclass(frozen=True)
class Use:
    """An article that uses a record: in its row or edition, in its draft, or in the past."""

    page: int
    title: str
    place: str = "{}"


def uses_of(records: Iterable[Model]) -> dict[int, list[Use]]:
    """Where each of these records of one kind is used, by title. Two queries for them all."""
    records = list(records)
    name = RecordUse.list_of(records[0]) if records else ""
    return uses(name, [record.pk for record in records]) if name else {}


def uses(name: str, keys: Iterable[int]) -> dict[int, list[Use]]:
    kind = SHARED_RECORDS[name]
    link = kind.link
    noted = RecordUse.objects.filter(**{f"{link}__in": keys}).values(link, "page")
    noted = noted.annotate(
        title=F("page__draft_title"),
        is_read=BoolOr(Q(revision=None)),
        is_draft=BoolOr(Q(revision=F("page__latest_revision"))),
    )
    found = {(row[link], row["page"]): use_of(**row) for row in noted}
    # The article's own row protects a record, too, without any version that shows it.
    if field := kind.article_field:
        rows = TherapyArticlePage.objects.filter(**{f"{field}__in": keys})
        for key, page, title in rows.values_list(field, "pk", "draft_title"):
            found.setdefault((key, page), Use(page, title))
    by_record: dict[int, list[Use]] = {}
    for (key, _page), use in sorted(found.items(), key=lambda item: (item[1].title, item[0])):
        by_record.setdefault(key, []).append(use)
    return by_record


def use_of(page: int, title: str, is_read: bool, is_draft: bool, **record: int) -> Use:
    if is_read:
        return Use(page, title)
    return Use(page, title, _("the draft of {}") if is_draft else _("an earlier version of {}"))


def listed(found: list[Use]) -> SafeString:
    """The first uses with links to the articles, and how many more there are."""
    links = ((format_html(use.place, link_to(use)),) for use in found[:NAMED])
    more = len(found) - NAMED
    return format_html(
        "{}{}",
        format_html_join(", ", "{}", links),
        _(", and %(count)d more") % {"count": more} if more > 0 else "",
    )


def link_to(use: Use) -> SafeString:
    address = reverse("wagtailadmin_pages:edit", args=[use.page])
    return format_html('<a class="w-text-current w-underline" href="{}">{}</a>', address, use.title)


def refusal(found: Iterable[list[Use]]) -> SafeString:
    """Why nothing was deleted, with links to the articles that use the records."""
    every = {use.page: use for of_one in found for use in of_one}
    return format_html(
        "{} {}.",
        _(
            "Nothing was deleted, because an article or an earlier version of one shows this. "
            "It is kept so that every version stays complete. It is used in:"
        ),
        listed(list(every.values())),
    )


class KeepsWhatIsUsed:
    """Mixed into a view that deletes a record: says where it is used, and then has no button.

    Wagtail's own index of references knows neither editions nor earlier versions.
    """

    def get_context_data(self: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)  # type: ignore[misc]
        if found := uses_of([self.object]).get(self.object.pk):
            context |= {"is_protected": True, "used_in": listed(found)}
        return context

    def form_valid(self: Any, form: Any) -> HttpResponse:
        if found := uses_of([self.object]):
            messages.error(self.request, refusal(found.values()))
            return redirect(self.get_delete_url())
        return super().form_valid(form)  # type: ignore[misc]


class KeepsAllThatAreUsed:
    """The same for several records at once: none is deleted if one is used."""

    def annotate_items(self: Any, items: Any) -> Any:
        items = super().annotate_items(items)  # type: ignore[misc]
        self.found = uses_of(items)
        self.is_protected = self.is_protected or bool(self.found)
        return items

    def object_context(self: Any, item: Any) -> dict[str, Any]:
        context = super().object_context(item)  # type: ignore[misc]
        if found := self.found.get(item.pk):
            context |= {"is_protected": True, "used_in": listed(found)}
        return context

    def prepare_action(self: Any, objects: Any, objects_without_access: Any) -> Any:
        if self.found:
            messages.error(self.request, refusal(self.found.values()))
            return redirect(self.request.get_full_path())
        return super().prepare_action(objects, objects_without_access)  # type: ignore[misc]


class DeleteUnusedImages(KeepsAllThatAreUsed, DeleteImages):
    pass


class DeleteUnusedDocuments(KeepsAllThatAreUsed, DeleteDocuments):
    pass


class DeleteUnusedSnippets(KeepsAllThatAreUsed, DeleteSnippets):
    pass


class RefusedDeletions:
    """Middleware: wherever else in the admin a deletion is refused, it is a message, no failure."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Say where the record is used, and lead back to the page that asked for the deletion."""
        home = reverse("wagtailadmin_home")
        if not isinstance(error, ProtectedError) or not request.path.startswith(home):
            return None
        found = uses_by(error.protected_objects)
        said = refusal(found) if found else about_a_therapy(error.protected_objects)
        if not said:
            return None
        messages.error(request, said)
        return redirect(home if request.method == "GET" else request.get_full_path())


def about_a_therapy(protecting: Iterable[Any]) -> SafeString | str:
    """Why a therapy was not deleted that these guidelines are about, or "" if none is one."""
    guidelines = {row.pk: row for row in protecting if isinstance(row, Guideline)}
    if not guidelines:
        return ""
    links = (
        (reverse("wagtailsnippets_articles_guideline:edit", args=[key]), guideline)
        for key, guideline in sorted(guidelines.items())
    )
    return format_html(
        "{} {}.",
        _(
            "Nothing was deleted, because guidelines are about this therapy, and articles are "
            "asked for them. Choose other therapies there first:"
        ),
        format_html_join(", ", '<a href="{}">{}</a>', links),
    )


def uses_by(protecting: Iterable[Any]) -> list[list[Use]]:
    """Where the records are used that these rows kept from deletion."""
    keys: dict[str, set[int]] = {}
    found = []
    for row in protecting:
        if isinstance(row, RecordUse):
            keys.setdefault(row.name, set()).add(row.record_id)
        elif isinstance(row, TherapyArticlePage):
            found.append([Use(row.pk, row.get_admin_display_title())])
    for name, wanted in keys.items():
        found += uses(name, wanted).values()
    return found
