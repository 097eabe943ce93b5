"""Automatic saves make one row in the history for each sitting, and saves by hand one each."""

import datetime

import pytest
import time_machine
from django.urls import reverse
from wagtail.models import PageLogEntry

from articles.models import TherapyArticlePage
from tests.admin.conftest import page_of
from tests.admin.posting import article_form

JSON = {"HTTP_ACCEPT": "application/json"}
NOON = datetime.datetime(2026, 6, 1, 12, tzinfo=datetime.UTC)
BY_ITSELF, BY_HAND = "Draft saved automatically", "Draft saved"


class Tab:
    """One tab of the editor, which names the version that it saved last, as Wagtail's does."""

    def __init__(self, browser, article):
        self.browser, self.article, self.version = browser, article, None

    def form(self, introduction):
        fields = {"title": self.article.title, "slug": self.article.slug}
        if self.version:
            fields["overwrite_revision_id"] = self.version
        return article_form(introduction=introduction, **fields)

    def send(self, introduction, **headers):
        address = reverse("wagtailadmin_pages:edit", args=[self.article.pk])
        return self.browser.post(address, self.form(introduction), **headers)

    def saves_itself(self, introduction):
        answer = self.send(introduction, **JSON).json()
        assert answer["success"], answer
        self.version = answer["revision_id"]

    def is_saved_by_hand(self, introduction):
        assert self.send(introduction).status_code == 302
        self.version = None  # the editor is loaded anew


@pytest.fixture
def draft(write):
    return write("Heat", publish=False)


@pytest.fixture
def tab(marketing, draft):
    return Tab(marketing, draft)


@pytest.fixture
def clock():
    with time_machine.travel(NOON, tick=True) as clock:
        yield clock


def rows(browser, article):
    """What the history says was done, the newest first, without the creation."""
    address = reverse("wagtailadmin_pages:history", args=[article.pk])
    page = page_of(browser.get(address))
    cells = [row.select("td")[1] for row in page.select("tbody tr")]
    words = [next(cell.stripped_strings) for cell in cells]
    assert words[-1] == "Created"
    return words[:-1]


def draft_says(article):
    return (
        TherapyArticlePage.objects.get(pk=article.pk).get_latest_revision_as_object().introduction
    )


def test_one_sitting_has_one_row_however_often_the_editor_is_loaded(tab, draft, marketing):
    for load in range(2):
        for number in range(3):
            tab.saves_itself(f"Load {load}, save {number}.")
        tab.version = None
    assert rows(marketing, draft) == [BY_ITSELF]
    entry = PageLogEntry.objects.get(page=draft.pk, action="wagtail.edit")
    assert entry.revision_id == TherapyArticlePage.objects.get(pk=draft.pk).latest_revision_id
    assert draft_says(draft) == "Load 1, save 2."


def test_the_row_is_compared_with_what_was_before_the_sitting(tab, draft, marketing):
    before = draft.latest_revision_id
    for load in range(3):
        tab.saves_itself(f"Load {load}.")
        tab.version = None
    latest = TherapyArticlePage.objects.get(pk=draft.pk).latest_revision_id
    address = reverse("wagtailadmin_pages:history", args=[draft.pk])
    compared = reverse("wagtailadmin_pages:revisions_compare", args=[draft.pk, before, latest])
    assert page_of(marketing.get(address)).select(f'a[href="{compared}"]')


def test_a_pause_begins_another_sitting(clock, tab, draft, marketing):
    tab.saves_itself("In the morning.")
    clock.shift(29 * 60)
    tab.saves_itself("Still there.")
    clock.shift(29 * 60)
    tab.saves_itself("And still.")
    assert rows(marketing, draft) == [BY_ITSELF]
    clock.shift(31 * 60)
    tab.saves_itself("After lunch, in the same tab.")
    tab.saves_itself("And on.")
    assert rows(marketing, draft) == [BY_ITSELF, BY_ITSELF]


def test_two_people_who_take_turns_have_a_row_for_each_turn(tab, draft, marketing, manager):
    for turn in range(2):
        for browser in (marketing, manager):
            own_tab = Tab(browser, draft)
            own_tab.saves_itself(f"Turn {turn}.")
            own_tab.saves_itself(f"Turn {turn}, again.")
    assert rows(marketing, draft) == [BY_ITSELF] * 4
    people = PageLogEntry.objects.filter(page=draft.pk, action="wagtail.edit").order_by("pk")
    pair = [marketing.user.pk, manager.user.pk]
    assert list(people.values_list("user", flat=True)) == pair * 2


def test_a_save_by_hand_has_its_row_and_begins_another_sitting(tab, draft, marketing):
    tab.saves_itself("Typed.")
    tab.is_saved_by_hand("Saved.")
    tab.is_saved_by_hand("Saved again.")
    tab.saves_itself("Typed on.")
    tab.saves_itself("And on.")
    assert rows(marketing, draft) == [BY_ITSELF, BY_HAND, BY_HAND, BY_ITSELF]
    assert draft_says(draft) == "And on."


def test_a_version_that_was_written_over_is_shown_with_the_row_that_has_its_words(
    tab, draft, marketing
):
    before = draft.latest_revision_id
    tab.saves_itself("Typed.")
    tab.is_saved_by_hand("Saved.")
    by_hand, by_itself = PageLogEntry.objects.filter(page=draft.pk, action="wagtail.edit").order_by(
        "-timestamp"
    )
    latest = TherapyArticlePage.objects.get(pk=draft.pk).latest_revision_id
    assert (by_hand.revision_id, by_itself.revision_id) == (latest, None)
    assert by_hand.uuid != by_itself.uuid
    page = page_of(marketing.get(reverse("wagtailadmin_pages:history", args=[draft.pk])))
    compared = reverse("wagtailadmin_pages:revisions_compare", args=[draft.pk, before, latest])
    assert len(page.select(f'a[href="{compared}"]')) == 1


def test_whatever_else_is_done_begins_another_sitting_but_a_comment_does_not(tab, draft, marketing):
    tab.saves_itself("Typed.")
    for action in ("wagtail.comments.create", "wagtail.lock"):
        PageLogEntry.objects.log_action(draft, action, user=marketing.user)
        tab.saves_itself(f"After {action}.")
    automatic = [words for words in rows(marketing, draft) if words == BY_ITSELF]
    assert len(automatic) == 2


def test_the_editor_of_a_new_article_goes_on_in_the_same_sitting(marketing, create_address):
    answer = marketing.post(create_address, article_form(introduction="Typed."), **JSON).json()
    article = TherapyArticlePage.objects.get(pk=answer["pk"])
    tab = Tab(marketing, article)
    tab.version = answer["revision_id"]
    tab.saves_itself("Typed on.")
    tab.saves_itself("And on.")
    assert rows(marketing, article) == [BY_ITSELF]
