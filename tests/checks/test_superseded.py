"""An older version of a Cochrane review is noticed wherever an article cites it."""

import pytest
from wagtail.models import Locale

from articles.checks.references import superseded
from articles.models import Guideline, TherapyArticlePage

FIRST = "10.1002/14651858.cd004750"


@pytest.fixture
def older_review(study):
    return study("Heat or cold", doi=FIRST)


@pytest.fixture
def newer_review(study):
    return study("Heat or cold, again", doi=f"{FIRST}.pub2")


@pytest.fixture
def superseded_findings(findings_of):
    return lambda draft: findings_of(draft, "references/superseded")


def claims(*references, count=1):
    claim = {"statement": "Heat may help.", "references": list(references)}
    return "evidence", {"claims": [claim] * count}


def test_each_place_that_cites_it_is_advised(
    draft, older_review, newer_review, superseded_findings
):
    items = [{"condition": "You cannot feel heat.", "sources": [{"reference": older_review}]}]
    page = draft(claims(older_review), ("contraindications", {"items": items}))
    claim, warning = superseded_findings(page)
    assert not claim.is_blocking
    assert str(older_review) in claim.message
    assert str(newer_review) in claim.message
    assert claim.suggestion
    assert claim.place == "Evidence, Claims, 1st"
    assert warning.place == "Contraindications, 1st"
    block = page.body[0]
    assert claim.path == f"body.{block.id}.claims.{block.value['claims'].bound_blocks[0].id}"


def test_a_marker_in_rich_text_counts(draft, older_review, newer_review, superseded_findings):
    text = f'<p>Warm.<a id="{older_review.pk}" linktype="reference"></a></p>'
    (finding,) = superseded_findings(draft(("paragraphs", {"text": text})))
    assert finding.place == "Paragraphs"


def test_what_only_a_guideline_leans_on_is_in_the_list_of_sources(
    draft, older_review, newer_review, superseded_findings
):
    guideline = Guideline.objects.create(
        issuer="A panel", title="Pain", recommendation="Consider it.", direction="consider",
        year=2020, reference=older_review, locale=older_review.locale,
    )  # fmt: skip
    (finding,) = superseded_findings(draft(("guidelines", {"guidelines": [guideline]})))
    assert finding.place == "Sources"


def test_the_newest_version_is_no_finding(draft, older_review, newer_review, superseded_findings):
    assert not superseded_findings(draft(claims(newer_review)))


def test_without_a_newer_record_there_is_no_finding(draft, older_review, superseded_findings):
    assert not superseded_findings(draft(claims(older_review)))


def test_a_newer_version_in_another_language_does_not_count(
    draft, older_review, study, superseded_findings
):
    newer = study("Calor o frío", doi=f"{FIRST}.pub2")
    newer.locale = Locale.objects.create(language_code="es")
    newer.save()
    assert not superseded_findings(draft(claims(older_review)))


def test_other_papers_of_a_draft_are_not_compared(
    draft, older_review, newer_review, study, superseded_findings
):
    assert not superseded_findings(draft(claims(study("Heat wraps", doi="10.1000/heat"))))


def test_queries_do_not_grow_with_claims_and_reviews(study, write, django_assert_num_queries):
    for number in (1, 9):
        cited = [study(f"R{n}", doi=f"10.1002/14651858.cd{number}0000{n}") for n in range(number)]
        for review in cited:
            study(f"{review.title} again", doi=f"{review.doi}.pub2")
        page = write("Heat", publish=False, body=[claims(*cited, count=number)])
        page = TherapyArticlePage.objects.get(pk=page.pk).get_latest_revision_as_object()
        with django_assert_num_queries(2):
            assert len(list(superseded(page))) == number * number
