"""The status of each article in clinical review, worked out by the database.

So a list and its filter agree, and a thousand articles take as many queries as one.
"""

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import (
    Case,
    CharField,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextChoices,
    TextField,
    Value,
    When,
)
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, PageLogEntry, WorkflowState

from articles.models import DraftChange, Rule, SignOff

from .log_actions import REFUSAL_ACTIONS

SUBMISSION_ACTIONS = ("wagtail.workflow.start", "wagtail.workflow.resume")


class ReviewStatus(TextChoices):
    """One for each article, the first that fits: what staff have to do, then what patients read."""

    WAITING = "waiting", _("Waits for a clinician")
    RETURNED = "returned", _("Returned with a note")
    REFUSED = "refused", _("Publication refused")
    SCHEDULED = "scheduled", _("Signed, waits for its day")
    READY = "ready", _("Signed. You publish it.")
    UNSIGNED = "unsigned", _("Published without a signature")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    ENDED = "ended", _("Signed for a time that is over")
    OVERDUE = "overdue", _("Signed, review overdue")
    CHANGED = "changed", _("Signed, with a newer draft")
    CURRENT = "current", _("Signed and current")
    OFFLINE = "offline", _("Signed, but not public")
    NEVER = "never", _("Never signed")


# What waits, where the editorial team approves articles now.
WORDS_OF_TEAM_THAT_APPROVES = {
    ReviewStatus.WAITING: _("Waits for approval"),
    ReviewStatus.UNSIGNED: _("Published without an approval"),
    ReviewStatus.NEVER: _("Never approved"),
}
# What the editorial team approved, whoever approves articles now.
WORDS_OF_APPROVED_BY_TEAM = {
    ReviewStatus.SCHEDULED: _("Approved by the team, waits for its day"),
    ReviewStatus.READY: _("Approved by the team. You publish it."),
    ReviewStatus.ENDED: _("Approved by the team for a time that is over"),
    ReviewStatus.OVERDUE: _("Approved by the team, check overdue"),
    ReviewStatus.CHANGED: _("Approved by the team, with a newer draft"),
    ReviewStatus.CURRENT: _("Approved by the team and current"),
    ReviewStatus.OFFLINE: _("Approved by the team, but not public"),
}


def status_words(status: str, approved_under: str = "", rule: Rule = Rule.ANOTHER_CLINICIAN) -> Any:
    """A status for people to read: no clinician signs what the editorial team approves.

    `approved_under` is that of the sign-off that the status is about, and `rule` the one of
    the clinic now.
    """
    if rule == Rule.EDITORIAL_TEAM and status in WORDS_OF_TEAM_THAT_APPROVES:
        return WORDS_OF_TEAM_THAT_APPROVES[ReviewStatus(status)]
    if approved_under == Rule.EDITORIAL_TEAM and status in WORDS_OF_APPROVED_BY_TEAM:
        return WORDS_OF_APPROVED_BY_TEAM[ReviewStatus(status)]
    return ReviewStatus(status).label


# Of what the team or a clinician approved, for a filter where the team approves.
WORDS_OF_APPROVED = {
    ReviewStatus.SCHEDULED: _("Approved, waits for its day"),
    ReviewStatus.READY: _("Approved. You publish it."),
    ReviewStatus.ENDED: _("Approved for a time that is over"),
    ReviewStatus.OVERDUE: _("Approved, check overdue"),
    ReviewStatus.CHANGED: _("Approved, with a newer draft"),
    ReviewStatus.CURRENT: _("Approved and current"),
    ReviewStatus.OFFLINE: _("Approved, but not public"),
}


def status_choices(rule: Rule) -> list[tuple[str, Any]]:
    """Each status with its words, for a filter."""
    words = WORDS_OF_APPROVED if rule == Rule.EDITORIAL_TEAM else {}
    return [
        (status.value, words.get(status) or status_words(status, rule=rule))
        for status in ReviewStatus
    ]


def with_review_status(articles: QuerySet) -> QuerySet:
    """The same articles, each with its review status. No query of its own.

    `approval` is the number of the sign-off of what patients read, or else of
    the newest that has not ended, and `signed_at` when its clinician signed.
    `review_due` is that of what patients read. `waiting_since` is when a review
    that goes on was asked for, `returned_at` when a clinician returned the
    draft, and `refused_at` when a publication was refused, until something newer
    is published, signed or submitted. What is published beside the draft,
    because it needs no signature, answers no refusal. `approved_under` is that of what waits
    for its day or for somebody who publishes it, or else that of `approval`.
    """
    acts = SignOff.objects.filter(page=OuterRef("pk")).order_by("-number")
    has_ended = Q(edition__sign_off__holds_until__lte=timezone.now())
    waiting = SignOff.objects.waiting_approvals().filter(page=OuterRef("pk"))
    scheduled = waiting.scheduled()
    changed_since = DraftChange.objects.filter(page=OuterRef("page"), at__gt=OuterRef("at"))
    ready = waiting.exclude(Exists(changed_since))
    return articles.annotate(
        approval=Coalesce("edition__sign_off_id", first_value(newest_approval())),
        approved_under=Coalesce(
            first_value(waiting.values("approved_under")),
            first_value(SignOff.objects.filter(pk=OuterRef("approval")).values("approved_under")),
            Value(""),
        ),
        signed_at=first_value(signature_times()),
        review_due=Case(When(Q(live=True) & ~has_ended, then=F("edition__sign_off__review_due"))),
        waiting_since=first_value(review_values(WorkflowState.STATUS_IN_PROGRESS, "started_at")),
        returned_at=first_value(review_values(WorkflowState.STATUS_NEEDS_CHANGES, "finished_at")),
        last_signed_at=first_value(acts.filter(act=SignOff.Act.SIGNED).values("at")),
        last_refused_at=first_value(refusal_times()),
        refused_at=Case(
            When(
                not_after("last_refused_at", "last_signed_at")
                & not_after("last_refused_at", "live_revision__created_at"),
                then=F("last_refused_at"),
            )
        ),
    ).annotate(
        review_status=Case(
            When(waiting_since__isnull=False, then=Value(ReviewStatus.WAITING)),
            When(returned_at__isnull=False, then=Value(ReviewStatus.RETURNED)),
            When(refused_at__isnull=False, then=Value(ReviewStatus.REFUSED)),
            When(Exists(scheduled), then=Value(ReviewStatus.SCHEDULED)),
            When(Exists(ready), then=Value(ReviewStatus.READY)),
            When(live=True, edition=None, then=Value(ReviewStatus.UNSIGNED)),
            When(Q(first_value(withdrawal_flags(acts))), then=Value(ReviewStatus.WITHDRAWN)),
            When(has_ended, then=Value(ReviewStatus.ENDED)),
            When(review_due__lt=timezone.localdate(), then=Value(ReviewStatus.OVERDUE)),
            When(live=True, has_unpublished_changes=True, then=Value(ReviewStatus.CHANGED)),
            When(live=True, then=Value(ReviewStatus.CURRENT)),
            When(approval__isnull=False, then=Value(ReviewStatus.OFFLINE)),
            default=Value(ReviewStatus.NEVER),
            output_field=CharField(),
        )
    )


def with_reason(articles: QuerySet) -> QuerySet:
    """Articles that were returned or refused, each with the reason that was given."""
    note = first_value(review_values(WorkflowState.STATUS_NEEDS_CHANGES, "comment"))
    refusal_reason = first_value(
        log_entries(REFUSAL_ACTIONS).values(refusal_reason=KT("data__reason"))
    )
    return articles.annotate(
        reason=Coalesce(note, refusal_reason, Value(""), output_field=TextField())
    )


def pages_in_review() -> QuerySet:
    """The keys of pages with a review that goes on or was returned, so that few are looked at."""
    pages = ContentType.objects.get_for_model(Page)
    states = WorkflowState.objects.active().filter(base_content_type=pages)
    return states.values(key=Cast("object_id", IntegerField()))


def pages_ever_refused() -> QuerySet:
    """The keys of pages that were ever refused publication."""
    return PageLogEntry.objects.filter(action__in=REFUSAL_ACTIONS).values("page")


def first_value(rows: QuerySet) -> Subquery:
    return Subquery(rows[:1])


def newest_approval() -> QuerySet:
    """The number of the newest approval, unless the article was withdrawn since."""
    number: Any = Case(When(~Q(act=SignOff.Act.WITHDRAWN), then=F("number")))
    return SignOff.objects.decisions(OuterRef("pk")).values(approval_number=number)


def withdrawal_flags(acts: QuerySet) -> QuerySet:
    """Whether the article was withdrawn, and nothing that was signed has gone live since."""
    ending_acts = acts.filter(act__in=[SignOff.Act.LIVE, SignOff.Act.WITHDRAWN])
    return ending_acts.values(is_withdrawn=Q(act=SignOff.Act.WITHDRAWN))


def signature_times() -> QuerySet:
    """When an approval was signed, however often it was carried over since.

    What is carried over keeps the revision of its signature.
    """
    signatures = SignOff.objects.filter(
        act=SignOff.Act.SIGNED,
        page=OuterRef("page"),
        revision=OuterRef("revision"),
        number__lte=OuterRef("number"),
    ).order_by("-number")
    approvals = SignOff.objects.filter(pk=OuterRef("approval"))
    return approvals.values(signed_at=Coalesce(first_value(signatures.values("at")), "at"))


def review_values(status: str, time_field: str) -> QuerySet:
    """When the clinical review of an article came to this status, if it has it now."""
    states = WorkflowState.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id=Cast(OuterRef("pk"), CharField()),
        status=status,
        current_task_state__task__clinicalreviewtask__isnull=False,
    )
    return states.values(f"current_task_state__{time_field}")


def log_entries(actions: Iterable[str]) -> QuerySet:
    """What the history of an article says about these actions, the newest first."""
    entries = PageLogEntry.objects.filter(page=OuterRef("pk"), action__in=actions)
    return entries.order_by("-timestamp", "-pk")


def refusal_times() -> QuerySet:
    """When a publication of an article was last refused, unless it was submitted since."""
    refused_at: Any = Case(When(action__in=REFUSAL_ACTIONS, then=F("timestamp")))
    return log_entries([*REFUSAL_ACTIONS, *SUBMISSION_ACTIONS]).values(refused_at=refused_at)


def not_after(moment: str, field: str) -> Q:
    return Q((f"{field}__isnull", True)) | Q((f"{field}__lt", F(moment)))
