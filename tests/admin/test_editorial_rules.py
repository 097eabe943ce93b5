"""The screen where site managers decide about the editorial checks."""

import pytest
from django.urls import reverse

from articles.checks import rules
from articles.checks.finding import Severity
from articles.models import EditorialRules

ADVICE, STOP = "readability/made-up", "claims/made-up"


@pytest.fixture
def address(db):
    row = EditorialRules.load()
    return reverse("wagtailsettings:edit", args=["articles", "editorialrules", row.pk])


@pytest.fixture(autouse=True)
def rules_of_the_test(monkeypatch):
    for identifier, severity in ((ADVICE, Severity.ADVISORY), (STOP, Severity.BLOCKING)):
        monkeypatch.setitem(
            rules.RULES, identifier, rules.Rule(identifier, severity, "A standard.")
        )


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
    labels = [
        label.get_text(" ", strip=True) for label in page.select("[name=silenced] + *, label")
    ]
    assert any("Readability: made up. A standard." in label for label in labels)
    boxes = {box["value"] for box in page.select("input[name=silenced]")}
    assert ADVICE in boxes
    assert STOP not in boxes
    answer = manager.post(address, values(silenced=[ADVICE]), follow=True)
    assert answer.status_code == 200
    stored = EditorialRules.present()
    assert stored.silenced == [ADVICE]
    assert [(kept.phrase, kept.instead) for kept in stored.avoided_phrases.all()] == [
        ("suffers from", "has")
    ]


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
