"""Where records are used is noted with each version and edition, and protects the records."""

import pytest
from django.core import serializers
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db.models import ProtectedError
from wagtail.models import Locale, Revision

from articles.models import RecordUse, Reference, TherapyArticlePage
from articles.signoff.signing import withdraw
from clinic.models import ClinicDocument
from tests.signing import publish_draft


@pytest.fixture
def reference(db):
    return Reference.objects.create(title="Heat wraps", locale=Locale.get_default())


@pytest.fixture
def document(db):
    file = ContentFile(b"WEBVTT", name="captions.vtt")
    return ClinicDocument.objects.create(title="Captions", file=file)


@pytest.fixture
def records(reference, document, make_image, make_clinician):
    """One of each kind that an article shows."""
    return [reference, make_image("teal", 40, 30), document, make_clinician()]


@pytest.fixture
def heat(write, records):
    """A draft that shows them all; the reference twice."""
    reference, image, document, clinician = records
    claim = {"statement": "It may help.", "references": [reference]}
    return write(
        "Heat",
        publish=False,
        author=clinician,
        lead_image=image,
        lead_image_alternative_text="A warm pad.",
        body=[
            ("evidence", {"claims": [claim, claim]}),
            ("video", {"title": "How to", "file": document, "captions": document}),
        ],
    )


def uses(record):
    """The versions that show a record, with None for the edition."""
    return list(RecordUse.objects.of(record).values_list("revision", flat=True))


def empty_draft(article):
    """A version that shows nothing any more."""
    draft = article.get_latest_revision_as_object()
    draft.author, draft.lead_image, draft.body = None, None, []
    return draft


def test_a_version_notes_each_record_once(heat, records):
    assert [uses(record) for record in records] == [[heat.latest_revision_id]] * 4


def test_an_edition_notes_them_beside_its_version(heat, records):
    publish_draft(heat)
    assert [set(uses(record)) for record in records] == [{heat.latest_revision_id, None}] * 4


def test_a_version_that_is_written_over_notes_what_it_shows_then(heat, records):
    empty_draft(heat).save_revision(overwrite_revision=heat.latest_revision)
    assert [uses(record) for record in records] == [[]] * 4


def test_an_edition_without_a_record_uses_it_no_more_and_its_versions_do(heat, records):
    publish_draft(heat)
    empty_draft(heat).save_revision()
    publish_draft(heat)
    assert [uses(record) for record in records] == [[heat.latest_revision_id]] * 4


def test_a_withdrawn_article_has_no_edition_that_uses_them(heat, records, admin_user):
    publish_draft(heat)
    withdraw(heat.pk, admin_user, "A trial was retracted.")
    assert [uses(record) for record in records] == [[heat.latest_revision_id]] * 4


def test_a_record_that_is_used_cannot_be_deleted(heat, records):
    for record in records:
        with pytest.raises(ProtectedError):
            record.delete()


def test_an_edition_alone_protects_them(heat, reference):
    publish_draft(heat)
    RecordUse.objects.exclude(revision=None).delete()
    with pytest.raises(ProtectedError):
        reference.delete()


def test_a_record_that_no_version_shows_any_more_can_be_deleted(heat, reference):
    empty_draft(heat).save_revision(overwrite_revision=heat.latest_revision)
    reference.delete()
    assert not Reference.objects.exists()


def test_an_article_takes_its_uses_with_it(heat):
    heat.delete()
    assert not RecordUse.objects.exists()


def test_a_draft_whose_record_is_gone_is_noted_without_it(heat, reference):
    RecordUse.objects.all().delete()  # which would refuse
    reference.delete()
    heat.latest_revision.save()
    assert sorted(use.name for use in RecordUse.objects.all()) == ["author", "documents", "images"]


def test_a_fixture_brings_its_own_uses(heat, tmp_path):
    rows = [*Revision.objects.for_instance(heat), *RecordUse.objects.all()]
    path = tmp_path / "rows.json"
    path.write_text(serializers.serialize("json", rows))
    before = set(RecordUse.objects.values_list("pk", flat=True))
    RecordUse.objects.all().delete()
    call_command("loaddata", str(path), verbosity=0)
    assert set(RecordUse.objects.values_list("pk", flat=True)) == before


def test_pages_of_other_kinds_are_not_noted(article_index):
    article_index.save_revision()
    assert not RecordUse.objects.exists()


def test_what_is_no_record_is_used_nowhere(heat):
    assert not RecordUse.objects.of(TherapyArticlePage.objects.get()).exists()
