"""The settings of who must approve: they say if nobody can, and what still goes live."""

import pytest

from articles.models import Rule, When
from tests.approval.test_when_to_publish import choose, sign_on_screen

SETTINGS = "/admin/who-must-approve/"


def words(part):
    return " ".join(part.get_text(" ").split()) if part else ""


def test_it_says_if_nobody_of_the_team_has_a_name(manager, log_in, team, see):
    colleague = log_in("Marketing").user
    warning = see(manager, SETTINGS).select_one("#nobody-approves")
    assert "Nobody of the team can approve an article now" in words(warning)
    assert warning.a["href"] == "/admin/users/"
    colleague.first_name, colleague.last_name = "Sam", "Lee"
    colleague.save()
    warning = words(see(manager, SETTINGS).select_one("#nobody-approves"))
    assert "Nobody" not in warning
    assert f"have no first and last name, which the page would print: {manager.user}." in warning
    manager.user.first_name = "Ann"
    manager.user.save()
    assert see(manager, SETTINGS).select_one("#nobody-approves") is None


def test_whoever_may_not_publish_needs_no_name(manager, log_in, team, see):
    log_in("Clinicians")
    manager.user.first_name = "Ann"
    manager.user.save()
    assert see(manager, SETTINGS).select_one("#nobody-approves") is None


@pytest.mark.parametrize("rule", [Rule.ANOTHER_CLINICIAN, Rule.WRITING_CLINICIAN])
def test_it_says_if_no_clinician_may_sign(rule, manager, signer, decide, see):
    decide(rule)
    warning = see(manager, SETTINGS).select_one("#nobody-approves")
    assert "No clinician is named as one who signs" in words(warning)
    signer()
    assert see(manager, SETTINGS).select_one("#nobody-approves") is None


def test_it_is_said_before_the_rule_is_chosen(manager, signer, see):
    signer()
    page = see(manager, SETTINGS)
    assert page.select_one("#nobody-approves") is None
    labels = {field["value"]: words(field.parent) for field in page.select("input[name=rule]")}
    assert "Nobody of the team can approve" in labels[Rule.EDITORIAL_TEAM]
    assert "Nobody" not in labels[Rule.ANOTHER_CLINICIAN]


def test_what_waits_is_named_and_leads_to_where_it_is_withdrawn(
    submitted, marketing, manager, signer, see
):
    assert see(manager, SETTINGS).select_one("#waiting") is None
    choose(marketing, submitted, When.BY_HAND)
    sign_on_screen(signer(), submitted)
    waiting = see(manager, SETTINGS).select_one("#waiting")
    (link,) = waiting.select("li a")
    assert link.get_text() == "Heat therapy"
    assert link["href"] == f"/admin/articles/{submitted.pk}/review/"
    assert "approved by Maya Ortiz, MD" in words(waiting)
