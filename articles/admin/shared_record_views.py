"""The forms of what articles share, which say what a change or a deletion means for patients."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import URLPattern, URLResolver
from wagtail.admin import messages
from wagtail.documents.views import documents
from wagtail.images.views import images
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

from .deleting import KeepsWhatIsUsed


class SharedRecordEdit:
    """Mixed into an edit view: says beforehand which articles go back to review, and sends them.

    `extended` is the template of the view that it is mixed into.
    """

    template_name = "articles/admin/shared_record.html"
    extended = "wagtailadmin/generic/edit.html"

    def get_context_data(self: Any, **kwargs: Any) -> dict[str, Any]:
        kind = SHARED_RECORDS[RecordUse.list_of(self.object)]
        return {
            **super().get_context_data(**kwargs),  # type: ignore[misc]
            "extended": self.extended,
            "where_shown": affected_articles(self.object),
            "patients_see": kind.patients_see,
            "what_counts": kind.what_counts,
        }

    def save_instance(self: Any) -> Any:
        records = type(self.object).objects
        self.before = displayed_content(records.select_for_update().get(pk=self.object.pk))
        return super().save_instance()  # type: ignore[misc]

    def save_action(self: Any) -> HttpResponse:
        """Once the record is stored, send the articles back, and only then answer."""
        answer = super().save_action()  # type: ignore[misc]
        record = type(self.object).objects.get(pk=self.object.pk)
        if displayed_content(record) != self.before:
            say_sent(self.request, send_back(record, self.request.user))
        return answer


def say_sent(request: HttpRequest, sent: SendBackResult) -> None:
    if not sent:
        return
    said: dict[str, Any] = {"signers": clinician_names(sent.signers)}
    for name in ("submitted", "in_review", "open", "failed"):
        articles = getattr(sent, name)
        more = len(articles) - MAX_NAMED
        said[name] = {"named": articles[:MAX_NAMED], "count": len(articles), "more": more}
    say = messages.warning if sent.open or sent.failed else messages.success
    say(request, render_to_string("articles/admin/sent_back.html", said))


class SnippetEditView(SharedRecordEdit, snippets.EditView):
    extended = "wagtailsnippets/snippets/edit.html"


class ImageEditView(SharedRecordEdit, images.EditView):
    extended = images.EditView.template_name


class DocumentEditView(SharedRecordEdit, documents.EditView):
    extended = documents.EditView.template_name


class SnippetDeleteView(KeepsWhatIsUsed, snippets.DeleteView):
    pass


class ImageDeleteView(KeepsWhatIsUsed, images.DeleteView):
    context_object_name = "image"  # as its template has it, whatever the model is called


class DocumentDeleteView(KeepsWhatIsUsed, documents.DeleteView):
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
