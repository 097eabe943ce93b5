"""What `docs/clinical-content.md` says of each field is true, and says it of every field."""

import datetime
import re
import uuid
from pathlib import Path

import pytest
from django.db import models
from modelcluster.models import get_all_child_relations
from wagtail.models import Locale, Site

from articles.content import CLINICAL_FIELDS, clinical_content
from articles.models import (
    AlsoRead,
    Clinician,
    Guideline,
    Reference,
    SharedWarning,
    TherapyArticlePage,
    WarningSigns,
)
from articles.models.list_fields import LinesField
from clinic.models import ClinicDocument, ClinicImage
from tests.pictures import picture_file

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "clinical-content.md"
MODELS = [
    TherapyArticlePage, Reference, Guideline, SharedWarning, WarningSigns, Clinician, ClinicImage,
    ClinicDocument,
]  # fmt: skip
ROW = re.compile(r"^\| `(\w+)` \| (in|out) \| (\S.*) \|$", re.MULTILINE)


def table_of(model):
    """The table of one model: whether each field is in or out."""
    section = DOCUMENT.read_text().split(f"## {model.__name__}\n")[1].split("\n## ")[0]
    rows = ROW.findall(section)
    assert len(rows) == section.count("\n| `"), "A row of the table cannot be read."
    assert len(rows) == len({name for name, _where, _why in rows}), "A field is there twice."
    return {name: where for name, where, _why in rows}


def fields_of(model):
    """What a row of this model holds: its columns, choices of others, and child records."""
    own = {field.name for field in model._meta.get_fields() if field.concrete}
    return own | {relation.get_accessor_name() for relation in get_all_child_relations(model)}


def fields_that_are(where, model):
    return sorted(name for name, place in table_of(model).items() if place == where)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_field_is_in_or_out(model):
    assert table_of(model).keys() == fields_of(model)


def test_the_fields_that_are_in_are_those_that_the_digest_is_made_of():
    assert set(fields_that_are("in", TherapyArticlePage)) == {*CLINICAL_FIELDS, "locale"}


@pytest.fixture
def reference(db):
    return Reference.objects.create(title="A review", locale=Locale.get_default())


@pytest.fixture
def clinician(make_clinician):
    return make_clinician()


@pytest.fixture
def heat(write, reference, make_image):
    """A draft in which every field of an article counts."""
    claims = [{"statement": "It may help.", "references": [reference]}]
    return write(
        "Heat",
        publish=False,
        body=[("evidence", {"claims": claims})],
        lead_image=make_image("teal"),
        lead_image_alternative_text="A warm pad.",
        author_name="The editorial team",
    )


def other_value(field, value):
    """Another value of the same kind, for any field whose kind says enough."""
    match field:
        case models.BooleanField():
            return not value
        case models.IntegerField() | models.ForeignKey() | models.OneToOneField():
            return (value or 0) + 1
        case models.UUIDField():
            return uuid.uuid4()
        case LinesField():
            return [*value, "other"]
        case models.DateTimeField():
            return datetime.datetime(2031, 1, 1, tzinfo=datetime.UTC)
        case models.DateField():
            return datetime.date(2031, 1, 1)
        case models.CharField() | models.TextField():
            return f"{value or ''} other"
    raise AssertionError(f"Say in this test what another value of {field.name} is.")


def change(record, name):
    field = record._meta.get_field(name)
    setattr(record, field.attname, other_value(field, getattr(record, field.attname)))


# Fields that need more than another value of the same kind.
ARTICLE_CHANGES = {
    "lead_image": lambda page, objects: setattr(page, "lead_image", objects["image"]("plum")),
    "author": lambda page, objects: setattr(page, "author", objects["clinician"]),
    "locale": lambda page, objects: setattr(page, "locale", objects["spanish"]),
    "body": lambda page, objects: page.body.append(("paragraphs", {"text": "<p>More.</p>"})),
    "topics": lambda page, objects: setattr(page, "topics", [objects["topic"]]),
    "also_read": lambda page, objects: setattr(page, "also_read", [AlsoRead(awaited_title="Cold")]),
    "wagtail_admin_comments": lambda page, objects: page.wagtail_admin_comments.create(
        user=objects["user"], text="Is this so?", contentpath="title"
    ),
}


@pytest.fixture
def objects(make_image, make_topic, clinician, admin_user):
    return {
        "image": make_image,
        "topic": make_topic("Back pain"),
        "clinician": clinician,
        "user": admin_user,
        "spanish": Locale.objects.create(language_code="es"),
    }


def change_article(page, name, objects):
    if name in ARTICLE_CHANGES:
        ARTICLE_CHANGES[name](page, objects)
    else:
        change(page, name)


@pytest.mark.parametrize("name", fields_that_are("in", TherapyArticlePage))
def test_a_field_of_the_article_that_is_in_changes_the_digest(heat, objects, name):
    before = clinical_content(heat).digest
    change_article(heat, name, objects)
    assert clinical_content(heat).digest != before


@pytest.mark.parametrize("name", fields_that_are("out", TherapyArticlePage))
def test_a_field_of_the_article_that_is_out_does_not(heat, objects, name):
    before = clinical_content(heat).digest
    change_article(heat, name, objects)
    assert clinical_content(heat).digest == before


RECORD_VALUES = {
    "license_state": "CA",
    "authors": [{"family": "Rivera", "given": "A"}],
    "other_addresses": ["https://example.org/old"],
    "doi": "10.1000/heat",
    "pmid": "12345678",
    "pmcid": "PMC123",
    "isbn": "9780306406157",
    "trial_number": "NCT01931657",
    "orcid": "0000-0002-1825-0097",
    "url": "https://example.org/",
    "kind": "review",
    "license_type": "DO",
    "studied": ["acute"],
    "excluded": ["pregnant"],
    "direction": "against",
    "strength": "strong",
    "day": 3,
    "month": 2,
    "year": 2020,
}


def change_record(record, name, objects):
    if name in RECORD_VALUES:
        setattr(record, name, RECORD_VALUES[name])
    elif name == "photo":
        record.photo = objects["image"]("plum")
    elif name == "user":
        record.user = objects["user"]
    elif name == "reference":
        record.reference = Reference.objects.create(title="Another", locale=record.locale)
    elif name == "therapies":
        record.therapies.add(objects["topic"])
    elif name == "locale":
        record.locale = objects["spanish"]
    elif name == "clinics":
        record.clinics.add(Site.objects.get())
    else:
        change(record, name)
    record.save()


def digest_of(page):
    """As of now, with nothing remembered of the shared records."""
    return clinical_content(TherapyArticlePage.objects.get(pk=page.pk)).digest


def fields_to_change(model, where):
    """The primary key is left out: to change it makes another record."""
    return [name for name in fields_that_are(where, model) if name != "id"]


@pytest.mark.parametrize("name", fields_to_change(Reference, "in"))
def test_a_field_of_a_reference_that_is_in_changes_the_digest(heat, reference, objects, name):
    before = digest_of(heat)
    change_record(reference, name, objects)
    assert digest_of(heat) != before


@pytest.mark.parametrize("name", fields_to_change(Reference, "out"))
def test_a_field_of_a_reference_that_is_out_does_not(heat, reference, objects, name):
    before = digest_of(heat)
    change_record(reference, name, objects)
    assert digest_of(heat) == before


@pytest.fixture
def guideline(reference):
    return Guideline.objects.create(
        issuer="A panel",
        title="Spine pain",
        recommendation="Do it.",
        direction="for",
        year=2024,
        reference=reference,
        locale=reference.locale,
    )


@pytest.fixture
def article_with_guideline(write, guideline):
    return write("Heat", publish=False, body=[("guidelines", {"guidelines": [guideline]})])


@pytest.mark.parametrize("name", fields_to_change(Guideline, "in"))
def test_a_field_of_a_guideline_that_is_in_changes_the_digest(
    article_with_guideline, guideline, objects, name
):
    before = digest_of(article_with_guideline)
    change_record(guideline, name, objects)
    assert digest_of(article_with_guideline) != before


@pytest.mark.parametrize("name", fields_to_change(Guideline, "out"))
def test_a_field_of_a_guideline_that_is_out_does_not(
    article_with_guideline, guideline, objects, name
):
    before = digest_of(article_with_guideline)
    change_record(guideline, name, objects)
    assert digest_of(article_with_guideline) == before


@pytest.fixture
def signs(db):
    return WarningSigns.objects.get(urgency="emergency")


@pytest.fixture
def article_with_signs(write, signs):
    return write("Heat", publish=False, body=[("care_card", {"shared_signs": signs})])


@pytest.mark.parametrize("name", fields_to_change(WarningSigns, "in"))
def test_a_field_of_warning_signs_that_is_in_changes_the_digest(
    article_with_signs, signs, objects, name
):
    before = digest_of(article_with_signs)
    change_record(signs, name, objects)
    assert digest_of(article_with_signs) != before


@pytest.mark.parametrize("name", fields_to_change(WarningSigns, "out"))
def test_a_field_of_warning_signs_that_is_out_does_not(article_with_signs, signs, objects, name):
    before = digest_of(article_with_signs)
    change_record(signs, name, objects)
    assert digest_of(article_with_signs) == before


@pytest.fixture
def warning(reference):
    return SharedWarning.objects.create(
        name="Numb skin",
        condition="Your skin is numb.",
        severity="absolute",
        reason="You could be burned.",
        instead="Ask us about exercise.",
        locale=reference.locale,
    )


@pytest.fixture
def article_with_warning(write, warning):
    body = [("contraindications", {"shared_items": [{"warning": warning}]})]
    return write("Heat", publish=False, body=body)


@pytest.mark.parametrize("name", fields_to_change(SharedWarning, "in"))
def test_a_field_of_a_shared_warning_that_is_in_changes_the_digest(
    article_with_warning, warning, objects, name
):
    before = digest_of(article_with_warning)
    change_record(warning, name, objects)
    assert digest_of(article_with_warning) != before


@pytest.mark.parametrize("name", fields_to_change(SharedWarning, "out"))
def test_a_field_of_a_shared_warning_that_is_out_does_not(
    article_with_warning, warning, objects, name
):
    before = digest_of(article_with_warning)
    change_record(warning, name, objects)
    assert digest_of(article_with_warning) == before


@pytest.fixture
def article_by_clinician(write, clinician):
    return write("Cold", publish=False, author=clinician)


@pytest.mark.parametrize("name", fields_to_change(Clinician, "in"))
def test_a_field_of_the_author_that_is_in_changes_the_digest(
    article_by_clinician, clinician, objects, name
):
    before = digest_of(article_by_clinician)
    change_record(clinician, name, objects)
    assert digest_of(article_by_clinician) != before


@pytest.mark.parametrize("name", fields_to_change(Clinician, "out"))
def test_a_field_of_the_author_that_is_out_does_not(article_by_clinician, clinician, objects, name):
    before = digest_of(article_by_clinician)
    change_record(clinician, name, objects)
    assert digest_of(article_by_clinician) == before


@pytest.mark.parametrize("model", [ClinicImage, ClinicDocument])
def test_of_a_file_its_hash_is_in_and_its_title_is_out(db, model):
    record = model(title="A file", file_hash="a" * 40)
    before = record.as_shown()
    record.title = "Another title"
    assert record.as_shown() == before
    record.file_hash = "b" * 40
    assert record.as_shown() != before


def test_another_file_is_another_image(heat):
    before = digest_of(heat)
    image = heat.lead_image
    image.file, image.file_hash = picture_file("plum"), ""
    image.save()
    assert digest_of(heat) != before


def test_a_save_that_changes_nothing_keeps_digest_and_signature(write):
    page = write("Heat", body=[("paragraphs", {"text": "<p>Warm.</p>"})])
    edition = page.edition
    page.save()
    assert digest_of(page) == edition.digest
    TherapyArticlePage.objects.get(pk=page.pk).save_revision().publish()
    new_edition = TherapyArticlePage.objects.get(pk=page.pk).edition
    assert (new_edition.digest, new_edition.sign_off) == (edition.digest, edition.sign_off)


def test_a_copy_of_a_revision_in_json_has_the_same_digest(heat):
    revision = heat.save_revision()
    revision.refresh_from_db()
    assert clinical_content(revision.as_object()).digest == digest_of(heat)
