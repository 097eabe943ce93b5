"""What the checks say about the papers that a draft leans on."""

from datetime import date

import pytest
from wagtail.models import Locale

from articles.checks import findings
from articles.checks.evidence import sources
from articles.models import Guideline, Reference, TherapyArticlePage
from articles.references.evidence_status import NoticeEntry, StatusCheck, store


@pytest.fixture
def paper(db):
    return Reference.objects.create(
        title="Heat wraps", doi="10.1000/heat", locale=Locale.get_default()
    )


def tell(paper, kind="retraction", day=date(2026, 3, 1)):
    notice = NoticeEntry(kind, "crossref", paper=paper.doi, day=day)
    store(paper.pk, StatusCheck((notice,), ("Crossref",)))


def evidence_findings(article):
    draft = TherapyArticlePage.objects.get(pk=article.pk).get_latest_revision_as_object()
    return [finding for finding in findings(draft) if finding.rule.startswith("evidence/")]


@pytest.fixture
def heat(write, paper):
    claims = [
        {"statement": "Heat may help.", "references": []},
        {"statement": "Wraps may help.", "references": [paper, paper]},
    ]
    items = [{"condition": "You cannot feel heat.", "sources": [{"reference": paper}]}]
    body = [("evidence", {"claims": claims}), ("contraindications", {"items": items})]
    return write("Heat", publish=False, body=body)


def test_a_withdrawn_paper_is_a_blocking_finding_on_each_place_that_leans_on_it(heat, paper):
    tell(paper)
    claim, warning = evidence_findings(heat)
    assert claim.rule == warning.rule == "evidence/retracted"
    assert claim.is_blocking
    assert warning.is_blocking
    assert claim.place == "Evidence, Claims, 2nd"
    assert warning.place == "Contraindications, 1st"
    draft = heat.get_latest_revision_as_object()
    block = draft.body[0]
    item = block.value["claims"].bound_blocks[1]
    assert claim.path == f"body.{block.id}.claims.{item.id}"
    assert claim.message == (
        "“Heat wraps” was withdrawn after it was published, and this leans on it. "
        "Retracted on March 1, 2026."
    )
    assert claim.suggestion
    assert claim.key != warning.key


@pytest.mark.parametrize(
    ("kind", "rule", "is_blocking"),
    [("concern", "evidence/concern", True), ("correction", "evidence/corrected", False)],
)
def test_other_notices(heat, paper, kind, rule, is_blocking):
    tell(paper, kind)
    results = evidence_findings(heat)
    assert {(finding.rule, finding.is_blocking) for finding in results} == {(rule, is_blocking)}
    assert len(results) == 2


@pytest.mark.parametrize("kind", ["reinstatement", "new_version", "other"])
def test_what_says_nothing_against_the_paper_is_no_finding(heat, paper, kind):
    tell(paper, kind)
    assert not evidence_findings(heat)


def test_a_marker_in_rich_text_leans_on_it_too(write, paper):
    text = f'<p>Warm.<a id="{paper.pk}" linktype="reference"></a></p>'
    article = write("Heat", publish=False, body=[("paragraphs", {"text": text})])
    tell(paper)
    (finding,) = evidence_findings(article)
    assert finding.place == "Paragraphs"


def test_a_guideline_that_leans_on_it_is_a_finding_too(write, paper):
    guideline = Guideline.objects.create(
        issuer="A panel", title="Back pain", recommendation="Consider it.", direction="consider",
        year=2020, reference=paper, locale=paper.locale,
    )  # fmt: skip
    article = write("Heat", publish=False, body=[("guidelines", {"guidelines": [guideline]})])
    tell(paper)
    (finding,) = evidence_findings(article)
    assert (finding.rule, finding.is_blocking) == ("evidence/retracted", True)


def test_an_outage_later_changes_no_finding_that_was_accepted(heat, paper):
    tell(paper)
    before = [finding.key for finding in evidence_findings(heat)]
    store(paper.pk, StatusCheck(is_unreachable=True, problem="Crossref did not answer."))
    assert [finding.key for finding in evidence_findings(heat)] == before


def test_a_live_article_takes_no_query_more(write, paper, django_assert_num_queries):
    claims = [{"statement": "Heat may help.", "references": [paper]}]
    article = write("Heat", body=[("evidence", {"claims": claims})])
    tell(paper)
    live = TherapyArticlePage.objects.get(pk=article.pk).get_latest_revision_as_object()
    with django_assert_num_queries(1):
        assert len(list(sources(live))) == 1


def test_it_takes_one_query_for_all_papers(write, heat, paper, django_assert_num_queries):
    tell(paper)
    draft = TherapyArticlePage.objects.get(pk=heat.pk).get_latest_revision_as_object()
    with django_assert_num_queries(1):
        assert len(list(sources(draft))) == 2
