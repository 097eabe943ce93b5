"""The canonical form of clinical content, and its digest."""

import copy
import dataclasses
import json
import subprocess
import sys
import unicodedata
import uuid

import pytest
from wagtail.models import Locale

from articles.blocks import ArticleBody
from articles.content import ContentError, clinical_content, digest
from articles.content.canonical import map_body
from articles.models import (
    Clinician,
    RecordUse,
    Reference,
    SharedWarning,
    TherapyArticlePage,
    WarningSigns,
)

BODY = ArticleBody()


@pytest.fixture
def reference(db):
    return Reference.objects.create(
        title="A review of heat",
        authors=[{"family": "Rivera", "given": "A"}],
        year=2020,
        locale=Locale.get_default(),
    )


def every_block(reference):
    """Each block's preview value, with real records where the preview has made-up ones."""
    body = [(name, block.get_preview_value()) for name, block in BODY.child_blocks.items()]
    plain = [(name, value) for name, value in body if name in PLAIN]
    dict(plain)["care_card"]["shared_signs"] = WarningSigns.objects.get(urgency="emergency")
    return [
        *plain,
        ("evidence", {"claims": [{"statement": "It may help.", "references": [reference]}]}),
        (
            "contraindications",
            {
                "items": [
                    {
                        "condition": "Numb skin",
                        "severity": "absolute",
                        "sources": [{"reference": reference}],
                    }
                ],
                "shared_items": [
                    {"warning": shared_warning(), "sources": [{"reference": reference}]}
                ],
            },
        ),
    ]


def shared_warning():
    said = BODY.child_blocks["contraindications"].get_preview_value()["shared_items"][0]["warning"]
    return SharedWarning.objects.create(
        name="Shared", locale=Locale.get_default(), **dataclasses.asdict(said)
    )


PLAIN = {
    "method", "mechanism", "care_card", "do_and_dont", "before_and_after", "questions", "callout",
    "comparison_table", "paragraphs", "other_options", "questions_to_ask",
}  # fmt: skip


@pytest.fixture
def heat(write, reference):
    return write("Heat", body=every_block(reference))


def test_the_digest_survives_row_revision_and_publication(heat):
    expected = heat.edition.digest
    row = TherapyArticlePage.objects.get(pk=heat.pk)
    revision = row.save_revision()
    assert clinical_content(row).digest == expected
    assert clinical_content(revision.as_object()).digest == expected
    revision.publish()
    assert TherapyArticlePage.objects.get(pk=heat.pk).edition.digest == expected


def test_the_digest_survives_the_databases_own_json(heat):
    heat.edition.refresh_from_db()
    assert digest(heat.edition.content) == heat.edition.digest


def test_the_digest_is_the_same_in_another_process(heat):
    program = (
        "import sys, json, django; django.setup(); from articles.content import digest;"
        "print(digest(json.load(sys.stdin)))"
    )
    process = subprocess.run(
        [sys.executable, "-c", program],
        input=json.dumps(heat.edition.content),
        capture_output=True,
        text=True,
        check=True,
    )
    assert process.stdout.strip() == heat.edition.digest


def test_the_digest_knows_no_block_ids(heat):
    before = clinical_content(heat).digest
    raw = copy.deepcopy(list(heat.body.raw_data))
    for child in raw:
        child["id"] = str(uuid.uuid4())
    heat.body = BODY.to_python(raw)
    assert clinical_content(heat).digest == before


def test_the_digest_knows_no_unicode_spelling(write):
    composed, decomposed = (
        unicodedata.normalize("NFC", "Señal"),
        unicodedata.normalize("NFD", "Señal"),
    )
    texts = [[("paragraphs", {"text": f"<p>{word}</p>"})] for word in (composed, decomposed)]
    first, second = (
        TherapyArticlePage(title="T", locale=Locale.get_default(), body=body) for body in texts
    )
    assert clinical_content(first).digest == clinical_content(second).digest


def test_also_read_cards_are_no_clinical_content(heat, write):
    before = clinical_content(heat).digest
    heat.body.insert(1, ("also_read", {"article": write("Cold")}))
    clinical = clinical_content(heat)
    assert clinical.digest == before
    assert [card["before"] for card in clinical.cards] == [1]


CLINICAL = {
    "title": "Another title",
    "seo_title": "A title for search engines",
    "introduction": "Another main message.",
    "author_name": "Another author",
    "is_sample": True,
}
NOT_CLINICAL = {"slug": "another-slug", "search_description": "Another description"}


@pytest.mark.parametrize(("field", "value"), CLINICAL.items())
def test_a_clinical_field_changes_the_digest(heat, field, value):
    before = clinical_content(heat).digest
    setattr(heat, field, value)
    assert clinical_content(heat).digest != before


@pytest.mark.parametrize(("field", "value"), NOT_CLINICAL.items())
def test_other_fields_do_not(heat, field, value):
    before = clinical_content(heat).digest
    setattr(heat, field, value)
    assert clinical_content(heat).digest == before


def test_one_changed_letter_in_a_shared_reference_changes_the_digest(heat, reference):
    before = clinical_content(heat).digest
    reference.title = "A review of heaT"
    reference.save()
    assert clinical_content(TherapyArticlePage.objects.get(pk=heat.pk)).digest != before


def test_notes_for_staff_on_a_reference_do_not(heat, reference):
    before = clinical_content(heat).digest
    reference.note = reference.verified = "Read at the publisher's site."
    reference.save()
    assert clinical_content(TherapyArticlePage.objects.get(pk=heat.pk)).digest == before


def test_a_records_fields_come_once_and_the_body_points_to_them(heat):
    content = heat.edition.content
    assert [reference["title"] for reference in content["references"]] == ["A review of heat"]
    evidence = next(block for block in content["body"] if block["type"] == "evidence")
    assert evidence["value"]["claims"][0]["references"] == [0]


def test_the_author_is_printed_as_the_record_says(heat):
    heat.author = Clinician(
        name="Maya Ortiz", license_type="MD", board="American Board of Anesthesiology",
        conflict_of_interest="None to declare.",
    )  # fmt: skip
    assert clinical_content(heat).content["author"] == {
        "name": "Maya Ortiz",
        "license": "MD",
        "board": "American Board of Anesthesiology",
        "conflict_of_interest": "None to declare.",
    }


def test_a_deleted_record_stops_the_publication(heat, reference):
    RecordUse.objects.all().delete()  # which would refuse
    reference.delete()
    with pytest.raises(ContentError, match="deleted"):
        clinical_content(TherapyArticlePage.objects.get(pk=heat.pk))


def test_an_unknown_block_stops_the_publication():
    with pytest.raises(ContentError, match="leeches"):
        map_body(BODY, [{"type": "leeches", "value": "x"}], lambda block, value: value)


def test_it_takes_two_queries_however_many_references_there_are(
    write, django_assert_max_num_queries
):
    def with_claims(count):
        references = [
            Reference.objects.create(title=f"Review {number}", locale=Locale.get_default())
            for number in range(count)
        ]
        claims = [
            {"statement": "It may help.", "references": [reference]} for reference in references
        ]
        return write(f"Claims {count}", body=[("evidence", {"claims": claims})])

    for count in (3, 30):
        page = TherapyArticlePage.objects.get(pk=with_claims(count).pk)
        with django_assert_max_num_queries(2):
            clinical_content(page)


def test_the_keys_that_the_editor_gives_paragraphs_change_no_digest(heat):
    keyed = [("paragraphs", {"text": '<p data-block-key="a1b2c">Warm.</p>'})]
    plain = [("paragraphs", {"text": "<p>Warm.</p>"})]
    digests = set()
    for body in (keyed, plain):
        heat.body = body
        digests.add(clinical_content(heat).digest)
    assert len(digests) == 1


def test_an_empty_paragraph_is_no_content(heat):
    digests = set()
    for summary in ("", '<p data-block-key="a1b2c"></p>'):
        heat.body = [("evidence", {"summary": summary, "claims": []})]
        digests.add(clinical_content(heat).digest)
    assert len(digests) == 1


def test_a_whole_number_that_no_form_wrote_changes_no_digest_once_it_was_read(heat):
    way = {"temperature": {"degrees": 40}}
    heat.body = json.dumps([{"type": "method", "value": {"ways": [way]}}])
    before = clinical_content(heat).digest
    assert heat.body[0].value.only_way["temperature"]["degrees"] == 40
    assert clinical_content(heat).digest == before
