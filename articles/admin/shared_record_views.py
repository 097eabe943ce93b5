"""The forms of what articles share, which say what a change or a deletion means for patients."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import URLPattern, URLResolver
from wagtail.admin import messages
from wagtail.documents.views import documents
from wagtail.images.views import images
from wagtail.models import Page
from wagtail.snippets.views import snippets

from articles.blocks import SHARED_RECORDS
from articles.models import RecordUse
from articles.replacing import replacement_path
from articles.signoff.notifications import clinician_names
from articles.signoff.record_changes import (
    MAX_NAMED,
    SendBackResult,
    affected_articles,
    displayed_content,
    send_back,
)
from clinic.models.staff import homes_of, of_clinics_of

from .deleting import ProtectUsedRecordMixin


class SharedRecordEditMixin:
    """Mixed into an edit view: says beforehand which articles go back to review, and sends them.

    `base_template` is the template of the view that it is mixed into.
    """

    template_name = "articles/admin/shared_record.html"
    base_template = "wagtailadmin/generic/edit.html"

    def get_context_data(self: Any, **kwargs: Any) -> dict[str, Any]:
        kind = SHARED_RECORDS[RecordUse.list_of(self.object)]
        return {
            **super().get_context_data(**kwargs),  # type: ignore[misc]
            "base_template": self.base_template,
            "where_shown": affected_articles(self.object, self.request.user),
            "patients_see": kind.patients_see,
            "what_counts": kind.what_counts,
        }

    def save_instance(self: Any) -> Any:
        records = type(self.object).objects
        self.shown_before = displayed_content(records.select_for_update().get(pk=self.object.pk))
        return super().save_instance()  # type: ignore[misc]

    def save_action(self: Any) -> HttpResponse:
        """Once the record is stored, send the articles back, and only then answer."""
        response = super().save_action()  # type: ignore[misc]
        record = type(self.object).objects.get(pk=self.object.pk)
        if displayed_content(record) != self.shown_before:
            report_sent_back(self.request, send_back(record, self.request.user))
        return response


def report_sent_back(request: HttpRequest, sent_back: SendBackResult) -> None:
    if not sent_back:
        return
    context: dict[str, Any] = {
        "signers": clinician_names(sent_back.signers),
        "is_for_the_team": sent_back.is_for_the_team,
    }
    for outcome in ("submitted", "in_review", "open", "failed"):
        articles = getattr(sent_back, outcome)
        named = of_own_clinics(articles, request.user)[:MAX_NAMED]
        number_omitted = len(articles) - len(named)
        context[outcome] = {
            "articles": named,
            "count": len(articles),
            "more": number_omitted,
        }
    add_message = messages.warning if sent_back.open or sent_back.failed else messages.success
    add_message(request, render_to_string("articles/admin/sent_back.html", context))


def of_own_clinics(articles: list[Any], user: Any) -> list[Any]:
    """Those of these versions that are of a person's clinics. No query for who has all."""
    if homes_of(user) is None:
        return articles
    pages = of_clinics_of(user, Page.objects.filter(pk__in=[each.page_id for each in articles]))
    own = set(pages.values_list("pk", flat=True))
    return [article for article in articles if article.page_id in own]


class SnippetEditView(SharedRecordEditMixin, snippets.EditView):
    base_template = "wagtailsnippets/snippets/edit.html"


class ImageEditView(SharedRecordEditMixin, images.EditView):
    base_template = images.EditView.template_name


class DocumentEditView(SharedRecordEditMixin, documents.EditView):
    base_template = documents.EditView.template_name


class SnippetDeleteView(ProtectUsedRecordMixin, snippets.DeleteView):
    pass


class ImageDeleteView(ProtectUsedRecordMixin, images.DeleteView):
    context_object_name = "image"  # as its template has it, whatever the model is called


class DocumentDeleteView(ProtectUsedRecordMixin, documents.DeleteView):
    pass


# Come before Wagtail's own addresses, which they take the place of.
before_wagtail: list[URLPattern | URLResolver] = [
    replacement_path(
        "wagtail.images.views.images.EditView",
        name="wagtailimages:edit",
        route="images/<int:image_id>/",
        view=ImageEditView.as_view(),
    ),
    replacement_path(
        "wagtail.images.views.images.DeleteView",
        name="wagtailimages:delete",
        route="images/<int:image_id>/delete/",
        view=ImageDeleteView.as_view(),
    ),
    replacement_path(
        "wagtail.documents.views.documents.EditView",
        name="wagtaildocs:edit",
        route="documents/edit/<int:document_id>/",
        view=DocumentEditView.as_view(),
    ),
    replacement_path(
        "wagtail.documents.views.documents.DeleteView",
        name="wagtaildocs:delete",
        route="documents/delete/<int:document_id>/",
        view=DocumentDeleteView.as_view(),
    ),
]
