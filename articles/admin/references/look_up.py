"""Adding a reference where an article chooses one: looked up by DOI or PMID, or by hand."""

from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import log
from wagtail.models import Locale
from wagtail.snippets.views.chooser import SnippetCreateView

from articles import identifiers
from articles.blocks import Source
from articles.content import format_source
from articles.models import Reference
from articles.references.lookup import (
    Crossref,
    LookUpFailure,
    NoticeKind,
    PaperNotice,
    PaperRecord,
    PubMed,
)

from ..citation_links import parse_primary_key
from .form import ReferenceForm
from .hand_entry import hand_form, store_hand_entry

SERVICES = {"doi": Crossref, "pmid": PubMed}
NORMALIZERS = {"pmid": identifiers.pmid, "doi": identifiers.doi}
SALT = "articles.admin.look_up"
# How long a record that was shown may wait for its confirmation, in seconds.
SEAL_MAX_AGE = 60 * 60

NOTICE_MEANINGS = {
    NoticeKind.RETRACTION: gettext_lazy("It was withdrawn. Do not let a claim lean on it."),
    NoticeKind.CONCERN: gettext_lazy("There are doubts about it. Read the notice first."),
    NoticeKind.CORRECTION: gettext_lazy("It was corrected. Read the correction, too."),
    NoticeKind.REINSTATEMENT: gettext_lazy("It had been withdrawn, and that was taken back."),
    NoticeKind.NEW_VERSION: gettext_lazy("There is a newer version. Consider citing that one."),
    NoticeKind.OTHER: gettext_lazy("There is a notice about it. Read it first."),
}


def is_look_up_configured() -> bool:
    return any(service().is_on for service in SERVICES.values())


class LookUpForm(forms.Form):
    identifier = forms.CharField(
        label=gettext_lazy("DOI or PMID"),
        max_length=300,
        help_text=gettext_lazy(
            "Paste it as you found it, or as an address. Example: 10.7326/M16-2367 or 28192789"
        ),
    )

    def clean_identifier(self) -> tuple[str, str]:
        """Which kind it is, and the identifier in the form that references have it in."""
        text = self.cleaned_data["identifier"]
        for kind, normalize in NORMALIZERS.items():
            if identifier := normalize(text):
                return kind, identifier
        raise ValidationError(
            _(
                "This is neither a DOI nor a PMID. A DOI begins with “10.”, a PMID is a number of "
                "up to 8 digits."
            )
        )


class AddReferenceMixin:
    """A view of the chooser with the tab in which a reference is looked up, or entered by hand."""

    request: HttpRequest
    creation_form_template_name = "articles/admin/look_up.html"
    hand_form: ReferenceForm | None = None

    @property
    def locale(self) -> Locale:
        language_code = self.request.GET.get("locale", "")
        return Locale.objects.filter(language_code=language_code).first() or Locale.get_default()

    def get_creation_form_class(self) -> type[forms.Form]:
        return LookUpForm

    def get_creation_form_context_data(self, form: forms.Form) -> dict[str, Any]:
        context = super().get_creation_form_context_data(form)  # type: ignore[misc]
        return {
            **context,
            "can_look_up": is_look_up_configured(),
            "hand_form": self.hand_form or hand_form(self.locale),
        }


class LookUpView(AddReferenceMixin, SnippetCreateView):
    """Three steps in one tab of the chooser: paste, see the record, take it. Or enter it by hand.

    What was seen comes back sealed, so that it is what is stored. A reference that
    is here already is offered instead.
    """

    found_record: PaperRecord | None = None
    reference: Reference | None = None
    existing_reference: Reference | None = None

    def get_creation_form_kwargs(self) -> dict[str, Any]:
        return {"data": self.request.POST} if "identifier" in self.request.POST else {}

    def post(self, request: HttpRequest) -> HttpResponse:
        self.form = self.get_creation_form()
        if "known" in request.POST:
            existing_reference = (
                self.references().filter(pk=parse_primary_key(request.POST["known"])).first()
            )
            if existing_reference:
                return self.get_chosen_response(existing_reference)
        elif "shown" in request.POST:
            if stored_reference := self.store_reference(request.POST["shown"]):
                return self.get_chosen_response(stored_reference)
        elif "by_hand" in request.POST:
            self.hand_form = hand_form(self.locale, request.POST)
            if entered_reference := store_hand_entry(self.hand_form, request.user):
                return self.get_chosen_response(entered_reference)
        elif self.form.is_valid():
            self.look_up(*self.form.cleaned_data["identifier"])
        return self.get_reshow_creation_form_response()

    def look_up(self, kind: str, identifier: str) -> None:
        self.existing_reference = self.references().filter(**{kind: identifier}).first()
        if self.existing_reference:
            return
        service = SERVICES[kind]()
        try:
            self.found_record = service.look_up(identifier)
        except LookUpFailure as failure:
            self.form.add_error("identifier", failure.words)
            return
        if self.found_record is None:
            message = _(
                "%(service)s knows no paper of this name. Check it for a mistake in typing, or "
                "enter the reference by hand: some papers are not listed there."
            )
            self.form.add_error("identifier", message % {"service": service.name})
            return
        self.prepare_reference(
            {"service": service.name, **self.found_record.fields, kind: identifier}
        )

    def prepare_reference(self, fields: dict[str, Any]) -> None:
        """Prepare the record for the person's eyes, or say that it is here already."""
        self.existing_reference = self.find_existing(fields)
        if self.existing_reference:
            return
        self.reference = build_reference(fields, self.locale)
        try:
            self.reference.full_clean()
        except ValidationError as error:
            self.form.add_error("identifier", rejection_message(error))
            self.reference = None
        else:
            self.sealed_fields = signing.dumps(fields, salt=SALT, compress=True)

    def store_reference(self, sealed_fields: str) -> Reference | None:
        """Store what was shown; None if that cannot be, with `existing_reference` or an error."""
        try:
            fields = signing.loads(sealed_fields, salt=SALT, max_age=SEAL_MAX_AGE)
        except signing.BadSignature:
            self.form = LookUpForm({"identifier": ""})
            message = _("This record was looked up too long ago. Please look it up again.")
            self.form.errors["identifier"] = self.form.error_class([message])
            return None
        self.form = LookUpForm({"identifier": fields.get("doi") or fields.get("pmid")})
        self.prepare_reference(fields)
        if self.reference is None:
            return None
        try:
            with transaction.atomic():
                self.reference.save()
                log(instance=self.reference, action="wagtail.create", user=self.request.user)
        except IntegrityError:  # somebody added it at the same moment
            self.existing_reference, self.reference = self.find_existing(fields), None
        return self.reference

    def references(self) -> QuerySet[Reference]:
        return Reference.objects.filter(locale=self.locale)

    def find_existing(self, fields: dict[str, Any]) -> Reference | None:
        condition = Q()
        for name in SERVICES:
            if fields.get(name):
                condition |= Q(**{name: fields[name]})
        return self.references().filter(condition).first() if condition else None

    def get_creation_form_context_data(self, form: forms.Form) -> dict[str, Any]:
        context = super().get_creation_form_context_data(form)
        context |= {
            "is_shown": self.request.method == "POST",
            "existing_reference": self.existing_reference,
        }
        if self.reference:
            context |= {
                "reference": self.reference,
                "citation": format_source(Source(**self.reference.as_shown())),
                "notices": meanings_of_notices(
                    self.found_record.notices if self.found_record else ()
                ),
                "sealed_fields": self.sealed_fields,
            }
        return context


def build_reference(fields: dict[str, Any], locale: Locale) -> Reference:
    """A reference that is not stored yet, with where it comes from."""
    reference_fields = {name: value for name, value in fields.items() if name != "service"}
    verified = _("Filled in from %(service)s on %(day)s. Nobody has read the paper for it.")
    day = date_format(timezone.localdate())
    return Reference(
        locale=locale,
        verified=verified % {"service": fields["service"], "day": day},
        **reference_fields,
    )


def meanings_of_notices(notices: tuple[PaperNotice, ...]) -> list[tuple[str, PaperNotice]]:
    """What each notice means for whoever is about to cite the paper, the gravest first."""
    order = list(NoticeKind)
    return [
        (str(NOTICE_MEANINGS[notice.kind]), notice)
        for notice in sorted(notices, key=lambda notice: order.index(notice.kind))
    ]


def rejection_message(error: ValidationError) -> str:
    reasons = " ".join(error.messages)
    return _("The record does not fit. Enter the reference by hand. %(reasons)s") % {
        "reasons": reasons
    }
