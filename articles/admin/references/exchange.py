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

LARGEST = 5 * 1024 * 1024
MOST = 1_000
LARGEST_SEALED = 2_000_000
SALT = "references to import"
A_DAY = 24 * 60 * 60

INDEX = "wagtailsnippets_articles_reference:list"
IMPORT = "wagtailsnippets_articles_reference:import"
EXPORT = "wagtailsnippets_articles_reference:export"

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
            *((form.name, form.label) for form in FORMATS.values()),
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
        if file.size > LARGEST:
            raise forms.ValidationError(TOO_LARGE)
        return file

    def clean(self) -> dict[str, Any]:
        """Reads the records, so that a problem with the file is one of this form."""
        data = super().clean() or {}
        if "file" not in data:
            return data
        name = data.get("format")
        form = FORMATS[name] if name else format_of(data["file"].name)
        if form is None:
            self.add_error("format", _("The name of the file does not say its format. Choose it."))
            return data
        data["records"] = list(islice(read(data["file"].file, form), MOST + 1))
        if len(data["records"]) > MOST:
            self.add_error("file", TOO_LARGE)
        elif not data["records"]:
            self.add_error("file", _("There are no references in this file. Is it another format?"))
        return data


class ReferencePage(PermissionCheckedMixin, WagtailAdminTemplateMixin):
    """A page below the list of references, for those with rights on references.

    The policy is named here, because without one Wagtail admits everybody, and not every
    version of it has the viewset pass one on.
    """

    permission_policy = ModelPermissionPolicy(Reference)
    header_icon = "openquote"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        references = {"url": reverse(INDEX), "label": _("References")}
        return [*self.breadcrumbs_items, references, {"url": "", "label": self.get_page_title()}]


class ReferenceImportView(ReferencePage, FormView):
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
            return self.confirmed(request.POST["records"])
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: UploadForm) -> HttpResponse:
        locale = form.cleaned_data.get("locale") or Locale.get_default()
        name = form.cleaned_data["file"].name
        records: list[Record] = form.cleaned_data["records"]
        outcomes = list(ReferenceImport(locale, name, dry_run=True).run(records))
        added = [found for found in outcomes if found.state == "added"]
        sealed = seal(locale, name, [found.record for found in added])
        if len(sealed) > LARGEST_SEALED:
            form.add_error("file", TOO_LARGE)
            return self.form_invalid(form)
        context = {
            "file": name,
            "sealed": sealed,
            "groups": grouped(outcomes),
            "added": added,
            "stored": stored(outcomes),
        }
        return self.render_to_response(self.get_context_data(form=form, **context))

    def confirmed(self, sealed: str) -> HttpResponse:
        """Take in what was shown, unless somebody else has added it by now."""
        try:
            said = signing.loads(sealed, salt=SALT, max_age=A_DAY)
        except signing.BadSignature:
            said = {}
        locale = Locale.objects.filter(pk=said.get("locale")).first()
        if locale is None:
            messages.error(
                self.request,
                _("What you looked at is more than a day old, or was changed. Upload it again."),
            )
            return redirect(IMPORT)
        records = (Record(first, last, fields) for first, last, fields in said["records"])
        taking = ReferenceImport(locale, said["file"], user=self.request.user)
        outcomes = list(taking.run(records))
        number = sum(found.state == "added" for found in outcomes)
        text = ngettext("Added %(number)s reference.", "Added %(number)s references.", number)
        messages.success(self.request, text % {"number": number})
        if rest := len(outcomes) - number:
            text = ngettext(
                "%(number)s was added by somebody else in the meantime.",
                "%(number)s were added by somebody else in the meantime.",
                rest,
            )
            messages.warning(self.request, text % {"number": rest})
        return redirect(INDEX)


def seal(locale: Locale, name: str, records: list[Record]) -> str:
    said = [(record.first_line, record.last_line, record.fields) for record in records]
    content = {"locale": locale.pk, "file": name, "records": said}
    return signing.dumps(content, salt=SALT, compress=True)


def grouped(outcomes: list[ReferenceResult]) -> list[tuple[str, Any, list[ReferenceResult]]]:
    """The outcomes under their headings, those that need a person first."""
    headings = {
        "malformed": _("Malformed"),
        "known": _("Known already"),
        "added": _("New"),
    }
    groups = [
        (state, heading, [found for found in outcomes if found.state == state])
        for state, heading in headings.items()
    ]
    return [group for group in groups if group[2]]


def stored(outcomes: list[ReferenceResult]) -> set[int]:
    """Which of the references that they name there are, now that the trial is taken back."""
    named = {one.pk for found in outcomes for one in (found.reference, found.newer_version) if one}
    return set(Reference.objects.filter(pk__in=named).values_list("pk", flat=True))


class ReferenceExportView(ReferencePage, View):
    """The references of an article or of a topic: which format, and then the file."""

    any_permission_required = ["add", "change", "delete", "view"]
    template_name = "articles/admin/export_references.html"
    page_title = gettext_lazy("Export references")

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.subject, articles = self.chosen()
        self.references = cited_in(articles)
        form = FORMATS.get(request.GET.get("format", ""))
        if form is None:
            return self.render_to_response(self.get_context_data())
        return download(self.references, form, str(self.subject))

    def chosen(self) -> tuple[Any, QuerySet]:
        """The article or the topic that the address names, and the articles that are meant."""
        articles = page_permission_policy.explorable_instances(self.request.user)
        articles = TherapyArticlePage.objects.filter(pk__in=articles.values("pk"))
        for name, among in (("article", articles), ("topic", Topic.objects.all())):
            number = self.request.GET.get(name, "")
            if number.isdecimal() and len(number) < 10:
                found = get_object_or_404(among, pk=int(number))
                meant = {"pk": found.pk} if name == "article" else {"topics": found}
                return found, articles.filter(**meant)
        raise Http404

    def get_page_subtitle(self) -> str:
        return str(self.subject)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        query = self.request.GET.copy()
        links = []
        for form in FORMATS.values():
            query["format"] = form.name
            links.append((form.label, f"?{query.urlencode()}"))
        count = self.references.count()
        return {**super().get_context_data(**kwargs), "links": links, "count": count}


def download(
    references: QuerySet[Reference], form: Format, subject: str = ""
) -> StreamingHttpResponse:
    answer = StreamingHttpResponse(
        export_pieces(references, form), content_type=f"{form.content_type}; charset=utf-8"
    )
    disposition = content_disposition_header(True, file_name(subject, form))
    answer["Content-Disposition"] = disposition or "attachment"
    return answer


def article_export_button(
    page: Any, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """In the menu of an article’s header."""
    if issubclass(page.specific_class or type(page), TherapyArticlePage):
        address = f"{reverse(EXPORT)}?article={page.pk}"
        yield Button(_("Export references"), url=address, icon_name="download", priority=90)


def topic_export_button(record: Any, user: Any, next_url: str | None = None) -> Iterator[Button]:
    """In the menu of a topic in the list."""
    if isinstance(record, Topic):
        address = f"{reverse(EXPORT)}?topic={record.pk}"
        yield Button(_("Export references"), url=address, icon_name="download", priority=90)
