"""From notices to the state of a reference, and the one place where that is stored."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from django.db import transaction
from django.utils import timezone

from articles.models import EvidenceNotice, EvidenceState, Reference
from articles.models.evidence_state import identifiers_of

Kind = EvidenceNotice.Kind
State = EvidenceState.State


class Dated(Protocol):
    kind: str
    day: date | None


def judge(
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
    told = by_kind.get(Kind.REINSTATEMENT, [])
    to_come = [one for one in told if one.day and one.day > today]
    reinstated = [one for one in told if one not in to_come]
    lifted = latest(reinstated)
    for kind, state in ((Kind.RETRACTION, State.RETRACTED), (Kind.CONCERN, State.CONCERN)):
        if standing := not_lifted(by_kind.get(kind, []), lifted):
            return state, first(standing)
    corrections = by_kind.get(Kind.CORRECTION, [])
    newer = [one for one in corrections if one.day and lifted and one.day > lifted]
    if newer or (corrections and not reinstated):
        return State.CORRECTED, first(newer or corrections)
    unknown = by_kind.get(Kind.OTHER, [])
    if unknown or (to_come and not reinstated):
        return State.UNCHECKED, first(unknown or to_come)
    if reinstated:
        return State.REINSTATED, max(reinstated, key=lambda one: one.day or date.min)
    return (State.CLEAR if was_checked else State.UNCHECKED), None


def not_lifted(notices: list[Any], lifted: date | None) -> list[Any]:
    newest = latest(notices)
    return [one for one in notices if not (lifted and (day := one.day or newest) and day <= lifted)]


def latest(notices: Iterable[Any]) -> date | None:
    return max((one.day for one in notices if one.day), default=None)


def first(notices: Iterable[Any]) -> Any:
    """The earliest that has a day, or any: a paper is withdrawn from the first day on."""
    return min(notices, key=lambda one: one.day or date.max)


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
class Check:
    """What became of asking about one paper: who answered, or since when nobody does.

    `problem` says in a sentence what could not be found out.
    """

    notices: tuple[NoticeEntry, ...] = ()
    answered: tuple[str, ...] = ()
    is_unreachable: bool = False
    problem: str = ""


@dataclass(frozen=True)
class StatusChange:
    before: State
    after: State

    @property
    def is_newly_doubted(self) -> bool:
        return self.before != self.after and self.after in EvidenceState.DOUBTED


@transaction.atomic
def store(
    reference_id: int, check: Check | None = None, notices: Iterable[NoticeEntry] = ()
) -> StatusChange:
    """Add the notices that are new, work out the state, and store it.

    The reference is locked as a signature locks it, so that whoever signs either
    sees the new state or signed before it became known. Raises
    `Reference.DoesNotExist` if it was deleted meanwhile.
    """
    reference = Reference.objects.select_for_update(of=("self",)).get(pk=reference_id)
    state, _is_new = EvidenceState.objects.get_or_create(reference=reference)
    add_new(reference, [*notices, *(check.notices if check else ())])
    if check is not None:
        note_attempt(state, reference, check)
    return settle(state, reference)


def add_new(reference: Reference, notices: Iterable[NoticeEntry]) -> None:
    known = {key(vars(row)) for row in reference.notices.all()}
    for one in dict.fromkeys(notices):
        fields = cut(one)
        if key(fields) not in known:
            known.add(key(fields))
            reference.notices.create(**fields)


def key(fields: dict[str, Any]) -> tuple[Any, ...]:
    """What tells a notice from the others of its reference."""
    return tuple(fields[name] for name in ("kind", "told_by", "paper", "doi", "pmid", "day"))


def cut(notice: NoticeEntry) -> dict[str, Any]:
    """The fields as far as the columns hold them: strangers wrote them."""
    fields = dict(vars(notice))
    for name, value in fields.items():
        if isinstance(value, str):
            column: Any = EvidenceNotice._meta.get_field(name)
            fields[name] = value.replace("\0", "")[: column.max_length]
    return fields


def note_attempt(state: EvidenceState, reference: Reference, check: Check) -> None:
    now = timezone.now()
    state.tried_at, state.problem = now, check.problem
    if check.is_unreachable:
        state.unreachable_since = state.unreachable_since or now
        return
    state.unreachable_since = None
    state.checked_at = now if check.answered else None
    state.checked_as = identifiers_of(reference) if check.answered else ""
    state.checked_by = ", ".join(check.answered)


def settle(state: EvidenceState, reference: Reference, now: datetime | None = None) -> StatusChange:
    """Work the state out from the notices that count, and store it. In a transaction."""
    papers = ["", *identifiers_of(reference).split()]
    counting = reference.notices.filter(set_aside_at=None, paper__in=papers)
    was_checked = bool(state.checked_as) and state.checked_as == identifiers_of(reference)
    before = State(state.state)
    if not was_checked:
        state.checked_at = None
    state.state, state.notice = judge(counting, was_checked=was_checked)
    state.day = state.notice.day if state.notice else None
    if state.state != before:
        state.since = now or timezone.now()
    state.save()
    return StatusChange(before, State(state.state))


@transaction.atomic
def settle_again(reference_id: int) -> StatusChange:
    """Work the state out again after the reference or one of its notices was changed."""
    reference = Reference.objects.select_for_update(of=("self",)).get(pk=reference_id)
    state, _is_new = EvidenceState.objects.get_or_create(reference=reference)
    return settle(state, reference)


@transaction.atomic
def enter(notice: EvidenceNotice, user: Any) -> StatusChange:
    """Add a notice that somebody of the staff has read somewhere."""
    Reference.objects.select_for_update(of=("self",)).get(pk=notice.reference_id)
    notice.told_by, notice.entered_by = EvidenceNotice.Origin.STAFF, user
    notice.save(force_insert=True)
    return settle_again(notice.reference_id)


@transaction.atomic
def set_aside(notice: EvidenceNotice, user: Any, because: str) -> StatusChange:
    """Let a wrong notice count no more, whoever told it. It stays in the history.

    Where somebody else has set it aside already, the first reason stands.
    """
    Reference.objects.select_for_update(of=("self",)).get(pk=notice.reference_id)
    notice.refresh_from_db()
    if notice.set_aside_at is None:
        notice.set_aside_at, notice.set_aside_by = timezone.now(), user
        notice.set_aside_because = because
        notice.save()
    return settle_again(notice.reference_id)


@transaction.atomic
def count_again(notice: EvidenceNotice) -> StatusChange:
    """Let a notice that was set aside count again."""
    Reference.objects.select_for_update(of=("self",)).get(pk=notice.reference_id)
    notice.set_aside_at = notice.set_aside_by = None
    notice.set_aside_because = ""
    notice.save()
    return settle_again(notice.reference_id)


def settle_saved(instance: Reference, created: bool = False, raw: bool = False, **_: Any) -> None:
    """What was checked under another DOI or PMID says nothing about this one."""
    if not created and not raw and EvidenceState.objects.filter(reference=instance).exists():
        settle_again(instance.pk)
