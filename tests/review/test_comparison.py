"""What differs between two contents, in words."""

import base64
import json
from importlib import import_module

import pytest
from django.apps import apps
from wagtail.models import Workflow, WorkflowPage

from articles.admin.review.comparison import compare
from articles.admin.review.sealed_content import seal, unseal
from articles.blocks import STUDY_KINDS, marker
from articles.content import ClinicalContent
from articles.models import ClinicalReviewTask, Reference


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
    clinical = content(introduction="Warm.")
    assert unseal(seal(clinical), clinical.digest) == clinical
    assert unseal(seal(clinical), "0" * 64) is None
    assert unseal("nonsense", clinical.digest) is None


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


def block(name, **value):
    return {"type": name, "value": value}


def claim(**fields):
    return block("evidence", claims=[{"statement": "Heat helps.", **fields}])


def rating(certainty, scheme):
    return claim(ratings=[{"certainty": certainty, "scheme": scheme}])


@pytest.mark.parametrize(
    ("old", "new", "before", "after"),
    [
        (
            rating("low", "grade"),
            rating("moderate", "grade"),
            "Low certainty",
            "Moderate certainty",
        ),
        (rating("low", "grade"), rating("low", ""), "GRADE", ""),
        (
            claim(direction="better"),
            claim(direction="worse"),
            "Better with the therapy",
            "Worse with the therapy",
        ),
        (
            block("contraindications", items=[{"condition": "Burns", "severity": "absolute"}]),
            block("contraindications", items=[{"condition": "Burns", "severity": "unchecked"}]),
            "Absolute: must not be used",
            "Unchecked: no source confirms how serious it is",
        ),
        (
            block("method", ways=[{"setting": ["home"]}]),
            block("method", ways=[{"setting": ["home", "clinic"]}]),
            "at home",
            "at home, in the clinic",
        ),
    ],
    ids=["certainty", "scheme taken out", "direction", "severity", "several places"],
)
def test_choices_read_as_in_the_editor(old, new, before, after):
    (change,) = compare(content([old]), content([new]))
    assert (change.before, change.after) == (before, after)


def test_a_choice_that_there_is_no_more_reads_as_it_was_stored():
    (change,) = compare(content([rating("grim", "grade")]), content([rating("low", "grade")]))
    assert (change.before, change.after) == ("grim", "Low certainty")


def test_the_fields_and_choices_of_a_record_read_as_in_its_editor(make_reference):
    reference = make_reference("Trial")
    old, new = (
        ClinicalContent(
            content(references=[{"title": "Trial", "kind": kind}]).content,
            {"references": [reference.pk]},
        )
        for kind in ("trial", "review")
    )
    (change,) = compare(old, new)
    assert change.place.endswith(f", {Reference._meta.get_field('kind').verbose_name.capitalize()}")
    assert (change.before, change.after) == (str(STUDY_KINDS["trial"]), str(STUDY_KINDS["review"]))


def test_what_was_shown_cannot_be_forged():
    clinical = content(introduction="Warm.")
    forged = base64.urlsafe_b64encode(
        json.dumps({"content": clinical.content, "records": {}}).encode()
    )
    sealed = seal(clinical)
    assert unseal(forged.decode(), clinical.digest) is None
    assert unseal(sealed[:-1] + ("A" if sealed[-1] != "A" else "B"), clinical.digest) is None


def test_another_source_of_a_sentence_is_a_change_with_its_title(make_reference):
    old, new = make_reference("A <b> trial"), make_reference("A review")
    other = make_reference("Something before")
    before = ClinicalContent(
        content([paragraph(f"It helps{marker(0)}.")], references=[{"title": old.title}]).content,
        {"references": [old.pk]},
    )
    after = ClinicalContent(
        content(
            [paragraph(f"It helps{marker(1)}.")],
            references=[{"title": other.title}, {"title": new.title}],
        ).content,
        {"references": [other.pk, new.pk]},
    )
    (change,) = compare(before, after)
    assert change.before == "It helps[Source: A <b> trial]."
    assert change.after == "It helps[Source: A review]."


def test_the_same_source_at_another_place_of_the_list_is_no_change(make_reference):
    other, same = make_reference("Other"), make_reference("Same")
    lists = [{"title": "Same"}], [{"title": "Other"}, {"title": "Same"}]
    before, after = (
        ClinicalContent(
            content([paragraph(f"x{marker(len(titles) - 1)}")], references=titles).content,
            {"references": keys},
        )
        for titles, keys in zip(lists, ([same.pk], [other.pk, same.pk]), strict=True)
    )
    assert compare(before, after) == []
