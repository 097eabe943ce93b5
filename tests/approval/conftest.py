"""Clinics that decided who must approve, and the screens on which somebody does."""

import pytest
from bs4 import BeautifulSoup

from articles.models import ApprovalRule, Rule
from tests.admin.conftest import (  # noqa: F401 - fixtures
    create,
    create_address,
    edit,
    log_in,
    make_reference,
    make_user,
    manager,
    messages_of,
    see,
    signer,
)
from tests.admin.panels import panel_titles
from tests.review.conftest import submitted, task  # noqa: F401 - fixtures


@pytest.fixture
def decide(db):
    """Let the clinic decide: `decide(Rule.EDITORIAL_TEAM)`."""

    def decide(rule):
        return ApprovalRule.objects.create(
            rule=rule, reason="So it was decided.", decided_by_name="Ann Manager"
        )

    return decide


@pytest.fixture
def team(decide):
    return decide(Rule.EDITORIAL_TEAM)


@pytest.fixture
def marketing(log_in, make_user):  # noqa: F811
    """Marketing, by name: patients may read it."""
    return log_in(user=make_user("Marketing", first_name="Sam", last_name="Lee"))


@pytest.fixture
def see_panel():
    """The titles of what a person publishes by hand, on the dashboard."""

    def see_panel(browser):
        page = BeautifulSoup(browser.get("/admin/").content, "html.parser")
        return [title.strip() for title in panel_titles(page, "ready-to-publish")]

    return see_panel
