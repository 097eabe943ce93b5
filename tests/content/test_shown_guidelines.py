"""A guideline that an article shows: its content, its reference, and where both are used."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection, transaction
from django.db.models import ProtectedError
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale

from articles.admin.review.comparison import compare
from articles.content import (
    ContentError,
    authored_version,
    authored_version_of_revision,
    clinical_content,
    record_keys_in,
    saved_fields,
)
from articles.models import Edition, Guideline, RecordUse, Reference, TherapyArticlePage
from articles.signoff.authorship import authorship_of
from articles.signoff.signing_locks import lock_records


@pytest.fixture
def make_reference(db):
    return lambda title: Reference.objects.create(title=title, locale=Locale.get_default())


@pytest.fixture
def guideline(make_reference):
    return Guideline.objects.create(
        issuer="A panel",
        title="Spine pain",
        recommendation="Do not offer it.",
        direction="against",
        year=2024,
        reference=make_reference("The guideline"),
        locale=Locale.get_default(),
    )


def evidence_block(*references):
    return "evidence", {"claims": [{"statement": "It may help.", "references": list(references)}]}


def guidelines_block(*guidelines):
    return "guidelines", {"guidelines": list(guidelines)}


def test_the_reference_of_a_guideline_is_content_like_any_other(write, guideline, make_reference):
    trial = make_reference("A trial")
    page = write("Heat", publish=False, body=[guidelines_block(guideline), evidence_block(trial)])
    clinical = clinical_content(page)
    assert [reference["title"] for reference in clinical.content["references"]] == [
        "A trial",
        "The guideline",
    ]
    assert clinical.records["references"] == [trial.pk, guideline.reference_id]
    assert clinical.records["guidelines"] == [guideline.pk]
    assert clinical.content["guidelines"][0]["reference"] == 1


def test_a_reference_that_a_claim_cites_too_stands_there_once(write, guideline):
    body = [guidelines_block(guideline), evidence_block(guideline.reference)]
    clinical = clinical_content(write("Heat", publish=False, body=body))
    assert clinical.records["references"] == [guideline.reference_id]
    assert "uncited" not in clinical.content["guidelines"][0]


@pytest.mark.parametrize("cites", [True, False])
def test_what_the_writer_decided_is_the_same_in_the_revision(write, guideline, cites):
    """Otherwise everybody would seem to have changed it outside of the editor."""
    body = [guidelines_block(guideline), *([evidence_block(guideline.reference)] if cites else [])]
    page = write("Heat", publish=False, body=body)
    clinical = clinical_content(page.get_latest_revision_as_object())
    content = page.get_latest_revision().content
    version = authored_version_of_revision(TherapyArticlePage, content)
    assert authored_version(clinical.content, clinical.records) == version
    assert not authorship_of(page.get_latest_revision_as_object(), clinical).changed_outside_editor


def test_patients_read_the_source_under_one_number(write, guideline, client):
    page = write("Heat", body=[guidelines_block(guideline), evidence_block(guideline.reference)])
    html = BeautifulSoup(client.get(page.url).content, "html.parser")
    links = {link["href"] for link in html.select(".guideline .citation, .claim .citation")}
    assert links == {"#source-1"}
    assert len(html.select(".source")) == 1


def test_an_edition_notes_both_and_neither_can_be_deleted(write, guideline):
    page = write("Heat", body=[guidelines_block(guideline)])
    edition = RecordUse.objects.filter(page=page, revision=None)
    assert edition.filter(guideline=guideline).exists()
    assert edition.filter(reference=guideline.reference).exists()
    for record in (guideline, guideline.reference):
        with pytest.raises(ProtectedError):
            record.delete()
    assert list(RecordUse.objects.of(guideline).values_list("page", flat=True).distinct()) == [
        page.pk
    ]


def test_a_change_of_the_guideline_is_shown_in_words(write, guideline, make_reference):
    page = write("Heat", body=[guidelines_block(guideline)])
    guideline.strength = "strong"
    guideline.reference = make_reference("Another paper")
    guideline.save()
    edition = Edition.objects.get(page=page)
    before = type(clinical_content(page))(edition.content, edition.records)
    after = clinical_content(TherapyArticlePage.objects.get(pk=page.pk))
    changes = {change.place.rpartition(", ")[2]: change for change in compare(before, after)}
    assert changes["Strength"].after == "Strong recommendation"
    assert changes["Reference"].before == "The guideline"
    assert changes["Reference"].after == "Another paper"
    assert len(changes) == 2


def test_another_place_in_the_list_of_references_is_no_change_of_the_guideline(
    write, guideline, make_reference
):
    old = clinical_content(write("Heat", publish=False, body=[guidelines_block(guideline)]))
    new = clinical_content(
        write(
            "Heat 2",
            publish=False,
            body=[guidelines_block(guideline), evidence_block(make_reference("A trial"))],
        )
    )
    assert not [change for change in compare(old, new) if "guideline" in change.place]


def test_a_guideline_that_was_deleted_stops_the_content(write, guideline):
    page = write("Heat", publish=False, body=[guidelines_block(guideline)])
    RecordUse.objects.all().delete()  # which would refuse
    guideline.delete()
    with pytest.raises(ContentError, match="guidelines that were deleted"):
        clinical_content(TherapyArticlePage.objects.get(pk=page.pk))


def test_the_reference_of_a_guideline_is_locked_while_somebody_signs(write, guideline):
    page = write("Heat", publish=False, body=[guidelines_block(guideline)])
    with transaction.atomic(), CaptureQueriesContext(connection) as queries:
        lock_records(record_keys_in(type(page), saved_fields(page)))
    (locked,) = (query["sql"] for query in queries if 'FROM "articles_reference"' in query["sql"])
    assert "FOR NO KEY UPDATE" in locked
    assert f"({guideline.reference_id})" in locked
