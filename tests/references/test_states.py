"""What the notices about a paper add up to, whatever their order, and how it is stored."""

import itertools
from dataclasses import dataclass
from datetime import date

import pytest
from wagtail.models import Locale

from articles.models import EvidenceState, Reference
from articles.models.evidence_state import state_in_words
from articles.references.evidence_status import (
    NoticeEntry,
    StatusCheck,
    decide_state,
    set_aside_notice,
    store,
)

D1, D2, D3 = date(2020, 3, 1), date(2021, 3, 1), date(2022, 3, 1)
LATER = date(2999, 1, 1)
R, E, C, B, V, X = "retraction", "concern", "correction", "reinstatement", "new_version", "other"


@dataclass(frozen=True)
class DatedNotice:
    kind: str
    day: date | None = None


TABLE = [
    ("clear", []),
    ("clear", [(V, D1)]),
    ("corrected", [(C, D1)]),
    ("corrected", [(C, None)]),
    ("concern", [(E, D1)]),
    ("concern", [(E, D1), (C, D2)]),
    ("retracted", [(R, D1)]),
    ("retracted", [(R, None)]),
    ("retracted", [(C, D1), (R, D2)]),
    ("retracted", [(R, D1), (C, D2)]),
    ("retracted", [(R, D1), (E, D2)]),
    ("retracted", [(E, D1), (R, D2)]),
    ("reinstated", [(R, D1), (B, D2)]),
    ("reinstated", [(R, D1), (B, D1)]),
    ("reinstated", [(E, D1), (B, D2)]),
    ("reinstated", [(C, D1), (R, D2), (B, D3)]),
    ("reinstated", [(B, None)]),
    ("retracted", [(R, D1), (B, D2), (R, D3)]),
    ("retracted", [(R, D2), (B, D1)]),
    ("retracted", [(R, D1), (B, None)]),
    ("retracted", [(R, None), (B, D2)]),
    ("reinstated", [(R, None), (R, D1), (B, D2)]),
    ("concern", [(R, D1), (B, D2), (E, D3)]),
    ("corrected", [(R, D1), (B, D2), (C, D3)]),
    ("unchecked", [(X, D1)]),
    ("unchecked", [(X, D1), (V, D1)]),
    ("unchecked", [(R, D1), (B, D2), (X, D1)]),
    ("corrected", [(X, D1), (C, D1)]),
    ("retracted", [(X, D1), (R, D1)]),
    ("retracted", [(R, LATER)]),
    ("retracted", [(R, D1), (B, LATER)]),
    ("concern", [(E, D1), (B, LATER)]),
    ("unchecked", [(B, LATER)]),
    ("reinstated", [(R, D1), (B, D2), (B, LATER)]),
]


@pytest.mark.parametrize(("state", "notices"), TABLE)
def test_notices_add_up_in_any_order(state, notices):
    for order in itertools.permutations(DatedNotice(kind, day) for kind, day in notices):
        assert decide_state(order, was_checked=True)[0] == state


def test_nothing_is_clear_that_was_not_checked():
    assert decide_state([], was_checked=False)[0] == "unchecked"
    assert decide_state([DatedNotice(V)], was_checked=False)[0] == "unchecked"


def test_a_paper_is_withdrawn_from_the_first_day_on():
    notices = [DatedNotice(R), DatedNotice(R, D2), DatedNotice(R, D1)]
    assert decide_state(notices, was_checked=True)[1].day == D1


@pytest.fixture
def paper(db):
    return Reference.objects.create(title="Heat", doi="10.1000/HEAT", locale=Locale.get_default())


def retraction(told_by="crossref", **fields):
    return NoticeEntry(kind=R, told_by=told_by, paper="10.1000/heat", **{"day": D1, **fields})


def answered(*notices):
    return StatusCheck(notices, answered_by=("Crossref",))


def state_of(paper):
    return EvidenceState.objects.get(reference=paper)


def test_what_was_checked_without_a_notice_is_clear_and_says_when_and_by_whom(paper, time_machine):
    time_machine.move_to("2026-03-15T20:00:00Z")
    store(paper.pk, answered())
    assert state_of(paper).words == "No notice found, last checked on March 15, 2026 (Crossref)."


def test_the_worst_that_any_source_says_counts(paper):
    store(paper.pk, answered())
    store(paper.pk, notices=[retraction("retraction_watch")])
    store(paper.pk, answered())
    assert state_of(paper).state == "retracted"


def test_the_same_notice_is_kept_once(paper):
    for _run in range(2):
        store(paper.pk, answered(retraction(doi="10.1000/" + "n" * 400, words="w" * 400)))
    assert paper.notices.count() == 1


def test_a_state_is_known_since_it_was_first_stored(paper, time_machine):
    time_machine.move_to("2026-03-15T20:00:00Z", tick=False)
    store(paper.pk, answered(retraction()))
    since = state_of(paper).since
    time_machine.shift(86400)
    store(paper.pk, answered(retraction("retraction_watch")))
    assert state_of(paper).since == since


def test_an_unreachable_paper_keeps_its_last_known_state(paper, time_machine):
    store(paper.pk, answered(retraction()))
    time_machine.move_to("2026-03-15T20:00:00Z", tick=False)
    store(paper.pk, StatusCheck(is_unreachable=True, problem="Crossref did not answer."))
    time_machine.shift(86400)
    store(paper.pk, StatusCheck(is_unreachable=True, problem="Crossref did not answer."))
    assert state_of(paper).words == (
        "Retracted on March 1, 2020. It could not be checked since March 15, 2026. "
        "Crossref did not answer."
    )
    store(paper.pk, answered())
    assert state_of(paper).words == "Retracted on March 1, 2020."


def test_an_unreachable_paper_that_was_never_checked_is_unchecked(paper):
    store(paper.pk, StatusCheck(is_unreachable=True))
    assert state_of(paper).state == "unchecked"
    assert state_of(paper).words.startswith("It could not be checked since")


def test_what_no_service_knows_any_more_is_not_clear_any_more(paper):
    store(paper.pk, answered())
    store(paper.pk, StatusCheck(problem="Crossref does not know “10.1000/heat”."))
    assert state_of(paper).state == "unchecked"
    assert state_of(paper).words == "Crossref does not know “10.1000/heat”."


def test_a_notice_of_an_unknown_kind_is_not_clear(paper):
    store(paper.pk, answered(NoticeEntry(kind=X, told_by="crossref", paper="10.1000/heat")))
    assert state_of(paper).state == "unchecked"
    assert "cannot judge. Read it." in state_of(paper).words


def test_what_was_checked_under_another_doi_counts_no_more(paper):
    store(paper.pk, answered())
    paper.doi = "10.1000/other"
    paper.save()
    assert state_of(paper).state == "unchecked"
    assert state_of(paper).checked_at is None


def test_a_notice_about_a_paper_that_the_reference_does_not_name_counts_no_more(paper):
    store(paper.pk, answered(retraction()))
    paper.doi = "10.1000/other"
    paper.save()
    assert state_of(paper).state == "unchecked"
    paper.doi = "10.1000/heat"
    paper.save()
    assert state_of(paper).state == "retracted"


def test_a_reference_that_cannot_be_looked_up_says_so(db):
    leaflet = Reference.objects.create(title="A leaflet", locale=Locale.get_default())
    assert state_in_words(leaflet) == "It has no DOI and no PMID, so it cannot be checked."


def test_the_first_reason_for_setting_a_notice_aside_stands(paper, django_user_model):
    store(paper.pk, answered(retraction()))
    first, second = (django_user_model.objects.create_user(name) for name in ("ann", "bea"))
    opened_by_both = [paper.notices.get(), paper.notices.get()]
    set_aside_notice(opened_by_both[0], first, "It is about another paper.")
    set_aside_notice(opened_by_both[1], second, "It is wrong.")
    notice = paper.notices.get()
    assert (notice.set_aside_by, notice.set_aside_because) == (first, "It is about another paper.")
