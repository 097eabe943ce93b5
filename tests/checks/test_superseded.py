"""An older version of a Cochrane review is noticed wherever an article cites it."""

import pytest
from wagtail.models import Locale

from articles.checks.references import superseded
from articles.models import Guideline, TherapyArticlePage

FIRST = "10.1002/14651858.cd004750"


@pytest.fixture
def first(study):
    return study("Heat or cold", doi=FIRST)


@pytest.fixture
def second(study):
    return study("Heat or cold, again", doi=f"{FIRST}.pub2")


@pytest.fixture
def older(noticed):
    return lambda draft: noticed(draft, "references/superseded")


def claims(*references, count=1):
    claim = {"statement": "Heat may help.", "references": list(references)}
    return "evidence", {"claims": [claim] * count}


def test_each_place_that_cites_it_is_advised(draft, first, second, older):
    items = [{"condition": "You cannot feel heat.", "sources": [{"reference": first}]}]
    page = draft(claims(first), ("contraindications", {"items": items}))
    claim, warning = older(page)
    assert not claim.is_blocking
    assert str(first) in claim.message
    assert str(second) in claim.message
    assert claim.suggestion
    assert claim.place == "Evidence, Claims, 1"
    assert warning.place == "Contraindications, Contraindications, 1"
    block = page.body[0]
    assert claim.path == f"body.{block.id}.claims.{block.value['claims'].bound_blocks[0].id}"


def test_a_marker_in_rich_text_counts(draft, first, second, older):
    text = f'<p>Warm.<a id="{first.pk}" linktype="reference"></a></p>'
    (found,) = older(draft(("paragraphs", {"text": text})))
    assert found.place == "Paragraphs"


def test_what_only_a_guideline_leans_on_is_in_the_list_of_sources(draft, first, second, older):
    guideline = Guideline.objects.create(
        issuer="A panel", title="Pain", recommendation="Consider it.", direction="consider",
        year=2020, reference=first, locale=first.locale,
    )  # fmt: skip
    (found,) = older(draft(("guidelines", {"guidelines": [guideline]})))
    assert found.place == "Sources"


def test_the_newest_version_is_no_finding(draft, first, second, older):
    assert not older(draft(claims(second)))


def test_without_a_newer_record_there_is_no_finding(draft, first, older):
    assert not older(draft(claims(first)))


def test_a_newer_version_in_another_language_does_not_count(draft, first, study, older):
    newer = study("Calor o frío", doi=f"{FIRST}.pub2")
    newer.locale = Locale.objects.create(language_code="es")
    newer.save()
    assert not older(draft(claims(first)))


def test_other_papers_of_a_draft_are_not_compared(draft, first, second, study, older):
    assert not older(draft(claims(study("Heat wraps", doi="10.1000/heat"))))


def test_queries_do_not_grow_with_claims_and_reviews(study, write, django_assert_num_queries):
    for number in (1, 9):
        cited = [study(f"R{n}", doi=f"10.1002/14651858.cd{number}0000{n}") for n in range(number)]
        for one in cited:
            study(f"{one.title} again", doi=f"{one.doi}.pub2")
        page = write("Heat", publish=False, body=[claims(*cited, count=number)])
        page = TherapyArticlePage.objects.get(pk=page.pk).get_latest_revision_as_object()
        with django_assert_num_queries(2):
            assert len(list(superseded(page))) == number * number
