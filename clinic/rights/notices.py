"""E-mail about each change of rights: to the account, and to those who look after accounts.

Whom a change is to be told to is stored when it is first seen, so nobody is told of what happened
before they had a part in it. What could not be sent is tried again for a week.
"""

import logging
from dataclasses import dataclass, field
from datetime import timedelta
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from clinic.mail import send_text_mail, sends_mail
from clinic.models import ClinicDetails, RightsChange, RightsNotice

from .keepers import active_managers, active_superusers

logger = logging.getLogger(__name__)

TRIED_FOR = timedelta(days=7)
NOBODY = ""  # in the place of an address, where a change concerns none


@dataclass
class Sent:
    """What became of a run: how many changes were written to whom, and to whom they were not."""

    told: dict[str, int] = field(default_factory=dict)
    failed: dict[str, int] = field(default_factory=dict)


def send_notices() -> Sent:
    """Write to everybody who was not told yet of a change of the last days, in one mail each.

    Two runs at one time send nothing twice. Without mail, nothing is done, and nothing is lost
    for a week. A mail server that does not answer is asked once: whoever waits for it may be a
    request, which would wait as long for each address.
    """
    sent = Sent()
    if not sends_mail():
        return sent
    address_new_changes()
    waiting = recent_notices().filter(sent_at=None).order_by("address")
    is_server_away = False
    for address in waiting.values_list("address", flat=True).distinct():
        if not is_server_away:
            try:
                if number := send_to(address):
                    sent.told[address] = number
                continue
            except Exception as error:
                logger.exception("A mail about a change of rights was not sent.")
                # What it answered may concern this address alone, and is an `SMTPException`.
                is_server_away = isinstance(error, OSError) and not isinstance(error, SMTPException)
        sent.failed[address] = waiting.filter(address=address).count()
    return sent


def recent_notices() -> QuerySet[RightsNotice]:
    return RightsNotice.objects.filter(change__at__gt=timezone.now() - TRIED_FOR)


@transaction.atomic
def address_new_changes() -> None:
    """Store to whom each new change is to be written."""
    notices = RightsNotice.objects.filter(change=OuterRef("pk"))
    new = RightsChange.objects.filter(~Exists(notices), at__gt=timezone.now() - TRIED_FOR)
    changes = list(new.order_by("pk"))
    if not changes:
        return
    now, keepers = timezone.now(), keepers_addresses()
    accounts = get_user_model().objects.in_bulk({change.account_id for change in changes} - {None})
    RightsNotice.objects.bulk_create(
        [
            RightsNotice(change=change, address=address, sent_at=now if address == NOBODY else None)
            for change in changes
            for address in addresses_of(change, accounts.get(change.account_id), keepers)
            or {NOBODY}
        ],
        ignore_conflicts=True,
    )


def addresses_of(change: RightsChange, account: Any, keepers: set[str]) -> set[str]:
    """Whom a change concerns: whose account it is, and for what that may do, the keepers too.

    Of another address both learn, the old and the new one. Whoever is invited reads what they may
    do in the invitation.
    """
    kind = RightsChange.Kind
    addresses = set() if change.kind in RightsChange.OF_LOG_IN else set(keepers)
    if change.kind == kind.EMAIL:
        addresses |= {*change.before, *change.after}
    elif account is not None and not (is_invited(account) or change.kind == kind.LINK):
        addresses.add(account.email)
    return {address.lower() for address in addresses if address}


def is_invited(account: Any) -> bool:
    """Whether nobody has chosen a password for this account, nor was ever logged in with it."""
    return account.last_login is None and not account.has_usable_password()


def keepers_addresses() -> set[str]:
    """Of those who look after accounts: site managers, administrators, the medical director."""
    people = active_managers().union(active_superusers())
    director = ClinicDetails.of_default_site().medical_director_address
    return {director, *people.values_list("email", flat=True)} - {""}


@transaction.atomic
def send_to(address: str) -> int:
    """Write one mail about all that this address is to be told of; of how many changes.

    Raises what the mail server raises, and then has stored nothing.
    """
    own = recent_notices().filter(address=address, sent_at=None)
    locked = own.select_for_update(of=("self",), skip_locked=True)
    notices = list(locked.select_related("change__account").order_by("change_id"))
    if not notices:
        return 0
    changes = [notice.change for notice in notices]
    is_own = all(is_about(change, address) for change in changes)
    context = {
        "changes": changes,
        "is_own": is_own,
        "report": settings.WAGTAILADMIN_BASE_URL + reverse("rights_report"),
        "reset": settings.WAGTAILADMIN_BASE_URL + reverse("wagtailadmin_password_reset"),
    }
    subject = _("Your account has changed") if is_own else _("Changes of who may do what")
    text = render_to_string("clinic/rights/notice.txt", context)
    send_text_mail(address, subject, text)
    RightsNotice.objects.filter(pk__in=[notice.pk for notice in notices]).update(
        sent_at=timezone.now()
    )
    return len(changes)


def is_about(change: RightsChange, address: str) -> bool:
    """Whether this is a change of the account that is written to at this address."""
    own = {change.account.email} if change.account else set()
    if change.kind == RightsChange.Kind.EMAIL:
        own |= {*change.before, *change.after}
    return address in {one.lower() for one in own}
