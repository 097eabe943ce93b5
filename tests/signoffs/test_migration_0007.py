"""The migration that notes which records the revisions show that were there expected_rows."""

from importlib import import_module

import pytest
from django.apps import apps
from wagtail.models import Locale, Revision

from articles.models import RecordUse, Reference

note_uses = import_module("articles.migrations.0007_record_uses").note_uses


@pytest.fixture
def make_reference(db):
    return lambda title: Reference.objects.create(title=title, locale=Locale.get_default())


@pytest.fixture
def expected_rows(write, make_reference, make_image, make_clinician):
    """An article with two versions and the uses that were uses of them, which are gone now."""
    claims = [{"statement": "It may help.", "references": [make_reference("One")]}]
    heat = write(
        "Heat",
        publish=False,
        author=make_clinician(),
        lead_image=make_image("teal", 40, 30),
        lead_image_alternative_text="A warm pad.",
        body=[("evidence", {"claims": claims})],
    )
    claims[0]["references"].append(make_reference("Two"))
    heat.body = [("evidence", {"claims": claims})]
    heat.save_revision()
    uses = use_rows()
    RecordUse.objects.all().delete()
    return uses


def use_rows():
    fields = ("page", "revision", "reference", "image", "document", "clinician")
    return sorted(RecordUse.objects.values_list(*fields), key=str)


def test_each_version_gets_what_it_would_have_noted_itself(expected_rows):
    note_uses(apps, None)
    assert use_rows() == expected_rows
    assert len(expected_rows) == 7


def test_a_record_that_is_gone_is_passed_over(expected_rows):
    gone = Reference.objects.get(title="Two").pk
    Reference.objects.get(pk=gone).delete()
    note_uses(apps, None)
    assert use_rows() == [row for row in expected_rows if row[2] != gone]


def test_a_version_of_a_page_that_is_gone_is_passed_over(expected_rows):
    revision = Revision.objects.first()
    Revision.objects.filter(pk=revision.pk).update(object_id="999999")
    note_uses(apps, None)
    assert use_rows() == [row for row in expected_rows if row[1] != revision.pk]


def test_a_block_that_is_no_more_does_not_stop_it(expected_rows):
    revision = Revision.objects.last()
    content = revision.content | {"body": '[{"type": "no_more", "value": {}, "id": "1"}]'}
    Revision.objects.filter(pk=revision.pk).update(content=content)
    note_uses(apps, None)
    assert [row for row in use_rows() if row[1] != revision.pk] == [
        row for row in expected_rows if row[1] != revision.pk
    ]


def test_other_pages_are_passed_over(article_index):
    article_index.save_revision()
    note_uses(apps, None)
    assert use_rows() == []
