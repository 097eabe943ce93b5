"""References from files and into files, for staff."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from django import forms
from django.core import signing
from django.db.models import QuerySet
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView, View
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.widgets.button import Button
from wagtail.models import Locale
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import page_permission_policy

from articles.models import Reference, TherapyArticlePage, Topic
from articles.references.export import cited_in, export_pieces, file_name
from articles.references.file_import import ReferenceImport, ReferenceResult
from articles.references.formats import FORMATS, Format, Record, format_of, read

from ..clinics import topics_for

MAX_FILE_SIZE = 5 * 1024 * 1024
MAX_REFERENCES = 1_000
MAX_SEALED_LENGTH = 2_000_000
SALT = "references to import"
SEAL_MAX_AGE = 24 * 60 * 60

INDEX_URL_NAME = "wagtailsnippets_articles_reference:list"
IMPORT_URL_NAME = "wagtailsnippets_articles_reference:import"
EXPORT_URL_NAME = "wagtailsnippets_articles_reference:export"

TOO_LARGE = gettext_lazy(
    "This file is too large to be looked at here. Ask whoever runs the site to import it with "
    "“manage.py import_references”, or divide it."
)


class UploadForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("File"),
        max_length=255,
        help_text=gettext_lazy(
            "From PubMed, Zotero, EndNote or a publisher: RIS, NBIB, BibTeX or CSL-JSON. Up to "
            "1,000 references and 5 MB."
        ),
    )
    format = forms.ChoiceField(
        label=gettext_lazy("Format"),
        required=False,
        choices=[
            ("", gettext_lazy("What the name of the file says")),
            *((file_format.name, file_format.label) for file_format in FORMATS.values()),
        ],
    )
    locale = forms.ModelChoiceField(
        label=gettext_lazy("Language of the articles"),
        queryset=Locale.objects.all(),
        empty_label=None,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["locale"].initial = Locale.get_default()
        if Locale.objects.count() == 1:
            del self.fields["locale"]

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MAX_FILE_SIZE:
            raise forms.ValidationError(TOO_LARGE)
        return file

    def clean(self) -> dict[str, Any]:
        """Reads the records, so that a problem with the file is one of this form."""
        data = super().clean() or {}
        if "file" not in data:
            return data
        name = data.get("format")
        file_format = FORMATS[name] if name else format_of(data["file"].name)
        if file_format is None:
            self.add_error("format", _("The name of the file does not say its format. Choose it."))
            return data
        data["records"] = list(islice(read(data["file"].file, file_format), MAX_REFERENCES + 1))
        if len(data["records"]) > MAX_REFERENCES:
            self.add_error("file", TOO_LARGE)
        elif not data["records"]:
            self.add_error("file", _("There are no references in this file. Is it another format?"))
        return data


class ReferenceAdminViewMixin(PermissionCheckedMixin, WagtailAdminTemplateMixin):
    """A page below the list of references, for those with rights on references.

    The policy is named here, because without one Wagtail admits everybody, and not every
    version of it has the viewset pass one on.
    """

    permission_policy = ModelPermissionPolicy(Reference)
    header_icon = "openquote"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        references = {"url": reverse(INDEX_URL_NAME), "label": _("References")}
        return [*self.breadcrumbs_items, references, {"url": "", "label": self.get_page_title()}]


class ReferenceImportView(ReferenceAdminViewMixin, FormView):
    """First what is in the file, with nothing stored; then the same records, confirmed.

    Between the two they are in the page itself, sealed: nothing of the file
    stays on the server.
    """

    permission_required = "add"
    template_name = "articles/admin/import_references.html"
    form_class = UploadForm
    page_title = gettext_lazy("Import references")

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if "records" in request.POST:
            return self.import_confirmed(request.POST["records"])
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: UploadForm) -> HttpResponse:
        locale = form.cleaned_data.get("locale") or Locale.get_default()
        name = form.cleaned_data["file"].name
        records: list[Record] = form.cleaned_data["records"]
        outcomes = list(ReferenceImport(locale, name, dry_run=True).run(records))
        new_outcomes = [outcome for outcome in outcomes if outcome.state == "added"]
        sealed = seal_records(locale, name, [outcome.record for outcome in new_outcomes])
        if len(sealed) > MAX_SEALED_LENGTH:
            form.add_error("file", TOO_LARGE)
            return self.form_invalid(form)
        context = {
            "file": name,
            "sealed": sealed,
            "groups": group_by_state(outcomes),
            "new_outcomes": new_outcomes,
            "stored_ids": stored_ids_of(outcomes),
        }
        return self.render_to_response(self.get_context_data(form=form, **context))

    def import_confirmed(self, sealed: str) -> HttpResponse:
        """Take in what was shown, unless somebody else has added it by now."""
        try:
            content = signing.loads(sealed, salt=SALT, max_age=SEAL_MAX_AGE)
        except signing.BadSignature:
            content = {}
        locale = Locale.objects.filter(pk=content.get("locale")).first()
        if locale is None:
            messages.error(
                self.request,
                _("What you looked at is more than a day old, or was changed. Upload it again."),
            )
            return redirect(IMPORT_URL_NAME)
        records = (Record(first, last, fields) for first, last, fields in content["records"])
        reference_import = ReferenceImport(locale, content["file"], user=self.request.user)
        outcomes = list(reference_import.run(records))
        number_added = sum(outcome.state == "added" for outcome in outcomes)
        text = ngettext("Added %(number)s reference.", "Added %(number)s references.", number_added)
        messages.success(self.request, text % {"number": number_added})
        if number_skipped := len(outcomes) - number_added:
            text = ngettext(
                "%(number)s was added by somebody else in the meantime.",
                "%(number)s were added by somebody else in the meantime.",
                number_skipped,
            )
            messages.warning(self.request, text % {"number": number_skipped})
        return redirect(INDEX_URL_NAME)


def seal_records(locale: Locale, name: str, records: list[Record]) -> str:
    rows = [(record.first_line, record.last_line, record.fields) for record in records]
    content = {"locale": locale.pk, "file": name, "records": rows}
    return signing.dumps(content, salt=SALT, compress=True)


def group_by_state(outcomes: list[ReferenceResult]) -> list[tuple[str, Any, list[ReferenceResult]]]:
    """The outcomes under their headings, those that need a person first."""
    headings = {
        "malformed": _("Malformed"),
        "known": _("Known already"),
        "added": _("New"),
    }
    groups = [
        (state, heading, [outcome for outcome in outcomes if outcome.state == state])
        for state, heading in headings.items()
    ]
    return [group for group in groups if group[2]]


def stored_ids_of(outcomes: list[ReferenceResult]) -> set[int]:
    """Which of the references that they name there are, now that the trial is taken back."""
    reference_ids = {
        reference.pk
        for outcome in outcomes
        for reference in (outcome.reference, outcome.newer_version)
        if reference
    }
    return set(Reference.objects.filter(pk__in=reference_ids).values_list("pk", flat=True))


class ReferenceExportView(ReferenceAdminViewMixin, View):
    """The references of an article or of a topic: which format, and then the file."""

    any_permission_required = ["add", "change", "delete", "view"]
    template_name = "articles/admin/export_references.html"
    page_title = gettext_lazy("Export references")

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.subject, articles = self.subject_and_articles()
        self.references = cited_in(articles)
        file_format = FORMATS.get(request.GET.get("format", ""))
        if file_format is None:
            return self.render_to_response(self.get_context_data())
        return download(self.references, file_format, str(self.subject))

    def subject_and_articles(self) -> tuple[Any, QuerySet]:
        """The article or the topic that the address names, and the articles that are meant."""
        articles = page_permission_policy.explorable_instances(self.request.user)
        articles = TherapyArticlePage.objects.filter(pk__in=articles.values("pk"))
        for name, queryset in (("article", articles), ("topic", topics_for(self.request))):
            key = self.request.GET.get(name, "")
            if key.isdecimal() and len(key) < 10:
                subject = get_object_or_404(queryset, pk=int(key))
                condition = {"pk": subject.pk} if name == "article" else {"topics": subject}
                return subject, articles.filter(**condition)
        raise Http404

    def get_page_subtitle(self) -> str:
        return str(self.subject)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        query = self.request.GET.copy()
        links = []
        for file_format in FORMATS.values():
            query["format"] = file_format.name
            links.append((file_format.label, f"?{query.urlencode()}"))
        count = self.references.count()
        return {**super().get_context_data(**kwargs), "links": links, "count": count}


def download(
    references: QuerySet[Reference], file_format: Format, subject: str = ""
) -> StreamingHttpResponse:
    response = StreamingHttpResponse(
        export_pieces(references, file_format),
        content_type=f"{file_format.content_type}; charset=utf-8",
    )
    disposition = content_disposition_header(True, file_name(subject, file_format))
    response["Content-Disposition"] = disposition or "attachment"
    return response


def article_export_button(
    page: Any, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """In the menu of an article’s header."""
    if issubclass(page.specific_class or type(page), TherapyArticlePage):
        url = f"{reverse(EXPORT_URL_NAME)}?article={page.pk}"
        yield Button(_("Export references"), url=url, icon_name="download", priority=90)


def topic_export_button(record: Any, user: Any, next_url: str | None = None) -> Iterator[Button]:
    """In the menu of a topic in the list."""
    if isinstance(record, Topic):
        url = f"{reverse(EXPORT_URL_NAME)}?topic={record.pk}"
        yield Button(_("Export references"), url=url, icon_name="download", priority=90)
