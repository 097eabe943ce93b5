"""What became of a paper after it was published: notices about it, and the state they add up to."""

import uuid
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models.functions import JSONObject
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from .reference import Reference


class EvidenceNotice(models.Model):
    """One notice about a paper, as one source told it. Kept for ever; a wrong one is set aside.

    `paper` is the DOI or PMID that the source was asked about, so that a notice
    about a paper that the reference no longer names counts no more; what staff
    enter has none and counts as long as it is there. `words` is what the source
    calls it, and `by` who issued it. `doi` and `pmid` are those of the notice.
    """

    class Kind(models.TextChoices):
        RETRACTION = "retraction", gettext_lazy("Retraction")
        CONCERN = "concern", gettext_lazy("Expression of concern")
        CORRECTION = "correction", gettext_lazy("Correction")
        REINSTATEMENT = "reinstatement", gettext_lazy("Reinstatement")
        NEW_VERSION = "new_version", gettext_lazy("Newer version")
        OTHER = "other", gettext_lazy("A kind that this site does not know")

    class Origin(models.TextChoices):
        CROSSREF = "crossref", "Crossref"
        PUBMED = "pubmed", "PubMed"
        RETRACTION_WATCH = "retraction_watch", "Retraction Watch"
        STAFF = "staff", gettext_lazy("Our staff")

    reference = models.ForeignKey(Reference, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(gettext_lazy("kind"), max_length=20, choices=Kind)
    told_by = models.CharField(gettext_lazy("told by"), max_length=20, choices=Origin)
    paper = models.CharField(max_length=250, blank=True)
    words = models.CharField(max_length=250, blank=True)
    by = models.CharField(max_length=100, blank=True)
    doi = models.CharField(gettext_lazy("DOI of the notice"), max_length=250, blank=True)
    pmid = models.CharField(gettext_lazy("PMID of the notice"), max_length=8, blank=True)
    day = models.DateField(gettext_lazy("date of the notice"), null=True, blank=True)
    found_at = models.DateTimeField(gettext_lazy("found"), auto_now_add=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    note = models.TextField(gettext_lazy("where this is written"), blank=True)
    set_aside_at = models.DateTimeField(null=True, blank=True)
    set_aside_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    set_aside_because = models.TextField(gettext_lazy("why it does not count"), blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = gettext_lazy("notice about a paper")
        verbose_name_plural = gettext_lazy("notices about papers")
        ordering = ["-found_at", "-pk"]
        default_permissions = ("add",)

    def __str__(self) -> str:
        day = f" {self.day}" if self.day else ""
        return f"{self.get_kind_display()}{day}, {self.get_told_by_display()}"


class EvidenceState(models.Model):
    """Where a reference stands, worked out from its notices whenever one is stored.

    `since` is when this state became known here: a signature after that has seen
    it. `day` is the date of the notice that decides. `checked_as` are the
    identifiers with which it was last checked, at `checked_at`; `tried_at` is the
    last attempt, whatever became of it. While the services cannot be reached,
    `unreachable_since` says so and the state stays what it was last known to be.
    """

    class State(models.TextChoices):
        UNCHECKED = "unchecked", gettext_lazy("Unchecked")
        CLEAR = "clear", gettext_lazy("No notice found")
        CORRECTED = "corrected", gettext_lazy("Corrected")
        CONCERN = "concern", gettext_lazy("Expression of concern")
        RETRACTED = "retracted", gettext_lazy("Retracted")
        REINSTATED = "reinstated", gettext_lazy("Reinstated")

    # What stops a new signature, and what patients are told of.
    DOUBTED = (State.RETRACTED, State.CONCERN)

    reference = models.OneToOneField(
        Reference, primary_key=True, on_delete=models.CASCADE, related_name="evidence"
    )
    state = models.CharField(
        gettext_lazy("state"), max_length=20, choices=State, default=State.UNCHECKED
    )
    since = models.DateTimeField(default=timezone.now)
    notice = models.ForeignKey(
        EvidenceNotice, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    day = models.DateField(null=True)
    checked_at = models.DateTimeField(null=True)
    checked_as = models.CharField(max_length=260, blank=True)
    checked_by = models.CharField(max_length=100, blank=True)
    tried_at = models.DateTimeField(null=True, db_index=True)
    unreachable_since = models.DateTimeField(null=True)
    problem = models.TextField(blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = gettext_lazy("state of a reference")
        default_permissions = ()
        indexes = [
            models.Index(
                fields=["state"],
                name="evidence_in_doubt",
                condition=models.Q(state__in=["retracted", "concern"]),
            )
        ]

    def __str__(self) -> str:
        return f"{self.reference_id}: {self.state}"

    @property
    def is_doubted(self) -> bool:
        return self.state in self.DOUBTED

    @property
    def sentences(self) -> list[str]:
        """What staff read: what is known, since when, and what could not be found out."""
        return [*self.state_sentences(), *self.check_problems()]

    @property
    def words(self) -> str:
        return " ".join(self.sentences)

    def state_sentences(self) -> list[str]:
        if self.state == self.State.UNCHECKED:
            if self.notice_id:
                return [_("It has a notice that this site cannot judge. Read it.")]
            return [_("Not checked yet.")] if not (self.problem or self.unreachable_since) else []
        if self.state == self.State.CLEAR:
            sentence = _("No notice found, last checked on %(day)s (%(names)s).")
            return [sentence % {"day": day_of(self.checked_at), "names": self.checked_by}]
        dated, undated = SENTENCES[self.State(self.state)]
        return [str(dated) % {"day": date_format(self.day)} if self.day else str(undated)]

    def check_problems(self) -> list[str]:
        problems = []
        if self.unreachable_since:
            since = {"day": day_of(self.unreachable_since)}
            problems.append(_("It could not be checked since %(day)s.") % since)
        return [*problems, self.problem] if self.problem else problems


# What a notice says, with the day that it has or without one.
SENTENCES = {
    EvidenceState.State.CORRECTED: (
        gettext_lazy("Corrected on %(day)s."),
        gettext_lazy("Corrected."),
    ),
    EvidenceState.State.CONCERN: (
        gettext_lazy("Expression of concern of %(day)s."),
        gettext_lazy("Expression of concern."),
    ),
    EvidenceState.State.RETRACTED: (
        gettext_lazy("Retracted on %(day)s."),
        gettext_lazy("Retracted."),
    ),
    EvidenceState.State.REINSTATED: (
        gettext_lazy("Reinstated on %(day)s."),
        gettext_lazy("Reinstated."),
    ),
}


def day_of(moment: datetime | None) -> str:
    return date_format(timezone.localdate(moment)) if moment else ""


def identifiers_of(reference: Reference) -> str:
    """What a reference can be looked up by, or ""."""
    return " ".join(filter(None, [reference.doi, reference.pmid]))


def state_in_words(reference: Reference) -> str:
    """The state of a reference in sentences for staff, if it was never checked too."""
    if not identifiers_of(reference):
        sentence = _("It has no DOI and no PMID, so it cannot be checked.")
        state: Any = getattr(reference, "evidence", None)
        return " ".join([*(state.state_sentences() if state and state.notice_id else ()), sentence])
    state = getattr(reference, "evidence", None)
    return state.words if state else _("Not checked yet.")


# By reference: its state, the date of the notice, and since when it is known here.
Doubts = dict[int, tuple[str, date | None, datetime]]


def doubts(references: list[int]) -> Doubts:
    """Which of these references are in doubt. One query, and none for no references."""
    return (
        parse_doubts(doubts_as_json(references).values_list("doubt", flat=True))
        if references
        else {}
    )


def doubts_as_json(references: list[int]) -> models.QuerySet:
    """The same as JSON, for a subquery of what is asked anyway."""
    states = EvidenceState.objects.filter(reference__in=references, state__in=EvidenceState.DOUBTED)
    fields = {"reference": "reference_id", "state": "state", "day": "day", "since": "since"}
    return states.values(doubt=JSONObject(**fields))


def parse_doubts(doubts: Iterable[dict[str, Any]]) -> Doubts:
    return {
        doubt["reference"]: (
            doubt["state"],
            date.fromisoformat(doubt["day"]) if doubt["day"] else None,
            datetime.fromisoformat(doubt["since"]),
        )
        for doubt in doubts
    }


class EvidenceAlert(models.Model):
    """What followed where a source of an article was withdrawn: a review, and who was told.

    One row without an address says that the review was seen to, and one for each
    address that it was told. `since` is that of the state, so that a paper that is
    reinstated and withdrawn again is told anew.
    """

    # Made here, so that after an insert that passes over what is there we know which are ours.
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reference = models.ForeignKey(Reference, on_delete=models.CASCADE, related_name="+")
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField()
    address = models.EmailField(blank=True)
    outcome = models.CharField(max_length=20, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = gettext_lazy("alert about a source")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["reference", "page", "since", "address"], name="alert_once"
            )
        ]

    def __str__(self) -> str:
        return f"reference {self.reference_id} in page {self.page_id}, {self.address}"
