"""One form for the account of a clinician and for the record that makes it one.

Without a record a log-in in the group “Clinicians” has nothing to do: it signs nothing, and
nothing waits for it. What decides who may sign still takes two people.
"""

from typing import Any

from django import forms
from django.contrib.auth.models import Group
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.widgets import AdminDateInput
from wagtail.models import Locale

from articles.models import Clinician, SignerChange, SignOff
from clinic.models.staff import has_several_clinics, sites_of

from .signers import ClinicianForm

CLINICIANS = "Clinicians"
# Each clinic that `add_clinic` adds has a group of its own: “Clinicians: North Pain Clinic”.
CLINICIANS_OF_ONE = f"{CLINICIANS}: "
RIGHT_TO_ADD = "articles.add_clinician"


class ClinicianOfAccountForm(ClinicianForm):
    """The record of a clinician, without what the account says already.

    A record that is there can be chosen instead; then the rest of the form is left alone.
    """

    use_required_attribute = False

    existing = forms.ModelChoiceField(
        label=gettext_lazy("Record that is there already"),
        queryset=Clinician.objects.none(),
        required=False,
        empty_label=gettext_lazy("None: make a new one with what is entered below"),
    )

    field_order = ["existing"]

    class Meta:
        model = Clinician
        fields = [
            "license_type",
            "license_number",
            "license_expires_on",
            "board",
            "conflict_of_interest",
            "may_sign",
        ]
        widgets = {"license_expires_on": AdminDateInput}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # A record that has signed keeps its log-in.
        has_signed = SignOff.objects.filter(user__isnull=False, clinician__isnull=False)
        self.fields["existing"].queryset = Clinician.objects.filter(user=None).exclude(
            pk__in=has_signed.values("clinician")
        )
        if self.is_bound and self.data.get(self.add_prefix("existing")):
            for name in self.Meta.fields:
                del self.fields[name]

    def set_account_names(self, account: Any) -> None:
        """Take the name of the record from the account, and an address that nobody has."""
        clinician = self.instance
        clinician.name = account.get_full_name()
        clinician.locale = Locale.get_default()
        clinician.slug = free_slug(clinician.name)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if not cleaned.get("existing") and not self.instance.name:
            self.add_error(
                None, _("Enter the first and last name in the account. Patients read them.")
            )
        return cleaned

    def save_for(self, account: Any) -> Clinician:
        """Store the record with this log-in, or what two people must agree on as a proposal."""
        if existing := self.cleaned_data.get("existing"):
            self.instance = existing
        self.instance.user = account
        is_new = self.instance.pk is None
        clinician: Clinician = self.save()
        if is_new:
            clinician.clinics.set(sites_of(account) or ())
        return clinician


def free_slug(name: str) -> str:
    """The last part of an address for this name that no other clinician has."""
    base = slugify(name)[:240] or "clinician"
    taken = set(
        Clinician.objects.filter(slug__startswith=base, locale=Locale.get_default()).values_list(
            "slug", flat=True
        )
    )
    candidates = (base if number == 1 else f"{base}-{number}" for number in range(1, 10_000))
    return next(slug for slug in candidates if slug not in taken)


class ClinicianRecordMixin:
    """Mixed into the form of an account: makes the record of a clinician with it.

    Only for who may add such records, and for an account that has none. A new account in the
    group needs one; an account that is there is only offered one, so that it can be changed
    without.
    """

    record_form: ClinicianOfAccountForm | None = None

    @property
    def account(self: Any) -> Any:
        return getattr(self, "object", None)

    def offers_record(self: Any) -> bool:
        if not self.request.user.has_perm(RIGHT_TO_ADD):
            return False
        account = self.account
        return account is None or not Clinician.objects.filter(user=account).exists()

    def make_record_form(self: Any, data: Any = None) -> ClinicianOfAccountForm:
        return ClinicianOfAccountForm(
            data, prefix="clinician", for_user=self.request.user, instance=Clinician()
        )

    def is_valid(self: Any, form: Any) -> bool:
        is_valid: bool = super().is_valid(form)  # type: ignore[misc]
        if not self.offers_record() or not is_in_clinicians(form):
            return is_valid
        record_form = self.make_record_form(self.request.POST)
        record_form.set_account_names(form.instance)
        if self.account is not None and not record_form.has_changed():
            return is_valid
        self.record_form = record_form
        if record_form.is_valid():
            return is_valid
        self.produced_error_message = _(
            "Nothing was saved, because something is missing in the clinician’s record below."
        )
        return False

    @transaction.atomic
    def save_instance(self: Any) -> Any:
        account = super().save_instance()  # type: ignore[misc]
        if self.record_form is not None:
            report_record(self.request, self.record_form.save_for(account), self.record_form)
        return account

    def get_context_data(self: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        if self.offers_record():
            record_form = self.record_form or self.make_record_form(self.request.POST or None)
            context["clinician_form"] = record_form
            context["clinician_is_needed"] = self.account is None
            context["has_several_clinics"] = has_several_clinics()
            context["media"] += record_form.media
        return context


def is_in_clinicians(form: Any) -> bool:
    """Whether the form of an account puts it into the group of clinicians."""
    groups = form.cleaned_data.get("groups") or Group.objects.none()
    return any(is_of_clinicians(group.name) for group in groups)


def is_of_clinicians(name: str) -> bool:
    """Whether a group of this name is that of the clinicians of all clinics, or of one."""
    return name == CLINICIANS or name.startswith(CLINICIANS_OF_ONE)


def report_record(request: HttpRequest, clinician: Clinician, form: ClinicianOfAccountForm) -> None:
    """Say that there is a record now, and what of it waits for a second person."""
    change: SignerChange | None = form.waiting_change
    if change is None:
        address = reverse("wagtailsnippets_articles_clinician:edit", args=[clinician.pk])
        message = _("%(name)s has a clinician’s record with this log-in now.")
        button = messages.button(address, _("Add a photo and a biography"))
        messages.success(request, message % {"name": clinician.name}, buttons=[button])
        return
    message = _(
        "%(name)s has a clinician’s record now. Signing as %(name)s with this log-in takes two "
        "people: somebody else who looks after these records must confirm it. They get an e-mail."
    )
    button = messages.button(reverse("signer_change", args=[change.pk]), _("See what waits"))
    messages.warning(request, message % {"name": clinician.name}, buttons=[button])
