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
from wagtail.permissions import page_permission_policy

from articles.models import ApprovalRule, ArticleIndexPage, Clinician, Edition, Rule, SignOff
from clinic.models import ClinicDetails

from .outbox import send_to_each

RIGHT_TO_DECIDE = "articles.add_approvalrule"

# More names than these help nobody, in a sentence and in a list.
MAX_NAMES = 5
MAX_ARTICLES = 10

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
    """What a change of the rule leaves as it is: what patients read, and what waits, by count.

    `articles` are the first that wait: the key and the title of each, and who approved it.
    """

    read_by_team: int
    waiting: int
    articles: list[tuple[int | None, str, str]]

    @property
    def more(self) -> int:
        """How many wait besides those that are named."""
        return self.waiting - len(self.articles)


def what_stays() -> Standstill:
    """How much was approved for the editorial team and is read, and what waits. Three queries."""
    team = Edition.objects.live().filter(sign_off__approved_under=Rule.EDITORIAL_TEAM)
    waiting = SignOff.objects.waiting_approvals()
    first = waiting.without_content().order_by("at", "number")[:MAX_ARTICLES]
    articles = [(approval.page_id, approval.page_title, approval.credentials) for approval in first]
    return Standstill(team.count(), waiting.count(), articles)


def warning_about(rule: Rule) -> str:
    """That nobody could approve an article under this rule now, or that some could not, or ""."""
    if rule != Rule.EDITORIAL_TEAM:
        if Clinician.objects.signing().exists():
            return ""
        return _(
            "Nobody can approve an article under this rule now. No clinician is named as one who "
            "signs, with a license that has not expired and a log-in that works."
        )
    members = {
        user.pk: user
        for section in ArticleIndexPage.objects.all()
        for user in page_permission_policy.users_with_permission_for_instance("publish", section)
    }
    nameless = sorted(
        user.get_username() for user in members.values() if not user.get_full_name().strip()
    )
    if len(nameless) == len(members):
        return _(
            "Nobody of the team can approve an article now: the page names whoever approves it, "
            "and no account that may publish has a first and a last name."
        )
    if not nameless:
        return ""
    names = ", ".join(nameless[:MAX_NAMES]) + (", …" if len(nameless) > MAX_NAMES else "")
    return _(
        "These accounts may publish, but cannot approve, because they have no first and last "
        "name, which the page would print: %(names)s."
    ) % {"names": names}


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
