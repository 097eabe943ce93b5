"""From notices to the state of a reference, and the one place where that is stored."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from articles.models import EvidenceNotice, EvidenceState, Reference
from articles.models.evidence_state import identifiers_of

Kind = EvidenceNotice.Kind
State = EvidenceState.State


def decide_state(
    notices: Iterable[Any], *, was_checked: bool, today: date | None = None
) -> tuple[State, Any]:
    """The state that notices add up to, whatever their order, and the notice that decides.

    Sources may disagree, and then the worst counts: that one of them says nothing
    takes nothing back. Only a reinstatement does, from what is dated on or before
    its day, and that once its day has come. A notice without a day counts with the
    latest of its kind that has one, since it tells of the same; where none has,
    nothing takes it back.
    """
    today = today or timezone.localdate()
    by_kind: dict[str, list[Any]] = {}
    for notice in notices:
        by_kind.setdefault(notice.kind, []).append(notice)
    reinstatements = by_kind.get(Kind.REINSTATEMENT, [])
    future = [notice for notice in reinstatements if notice.day and notice.day > today]
    effective = [notice for notice in reinstatements if notice not in future]
    reinstated_on = latest_day(effective)
    for kind, state in ((Kind.RETRACTION, State.RETRACTED), (Kind.CONCERN, State.CONCERN)):
        if remaining := not_reinstated(by_kind.get(kind, []), reinstated_on):
            return state, earliest(remaining)
    corrections = by_kind.get(Kind.CORRECTION, [])
    newer_corrections = [
        notice
        for notice in corrections
        if notice.day and reinstated_on and notice.day > reinstated_on
    ]
    if newer_corrections or (corrections and not effective):
        return State.CORRECTED, earliest(newer_corrections or corrections)
    unclear = by_kind.get(Kind.OTHER, [])
    if unclear or (future and not effective):
        return State.UNCHECKED, earliest(unclear or future)
    if effective:
        return State.REINSTATED, max(effective, key=lambda notice: notice.day or date.min)
    return (State.CLEAR if was_checked else State.UNCHECKED), None


def not_reinstated(notices: list[Any], reinstated_on: date | None) -> list[Any]:
    latest = latest_day(notices)
    return [
        notice
        for notice in notices
        if not (reinstated_on and (day := notice.day or latest) and day <= reinstated_on)
    ]


def latest_day(notices: Iterable[Any]) -> date | None:
    return max((notice.day for notice in notices if notice.day), default=None)


def earliest(notices: Iterable[Any]) -> Any:
    """The earliest that has a day, or any: a paper is withdrawn from the first day on."""
    return min(notices, key=lambda notice: notice.day or date.max)


@dataclass(frozen=True)
class NoticeEntry:
    """A notice as a source tells it. The fields are those of `EvidenceNotice`."""

    kind: str
    told_by: str
    paper: str = ""
    words: str = ""
    by: str = ""
    doi: str = ""
    pmid: str = ""
    day: date | None = None


@dataclass(frozen=True)
class StatusCheck:
    """What became of asking about one paper: who answered, or since when nobody does.

    `problem` says in a sentence what could not be found out.
    """

    notices: tuple[NoticeEntry, ...] = ()
    answered_by: tuple[str, ...] = ()
    is_unreachable: bool = False
    problem: str = ""


@dataclass(frozen=True)
class StatusChange:
    previous: State
    current: State

    @property
    def is_newly_doubted(self) -> bool:
        return self.previous != self.current and self.current in EvidenceState.DOUBTED


@transaction.atomic
def store(
    reference_id: int, check: StatusCheck | None = None, notices: Iterable[NoticeEntry] = ()
) -> StatusChange:
    """Add the notices that are new, work out the state, and store it.

    The reference is locked as a signature locks it, so that whoever signs either
    sees the new state or signed before it became known. Raises
    `Reference.DoesNotExist` if it was deleted meanwhile.
    """
    reference = Reference.objects.select_for_update(of=("self",)).get(pk=reference_id)
    state, _is_new = EvidenceState.objects.get_or_create(reference=reference)
    add_new_notices(reference, [*notices, *(check.notices if check else ())])
    if check is not None:
        record_attempt(state, reference, check)
    return recalculate(state, reference)


def add_new_notices(reference: Reference, notices: Iterable[NoticeEntry]) -> None:
    known_keys = {notice_key(vars(row)) for row in reference.notices.all()}
    for notice in dict.fromkeys(notices):
        fields = truncated_fields(notice)
        if notice_key(fields) not in known_keys:
            known_keys.add(notice_key(fields))
            reference.notices.create(**fields)


def notice_key(fields: dict[str, Any]) -> tuple[Any, ...]:
    """What tells a notice from the others of its reference."""
    return tuple(fields[name] for name in ("kind", "told_by", "paper", "doi", "pmid", "day"))


def truncated_fields(notice: NoticeEntry) -> dict[str, Any]:
    """The fields as far as the columns hold them: strangers wrote them."""
    fields = dict(vars(notice))
    for name, value in fields.items():
        if isinstance(value, str):
            column: Any = EvidenceNotice._meta.get_field(name)
            fields[name] = value.replace("\0", "")[: column.max_length]
    return fields


def record_attempt(state: EvidenceState, reference: Reference, check: StatusCheck) -> None:
    now = timezone.now()
    state.tried_at, state.problem = now, check.problem
    if check.is_unreachable:
        state.unreachable_since = state.unreachable_since or now
        return
    state.unreachable_since = None
    state.checked_at = now if check.answered_by else None
    state.checked_as = identifiers_of(reference) if check.answered_by else ""
    state.checked_by = ", ".join(check.answered_by)


def recalculate(
    state: EvidenceState, reference: Reference, now: datetime | None = None
) -> StatusChange:
    """Work the state out from the notices that count, and store it. In a transaction."""
    papers = ["", *identifiers_of(reference).split()]
    notices = reference.notices.filter(set_aside_at=None, paper__in=papers)
    was_checked = bool(state.checked_as) and state.checked_as == identifiers_of(reference)
    previous = State(state.state)
    if not was_checked:
        state.checked_at = None
    state.state, state.notice = decide_state(notices, was_checked=was_checked)
    state.day = state.notice.day if state.notice else None
    if state.state != previous:
        state.since = now or timezone.now()
    state.save()
    return StatusChange(previous, State(state.state))


@transaction.atomic
def recalculate_by_id(reference_id: int) -> StatusChange:
    """Work the state out again after the reference or one of its notices was changed."""
    reference = Reference.objects.select_for_update(of=("self",)).get(pk=reference_id)
    state, _is_new = EvidenceState.objects.get_or_create(reference=reference)
    return recalculate(state, reference)


@transaction.atomic
def enter_notice(notice: EvidenceNotice, user: Any) -> StatusChange:
    """Add a notice that somebody of the staff has read somewhere."""
    Reference.objects.select_for_update(of=("self",)).get(pk=notice.reference_id)
    notice.told_by, notice.entered_by = EvidenceNotice.Origin.STAFF, user
    notice.save(force_insert=True)
    return recalculate_by_id(notice.reference_id)


@transaction.atomic
def set_aside_notice(notice: EvidenceNotice, user: Any, because: str) -> StatusChange:
    """Let a wrong notice count no more, whoever told it. It stays in the history.

    Where somebody else has set it aside already, the first reason stands.
    """
    Reference.objects.select_for_update(of=("self",)).get(pk=notice.reference_id)
    notice.refresh_from_db()
    if notice.set_aside_at is None:
        notice.set_aside_at, notice.set_aside_by = timezone.now(), user
        notice.set_aside_because = because
        notice.save()
    return recalculate_by_id(notice.reference_id)


@transaction.atomic
def count_notice_again(notice: EvidenceNotice) -> StatusChange:
    """Let a notice that was set aside count again."""
    Reference.objects.select_for_update(of=("self",)).get(pk=notice.reference_id)
    notice.set_aside_at = notice.set_aside_by = None
    notice.set_aside_because = ""
    notice.save()
    return recalculate_by_id(notice.reference_id)


def recalculate_on_save(
    instance: Reference, created: bool = False, raw: bool = False, **_: Any
) -> None:
    """What was checked under another DOI or PMID says nothing about this one."""
    if not created and not raw and EvidenceState.objects.filter(reference=instance).exists():
        recalculate_by_id(instance.pk)
