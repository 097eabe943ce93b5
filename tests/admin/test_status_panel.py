"""The status panel beside an article: when it goes live, who published it, and that it is open."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from articles.admin.status_panel import with_times_as_elsewhere
from articles.models import TherapyArticlePage, When
from tests.admin.posting import finished_body
from tests.approval.conftest import decide, team  # noqa: F401 - fixtures
from tests.approval.test_when_to_publish import choose, publish, sign_on_screen
from tests.review.conftest import submitted, task  # noqa: F401 - fixtures
from tests.signing import publish_draft


@pytest.fixture
def panel():
    """What the status panel says to somebody, with its links."""

    def panel(browser, article):
        address = reverse("wagtailadmin_pages:edit", args=[article.pk])
        page = BeautifulSoup(browser.get(address).content, "html.parser")
        return page.select_one("[data-side-panel=status]")

    return panel


def words(part):
    return " ".join(part.get_text(" ").split())


def test_an_article_in_review_is_not_called_locked(submitted, marketing, signer, panel):  # noqa: F811
    for browser in (marketing, signer()):
        said = words(panel(browser, submitted))
        assert "Locked by workflow" not in said
        assert "Only reviewers" not in said
        assert "It waits for a clinician. You can still change it" in said
        assert "A clinician who has it open now is shown the change" in said


def test_where_the_team_approves_it_waits_for_approval(submitted, marketing, team, panel):  # noqa: F811
    said = words(panel(marketing, submitted))
    assert "It waits for approval. You can still change it" in said
    assert "clinician" not in said.replace("In clinical review", "")
    assert "It goes live as soon as it is approved." in said


def test_it_says_when_a_draft_goes_live_and_leads_to_the_choice(submitted, marketing, panel):  # noqa: F811
    status = panel(marketing, submitted)
    assert "It goes live as soon as it is signed." in words(status)
    address = reverse("when_to_publish", args=[submitted.pk])
    assert status.select_one(f'a[href="{address}"]').get_text() == "Choose when it goes live"
    assert "schedule" not in words(status).lower()
    choose(marketing, submitted, When.BY_HAND)
    status = panel(marketing, submitted)
    assert "You get an e-mail when it is signed, and you publish it." in words(status)
    assert "schedule" not in words(status).lower()


def test_a_draft_that_nobody_submitted_has_the_same_choice(write, marketing, panel):
    article = write("Heat", publish=False)
    draft = article.get_latest_revision_as_object()
    draft.expire_at = timezone.now() + datetime.timedelta(days=9)
    draft.save_revision(user=marketing.user)
    said = words(panel(marketing, article))
    assert "It goes live as soon as it is signed. Patients read it until" in said
    assert "Choose when it goes live" in said
    assert "schedule" not in said.lower()


def test_a_new_article_is_saved_before_that_is_chosen(marketing, create_address, see):
    status = see(marketing, create_address).select_one("[data-side-panel=status]")
    assert "Save it first to choose something else." in words(status)
    assert "schedule" not in words(status).lower()


def test_the_dates_of_what_is_signed_are_set_in_wagtails_way(
    write, marketing, make_reference, panel
):
    article = publish_draft(write("Heat", publish=False, body=finished_body(make_reference())))
    said = words(panel(marketing, article))
    assert "Set schedule" in said
    assert "Choose when it goes live" not in said
    draft = article.get_latest_revision_as_object()
    draft.introduction = "Something else."
    draft.save_revision(user=marketing.user)
    said = words(panel(marketing, article))
    assert "Set schedule" not in said
    assert "Choose when it goes live" in said


def test_it_names_who_published_it(submitted, marketing, signer, messages_of, panel):  # noqa: F811
    choose(marketing, submitted, When.BY_HAND)
    sign_on_screen(signer(), submitted)
    publish(marketing, submitted, messages_of)
    article = TherapyArticlePage.objects.get(pk=submitted.pk)
    assert article.live
    assert article.live_revision.user != marketing.user
    assert f"m. by {marketing.user.username}" in words(panel(marketing, article)).replace(
        "noon by", "m. by"
    ).replace("midnight by", "m. by")


@pytest.mark.parametrize(
    ("time", "said"),
    [("22:06", "10:06 p.m."), ("00:30", "12:30 a.m."), ("09:00", "9 a.m."), ("29:00", "29:00")],
)
def test_a_time_of_today_is_written_as_elsewhere(time, said):
    line = '<div class="w-help-text">{} by Sam, at 22:06</div>'
    assert with_times_as_elsewhere(line.format(time)) == line.format(said)
