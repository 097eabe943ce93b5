"""All checks together: one that fails stops nothing, and none asks more of more content."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.checks import Finding, Severity, Span, findings, registry
from articles.models import TherapyArticlePage
from tests.admin.posting import finished_body


@pytest.fixture
def failing_check(monkeypatch):
    def explode(draft):
        yield Finding("family/seen", "Seen before it failed.")
        raise RuntimeError("secret words")

    monkeypatch.setattr(registry, "CHECKS", [explode])


def test_a_check_that_fails_is_a_blocking_finding(failing_check, draft, caplog):
    (finding,) = findings(draft())
    assert finding.rule == "checks/not-run"
    assert finding.is_blocking
    assert "explode" in finding.message
    assert "secret" not in finding.message
    assert "secret words" in caplog.text


@pytest.mark.parametrize("model", ["Guideline.therapies.through", "EvidenceState", "Reference"])
def test_a_broken_row_of_the_database_ends_one_check_only(draft, study, monkeypatch, model):
    """The others, and the transaction of a signature, go on."""
    review = study(doi="10.1002/14651858.CD004750.pub2")
    claim = {"statement": "It may help.", "references": [review]}

    def no_such_table(*args, **kwargs):
        connection.cursor().execute("SELECT 1 FROM no_such_table")

    monkeypatch.setattr(f"articles.models.{model}.objects.filter", no_such_table)
    results = findings(draft(("evidence", {"claims": [claim]}), title="RFA"))
    assert [finding.rule for finding in results if finding.rule == "checks/not-run"] == [
        "checks/not-run"
    ]
    assert TherapyArticlePage.objects.count() == 0


def test_blocking_findings_come_first(monkeypatch, draft):
    results = [Finding("a/b", "1", Severity.ADVISORY), Finding("a/c", "2")]
    monkeypatch.setattr(registry, "CHECKS", [lambda draft: results])
    assert [finding.rule for finding in findings(draft())] == ["a/c", "a/b"]


def test_a_span_shows_its_sentence():
    text = "It is warm. Heat cures pain. It is nice."
    start = text.index("cures")
    assert Span(start, start + 5, text).parts == ("Heat ", "cures", " pain.")


def test_a_span_in_a_long_sentence_is_shown_with_what_is_near():
    text = "so " * 400 + "cures" + " and" * 400
    start = text.index("cures")
    before, words, after = Span(start, start + 5, text).parts
    assert words == "cures"
    assert before.startswith("… ")
    assert after.endswith(" …")
    assert len(before + after) < 400


def test_findings_about_two_words_of_a_text_have_keys_of_their_own():
    first, second = (Finding("a/b", "Same.", span=Span(n, n + 1, "aa")) for n in (0, 1))
    assert first.key != second.key
    assert first.key == Finding("a/b", "Same.", span=Span(0, 1, "aa")).key


def test_a_finding_within_a_list_has_the_editors_path(draft):
    page = draft(("evidence", {"claims": [{"statement": "Heat may help.", "population": ""}]}))
    item = page.body[0].value["claims"].bound_blocks[0]
    (finding,) = (finding for finding in findings(page) if finding.path.endswith(".population"))
    assert finding.path == f"body.{page.body[0].id}.claims.{item.id}.population"
    assert finding.place == "Evidence, Claims, 1st: In whom"


def test_thirty_claims_take_as_many_queries_as_three(write, study):
    def count(number):
        body = finished_body(study(f"Study {number}"))
        body[2]["value"]["claims"] *= number
        page = write(f"Heat {number}", publish=False, body=body)
        page = page.get_latest_revision_as_object()
        with CaptureQueriesContext(connection) as queries:
            assert not any(finding.is_blocking for finding in findings(page))
        return len(queries)

    savepoints = 2 * len(registry.CHECKS)
    assert count(3) == count(30) <= 12 + savepoints


def test_findings_that_read_the_same_have_keys_of_their_own(draft, findings_of):
    """Each is accepted by itself, with a reason of its own."""
    claim = {"statement": "Heat cures pain."}
    page = draft(("evidence", {"claims": [claim]}), ("evidence", {"claims": [claim]}))
    first, second = findings_of(page, "certainty/too-strong")
    assert (first.place, first.message, first.span) == (second.place, second.message, second.span)
    assert first.path != second.path
    assert first.key != second.key
    assert [finding.key for finding in findings_of(page, "certainty/too-strong")] == [
        first.key,
        second.key,
    ]
