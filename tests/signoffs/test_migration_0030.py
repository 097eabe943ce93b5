"""The migration that gives a method several ways and files warnings, in rows and all revisions."""

import io
import json
from importlib import import_module

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Revision

from articles.content import ContentError, clinical_content
from articles.models import TherapyArticlePage
from articles.signoff.authorship import authorship_of
from articles.signoff.older_drafts import update_older_drafts

migration = import_module("articles.migrations.0030_ways_and_subjects")

WAY = {"form": "Pad", "minutes": {"minutes": 10}, "steps": ["Wrap it."], "setting": ["home"]}


def forwards():
    migration.forwards(apps, None)


def backwards():
    migration.backwards(apps, None)


@pytest.fixture
def writer(django_user_model):
    return django_user_model.objects.create_user("alex")


@pytest.fixture
def articles(write, writer):
    """One article with two versions, and one with an empty method."""
    warnings = [
        {"condition": "You are pregnant", "severity": "unchecked", "about": "pregnancy"},
        {"condition": "You are tired", "severity": "unchecked"},
    ]
    body = [("method", {"ways": [WAY]}), ("contraindications", {"items": warnings})]
    heat = write("Heat", body=body, writer=writer)
    heat.introduction = "Newer."
    heat.save_revision(user=writer)
    write("Cold", publish=False, body=[("method", {})])
    return TherapyArticlePage.objects.order_by("pk")


def bodies():
    """The raw body of each row and of each revision."""
    rows = [list(page.body.raw_data) for page in TherapyArticlePage.objects.order_by("pk")]
    revisions = Revision.objects.filter(content_type__model="therapyarticlepage").order_by("pk")
    raw = json.loads(json.dumps(rows, default=str))
    return [*raw, *(json.loads(revision.content["body"]) for revision in revisions)]


def digests(articles):
    return [
        clinical_content(version).digest
        for page in articles.all()
        for version in (page, *(revision.as_object() for revision in page.revisions.order_by("pk")))
    ]


def values(block_type):
    return [block["value"] for body in bodies() for block in body if block["type"] == block_type]


def test_each_row_and_revision_goes_there_and_back(articles):
    before = digests(articles)
    backwards()
    methods = values("method")
    assert len(methods) == 5
    assert not any("ways" in method for method in methods)
    assert sum(method.get("form") == "Pad" for method in methods) == 3
    assert not any(
        "about" in item["value"] for block in values("contraindications") for item in block["items"]
    )
    forwards()
    assert digests(articles) == before


def test_what_is_in_the_new_form_stays_so_and_is_not_written(articles):
    before = bodies()
    with CaptureQueriesContext(connection) as queries:
        forwards()
        update_older_drafts()
    assert bodies() == before
    assert [query["sql"] for query in queries if "UPDATE" in query["sql"]] == []


def test_the_writer_stays_the_writer(articles, writer):
    heat = articles.first()
    backwards()
    forwards()
    call_command("carry_over_signoffs", stdout=io.StringIO())
    draft = heat.get_latest_revision_as_object()
    authorship = authorship_of(draft, clinical_content(draft))
    assert authorship.user_ids == {writer.pk}
    assert not authorship.changed_outside_editor
    assert not authorship.unattributed_changes


BROKEN_BODIES = [
    None,
    [None],
    [{"type": "method", "value": None}],
    [{"type": "method", "value": {"ways": None}}],
    [{"type": "contraindications", "value": {"items": [None, "x", {"condition": 5}]}}],
    [{"type": "contraindications", "value": {"items": None}}],
]


@pytest.mark.parametrize("body", BROKEN_BODIES)
@pytest.mark.parametrize("change", [migration.to_newer_form, migration.to_newer_form_if_older])
def test_what_is_broken_stays_as_it_is(change, body):
    assert migration.changed_body(body, change) is None


def test_a_draft_that_the_release_before_saved_meanwhile_is_brought_up_to_date(articles):
    """As an autosave of a worker that went on after the migration."""
    before = digests(articles)
    backwards()
    with pytest.raises(ContentError, match="cannot read"):
        digests(articles)
    output = io.StringIO()
    call_command("carry_over_signoffs", stdout=output)
    assert digests(articles) == before
    assert "the release before saved meanwhile: 3" in output.getvalue()
    output = io.StringIO()
    call_command("carry_over_signoffs", stdout=output)
    assert "meanwhile" not in output.getvalue()


def test_what_this_release_signed_without_a_subject_is_not_filed_later(articles):
    """A script may leave the field out; the editor leaves it empty."""
    bare = {"condition": "You are pregnant", "severity": "unchecked"}
    heat = articles.first()
    heat.body = json.dumps(
        [
            {"type": "method", "value": {"ways": [WAY]}},
            {"type": "contraindications", "value": {"items": [bare, bare | {"about": ""}]}},
        ]
    )
    heat.save_revision()
    before = clinical_content(heat.get_latest_revision_as_object()).digest
    assert update_older_drafts() == 0
    assert clinical_content(heat.get_latest_revision_as_object()).digest == before


OLD = {
    "what_it_is": "<p>A pad.</p>",
    "steps": [{"type": "item", "value": "Wrap it.", "id": "a"}],
    "minutes": {"minutes": 10},
}


def after_change(change, method):
    body = [{"type": "method", "value": method}]
    return (migration.changed_body(body, change) or body)[0]["value"]


def test_the_fields_of_the_only_way_move_as_they_are():
    method = after_change(migration.to_newer_form, OLD)
    (way,) = method.pop("ways")
    assert (way["type"], bool(way["id"])) == ("item", True)
    assert way["value"] == {"steps": OLD["steps"], "minutes": OLD["minutes"]}
    assert method == {"what_it_is": "<p>A pad.</p>"}
    assert after_change(migration.to_older_form, method | {"ways": [way]}) == OLD


def test_a_method_that_has_both_forms_is_left_alone():
    method = OLD | {"ways": [{"type": "item", "value": {"name": "Bath"}, "id": "b"}]}
    assert after_change(migration.to_newer_form, method) == method


def test_on_the_way_back_no_step_and_no_warning_of_another_way_is_lost():
    ways = [
        {"name": "Pad", "steps": ["Wrap it."], "warning": "Never lie on it."},
        {"name": "Bath", "steps": ["Get in."], "warning": "Get out if dizzy."},
        {"form": "Lamp", "steps": [{"type": "item", "value": "Ask us.", "id": "c"}]},
    ]
    method = after_change(
        migration.to_older_form,
        {"ways": ways, "shared_steps": ["Look."], "shared_equipment": ["Timer"]},
    )
    assert [step["value"] for step in method["steps"]] == [
        "Look.",
        "Wrap it.",
        "Never lie on it.",
        "Bath: Get out if dizzy.",
        "Bath: Get in.",
        "Lamp: Ask us.",
    ]
    assert [item["value"] for item in method["equipment"]] == ["Timer"]
    assert method.keys() == {"steps", "equipment"}
