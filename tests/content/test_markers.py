"""Markers in rich text: citations that clinical content knows as it knows choosers."""

import json

import pytest
from django.db.models import ProtectedError
from wagtail.models import Locale

from articles.blocks import map_markers, marker
from articles.content import (
    Article,
    ContentError,
    authored_version,
    authored_version_of_revision,
    clinical_content,
    record_keys_in,
)
from articles.models import RecordUse, Reference, TherapyArticlePage
from tests.signing import publish


@pytest.fixture
def make_reference(db):
    def make_reference(title, **fields):
        return Reference.objects.create(title=title, locale=Locale.get_default(), **fields)

    return make_reference


@pytest.fixture
def review(make_reference):
    return make_reference("A review")


@pytest.fixture
def trial(make_reference):
    return make_reference("A trial")


def text(*records):
    sentences = "".join(f" It helps{marker(record.pk)}." for record in records)
    return ("paragraphs", {"text": f"<p>{sentences}</p>"})


def claim(*references):
    return ("evidence", {"claims": [{"statement": "It may help.", "references": [*references]}]})


def test_a_marker_points_into_the_list_of_references(write, review, trial):
    page = write("Heat", publish=False, body=[text(trial, review), claim(review), text(trial)])
    clinical = clinical_content(page)
    assert [reference["title"] for reference in clinical.content["references"]] == [
        "A trial",
        "A review",
    ]
    assert clinical.records["references"] == [trial.pk, review.pk]
    first, evidence, last = clinical.content["body"]
    assert first["value"]["text"] == f"<p> It helps{marker(0)}. It helps{marker(1)}.</p>"
    assert evidence["value"]["claims"][0]["references"] == [1]
    assert last["value"]["text"] == f"<p> It helps{marker(0)}.</p>"


def test_the_digest_does_not_know_primary_keys(write, review, make_reference):
    page = write("Heat", publish=False, body=[text(review)])
    before = clinical_content(page).digest
    page.body = [text(make_reference("A review"))]
    assert clinical_content(page).digest == before
    page.body = [text(make_reference("Another review"))]
    assert clinical_content(page).digest != before


def test_what_a_writer_decided_and_what_a_draft_leans_on_need_no_query(
    write, review, trial, django_assert_num_queries
):
    page = write("Heat", publish=False, body=[text(review, trial)])
    revision_content = page.latest_revision.content
    with django_assert_num_queries(0):
        version = authored_version_of_revision(TherapyArticlePage, revision_content)
        record_keys = record_keys_in(TherapyArticlePage, revision_content)
    assert record_keys == {"references": [review.pk, trial.pk]}
    clinical = clinical_content(page)
    assert version == authored_version(clinical.content, clinical.records)


def test_many_markers_cost_no_more_queries(write, make_reference, django_assert_num_queries):
    few = write("Few", publish=False, body=[text(make_reference("0"))])
    many = write("Many", publish=False, body=[text(*map(make_reference, "123456789"))])
    for page in (few, many):
        draft = TherapyArticlePage.objects.select_related("locale", "author").get(pk=page.pk)
        with django_assert_num_queries(1):
            clinical_content(draft)


@pytest.mark.parametrize(
    "invalid_marker",
    [
        '<a id="999999999" linktype="reference"></a>',
        '<a linktype="reference" id="-1"></a>',
        '<a linktype="reference" id="1 OR 1=1"></a>',
        f'<a linktype="reference" id="{"9" * 30}"></a>',
        '<a linktype="reference" data-id="1"></a>',
        '<a linktype="reference"></a>',
    ],
)
def test_a_marker_of_no_reference_stops_the_publication(write, review, invalid_marker):
    page = write(
        "Heat", publish=False, body=[("paragraphs", {"text": f"<p>x{invalid_marker}</p>"})]
    )
    with pytest.raises(ContentError, match="references that were deleted"):
        clinical_content(page)


def test_words_inside_of_a_marker_are_not_lost(write, review):
    html = f'<p><a linktype="reference" id="{review.pk}">all the words</a></p>'
    page = write("Heat", publish=False, body=[("paragraphs", {"text": html})])
    clinical = clinical_content(page)
    assert "references" not in clinical.content
    article = Article(clinical, lambda ids: {})
    html = article.render_context.rich_text(clinical.content["body"][0]["value"]["text"])
    assert html == "<p><a>all the words</a></p>"


def test_the_keys_of_paragraphs_cannot_hide_a_marker(write, review):
    html = f'<p>x<a id="{review.pk}" linktype="reference data-block-key="x""></a></p>'
    page = write("Heat", publish=False, body=[("paragraphs", {"text": html})])
    assert clinical_content(page).records == {"references": [review.pk]}


def test_plain_text_for_the_search_leaves_markers_out(write, review):
    page = write("Heat", publish=False, body=[text(review)])
    assert Article(clinical_content(page), lambda ids: {}).text.strip() == "It helps."


def test_a_text_of_a_marker_alone_is_not_blank(write, review):
    page = write(
        "Heat", publish=False, body=[("paragraphs", {"text": f"<p>{marker(review.pk)}</p>"})]
    )
    assert clinical_content(page).content["body"][0]["value"]["text"]


def test_a_reference_that_a_marker_cites_cannot_be_deleted(write, review):
    page = write("Heat", publish=False, body=[text(review)])
    assert RecordUse.objects.of(review).get().page_id == page.pk
    with pytest.raises(ProtectedError):
        review.delete()


def test_not_even_when_only_patients_still_see_it(write, review):
    page = write("Heat", body=[text(review)])
    page.body = [text()]
    page.save_revision()
    page.revisions.exclude(pk=page.get_latest_revision().pk).delete()
    with pytest.raises(ProtectedError):
        review.delete()


def test_a_copy_and_a_translation_keep_their_markers(write, review):
    page = write("Heat", body=[text(review)])
    copied = page.copy(update_attrs={"slug": "heat-again"}, keep_live=False)
    spanish = Locale.objects.create(language_code="es")
    page.get_parent().get_parent().copy_for_translation(spanish)
    page.get_parent().copy_for_translation(spanish)
    translated = page.copy_for_translation(spanish)
    for copy in (copied, translated):
        assert clinical_content(copy).records == {"references": [review.pk]}


def test_an_edition_keeps_what_was_signed_of_a_source(write, review):
    page = write("Heat", body=[text(review)])
    Reference.objects.filter(pk=review.pk).update(title="Changed")
    assert page.edition.content["references"] == [{"title": "A review", "kind": "unknown"}]
    assert publish(page).edition.content["references"][0]["title"] == "Changed"


def test_markers_are_found_however_their_attributes_stand():
    html = '<a linktype="reference" id="7"></a><a class="x" id="8" linktype="reference"></a>'
    numbers = []
    assert map_markers(html, lambda number: numbers.append(number) or "") == ""
    assert numbers == [7, 8]
    assert json.loads(json.dumps(marker(7))) == '<a id="7" linktype="reference"></a>'
