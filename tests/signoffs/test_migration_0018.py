"""The migration that gives each warning a list of sources, in rows and in all revisions."""

import io
import json
from importlib import import_module

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, Revision

from articles.content import ContentError, clinical_content
from articles.models import RecordUse, Reference, TherapyArticlePage

migration = import_module("articles.migrations.0018_several_sources_of_a_warning")


def forwards():
    migration.forwards(apps, None)


def backwards():
    migration.backwards(apps, None)


@pytest.fixture
def make_reference(db):
    return lambda title: Reference.objects.create(title=title, locale=Locale.get_default())


@pytest.fixture
def articles(write, make_reference):
    """Two articles, one of two versions and one whose list of warnings is empty."""
    leaflet, manual = make_reference("A leaflet"), make_reference("A manual")
    item = {"condition": "Numb skin", "severity": "absolute"}
    body = [("contraindications", {"items": [{**item, "sources": [{"reference": leaflet}]}]})]
    heat = write("Heat", body=body)
    heat.body = [("contraindications", {"items": [{**item, "sources": [{"reference": manual}]}]})]
    heat.save_revision()
    write("Cold", publish=False, body=[("contraindications", {"items": []})])
    return TherapyArticlePage.objects.order_by("pk")


def bodies():
    """The raw body of each row and of each revision, without the ids of the rows of sources."""
    rows = [page.body.raw_data for page in TherapyArticlePage.objects.order_by("pk")]
    revisions = Revision.objects.filter(content_type__model="therapyarticlepage").order_by("pk")
    raw = json.loads(json.dumps([list(row) for row in rows], default=str))
    return [*raw, *(json.loads(revision.content["body"]) for revision in revisions)]


def warnings(body):
    return [item["value"] for block in body for item in block["value"]["items"]]


def digests(articles):
    return [
        clinical_content(version).digest
        for page in articles.all()
        for version in (page, *(revision.as_object() for revision in page.revisions.order_by("pk")))
    ]


def uses():
    return sorted(RecordUse.objects.values_list("page", "revision", "reference"), key=str)


def test_each_row_and_revision_goes_there_and_back(articles):
    digests_before, uses_before = digests(articles), uses()
    backwards()
    old = [warning for body in bodies() for warning in warnings(body)]
    assert len(old) == 3  # the row and both versions of the one article
    assert all("sources" not in warning for warning in old)
    assert all(isinstance(warning["source"], int) for warning in old)
    forwards()
    new = [warning for body in bodies() for warning in warnings(body)]
    assert all("source" not in warning for warning in new)
    assert digests(articles) == digests_before
    assert uses() == uses_before


def test_what_versions_show_is_noted_as_before(articles):
    backwards()
    forwards()
    uses_before = uses()
    RecordUse.objects.all().delete()
    for revision in Revision.objects.filter(content_type__model="therapyarticlepage"):
        RecordUse.objects.note_revision(revision, TherapyArticlePage)
    assert uses() == [use for use in uses_before if use[1] is not None]


def test_what_is_in_the_new_form_stays_so(articles):
    bodies_before = bodies()
    forwards()
    assert bodies() == bodies_before


BROKEN_ITEMS = [[None], ["x"], [{"type": "item", "id": "a", "value": None}]]


@pytest.mark.parametrize("items", BROKEN_ITEMS)
def test_a_broken_revision_stops_nothing_else(articles, items):
    backwards()
    broken = articles.first().revisions.earliest("pk")
    body = json.loads(broken.content["body"])
    body[0]["value"]["items"] = items
    broken.content["body"] = json.dumps(body)
    broken.save()
    forwards()
    broken.refresh_from_db()
    assert json.loads(broken.content["body"]) == body
    others = Revision.objects.filter(content_type__model="therapyarticlepage").exclude(pk=broken.pk)
    assert "sources" in "".join(revision.content["body"] for revision in others)
    assert 'source"' not in "".join(revision.content["body"] for revision in others)


def test_what_does_not_change_is_not_written(articles):
    with CaptureQueriesContext(connection) as queries:
        forwards()
    assert [query["sql"] for query in queries if "UPDATE" in query["sql"]] == []


def test_a_draft_that_the_release_before_saved_meanwhile_is_brought_up_to_date(articles):
    """As an autosave of a worker that went on after the migration."""
    digests_before = digests(articles)
    backwards()
    with pytest.raises(ContentError, match="cannot read"):
        digests(articles)
    output = io.StringIO()
    call_command("carry_over_signoffs", stdout=output)
    assert digests(articles) == digests_before
    assert "the release before saved meanwhile: 3" in output.getvalue()
    output = io.StringIO()
    call_command("carry_over_signoffs", stdout=output)
    assert "meanwhile" not in output.getvalue()
