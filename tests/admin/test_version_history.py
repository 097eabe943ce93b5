"""The history of an article: comparing any two versions, and what changed since the signature."""

import datetime

import pytest
from django.urls import reverse
from wagtail.models import PageLogEntry

from articles.models import Edition, SignOff, TherapyArticlePage
from tests.admin.conftest import page_of

BODY = [("paragraphs", {"text": "<p>Warm for ten minutes.</p>"})]


def history_of(article):
    return reverse("wagtailadmin_pages:history", args=[article.pk])


def compare_address(article):
    return reverse("compare_versions", args=[article.pk])


def save(article, user, **fields):
    """A newer draft, saved by hand."""
    draft = TherapyArticlePage.objects.get(pk=article.pk).get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(draft, name, value)
    return draft.save_revision(user=user, log_action=True, clean=False)


@pytest.fixture
def changed(write, marketing):
    """A signed article with two newer versions."""
    article = write("Heat", body=BODY, writer=marketing.user)
    save(article, marketing.user, introduction="First draft.")
    save(article, marketing.user, body=[("paragraphs", {"text": "<p>Warm for five minutes.</p>"})])
    return TherapyArticlePage.objects.get(pk=article.pk)


def test_two_ticked_rows_are_compared_without_a_script(changed, marketing, see):
    page = see(marketing, history_of(changed))
    form = page.select_one(f'form[action="{compare_address(changed)}"]')
    boxes = form.select("input[type=checkbox][name=version]")
    assert len(boxes) >= 2
    assert all(box["aria-label"].startswith("Compare the version of") for box in boxes)
    assert form.select_one("button[type=submit]")
    newest, older = (box["value"] for box in boxes[:2])
    response = marketing.get(compare_address(changed), {"version": [newest, older]}, follow=True)
    assert response.redirect_chain[-1][0] == reverse(
        "wagtailadmin_pages:revisions_compare", args=[changed.pk, int(older), int(newest)]
    )
    main = page_of(response).select_one("main")
    assert [mark.get_text() for mark in main.find_all("ins")] == ["five"]
    assert main.get_text().count("saved by") == 2


def test_one_ticked_row_is_kept_for_another_page_of_the_list(changed, marketing):
    oldest = changed.revisions.order_by("pk").first()
    response = marketing.get(compare_address(changed), {"version": oldest.pk}, follow=True)
    page = page_of(response)
    assert "One version is chosen" in page.select_one(".messages").text
    kept = page.select_one("input[type=hidden][name=version], input[checked][name=version]")
    assert int(kept["value"]) == oldest.pk


@pytest.mark.parametrize("chosen", [[], ["0"], ["x", "9" * 30], ["-1"]])
def test_what_is_no_version_leads_back_with_a_sentence(changed, marketing, chosen):
    response = marketing.get(compare_address(changed), {"version": chosen}, follow=True)
    assert "Choose two versions" in page_of(response).select_one(".messages").text


def test_a_version_of_another_article_is_not_compared(changed, write, marketing):
    other = write("Cold", publish=False).latest_revision_id
    response = marketing.get(
        compare_address(changed), {"version": [other, changed.latest_revision_id]}
    )
    assert "history" in response.url


def test_the_draft_is_compared_with_what_was_signed(changed, marketing, see):
    main = see(marketing, reverse("since_signed", args=[changed.pk])).select_one("main")
    words = main.get_text(" ", strip=True)
    assert "Robin Signer, MD signed" in words
    assert "First draft." in words
    assert "five" in [mark.get_text() for mark in main.find_all("ins")]
    assert "Nothing else has changed." in words


def test_what_is_not_signed_is_compared_with_what_is_live(changed, marketing, see, make_topic):
    save(changed, marketing.user, search_description="New words.", topics=[make_topic("Neck")])
    main = see(marketing, reverse("since_signed", args=[changed.pk])).select_one("main")
    words = main.select_one("[aria-labelledby=other-content]").get_text(" ", strip=True)
    assert "New words." in words
    assert "Neck" in words
    assert "Warm" not in words


def test_after_a_withdrawal_there_is_nothing_to_compare_with(changed, marketing, manager, see):
    SignOff.objects.withdraw(changed, manager.user, "A trial was retracted.")
    words = see(marketing, reverse("since_signed", args=[changed.pk])).get_text()
    assert "No signature counts for this article now" in words


@pytest.mark.parametrize("name", ["wagtailadmin_pages:edit", "list"])
def test_the_way_there_is_in_the_editor_and_in_the_list(changed, write, marketing, see, name):
    write("Cold")  # signed, and no newer draft
    write("Ice", publish=False)  # never signed
    address = reverse("therapy-articles:index") if name == "list" else reverse(
        name, args=[changed.pk]
    )  # fmt: skip
    links = see(marketing, address).select('a[href*="/since-signed/"]')
    assert {link["href"] for link in links} == {reverse("since_signed", args=[changed.pk])}


def test_who_may_see_drafts_sees_what_changed(changed, log_in, stranger):
    address = reverse("since_signed", args=[changed.pk])
    restore = reverse("restore_version", args=[changed.pk, changed.live_revision_id])
    for role, status in (("Marketing", 200), ("Site managers", 200), ("Clinicians", 200)):
        assert log_in(role).get(address).status_code == status, role
    for place in (address, restore, compare_address(changed)):
        assert stranger.get(place).status_code == 302
    assert stranger.post(restore).status_code == 302


def restore(browser, article, version, draft=None):
    address = reverse("restore_version", args=[article.pk, version.pk])
    draft = article.latest_revision_id if draft is None else draft
    return browser.post(address, {"draft": draft}, follow=True)


def test_an_older_version_becomes_the_draft_and_nothing_else_changes(changed, marketing, see):
    signed = changed.live_revision
    address = reverse("restore_version", args=[changed.pk, signed.pk])
    question = see(marketing, address).select_one("main").get_text(" ", strip=True)
    assert "What patients read stays as it is" in question
    response = restore(marketing, changed, signed)
    assert "again as it was on" in page_of(response).select_one(".messages").text
    article = TherapyArticlePage.objects.get(pk=changed.pk)
    draft = article.get_latest_revision_as_object()
    assert draft.introduction == "The main message of Heat."
    assert "ten minutes" in str(draft.body.raw_data)
    assert article.latest_revision_id not in (signed.pk, changed.latest_revision_id)
    assert article.latest_revision.user == marketing.user
    assert article.live
    assert article.live_revision_id == signed.pk
    assert Edition.objects.get(page=article.pk).introduction == "The main message of Heat."
    entry = PageLogEntry.objects.filter(page=article.pk).order_by("-pk").first()
    assert "Restored as a draft: the version of" in entry.message
    assert "Restored as a draft" in see(marketing, history_of(article)).get_text()


def test_address_and_dates_stay_and_a_draft_row_shows_what_came_back(write, marketing):
    article = write("Heat", publish=False, writer=marketing.user)
    first = article.latest_revision
    later = datetime.datetime(2030, 1, 1, tzinfo=datetime.UTC)
    save(article, marketing.user, title="Warmth", slug="warmth", go_live_at=later)
    article = TherapyArticlePage.objects.get(pk=article.pk)
    restore(marketing, article, first)
    article = TherapyArticlePage.objects.get(pk=article.pk)
    draft = article.get_latest_revision_as_object()
    assert (article.title, draft.title) == ("Heat", "Heat")
    assert (draft.slug, draft.go_live_at) == ("warmth", later)
    assert not article.live


def test_a_locked_article_keeps_its_draft(changed, marketing, manager, see):
    TherapyArticlePage.objects.filter(pk=changed.pk).update(locked=True, locked_by=manager.user)
    versions = changed.revisions.count()
    response = restore(marketing, changed, changed.live_revision)
    assert "This article is locked" in page_of(response).select_one(".messages").text
    address = reverse("restore_version", args=[changed.pk, changed.live_revision_id])
    question = see(marketing, address).select_one("main")
    assert "This article is locked" in question.text
    assert not question.select("form")
    assert changed.revisions.count() == versions


def test_a_draft_that_was_saved_meanwhile_is_not_replaced(changed, marketing):
    response = restore(marketing, changed, changed.live_revision, draft=changed.live_revision_id)
    assert "saved this draft while you were looking" in page_of(response).get_text()
    response = restore(marketing, changed, changed.latest_revision)
    assert "This version is the draft already" in page_of(response).get_text()


def test_a_version_that_cannot_be_read_stays_in_the_history(changed, marketing):
    version = changed.revisions.order_by("pk").first()
    version.content["body"] = '[{"type": "aura", "value": {"color": "blue"}, "id": "1"}]'
    version.save()
    response = restore(marketing, changed, version)
    assert "holds something that the site cannot read" in page_of(response).get_text()
