"""Changing who must approve: a decision of the clinic, kept with its reason, told to who signs."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import log

from articles.models import ApprovalRule, Clinician, Edition, Rule, SignOff
from clinic.models import ClinicDetails

from .outbox import send_to_each

RIGHT_TO_DECIDE = "articles.add_approvalrule"

# Any number that nothing else locks: one decision comes after the other.
LOCK = 0x57686F5369676E

CONSEQUENCES = {
    Rule.ANOTHER_CLINICIAN: gettext_lazy(
        "Only a clinician who had no part in an article signs it, and patients read “Medically "
        "reviewed by” with their name."
    ),
    Rule.WRITING_CLINICIAN: gettext_lazy(
        "A clinician may also sign what they wrote themselves, as in a practice with one doctor, "
        "and patients then read “Written and signed by” with their name; nobody else has looked "
        "at it."
    ),
    Rule.EDITORIAL_TEAM: gettext_lazy(
        "Whoever may publish an article may also approve it in their own name, and patients then "
        "read “Not reviewed by a clinician” with that name; search engines are told of no "
        "reviewer."
    ),
}


class CannotDecide(Exception):
    """The rule stays as it is. The message says why, in a sentence for staff."""


@dataclass(frozen=True)
class Standstill:
    """What a change of the rule leaves as it is: what patients read, and what waits, by count."""

    read_by_team: int
    waiting: int


def what_stays() -> Standstill:
    """How much was approved for the editorial team and is read, and how much waits. Two queries."""
    team = Edition.objects.live().filter(sign_off__approved_under=Rule.EDITORIAL_TEAM)
    return Standstill(team.count(), SignOff.objects.waiting_approvals().count())


def keep_rule() -> None:
    """Let nobody change the rule until the transaction ends; any number of approvals may ask."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [LOCK])


@transaction.atomic
def decide(rule: Rule, reason: str, user: Any, *, seen: int) -> ApprovalRule:
    """Enter what the clinic decided, with the reason. No article changes by it.

    It waits for approvals that are being stored under the rule until now.
    `seen` is the key of the decision that the person saw as the one in force, 0 without any.
    Raises `CannotDecide` where somebody else decided meanwhile, and where it is the rule now.
    Whether the person may is asked before.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    newest = ApprovalRule.objects.newest()
    if (newest.pk if newest else 0) != seen:
        raise CannotDecide(
            _(
                "Somebody else changed the rule after you opened this page, so nothing was "
                "changed by you. Please look at it again."
            )
        )
    if rule == ApprovalRule.objects.in_force():
        raise CannotDecide(_("This is the rule already. Choose another one, or leave it."))
    name = user.get_full_name() or user.get_username()
    decision = ApprovalRule.objects.create(
        rule=rule, reason=reason, decided_by=user, decided_by_name=name
    )
    data = {"rule": rule, "reason": reason}
    log(instance=decision, action="articles.decide_approval", user=user, data=data)
    transaction.on_commit(lambda: tell_of(decision), robust=True)
    return decision


def tell_of(decision: ApprovalRule) -> None:
    """Write to the medical director, and to each clinician who may sign, what was decided."""
    signing = Clinician.objects.signing().exclude(user__email="")
    addresses = set(signing.values_list("user__email", flat=True))
    directors = ClinicDetails.objects.exclude(medical_director_address="")
    addresses |= set(directors.values_list("medical_director_address", flat=True))
    context = {
        "decision": decision,
        "consequence": CONSEQUENCES[Rule(decision.rule)],
        "address": settings.WAGTAILADMIN_BASE_URL + reverse("who_must_approve"),
    }
    text = render_to_string("articles/signoff/approval_rule.txt", context)
    send_to_each(addresses, _("Who must approve articles has changed"), text)
