"""Who may sign, and as whom, takes two people: one proposes a change, another one confirms it.

Otherwise whoever looks after the records of clinicians could sign under any name. On the
server the command `change_signer` does it alone. Either way the clinician and the medical
director are written to.
"""

from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from articles.models import Clinician, SignerChange
from clinic.models import ClinicDetails
from clinic.models.accounts import accounts_with

from .outbox import send_to_each

# What decides who may sign, and as whom.
SIGNING_FIELDS = ("user", "may_sign", "license_type", "license_number", "license_expires_on")

SigningValues = dict[str, Any]


class CannotDecide(Exception):
    """A change stays as it is. The message says why, in a sentence for staff."""


def signing_values(clinician: Clinician) -> SigningValues:
    """The fields of a record that decide who may sign, as `SignerChange` keeps them."""
    return {
        "user": clinician.user_id,
        "may_sign": clinician.may_sign,
        "license_type": clinician.license_type,
        "license_number": clinician.license_number,
        "license_expires_on": clinician.license_expires_on.isoformat(),
    }


def set_signing_values(clinician: Clinician, values: SigningValues) -> None:
    """Put these values into a record, without storing it."""
    clinician.user = get_user_model().objects.filter(pk=values["user"]).first()
    clinician.may_sign = values["may_sign"]
    clinician.license_type = values["license_type"]
    clinician.license_number = values["license_number"]
    clinician.license_expires_on = date.fromisoformat(values["license_expires_on"])


def needs_two_people(before: SigningValues, after: SigningValues) -> bool:
    """Whether a change is about somebody who may sign, or who then could."""
    return before != after and (before["may_sign"] or after["may_sign"])


def change_lines(before: SigningValues, after: SigningValues) -> list[tuple[str, str, str]]:
    """What changes, for people to read: the name of the field, and its value before and after."""
    log_ins = get_user_model().objects.in_bulk({before["user"], after["user"]} - {None})

    def text(name: str, value: Any) -> str:
        if name == "user":
            return log_ins[value].get_username() if value in log_ins else _("none")
        if name == "may_sign":
            return _("yes") if value else _("no")
        if name == "license_expires_on":
            return date_format(date.fromisoformat(value))
        return str(value)

    return [
        (
            capfirst(Clinician._meta.get_field(name).verbose_name),  # type: ignore[union-attr]
            text(name, before[name]),
            text(name, after[name]),
        )
        for name in SIGNING_FIELDS
        if before[name] != after[name]
    ]


@transaction.atomic
def propose(clinician: Clinician, after: SigningValues, user: Any) -> SignerChange:
    """Store a change that somebody else is to confirm. One that waited before is declined."""
    before = signing_values(Clinician.objects.select_for_update().get(pk=clinician.pk))
    clinician.signer_changes.filter(state=SignerChange.State.WAITING).update(
        state=SignerChange.State.DECLINED, decided_by=user, decided_at=timezone.now()
    )
    change = SignerChange.objects.create(
        clinician=clinician, before=before, after=after, proposed_by=user
    )
    report(change, "articles.propose_signer", user)
    return change


@transaction.atomic
def confirm(change_id: int, user: Any) -> SignerChange:
    """Let a change take effect. Raises `CannotDecide` where this person may not, or it cannot."""
    change = waiting_change(change_id)
    clinician = change.clinician
    if reason := reason_against(change, user):
        raise CannotDecide(reason)
    if signing_values(clinician) != change.before:
        raise CannotDecide(
            _("The record changed after this was proposed. Decline it, and propose it anew.")
        )
    set_signing_values(clinician, change.after)
    try:
        clinician.full_clean()
    except ValidationError as error:
        raise CannotDecide(" ".join(error.messages)) from error
    clinician.save(update_fields=SIGNING_FIELDS)
    decide(change, SignerChange.State.CONFIRMED, user)
    report(change, "articles.confirm_signer", user)
    return change


@transaction.atomic
def decline(change_id: int, user: Any) -> SignerChange:
    """End a change that waits; whoever proposed it may do so, too. Raises `CannotDecide`."""
    change = waiting_change(change_id)
    decide(change, SignerChange.State.DECLINED, user)
    report(change, "articles.decline_signer", user)
    return change


@transaction.atomic
def change_on_server(clinician: Clinician, after: SigningValues) -> None:
    """Change it at once, for somebody who has the server. Raises Django's `ValidationError`."""
    clinician = Clinician.objects.select_for_update().get(pk=clinician.pk)
    change = SignerChange(
        clinician=clinician, before=signing_values(clinician), after=after, proposed_by=None
    )
    set_signing_values(clinician, after)
    clinician.full_clean()
    clinician.save(update_fields=SIGNING_FIELDS)
    clinician.signer_changes.filter(state=SignerChange.State.WAITING).update(
        state=SignerChange.State.DECLINED, decided_at=timezone.now()
    )
    decide(change, SignerChange.State.CONFIRMED, None)
    report(change, "articles.confirm_signer", None)


def waiting_change(change_id: int) -> SignerChange:
    """A change that waits, locked with its record. Raises `CannotDecide` where it waits no more."""
    changes = SignerChange.objects.filter(pk=change_id, state=SignerChange.State.WAITING)
    change = changes.select_for_update().first()
    if change is None:
        raise CannotDecide(_("Somebody has decided about this change already."))
    change.clinician = Clinician.objects.select_for_update().get(pk=change.clinician_id)
    return change


def reason_against(change: SignerChange, user: Any) -> str:
    """Why this person does not confirm this change, in a sentence, or ""."""
    if change.proposed_by_id is None:
        return _("The account that proposed this is gone. Decline it, and propose it anew.")
    if user.pk == change.proposed_by_id:
        return _("You proposed this change, so somebody else must confirm it.")
    if user.pk in (change.before["user"], change.after["user"]):
        return _("This change is about your own log-in, so somebody else must confirm it.")
    return ""


def decide(change: SignerChange, state: str, user: Any) -> None:
    change.state, change.decided_by, change.decided_at = state, user, timezone.now()
    change.save()


def report(change: SignerChange, action: str, user: Any) -> None:
    """Write the change into the record's history, and to those whom it concerns once stored."""
    lines = change_lines(change.before, change.after)
    log(instance=change.clinician, action=action, user=user, data={"changes": lines})
    context = {
        "change": change,
        "lines": lines,
        "person": user.get_username() if user else _("somebody on the server"),
        "address": settings.WAGTAILADMIN_BASE_URL + reverse("signer_change", args=[change.pk]),
    }
    subject = _("Who signs as %(name)s: %(state)s") % {
        "name": change.clinician.name,
        "state": change.get_state_display().lower(),
    }
    text = render_to_string("articles/signoff/signer_change.txt", context)
    addresses = addresses_of(change)
    transaction.on_commit(lambda: send_to_each(addresses, subject, text), robust=True)


def addresses_of(change: SignerChange) -> set[str]:
    """The clinician, at the log-in before and after, and the medical director; of a change that
    waits those, too, who may confirm it."""
    users = get_user_model().objects.filter(is_active=True)
    people = list(users.filter(pk__in={change.before["user"], change.after["user"]} - {None}))
    if change.state == SignerChange.State.WAITING:
        people += confirming_people(change)
    director = ClinicDetails.of_default_site().medical_director_address
    return {address.lower() for address in [director, *(user.email for user in people)] if address}


def confirming_people(change: SignerChange) -> list[Any]:
    people = accounts_with("articles.change_clinician")
    return [person for person in people if not reason_against(change, person)]
