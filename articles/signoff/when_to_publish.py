"""When an article goes live once it is signed: chosen by whoever submits it, until it is signed."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import PublicationChoice, SignOff, TherapyArticlePage, When
from articles.models.locking import lock_page
from articles.models.publication_choice import choice_for

from .publish_gate import log_refusal, unpublishable
from .signed_dates import DraftDates, in_words


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
        """What happens, in a sentence for whoever signs and whoever submitted."""
        if self.is_by_hand:
            sentence = _("%(name)s is told when it is signed, and publishes it.") % {
                "name": self.person_name
            }
            if self.begins:
                sentence += " " + _("Not before %(start)s.") % {"start": in_words(self.begins)}
            return sentence
        if self.begins:
            return _("It goes live on %(start)s.") % {"start": in_words(self.begins)}
        if self.missed_day:
            return _(
                "It was to go live on %(day)s. That day has passed, so it goes live as soon as "
                "it is signed."
            ) % {"day": in_words(self.missed_day)}
        return _("It goes live as soon as it is signed.")


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
def choose_when(page_id: int, when: When, day: date | None, user: Any) -> Plan:
    """Let the draft of an article go live at once, from this day on, or by hand, once it is signed.

    The day becomes the draft's own day to go live, in a new version without any change of
    what is signed. Raises `CannotChoose` where the day is not ahead, and where the article is
    signed and waits already.
    """
    lock_page(page_id)
    article = TherapyArticlePage.objects.get(pk=page_id)
    if problem := problem_with_choice(article, when, day):
        raise CannotChoose(problem)
    draft = article.get_latest_revision_as_object()
    begins = start_of(day) if when == When.ON_DAY and day else None
    if draft.go_live_at != begins and (begins or draft.go_live_at):
        draft.go_live_at = begins
        draft.save_revision(user=user, clean=False)
    chosen = {"when": when, "chosen_by": user, "chosen_at": timezone.now()}
    PublicationChoice.objects.update_or_create(pk=page_id, defaults=chosen)
    return plan_for(TherapyArticlePage.objects.get(pk=page_id), draft)


def problem_with_choice(article: TherapyArticlePage, when: When, day: date | None) -> str:
    """Why this cannot be chosen now, in a sentence, or ""."""
    if when == When.ON_DAY and (day is None or day <= timezone.localdate()):
        return _("Choose a day after today, or let it go live as soon as it is signed.")
    if signed_and_waiting(article) is not None and not article.workflow_in_progress:
        return _(
            "This article is signed already, and what was chosen for it holds. To choose anew, "
            "submit it to clinical review again."
        )
    return ""


def start_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def signed_and_waiting(article: TherapyArticlePage) -> SignOff | None:
    """The approval of this article that has not gone live and still may, if there is one."""
    return SignOff.objects.waiting_approvals().filter(page=article.pk).without_content().first()


@transaction.atomic
def publish_signed(page_id: int, user: Any) -> str:
    """Publish the latest draft of an article if every word of it is signed; else the reason.

    For example that somebody changed it since, or that patients could not read it where it is.
    A refusal is written into the article's history. Whether the person may is asked before.
    """
    lock_page(page_id)
    article = TherapyArticlePage.objects.get(pk=page_id)
    for draft, reason in unpublishable([article], with_drafts_below=False).items():
        log_refusal(draft, reason, user)
        return reason
    article.get_latest_revision().publish(user=user, skip_permission_checks=True)
    return ""
