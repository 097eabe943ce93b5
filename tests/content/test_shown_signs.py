"""Shared warning signs that a card shows: their content, their words, and where they are used."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection, transaction
from django.db.models import ProtectedError
from django.test.utils import CaptureQueriesContext

from articles.admin.review.comparison import compare
from articles.content import (
    ContentError,
    authored_version,
    authored_version_of_revision,
    clinical_content,
    digest,
    record_keys_in,
    saved_fields,
)
from articles.models import Edition, RecordUse, TherapyArticlePage, WarningSigns
from articles.signoff.signing_locks import lock_records


@pytest.fixture
def signs(db):
    return WarningSigns.objects.get(urgency="emergency")


def card(signs, *items):
    fields = {"urgency": "emergency", "heading": "Call 911 now if:", "items": list(items)}
    return "care_card", fields | {"shared_signs": signs}


def test_its_printed_fields_are_content_once_however_many_cards_show_it(write, signs):
    clinical = clinical_content(write("Heat", publish=False, body=[card(signs), card(signs)]))
    (content,) = clinical.content["warning_signs"]
    assert content == {
        "urgency": "emergency",
        "lead_in": "You have back pain and:",
        "signs": signs.signs,
        "action": signs.action,
    }
    assert clinical.records["warning_signs"] == [signs.pk]
    assert [block["value"]["shared_signs"] for block in clinical.content["body"]] == [0, 0]


def test_a_card_without_them_has_the_content_that_it_had(write):
    """So what was signed before there were shared signs keeps its digest."""
    fields = {"urgency": "urgent", "heading": "Call us if:", "items": ["You feel hot."]}
    clinical = clinical_content(write("Heat", publish=False, body=[("care_card", fields)]))
    assert clinical.content["body"] == [{"type": "care_card", "value": fields}]
    assert "warning_signs" not in clinical.content
    assert digest(clinical.content) == clinical.digest


def test_what_the_writer_decided_is_the_same_in_the_revision(write, signs):
    page = write("Heat", publish=False, body=[card(signs)])
    clinical = clinical_content(page.get_latest_revision_as_object())
    version = authored_version_of_revision(TherapyArticlePage, page.get_latest_revision().content)
    assert authored_version(clinical.content, clinical.records) == version


def test_patients_read_and_find_what_was_signed_whatever_the_record_says_now(write, signs, client):
    page = write("Heat", body=[card(signs, "Your pad burned you.")])
    WarningSigns.objects.update(signs=["something else"], lead_in="Another:")
    html = BeautifulSoup(client.get(page.url).content, "html.parser")
    text = html.select_one(".care-card").get_text(" ", strip=True)
    assert "You have back pain and:" in text
    assert "numbness or tingling around your genitals, buttocks or back passage" in text
    assert "Your pad burned you." in text
    assert "something else" not in text
    results = BeautifulSoup(client.get("/search/?q=erections").content, "html.parser")
    assert results.find("a", href=page.url)


def test_their_words_are_in_the_plain_text_of_the_edition_where_the_card_stands(write, signs):
    body = [card(signs, "Your pad burned you."), ("paragraphs", {"text": "<p>Warm.</p>"})]
    page = write("Heat", body=body)
    lines = [line.strip() for line in Edition.objects.get(page=page).text.splitlines()]
    words_of_signs = ["You have back pain and:", *signs.signs, signs.action]
    places = [lines.index(words) for words in words_of_signs]
    assert places == sorted(places)
    assert max(places) < lines.index("Warm.")


def test_a_text_that_an_older_release_wrote_without_them_is_renewed(write, signs):
    page = write("Heat", body=[card(signs)])
    text = Edition.objects.get(page=page).text
    Edition.objects.filter(page=page).update(text="Call 911 now if:")
    assert Edition.objects.renew_texts() == 1
    assert Edition.objects.get(page=page).text == text
    assert signs.action in text


def test_a_draft_shows_what_the_record_says_now(write, signs, admin_client):
    page = write("Heat", publish=False, body=[card(signs)])
    WarningSigns.objects.update(signs=["a new sign"])
    answer = admin_client.get(f"/admin/pages/{page.pk}/view_draft/")
    html = BeautifulSoup(answer.content, "html.parser")
    assert [sign.text for sign in html.select(".care-card li")] == ["a new sign"]


def test_an_edition_notes_it_and_it_cannot_be_deleted(write, signs):
    page = write("Heat", body=[card(signs)])
    assert RecordUse.objects.filter(page=page, revision=None, warning_signs=signs).exists()
    assert set(RecordUse.objects.of(signs).values_list("page", flat=True)) == {page.pk}
    with pytest.raises(ProtectedError):
        signs.delete()


def test_a_change_is_shown_in_words(write, signs):
    page = write("Heat", body=[card(signs)])
    signs.signs = ["leg pain", *signs.signs[1:]]
    signs.save()
    edition = Edition.objects.get(page=page)
    before = type(clinical_content(page))(edition.content, edition.records)
    (change,) = compare(before, clinical_content(TherapyArticlePage.objects.get(pk=page.pk)))
    assert change.place == "Shared record: list of warning signs “Back pain: emergency”, Signs, 1"
    assert change.before == "pain, tingling, weakness or numbness in both legs"
    assert change.after == "leg pain"


def test_another_list_in_a_card_is_shown_by_its_name(write, signs):
    old = clinical_content(write("Heat", publish=False, body=[card(None)]))
    new = clinical_content(write("Heat 2", publish=False, body=[card(signs)]))
    changes = {change.place: change.after for change in compare(old, new)}
    shared_signs = "Body, 1. Care card, Shared signs"
    assert changes[f"{shared_signs}, Record"] == "Back pain: emergency"
    assert changes[f"{shared_signs}, Signs, {len(signs.signs)}"] == signs.signs[-1]


def test_a_list_that_was_deleted_stops_the_content(write, signs):
    page = write("Heat", publish=False, body=[card(signs)])
    RecordUse.objects.all().delete()  # which would refuse
    signs.delete()
    with pytest.raises(ContentError, match="warning signs that were deleted"):
        clinical_content(TherapyArticlePage.objects.get(pk=page.pk))


def test_it_is_locked_while_somebody_signs(write, signs):
    page = write("Heat", publish=False, body=[card(signs)])
    with transaction.atomic(), CaptureQueriesContext(connection) as queries:
        lock_records(record_keys_in(type(page), saved_fields(page)))
    (locked,) = (
        query["sql"] for query in queries if 'FROM "articles_warningsigns"' in query["sql"]
    )
    assert "FOR NO KEY UPDATE" in locked
    assert f"({signs.pk})" in locked
