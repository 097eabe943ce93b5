"""The dashboard as a desk: where to begin, and what the checks found."""

import pytest
from django.urls import reverse

from articles.checks import Finding
from articles.models import TherapyArticlePage
from articles.signoff.noted_findings import note_findings
from articles.signoff.signing import withdraw
from tests.admin.panels import HOME, days_from_now, panel_rows, panel_titles
from tests.signing import publish_draft


def find(article, blocking=1):
    draft = TherapyArticlePage.objects.get(pk=article.pk)
    note_findings(draft, [Finding("a/b", "Words.")] * blocking)


@pytest.mark.parametrize(
    ("role", "may_start"), [("Marketing", True), ("Site managers", True), ("Clinicians", False)]
)
def test_who_may_write_starts_an_article_from_the_desk(
    role, may_start, log_in, see, create_address
):
    browser = log_in(role)
    section = see(browser, HOME).select_one("#start-section")
    assert bool(section) == may_start
    if section:
        assert browser.get(section.select_one("a.button")["href"]).url == create_address


def test_what_stops_an_approval_is_on_the_desk_with_own_drafts_first(marketing, log_in, write, see):
    find(write("Mine", publish=False, owner=marketing.user), 2)
    find(write("Somebody’s", publish=False))
    find(write("Clean", publish=False), 0)
    rows = panel_rows(see(marketing, HOME), "found")
    assert [row[:2] for row in rows] == [
        ["Mine", "2 blocking, 0 advisory"],
        ["Somebody’s", "1 blocking, 0 advisory"],
    ]


def test_it_is_for_those_who_may_edit(stranger, write, see):
    find(write("Heat", publish=False))
    assert not panel_titles(see(stranger, HOME), "found")


def test_ten_are_shown_and_the_list_has_all_in_as_many_queries(
    marketing, manager, write, see, dashboard_queries
):
    for number in range(2):
        find(write(f"Found {number}", publish=False))
    withdraw(write("Withdrawn").pk, manager.user, "Why.")
    few = dashboard_queries(marketing)
    for number in range(2, 12):
        find(write(f"Found {number}", publish=False))
    withdraw(write("Withdrawn 2").pk, manager.user, "Why.")
    assert dashboard_queries(marketing) == few
    section = see(marketing, HOME).select_one("#found-section")
    assert len(section.select("tbody tr")) == 10
    link = section.select_one("a[href*=findings]")
    assert "2 more than these" in link.get_text()
    assert link["href"] == f"{reverse('therapy-articles:index')}?findings=blocking"


def test_what_waits_comes_before_what_came_back_and_the_ways_to_begin(
    write, submit_draft, refuse_draft, signer, marketing, see
):
    """What was found comes after what is due, and one's drafts are last."""
    maya = signer()
    maya.user.groups.add(*marketing.user.groups.all())
    submit_draft("Waiting")
    refuse_draft("Refused")
    publish_draft(write("Due", publish=False), review_due=days_from_now(-1))
    find(write("Found", publish=False, owner=maya.user))
    sections = see(maya, HOME).select("main section[id$=-section]")
    ids = [section["id"].removesuffix("-section") for section in sections]
    wanted = ["waiting-for-signature", "refused", "reviews-due", "found", "start", "my-drafts"]
    assert [name for name in ids if name in wanted] == wanted
