"""What differs between two contents, in words."""

from importlib import import_module

from django.apps import apps
from wagtail.models import Workflow, WorkflowPage

from articles.content import ClinicalContent
from articles.models import ClinicalReviewTask
from articles.review.comparison import compare, pack, unpack


def content(body=(), **fields):
    return ClinicalContent({"form": 1, "title": "Heat", "body": list(body), **fields})


def paragraph(text):
    return {"type": "paragraphs", "value": {"text": f"<p>{text}</p>"}}


def test_the_same_content_has_no_changes():
    assert compare(content([paragraph("a")]), content([paragraph("a")])) == []


def test_a_field_is_named_and_its_new_words_are_marked():
    (change,) = compare(content(introduction="Heat helps."), content(introduction="Heat hurts."))
    assert change.place == "Introduction"
    assert change.before_parts[-1] == ("helps.", True)
    assert change.after_parts[-1] == ("hurts.", True)


def test_a_new_block_is_the_only_change():
    (change,) = compare(
        content([paragraph("a"), paragraph("b")]),
        content([paragraph("new"), paragraph("a"), paragraph("b")]),
    )
    assert (change.before, change.after) == ("", "new")


def test_another_link_under_the_same_words_is_a_change():
    old, new = (
        paragraph('<a href="https://a.org">x</a>'),
        paragraph('<a href="https://b.org">x</a>'),
    )
    (change,) = compare(content([old]), content([new]))
    assert "b.org" in change.after


def test_a_shared_record_that_changed_is_named(make_reference):
    reference = make_reference("Trial")
    old, new = (
        ClinicalContent(
            content(references=[{"title": "Trial", "year": year}]).content,
            {"references": [reference.pk]},
        )
        for year in (2020, 2021)
    )
    (change,) = compare(old, new)
    assert "“Trial”" in change.place
    assert (change.before, change.after) == ("2020", "2021")


def test_what_was_shown_is_unpacked_only_with_its_digest():
    shown = content(introduction="Warm.")
    assert unpack(pack(shown), shown.digest) == shown
    assert unpack(pack(shown), "0" * 64) is None
    assert unpack("nonsense", shown.digest) is None


def test_the_workflow_is_made_and_unmade(article_index):
    migration = import_module("articles.migrations.0008_clinical_review")
    migration.remove_workflow(apps, None)
    assert not Workflow.objects.filter(name="Clinical review").exists()
    assert not ClinicalReviewTask.objects.exists()
    migration.create_workflow(apps, None)
    attached = WorkflowPage.objects.get(page=article_index)
    assert [task.specific for task in attached.workflow.tasks] == list(
        ClinicalReviewTask.objects.all()
    )
