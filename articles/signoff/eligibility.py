"""Who may approve a draft, and why somebody may not. No one is exempt."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.checks import Finding
from articles.models import ApprovalRule, Clinician, Rule, TherapyArticlePage
from articles.models.review import may_approve
from clinic.models.staff import has_several_clinics

from .authorship import Authorship
from .people import Person, accounts_of_same_people, comparable, people, person_of


@dataclass(frozen=True)
class Approver:
    """Somebody who wants to approve a draft: the log-in, and the clinician if it is one's."""

    user: Any
    person: Person | None

    @property
    def clinician(self) -> Clinician | None:
        return self.person.clinician if self.person else None

    @property
    def full_name(self) -> str:
        return " ".join(self.user.get_full_name().split())


@dataclass(frozen=True)
class Standing:
    """How somebody could approve a draft: under which rule, and why they may not, in sentences.

    `rule` is the strictest that would allow it; under `EDITORIAL_TEAM` nobody signs as a
    clinician. `reasons` are empty where they may.
    """

    rule: Rule
    reasons: list[str] = field(default_factory=list)

    @property
    def is_for_the_team(self) -> bool:
        return self.rule == Rule.EDITORIAL_TEAM


def approver_of(user: Any) -> Approver:
    """This log-in as one that approves. Two queries."""
    return Approver(user, person_of(user))


def standing_of(
    approver: Approver,
    draft: TherapyArticlePage,
    authorship: Authorship,
    rule: Rule,
    findings: Iterable[Finding] = (),
) -> Standing:
    """How this person could approve this draft while the clinic has this rule.

    A clinician with no part in it signs under every rule, so what patients read of an
    approval never says less than what it was.
    """
    by_another = reasons_against(approver.person, draft, authorship)
    if not by_another or rule == Rule.ANOTHER_CLINICIAN:
        return Standing(Rule.ANOTHER_CLINICIAN, by_another)
    if rule == Rule.WRITING_CLINICIAN:
        if approver.person is None:
            return Standing(rule, by_another)
        clinician = approver.person.clinician
        personal = [*personal_reasons(clinician), *reasons_by_clinic(clinician, draft)]
        return Standing(rule, [*personal, *reasons_by_unknown_writer(authorship)])
    for_the_team = reasons_against_team_member(approver, draft, authorship, findings)
    if for_the_team and approver.person and not may_publish(approver.user, draft):
        return Standing(rule, [*by_another, *for_the_team])
    return Standing(rule, for_the_team)


def reasons_against(
    person: Person | None, draft: TherapyArticlePage, authorship: Authorship
) -> list[str]:
    """Why this clinician may not sign what others wrote, in sentences; none if they may.

    No one is exempt: a superuser without a clinician's record may not sign.
    """
    if person is None:
        return [_("Only clinicians of this clinic sign articles, and your log-in is not one.")]
    return [
        *personal_reasons(person.clinician),
        *reasons_by_clinic(person.clinician, draft),
        *reasons_by_authorship(person, draft, authorship),
        *reasons_by_unknown_writer(authorship),
    ]


def personal_reasons(clinician: Clinician) -> list[str]:
    reasons = []
    if not clinician.may_sign:
        reasons.append(
            _("You are not named as somebody who signs articles. Ask the medical director.")
        )
    if clinician.license_expires_on < timezone.localdate():
        reasons.append(
            _("Your license in our records has expired. Ask a site manager to enter the new date.")
        )
    if clinician.user is None or not clinician.user.is_active:
        reasons.append(_("This clinician has no log-in that works."))
    return reasons


def reasons_by_clinic(clinician: Clinician, draft: TherapyArticlePage) -> list[str]:
    """That the clinician is of another clinic than the draft. No query where there is one alone."""
    if not has_several_clinics():
        return []
    if Clinician.objects.filter(pk=clinician.pk).of_clinic_of(draft).exists():
        return []
    return [_("You are a clinician of another clinic. One of this clinic must sign it.")]


def reasons_by_authorship(
    person: Person, draft: TherapyArticlePage, authorship: Authorship
) -> list[str]:
    author = draft.author
    if author and author.translation_key == person.clinician.translation_key:
        return [_("You are the author of this article. Another clinician must sign it.")]
    if person.log_in_ids & authorship.user_ids or person.is_named(authorship.names_without_login):
        return [
            _(
                "You wrote something in this draft, or in a record that it shows, that patients "
                "do not read yet. Another clinician must sign it."
            )
        ]
    if person.log_in_ids & authorship.namer_ids:
        return [
            _(
                "You said who wrote a part of this draft, and so count as its writer. Another "
                "clinician must sign it."
            )
        ]
    return []


def reasons_by_unknown_writer(authorship: Authorship) -> list[str]:
    reasons = []
    if authorship.unattributed_changes:
        reasons.append(
            ngettext(
                "Nobody knows who wrote one version of this draft. Name that person first.",
                "Nobody knows who wrote %(count)d versions of this draft. Name those people first.",
                len(authorship.unattributed_changes),
            )
            % {"count": len(authorship.unattributed_changes)}
        )
    if authorship.changed_outside_editor:
        reasons.append(
            _(
                "This article was changed outside of the editor, so nobody knows who did it. "
                "Open it in the editor, check it, and save it as a draft."
            )
        )
    return reasons


def reasons_against_team_member(
    approver: Approver,
    draft: TherapyArticlePage,
    authorship: Authorship,
    findings: Iterable[Finding] = (),
) -> list[str]:
    """Why this person may not approve a draft for the editorial team; none if they may.

    They may have written it, as the page names them. But a finding that stops the approval
    is accepted by somebody who had no part in the text: two people have looked at it then.
    """
    if not may_publish(approver.user, draft):
        return [
            _(
                "The editorial team approves articles here: whoever may publish them. Your log-in "
                "may not."
            )
        ]
    reasons = reasons_by_unknown_writer(authorship)
    if not approver.full_name:
        reasons.append(
            _(
                "The page names whoever approves it, and your account has no name. Ask a site "
                "manager to enter your first and last name."
            )
        )
    stopping = any(finding.is_blocking for finding in findings)
    if stopping and has_part_in(approver, authorship):
        reasons.append(
            _(
                "You wrote something in this draft, so you cannot accept the findings that stop "
                "its approval. Change what they are about, or ask somebody of the team who did "
                "not write it, or a clinician."
            )
        )
    return reasons


def has_part_in(approver: Approver, authorship: Authorship) -> bool:
    """Whether this person, with whatever account, wrote something of it or said who did."""
    log_in_ids = accounts_of_same_people({approver.user.pk})
    if approver.person:
        log_in_ids |= approver.person.log_in_ids
    names = {comparable(name) for name in authorship.names_without_login}
    return bool(
        log_in_ids & (authorship.user_ids | authorship.namer_ids)
        or comparable(approver.full_name) in names
    )


def may_publish(user: Any, article: TherapyArticlePage) -> bool:
    """Whether this person may publish this article as far as their role goes."""
    return bool(user.is_active and article.permissions_for_user(user).can_publish())


def eligible_signers(
    draft: TherapyArticlePage, authorship: Authorship, rule: Rule
) -> list[Clinician]:
    """The clinicians who may sign this draft today, in the order of their names.

    A writer whom nobody knows stops them all, and is not looked at here.
    """
    return [
        person.clinician
        for person in people(Clinician.objects.signing().of_clinic_of(draft))
        if rule == Rule.WRITING_CLINICIAN or not reasons_by_authorship(person, draft, authorship)
    ]


def may_review(user: Any, article: TherapyArticlePage) -> bool:
    """Whether this person is one of those who approve articles or return them.

    Whether they may approve what is in this one, `standing_of` says.
    """
    return may_approve(user, article)


def may_withdraw(user: Any, article: TherapyArticlePage) -> bool:
    """Whoever approves articles, and whoever looks after the records of clinicians."""
    return may_review(user, article) or user.has_perm("articles.change_clinician")


def present_rule() -> Rule:
    """What the clinic decided last on who must approve. One query."""
    return ApprovalRule.objects.in_force()
