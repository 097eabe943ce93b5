"""Who may sign a draft, and why somebody may not. No one is exempt."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.models import Clinician, TherapyArticlePage

from .authorship import Authorship
from .people import Person, people


def reasons_against(
    person: Person | None, draft: TherapyArticlePage, authorship: Authorship
) -> list[str]:
    """Why this clinician may not sign this draft, in sentences; none if they may.

    No one is exempt: a superuser without a clinician's record may not sign.
    """
    if person is None:
        return [_("Only clinicians of this clinic sign articles, and your log-in is not one.")]
    return [
        *personal_reasons(person.clinician),
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


def eligible_signers(draft: TherapyArticlePage, authorship: Authorship) -> list[Clinician]:
    """The clinicians who may sign this draft today, in the order of their names.

    A writer whom nobody knows stops them all, and is not looked at here.
    """
    return [
        person.clinician
        for person in people(Clinician.objects.signing())
        if not reasons_by_authorship(person, draft, authorship)
    ]


def may_review(user: Any) -> bool:
    """Whether this person is one of those who sign; which articles, `reasons_against` says."""
    return Clinician.objects.signing().filter(user=user).exists()


def may_withdraw(user: Any) -> bool:
    """Whoever may sign, and whoever looks after the records of clinicians."""
    return may_review(user) or user.has_perm("articles.change_clinician")
