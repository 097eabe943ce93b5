"""When an article goes live once it is signed: chosen by whoever submits it, until it is signed."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.locks import BasicLock

from articles.content import ContentError, clinical_content
from articles.models import PublicationChoice, SignOff, TherapyArticlePage, When
from articles.models.locking import lock_page
from articles.models.publication_choice import choice_for
from articles.models.review import team_approves

from .publish_gate import log_refusal, unpublishable
from .signed_dates import DraftDates, in_words, with_one_stop


@dataclass(frozen=True)
class Plan:
    """What happens with a draft once it is signed.

    `begins` is the day from when on patients may read it, and None where that is at once.
    `person` is whoever publishes it by hand, where somebody chose that.
    """

    when: When
    begins: datetime | None
    person: Any = None
    missed_day: datetime | None = None

    @cached_property
    def is_for_the_team(self) -> bool:
        """Whether the editorial team approves articles now, so that nobody needs to sign."""
        return team_approves()

    @property
    def key(self) -> str:
        """What tells this plan from others, for the form that a signature posts."""
        return str(self.when)

    @property
    def is_by_hand(self) -> bool:
        return self.when == When.BY_HAND

    @property
    def person_name(self) -> str:
        """Who publishes it by hand, for people to read."""
        if self.person is None:
            return _("Whoever may publish")
        return str(self.person.get_full_name() or self.person.get_username())

    @property
    def words(self) -> str:
        """What happens, in a sentence for whoever approves it."""
        return self.words_for(None)

    def words_for(self, reader: Any) -> str:
        """The same for this person, who may be the one that publishes it by hand."""
        if self.is_by_hand:
            sentence = self.words_by_hand(is_reader=bool(reader) and reader == self.person)
            if self.begins:
                sentence += " " + _("Not before %(start)s.") % {"start": in_words(self.begins)}
        elif self.begins:
            sentence = _("It goes live on %(start)s.") % {"start": in_words(self.begins)}
        else:
            sentence = self.words_at_once()
        return with_one_stop(sentence)

    def words_by_hand(self, *, is_reader: bool) -> str:
        if is_reader and self.is_for_the_team:
            return _("You get an e-mail when it is approved, and you publish it.")
        if is_reader:
            return _("You get an e-mail when it is signed, and you publish it.")
        if self.is_for_the_team:
            sentence = _("%(name)s is told when it is approved, and publishes it.")
        else:
            sentence = _("%(name)s is told when it is signed, and publishes it.")
        return sentence % {"name": self.person_name}

    def words_at_once(self) -> str:
        missed = ""
        if self.missed_day:
            missed = _("It was to go live on %(day)s. That day has passed.") % {
                "day": in_words(self.missed_day)
            }
        if self.is_for_the_team:
            sentence = _("It goes live as soon as it is approved.")
        else:
            sentence = _("It goes live as soon as it is signed.")
        return f"{missed} {sentence}".lstrip()


def plan_for(article: TherapyArticlePage, draft: TherapyArticlePage) -> Plan:
    """What happens with the draft of this article once it is signed, as it was chosen last."""
    choice, dates = choice_for(article), DraftDates(draft)
    if choice is not None and choice.when == When.BY_HAND:
        return Plan(When.BY_HAND, dates.begins, choice.chosen_by)
    if dates.begins:
        return Plan(When.ON_DAY, dates.begins)
    is_missed = choice is not None and choice.when == When.ON_DAY and bool(dates.go_live_at)
    return Plan(When.AT_ONCE, None, missed_day=dates.go_live_at if is_missed else None)


class CannotChoose(Exception):
    """Nothing was changed. The message says why, in a sentence for staff."""


@transaction.atomic
def choose_when(
    page_id: int, when: When, day: date | None, user: Any, *, last_day: Any = ...
) -> Plan:
    """Let the draft of an article go live at once, from this day on, or by hand, once it is signed.

    The day becomes the draft's own day to go live, and `last_day` the last on which patients
    read it (None for no end, an ellipsis for the present one), in a new version without any
    change of what is signed. Raises `CannotChoose` where a day is not ahead, where the article
    is signed and waits already, where somebody locked it, and where this person would have to
    publish it and may not.
    """
    lock_page(page_id)
    article = TherapyArticlePage.objects.get(pk=page_id)
    problem = (
        problem_with_lock(article, user)
        or problem_with_choice(article, when, day, user)
        or ("" if last_day is ... else problem_with_last_day(last_day, day))
    )
    if problem:
        raise CannotChoose(problem)
    draft = article.get_latest_revision_as_object()
    begins = draft.go_live_at
    if when != When.ON_DAY:
        begins = None
    elif day and day != local_day(draft.go_live_at):
        begins = start_of(day)
    ends = draft.expire_at
    if last_day is not ... and last_day != last_day_of(ends):
        ends = last_day and start_of(last_day + timedelta(days=1))
    if (draft.go_live_at, draft.expire_at) != (begins, ends):
        draft.go_live_at, draft.expire_at = begins, ends
        draft.save_revision(user=user, clean=False)
    chosen = {"when": when, "chosen_by": user, "chosen_at": timezone.now()}
    PublicationChoice.objects.update_or_create(pk=page_id, defaults=chosen)
    return plan_for(TherapyArticlePage.objects.get(pk=page_id), draft)


def problem_with_choice(
    article: TherapyArticlePage, when: When, day: date | None, user: Any
) -> str:
    """Why this person cannot choose this now, in a sentence, or ""."""
    if when == When.ON_DAY and (day is None or day <= timezone.localdate()):
        return _("Choose a day after today, or let it go live at once.")
    if when == When.BY_HAND and not article.permissions_for_user(user).can_publish():
        return _(
            "You may not publish this article, so nobody would. Choose another way, or let "
            "somebody who may publish it choose this."
        )
    if signed_and_waiting(article) is not None and not article.workflow_in_progress:
        if team_approves():
            return _(
                "This article is approved already, and what was chosen for it holds. To choose "
                "anew, submit it for approval again."
            )
        return _(
            "This article is signed already, and what was chosen for it holds. To choose anew, "
            "submit it to clinical review again."
        )
    return ""


def problem_with_last_day(last_day: date | None, day: date | None) -> str:
    """Why this cannot be the last day on which patients read it, in a sentence, or ""."""
    if last_day is not None and last_day < max(day or timezone.localdate(), timezone.localdate()):
        return _("Choose a last day on which patients can read it: not before it goes live.")
    return ""


def problem_with_lock(article: TherapyArticlePage, user: Any) -> str:
    """Why this person changes nothing about an article that somebody locked, or ""."""
    lock = article.get_lock()
    if isinstance(lock, BasicLock) and lock.for_user(user):
        return _("This article is locked. Unlock it first, or ask whoever locked it.")
    return ""


def local_day(moment: datetime | None) -> date | None:
    return timezone.localdate(moment) if moment else None


def last_day_of(ends: datetime | None) -> date | None:
    """The last day on which patients read what ends then."""
    return local_day(ends and ends - timedelta(microseconds=1))


def start_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def is_to_be_signed(article: TherapyArticlePage, draft: TherapyArticlePage) -> bool:
    """Whether somebody has still to sign this draft, so that it can be chosen when it goes live.

    What is signed, and differs in its dates at most, is not.
    """
    if article.alias_of_id:
        return False
    if article.workflow_in_progress:
        return True
    try:
        digest = clinical_content(draft).digest
    except ContentError:
        return True
    return not any(SignOff.objects.counting_for(article.pk, digest))


def signed_and_waiting(article: TherapyArticlePage) -> SignOff | None:
    """The approval of this article that has not gone live and still may, if there is one."""
    return SignOff.objects.waiting_approvals().filter(page=article.pk).without_content().first()


@transaction.atomic
def publish_signed(page_id: int, user: Any) -> str:
    """Publish the latest draft of an article if every word of it is signed; else the reason.

    For example that somebody changed it since, or that patients could not read it where it is.
    Or that somebody locked it. Another refusal is written into the article's history. Whether
    the person may is asked before.
    """
    lock_page(page_id)
    article = TherapyArticlePage.objects.get(pk=page_id)
    if problem := problem_with_lock(article, user):
        return problem
    for draft, reason in unpublishable([article], with_drafts_below=False).items():
        log_refusal(draft, reason, user)
        return reason
    article.get_latest_revision().publish(user=user, skip_permission_checks=True)
    return ""
