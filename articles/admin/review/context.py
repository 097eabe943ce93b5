"""An article on a screen of clinical review: what can be signed, and what patients read now."""

from functools import cached_property
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.content import ClinicalContent
from articles.models import Edition, Rule, SignOff
from articles.signoff.authorship import writer_names, writers_to_keep
from articles.signoff.eligibility import approver_of
from articles.signoff.own_words import OwnWords, own_words
from articles.signoff.readiness import Readiness
from articles.signoff.signed_dates import (
    DraftDates,
    dates_problem,
    reading_time,
    signed_time,
    with_one_stop,
)
from articles.signoff.signing import terms_of
from articles.signoff.when_to_publish import signed_and_waiting

from .comparison import place_of
from .passkeys import passkeys_of

NO_PASSKEY = gettext_lazy(
    "This clinic asks for a passkey here, and your log-in has none. Add one under your name, “How "
    "you log in”, and come back."
)


class ReviewContext:
    """An article as it is to be signed now by this person, and everything to be known for it."""

    def __init__(self, readiness: Readiness, user: Any) -> None:
        self.readiness = readiness
        self.article = readiness.article
        self.draft = readiness.draft
        self.in_force = readiness.in_force
        self.clinical: Any = readiness.clinical
        self.findings = readiness.findings
        self.unknown_versions = readiness.authorship.unattributed_changes
        self.task_state = readiness.review
        self.dates = DraftDates(self.draft)
        self.newest_sign_off = SignOff.objects.newest_act(self.article.pk)
        self.user = user
        self.approver = approver_of(user)
        self.clinician = self.approver.clinician
        self.standing = readiness.standing_of(self.approver)
        self.plan = readiness.plan
        self.reasons = self.standing.reasons
        if self.clinical is not None and self.dates.problem:
            self.reasons = [*self.reasons, self.dates.problem]
        if settings.SIGN_OFFS_NEED_PASSKEY and not self.passkeys:
            self.reasons = [*self.reasons, str(NO_PASSKEY)]

    @cached_property
    def passkeys(self) -> list[str]:
        """What this person calls the passkeys that they could sign with."""
        return [passkey.wrap().name for passkey in passkeys_of(self.user)]

    @cached_property
    def last_signed(self) -> SignOff | None:
        """The newest signature, whether or not it has gone live."""
        newest = self.newest_sign_off
        return newest if newest and newest.act == SignOff.Act.SIGNED else self.in_force

    @property
    def plan_words(self) -> str:
        """When it goes live, in a sentence for this person."""
        return self.plan.words_for(self.user)

    @property
    def submitter(self) -> Any:
        """Who asked for the review that goes on. Nobody returns an article to themselves."""
        return self.task_state.workflow_state.requested_by if self.task_state else None

    @cached_property
    def signed_already(self) -> SignOff | None:
        """The approval of exactly this draft, live or waiting, while nobody asks for another."""
        if self.clinical is None or self.task_state is not None:
            return None
        approval = signed_and_waiting(self.article)
        if approval is None and self.article.live and self.in_force and self.in_force.holds_now:
            approval = self.in_force
        if approval is None or approval.digest != self.clinical.digest:
            return None
        return None if dates_problem(self.draft, [approval]) else approval

    @property
    def words_of_signed(self) -> str:
        """What becomes of what is signed already, in a sentence."""
        approval = self.signed_already
        if approval is None:
            return ""
        is_of_team = approval.approved_under == Rule.EDITORIAL_TEAM
        if approval == self.in_force:
            if is_of_team:
                return _("Patients read exactly this draft. Nothing waits for an approval.")
            return _("Patients read exactly this draft. Nothing waits for a signature.")
        if self.plan.is_by_hand and not self.article.approved_schedule:
            words = {"name": self.plan.person_name}
            if is_of_team:
                return _("It is approved, and waits until %(name)s publishes it.") % words
            return _("It is signed, and waits until %(name)s publishes it.") % words
        if is_of_team:
            return _("It is approved, and goes live at the time that was set for it.")
        return _("It is signed, and goes live at the time that was set for it.")

    @property
    def terms(self) -> str:
        """When it goes live and as what this person approves it, for the form to post back."""
        return terms_of(self.plan, self.standing)

    @property
    def is_for_the_team(self) -> bool:
        """Whether this person approves it for the editorial team, and not as a clinician."""
        return self.standing.is_for_the_team

    @property
    def team_approves(self) -> bool:
        return self.readiness.rule == Rule.EDITORIAL_TEAM

    @property
    def public_line(self) -> str:
        """What patients will read about the approval of this person, in a sentence."""
        if self.is_for_the_team:
            return _("Not reviewed by a clinician. Approved by %(name)s.") % {
                "name": self.approver.full_name
            }
        words = {"name": self.clinician.credentials if self.clinician else ""}
        if self.standing.rule == Rule.WRITING_CLINICIAN:
            return _("Written and signed by %(name)s.") % words
        return _("Medically reviewed by %(name)s.") % words

    @property
    def signers(self) -> list[Any]:
        return self.readiness.signers if self.clinical else []

    @cached_property
    def writers(self) -> list[str]:
        return writer_names(self.readiness.authorship)

    @cached_property
    def own_words(self) -> OwnWords | None:
        """What of the draft keeps this person from signing it; None if nothing of it does."""
        person, authorship = self.approver.person, self.readiness.authorship
        if not self.reasons or person is None or self.clinical is None:
            return None
        if person.log_in_ids.isdisjoint(authorship.user_ids):
            return None
        return own_words(self.in_force, self.draft, self.clinical, person.log_in_ids) or None

    @property
    def own_passages(self) -> list[tuple[str, list[tuple[str, Any]]]]:
        """Each group of their own words under its heading, with the field that each stands in."""
        own = self.own_words
        groups = [
            (_("You wrote or chose this:"), own.written if own else []),
            (_("You took this out of what was signed:"), own.taken_out if own else []),
        ]
        return [
            (heading, [(place_of(passage.path), passage.pieces) for passage in passages])
            for heading, passages in groups
            if passages
        ]

    @cached_property
    def named_writers(self) -> list[dict[str, str]]:
        """The writers whom somebody named, as the sign-off keeps them."""
        kept = writers_to_keep(self.readiness.authorship)
        return [writer for writer in kept if "named_by" in writer]

    @cached_property
    def withdrawal(self) -> SignOff | None:
        return SignOff.objects.withdrawal_of(self.article.pk)

    @cached_property
    def edition(self) -> Edition | None:
        return Edition.objects.filter(page=self.article.pk).first()

    @property
    def public_content(self) -> ClinicalContent | None:
        """What patients read now."""
        return ClinicalContent(self.edition.content, self.edition.records) if self.edition else None

    @cached_property
    def is_changed(self) -> bool:
        """Whether it says something else than what was signed and went live last."""
        return bool(
            self.in_force and self.clinical and self.in_force.digest != self.clinical.digest
        )

    @property
    def goes_live_at(self) -> Any:
        """When the draft is to go live, if that is later than now."""
        return self.dates.begins

    @property
    def reading_time(self) -> str:
        """From when and until when patients read what is signed now, where that has a limit."""
        return reading_time(self.dates.begins, self.dates.ends)

    @property
    def present_time(self) -> str:
        """The same of what patients read now, where either of the two has a limit."""
        if self.in_force is None or not (self.reading_time or signed_time(self.in_force)):
            return ""
        if not (time := signed_time(self.in_force)):
            return _("What was signed before has no such limit.")
        if self.in_force.holds_now:
            sentence = _("What patients read now was signed for this time: %(time)s.")
        else:
            sentence = _("What patients read before was signed for this time, now over: %(time)s.")
        return with_one_stop(sentence % {"time": time})
