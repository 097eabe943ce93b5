"""A run through the references, against services that answer well and badly."""

import io
import json
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Locale

from articles.models import EvidenceState, Reference
from articles.references import retraction_check
from articles.references.evidence_status import NoticeEntry
from articles.references.retraction_check import (
    CheckScope,
    SourceUnreachable,
    check_references,
    start_run,
)
from tests.references.stand_in import crossref, pubmed, refusing_address, update

pytestmark = pytest.mark.django_db


@pytest.fixture
def make_paper(db):
    def make_paper(title="A paper", doi="10.1000/a", **fields):
        locale = Locale.get_default()
        return Reference.objects.create(title=title, doi=doi, locale=locale, **fields)

    return make_paper


@pytest.fixture
def paper(make_paper):
    return make_paper()


@pytest.fixture
def quick(monkeypatch):
    """Services that answer as fast as they are asked."""
    monkeypatch.setattr("articles.references.lookup.Crossref.per_second", 10_000)
    monkeypatch.setattr("articles.references.lookup.PubMed.per_second", 10_000)


@pytest.fixture
def stand_in(quick, stand_in):
    return stand_in


def run_command(**options):
    """Run the command; what it printed, and its exit status."""
    output = io.StringIO()
    try:
        call_command("check_references", stdout=output, stderr=io.StringIO(), **options)
    except SystemExit as exited:
        return output.getvalue(), exited.code
    return output.getvalue(), 0


def state_of(paper):
    return EvidenceState.objects.get(reference=paper)


def test_a_paper_without_a_notice_is_clear(stand_in, paper):
    output, status = run_command()
    assert (state_of(paper).state, status) == ("clear", 0)
    assert "1 of 1: A paper: No notice found, last checked on" in output


@pytest.mark.parametrize(
    ("kind", "state", "status"),
    [
        ("retraction", "retracted", 1),
        ("withdrawal", "retracted", 1),
        ("expression_of_concern", "concern", 1),
        ("correction", "corrected", 0),
        ("reinstatement", "reinstated", 0),
        ("new_version", "clear", 0),
        ("something_new", "unchecked", 0),
    ],
)
def test_what_crossref_tells(stand_in, paper, kind, state, status):
    stand_in.answer(crossref(**{"updated-by": [update(kind)]}))
    assert run_command()[1] == status
    assert state_of(paper).state == state


def test_what_is_no_news_ends_well(stand_in, paper):
    stand_in.answer(crossref(**{"updated-by": [update("retraction")]}))
    assert [run_command()[1], run_command()[1]] == [1, 0]


@pytest.mark.parametrize(
    ("record", "state"),
    [
        ({"types": ["Journal Article", "Retracted Publication"]}, "retracted"),
        ({"ties": [("RetractionIn", "123")]}, "retracted"),
        ({"ties": [("ExpressionOfConcernIn", "123")]}, "concern"),
        ({"ties": [("ErratumIn", "123")]}, "corrected"),
        ({}, "clear"),
    ],
)
def test_what_pubmed_tells(stand_in, make_paper, record, state):
    paper = make_paper(doi="", pmid="16641776")
    stand_in.answer(pubmed(**record))
    run_command()
    assert state_of(paper).state == state


def test_a_paper_that_only_the_file_knows_as_retracted(stand_in, paper, tmp_path):
    file = tmp_path / "file.csv"
    columns = (
        "RetractionNature,Reason,RetractionDate,RetractionDOI,RetractionPubMedID,"
        "OriginalPaperDOI,OriginalPaperPubMedID"
    )
    file.write_text(f"{columns}\nRetraction,+Error;,2/6/2010 0:00,,0,10.1000/A,0\ntoo,few\n")
    output, status = run_command(retraction_watch=file)
    assert (state_of(paper).state, status) == ("retracted", 1)
    assert "line 3: It has 2 columns instead of 7." in output
    assert "Newly retracted or in doubt:" in output


def test_a_file_that_is_not_there_is_said(stand_in, tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        run_command(retraction_watch=tmp_path / "missing.csv")


def test_an_answer_about_another_paper_tells_nothing(stand_in, paper):
    stand_in.answer(crossref(DOI="10.9999/other", **{"updated-by": [update("retraction")]}))
    assert run_command()[1] == 1
    assert state_of(paper).state == "unchecked"
    assert state_of(paper).unreachable_since
    assert not paper.notices.exists()


def test_what_a_service_does_not_know_stays_unchecked(stand_in, paper):
    stand_in.answer(status=404)
    assert run_command()[1] == 0
    assert state_of(paper).words == "Crossref does not know “10.1000/a”."
    assert state_of(paper).state == "unchecked"


@pytest.mark.parametrize(
    ("body", "status"), [(b"", 500), (b"<html>", 200), (b'{"message": 1}', 200), (b"", 429)]
)
def test_a_bad_answer_is_no_answer(stand_in, paper, body, status, monkeypatch):
    monkeypatch.setattr("articles.references.lookup.service_client.DEFAULT_PAUSE", 0)
    stand_in.answer(body, status=status, Retry_After="0")
    output, exit_status = run_command()
    assert exit_status == 1
    assert "Could not be checked now:" in output
    assert state_of(paper).state == "unchecked"
    assert state_of(paper).unreachable_since


def test_after_a_pause_that_was_asked_for_it_is_asked_again(stand_in, paper):
    def too_many(handler):
        stand_in.answer(crossref())
        handler.send_response(429)
        handler.send_header("Retry-After", "1")
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    stand_in.respond = too_many
    assert run_command()[1] == 0
    assert state_of(paper).state == "clear"
    assert len(stand_in.requests) == 2


def test_nobody_there_is_no_answer_and_what_was_known_stays(stand_in, paper, settings):
    stand_in.answer(crossref(**{"updated-by": [update("retraction")]}))
    run_command()
    settings.CROSSREF_ADDRESS = refusing_address()
    assert run_command()[1] == 1
    assert state_of(paper).state == "retracted"
    assert "It could not be checked since" in state_of(paper).words


def test_without_services_and_file_there_is_nobody_to_ask(settings, paper):
    settings.CROSSREF_ADDRESS = settings.PUBMED_ADDRESS = settings.CONTACT_ADDRESS = ""
    with pytest.raises(CommandError, match="There is nobody to ask"):
        run_command()


def test_what_cannot_be_looked_up_is_counted_and_not_asked_about(stand_in, make_paper):
    make_paper("A leaflet", doi="")
    output, status = run_command()
    assert status == 0
    assert "References without a DOI and PMID: 1" in output
    assert "cannot_be_checked" not in output
    assert not stand_in.requests


def test_json(stand_in, paper, make_paper):
    make_paper("A leaflet", doi="")
    stand_in.answer(crossref(**{"updated-by": [update("retraction")]}))
    report = json.loads(run_command(json=True)[0])
    assert report["checked"] == 1
    assert [entry["reference"] for entry in report["newly_doubted"]] == [paper.pk]
    assert report["states"]["retracted"] == report["states"]["cannot_be_checked"] == 1


def test_only_so_many_the_longest_unseen_first(stand_in, make_paper, time_machine):
    time_machine.move_to(datetime(2026, 3, 15, 20, tzinfo=UTC), tick=False)
    papers = [make_paper(f"Paper {number}", doi=f"10.1000/{number}") for number in range(3)]
    seen = []
    for _day in range(3):
        run_command(limit=1)
        seen += [paper for paper in papers if state_of(paper).checked_at == datetime.now(UTC)]
        time_machine.shift(timedelta(days=1))
    assert seen == papers
    run_command(older_than=1)
    assert [state_of(paper).checked_at.day for paper in papers] == [18, 18, 17]


def test_what_was_never_answered_is_asked_again_however_new(stand_in, paper):
    stand_in.answer(status=500)
    run_command()
    stand_in.answer(crossref())
    run_command(older_than=7)
    assert state_of(paper).state == "clear"


def test_only_what_is_cited(stand_in, paper, make_paper, write):
    cited = make_paper("Cited", doi="10.1000/cited")
    write("Heat", body=[("evidence", {"claims": [{"references": [cited]}]})])
    run_command(only_cited=True)
    assert (state_of(cited).state, state_of(paper).state) == ("clear", "unchecked")


def test_what_the_guideline_of_a_draft_leans_on_is_cited(
    stand_in, make_paper, make_guideline, write
):
    paper = make_paper("Cited by a panel", doi="10.1000/cited")
    guidelines = [make_guideline(reference=paper)]
    write("Heat", publish=False, body=[("guidelines", {"guidelines": guidelines})])
    run_command(only_cited=True)
    assert state_of(paper).state == "clear"


@pytest.mark.parametrize("value", ["-1", "x", "1.5", "٣"])
def test_odd_numbers_are_refused(stand_in, value):
    with pytest.raises(CommandError):
        call_command("check_references", f"--limit={value}")


class FakeSource:
    """A source whose answers are functions of the identifier."""

    name, field = "Crossref", "doi"

    def __init__(self, answer):
        self.answer = answer

    def notices(self, identifier):
        return self.answer(identifier)


def check_all(answer):
    return list(check_references([FakeSource(answer)], CheckScope(), start_run()))


def test_one_bad_record_stops_no_other(make_paper, monkeypatch):
    first, second, third = (make_paper(str(number), f"10.1000/{number}") for number in range(3))

    def answer(doi):
        if doi == first.doi:
            raise ValueError(doi)
        return [NoticeEntry("retraction", "no such source" * 9, doi)] if doi == second.doi else []

    store = retraction_check.store

    def fail_at_second(pk, *arguments):
        if pk == second.pk:
            raise RuntimeError
        return store(pk, *arguments)

    monkeypatch.setattr(retraction_check, "store", fail_at_second)
    results = check_all(answer)
    assert [result.change is None for result in results] == [False, True, False]
    assert results[0].is_unreachable
    assert state_of(third).state == "clear"


def test_a_reference_that_is_deleted_meanwhile_stops_no_other(make_paper):
    first, second = make_paper("1", "10.1000/1"), make_paper("2", "10.1000/2")

    def answer(doi):
        Reference.objects.filter(pk=first.pk).delete()
        return []

    assert len(check_all(answer)) == 2
    assert state_of(second).state == "clear"


def test_a_run_that_is_stopped_keeps_what_it_knows(make_paper):
    first, second = make_paper("1", "10.1000/1"), make_paper("2", "10.1000/2")
    run = check_references([FakeSource(lambda doi: [])], CheckScope(), start_run())
    next(run)
    run.close()
    assert (state_of(first).state, state_of(second).state) == ("clear", "unchecked")


def test_what_one_service_says_counts_though_another_is_down(make_paper):
    paper = make_paper(pmid="123")

    class Down(FakeSource):
        name, field = "PubMed", "pmid"

    def fail(pmid):
        raise SourceUnreachable("PubMed did not answer.")

    sources = [FakeSource(lambda doi: [NoticeEntry("retraction", "crossref", doi)]), Down(fail)]
    list(check_references(sources, CheckScope(), start_run()))
    assert state_of(paper).state == "retracted"
    assert state_of(paper).problem == "PubMed did not answer."


def test_while_a_service_is_down_the_others_silence_is_not_clear(make_paper):
    paper = make_paper(pmid="123")

    def fail(pmid):
        raise SourceUnreachable("PubMed did not answer.")

    down = FakeSource(fail)
    down.name, down.field = "PubMed", "pmid"
    list(check_references([FakeSource(lambda doi: []), down], CheckScope(), start_run()))
    assert state_of(paper).state == "unchecked"
