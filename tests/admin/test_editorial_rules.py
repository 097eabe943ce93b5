"""The screen where site managers decide about the editorial checks."""

import pytest
from django.urls import reverse

from articles.admin.rule_pages import headings, page_of
from articles.checks.decisions import rules_to_silence
from articles.models import EditorialRules

ADVICE, STOP = "readability/passive-voice", "claims/cure"


@pytest.fixture
def address(db):
    row = EditorialRules.load()
    return reverse("wagtailsettings:edit", args=["articles", "editorialrules", row.pk])


def values(**changes):
    forms = {"TOTAL_FORMS": "1", "INITIAL_FORMS": "0", "MIN_NUM_FORMS": "0", "MAX_NUM_FORMS": "9"}
    phrase = {"phrase": "suffers from", "reason": "It sounds helpless.", "instead": "has"}
    return {
        **{f"avoided_phrases-{name}": value for name, value in forms.items()},
        **{f"avoided_phrases-0-{name}": value for name, value in phrase.items()},
        **changes,
    }


def test_a_manager_turns_advice_off_and_adds_a_phrase(manager, address, see):
    page = see(manager, address)
    boxes = {box["value"] for box in page.select("input[name=silenced]")}
    assert boxes == set(rules_to_silence())
    assert STOP not in boxes
    answer = manager.post(address, values(silenced=[ADVICE]), follow=True)
    assert answer.status_code == 200
    stored = EditorialRules.present()
    assert stored.silenced == [ADVICE]
    assert [(kept.phrase, kept.instead) for kept in stored.avoided_phrases.all()] == [
        ("suffers from", "has")
    ]
    ticked = see(manager, address).select("input[name=silenced][checked]")
    assert [box["value"] for box in ticked] == [ADVICE]


def words(element):
    return " ".join(element.get_text(" ").split())


def test_each_rule_says_what_it_finds_with_an_example(manager, address, see):
    page = see(manager, address)
    box = page.select_one(f"input[name=silenced][value='{ADVICE}']")
    label = words(page.select_one(f"label[for='{box['id']}']"))
    assert label == "Passive voice: A sentence does not say who does what."
    note = words(page.find(id=box["aria-describedby"]))
    assert "Before the first visit your skin is checked" in note
    assert "Where it comes from: " in note
    assert len({box["id"] for box in page.select("input[name=silenced]")}) == len(
        rules_to_silence()
    )


def test_the_rules_stand_below_the_headings_of_their_families(manager, address, see):
    page = see(manager, address)
    families = {}
    for group in page.select(".rule-boxes fieldset"):
        rules = [box["value"] for box in group.select("input")]
        families[words(group.legend)] = {rule.partition("/")[0] for rule in rules}
    assert families["How easily a text is read"] == {"readability"}
    assert all(len(found) == 1 for found in families.values())
    in_order = [headings()[family] for family in headings() if headings()[family] in families]
    assert list(families) == in_order


def test_it_says_plainly_that_ticked_is_off_and_phrases_come_first(manager, address, see):
    text = words(see(manager, address).main)
    phrases, off = text.index("Phrases that we avoid"), text.index("Ticked rules are off.")
    assert phrases < off < text.index("Passive voice")


@pytest.mark.parametrize("rule", rules_to_silence())
def test_each_page_gives_a_sentence_and_an_example(rule):
    page = page_of(rule)
    assert page.finds.endswith(".")
    assert len(page.finds) > 20
    assert "`" not in page.finds
    assert page.example


def test_what_stops_an_approval_cannot_be_turned_off(manager, address):
    manager.get(address)
    manager.post(address, values(silenced=[STOP]), follow=True)
    assert EditorialRules.present().silenced == []


@pytest.mark.parametrize("role", ["marketing", "signer"])
def test_nobody_else_decides(request, role, address):
    browser = request.getfixturevalue(role)
    browser = browser if role == "marketing" else browser()
    assert browser.get(address).status_code == 302
    browser.post(address, values(silenced=[ADVICE]))
    assert EditorialRules.present().silenced == []
