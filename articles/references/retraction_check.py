"""A run through our references: what the services say of each, stored as soon as it is known."""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import EvidenceState, RecordUse, Reference
from articles.models.evidence_state import state_in_words

from .evidence_status import NoticeEntry, StatusChange, StatusCheck, store
from .retraction_watch import MalformedRow, matches

logger = logging.getLogger(__name__)


class SourceUnreachable(Exception):
    """A service said nothing, neither good nor bad. The text says why, for staff."""


class NoticeSource(Protocol):
    """A service that knows papers by one field of a reference."""

    name: str
    field: str

    def notices(self, identifier: str) -> Sequence[NoticeEntry] | None:
        """What it says of a paper, or None where it does not know it. Raises
        `SourceUnreachable`.
        """
        ...


@dataclass(frozen=True)
class CheckResult:
    """What became of one reference. Without a change its state could not be stored."""

    reference_id: int
    name: str
    words: str
    change: StatusChange | None
    is_unreachable: bool = False

    @property
    def is_newly_doubted(self) -> bool:
        return self.change is not None and self.change.is_newly_doubted


def ask_sources(reference: Reference, sources: Sequence[NoticeSource]) -> StatusCheck:
    """Ask every service that can know the paper. What one says counts, whatever the others do."""
    notices: list[NoticeEntry] = []
    answered_by, problems, is_unreachable = [], [], False
    for source in sources:
        identifier = getattr(reference, source.field)
        if not identifier:
            continue
        try:
            source_notices = source.notices(identifier)
        except SourceUnreachable as failure:
            is_unreachable = True
            problems.append(str(failure))
        except Exception:
            logger.exception("%s could not be asked about %s.", source.name, identifier)
            is_unreachable = True
            message = _("What %(name)s says cannot be read. The log says why.")
            problems.append(message % {"name": source.name})
        else:
            if source_notices is None:
                message = _("%(name)s does not know “%(identifier)s”.")
                problems.append(message % {"name": source.name, "identifier": identifier})
            else:
                answered_by.append(source.name)
                notices += source_notices
    return StatusCheck(tuple(notices), tuple(answered_by), is_unreachable, " ".join(problems))


@dataclass(frozen=True)
class CheckScope:
    """Which references a run is about."""

    older_than: timedelta | None = None
    only_cited: bool = False


def due_states(
    sources: Sequence[NoticeSource], scope: CheckScope, start: datetime
) -> QuerySet[EvidenceState]:
    """What these services can know and this run has not seen, the longest unseen first."""
    has_identifier = Q(pk__in=())
    for source in sources:
        has_identifier |= Q(**{f"reference__{source.field}__gt": ""})
    not_tried = Q(tried_at=None) | Q(tried_at__lt=start)
    states = EvidenceState.objects.filter(has_identifier, not_tried)
    if scope.older_than is not None:
        states = states.filter(Q(checked_at=None) | Q(checked_at__lt=start - scope.older_than))
    if scope.only_cited:
        present = Q(revision=None) | Q(revision=F("page__latest_revision"))
        uses = RecordUse.objects.filter(present)
        states = states.filter(Exists(uses.citing(OuterRef("reference"))))
    return states.order_by(F("tried_at").asc(nulls_first=True), "pk")


def start_run() -> datetime:
    """Let every reference have a state, if only an unchecked one; the start of a run."""
    primary_keys = Reference.objects.filter(evidence=None).values_list("pk", flat=True)
    EvidenceState.objects.bulk_create(
        [EvidenceState(reference_id=pk) for pk in primary_keys], ignore_conflicts=True
    )
    return timezone.now()


def check_references(
    sources: Sequence[NoticeSource], scope: CheckScope, start: datetime, limit: int | None = None
) -> Iterator[CheckResult]:
    """Check one reference after another.

    Each is marked as tried before it is asked about, with no lock while a service
    is slow: another run at the same time takes the next one, and a run that was
    killed goes on where it stopped.
    """
    count = 0
    while limit is None or count < limit:
        state = claim_next(due_states(sources, scope, start))
        if state is None:
            return
        count += 1
        check = ask_sources(state.reference, sources)
        yield store_result(state.reference_id, check)


@transaction.atomic
def claim_next(states: QuerySet[EvidenceState]) -> EvidenceState | None:
    locked = states.select_for_update(skip_locked=True, of=("self",))
    state = locked.select_related("reference").first()
    if state is not None:
        state.tried_at = timezone.now()
        state.save(update_fields=["tried_at"])
    return state


def store_result(
    reference_id: int, check: StatusCheck | None = None, notices: Sequence[NoticeEntry] = ()
) -> CheckResult:
    """Store what was found out. One that fails is logged and stops no other."""
    try:
        change = store(reference_id, check, notices)
    except Exception:
        logger.exception("What was found about reference %s was not stored.", reference_id)
        return CheckResult(reference_id, str(reference_id), _("It was not stored."), None)
    reference = Reference.objects.select_related("evidence").get(pk=reference_id)
    return CheckResult(
        reference_id,
        str(reference),
        state_in_words(reference),
        change,
        bool(check and check.is_unreachable),
    )


def read_retraction_watch(path: Path) -> Iterator[CheckResult | MalformedRow]:
    """Match a file with our references and store what it says, row by row.

    It lists bad news alone. That a paper is not in it is no answer about that paper.
    """
    for row in matches(path):
        if isinstance(row, MalformedRow):
            yield row
        else:
            for reference_id in row.references:
                yield store_result(reference_id, notices=[row.notice])
