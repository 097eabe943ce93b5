"""What was signed when a method had one way, and no warning was filed, keeps its signature."""

import copy

import pytest
from bs4 import BeautifulSoup

from articles.blocks.warning_subjects import WARNING_SUBJECTS
from articles.content import clinical_content
from articles.content.first_subjects import PATTERNS, subject_by_words
from articles.content.upgrades import FIELDS_OF_A_WAY, UPGRADERS, have_same_values, upgrade
from articles.models import Edition, SignOff, TherapyArticlePage
from articles.signoff.audit import audit_editions
from articles.signoff.carry_over import carry_over
from tests.content.conftest import publish_older_version, sign_older_version
from tests.signing import change

WAY = {
    "form": "Electric pad",
    "temperature": {"degrees": 40, "unit": "C"},
    "minutes": {"minutes": 10, "up_to": 15},
    "frequency": {"sessions": 3, "per": "day"},
    "course": "For a week",
    "setting": ["home"],
    "equipment": ["A towel"],
    "steps": ["Put the towel on your skin."],
    "feels_like": "Warm.",
}


def in_version_2(content):
    """The content as the release had it in which a method had one way, and no warning a subject."""
    content = copy.deepcopy(content)
    for block in content["body"]:
        for way in block["value"].pop("ways", ()):
            block["value"] |= way
        for warning in block["value"].get("items", ()):
            warning.pop("about", None)
    return content | {"form": 2}


@pytest.fixture
def heat(write):
    conditions = [
        "Your skin is numb",
        "You are pregnant",
        "You take blood thinners",
        "You are tired",
    ]
    items = [
        {
            "condition": condition,
            "severity": "unchecked",
            "about": subject_by_words(condition),
            "reason": "Because.",
            "instead": "Ask us.",
        }
        for condition in conditions
    ]
    body = [
        ("method", {"what_it_is": "<p>A pad.</p>", "ways": [WAY], "cost": "Ask."}),
        ("contraindications", {"items": items}),
    ]
    return write("Heat", publish=False, body=body)


def test_the_old_version_is_upgraded_to_the_content_of_the_migrated_draft(heat):
    content = clinical_content(heat).content
    method, warnings = (block["value"] for block in content["body"])
    assert method.keys() == {"what_it_is", "ways", "cost"}
    assert [warning.get("about") for warning in warnings["items"]] == [
        "skin_and_feeling", "pregnancy", "medicines", None
    ]  # fmt: skip
    old = in_version_2(content)
    assert old["body"][0]["value"].keys() > {*FIELDS_OF_A_WAY}
    assert upgrade(old) == content


def test_an_edition_keeps_its_signature_and_its_draft_is_not_changed_since(heat, client):
    approval = publish_older_version(heat, in_version_2)
    (outcome,) = carry_over()
    edition = Edition.objects.get()
    assert edition.sign_off == outcome.new_approval
    assert (edition.sign_off.act, edition.sign_off.of) == (SignOff.Act.CARRIED, approval)
    assert edition.digest == clinical_content(heat).digest
    assert SignOff.objects.verify().broken_row is None
    assert list(audit_editions()) == []
    assert carry_over() == []
    page = BeautifulSoup(client.get("/therapies/heat/").content, "html.parser").main.get_text(" ")
    for text in ("Electric pad", "Put the towel on your skin.", "You are tired"):
        assert page.count(text) == 1
    article = TherapyArticlePage.objects.get(pk=heat.pk)
    before = SignOff.objects.count()
    article.save_revision().publish()
    assert SignOff.objects.count() == before


def test_an_approval_that_waits_for_its_day_may_still_go_live(heat, admin_user):
    publish_older_version(heat, in_version_2)
    change(heat, admin_user, "A newer message.")
    sign_older_version(heat, in_version_2)
    assert all(outcome.new_approval for outcome in carry_over())
    TherapyArticlePage.objects.get(pk=heat.pk).get_latest_revision().publish()
    assert Edition.objects.get().introduction == "A newer message."


# A subject is all that may come in addition, and only as the words of the condition say it.


def filing(**fields):
    """An upgrader that does what it should, and then puts this into the first warning."""

    def upgrader(content):
        content = UPGRADER(content)
        content["body"][1]["value"]["items"][0] |= fields
        return content

    return upgrader


UPGRADER = UPGRADERS[2]


@pytest.mark.parametrize(
    "upgrader",
    [
        filing(about="pregnancy"),
        filing(about="other"),
        filing(reason="Because. And more."),
        filing(severity="absolute"),
        filing(instead=""),
        filing(filed_by="somebody"),
        lambda content: UPGRADER(content) | {"about": "pregnancy"},
        lambda content: content,
    ],
)
def test_nothing_else_may_come_with_the_upgrade(heat, monkeypatch, upgrader):
    approval = publish_older_version(heat, in_version_2)
    monkeypatch.setitem(UPGRADERS, 2, upgrader)
    (outcome,) = carry_over()
    assert outcome.new_approval is None
    assert "does not say the same" in outcome.reason
    assert Edition.objects.get().sign_off == approval


def test_an_unnamed_subject_stays_unnamed(heat, monkeypatch):
    publish_older_version(heat, in_version_2)

    def file_the_last(content):
        content = UPGRADER(content)
        content["body"][1]["value"]["items"][-1]["about"] = "other"
        return content

    monkeypatch.setitem(UPGRADERS, 2, file_the_last)
    assert [outcome.new_approval for outcome in carry_over()] == [None]


def test_later_versions_file_nothing(heat):
    content = clinical_content(heat).content
    unfiled = copy.deepcopy(content)
    del unfiled["body"][1]["value"]["items"][0]["about"]
    assert not have_same_values(unfiled, content | {"form": 4}, {})
    assert have_same_values(content, content | {"form": 4}, {})


# The words.


def test_each_subject_is_one_that_a_warning_can_have():
    assert PATTERNS.keys() < WARNING_SUBJECTS.keys()


@pytest.mark.parametrize(
    ("condition", "subject"),
    [
        ("You cannot feel heat on your skin", "skin_and_feeling"),
        ("You have an open wound", "skin_and_feeling"),
        ("Blood flow to your legs is poor", "blood_and_heart"),
        ("You are pregnant", "pregnancy"),
        ("You have a pacemaker", "implants"),
        ("You wear a fentanyl patch", "medicines"),
        ("You take blood thinners", "medicines"),
        ("You have dementia", "cannot_speak_up"),
        ("You have cancer in the area", "infection_and_cancer"),
        ("Está embarazada", "pregnancy"),
        # Two subjects, or none, or only part of a word.
        ("Your skin is infected", ""),
        ("You are pregnant and have a pacemaker", ""),
        ("You are tired", ""),
        ("You work as a skinner", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_only_what_names_one_subject_is_filed(condition, subject):
    assert subject_by_words(condition) == subject
