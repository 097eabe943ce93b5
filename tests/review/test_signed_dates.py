"""A clinician signs for the dates that the draft has: what they see of them, and what binds."""

import json
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from articles.models import Edition, SignOff, TherapyArticlePage
from articles.signoff.signed_dates import in_words, with_one_stop
from tests.door.friendly_refusals import remove_friendly_refusals
from tests.review.conftest import address, entries, refusals, screen

DAY = timedelta(days=1)
PUBLISH = {"action-publish": "yes"}


def ahead(days):
    """A moment some days ahead, in whole minutes, as the editor's form has it."""
    return timezone.localtime().replace(second=0, microsecond=0) + days * DAY


def as_form_value(moment):
    return moment.strftime("%Y-%m-%d %H:%M") if moment else ""


def article():
    return TherapyArticlePage.objects.get()


@pytest.fixture(autouse=True)
def clock(time_machine):
    """The clock of the site stands at the real moment, as that of the database does."""
    time_machine.move_to(timezone.now())


@pytest.fixture(params=["kind", "unkind"])
def is_kind(request, monkeypatch):
    """From here on the admin refuses kindly, or lets through whatever can be let through."""

    def is_kind():
        if request.param == "unkind":
            remove_friendly_refusals(monkeypatch)
        return request.param == "kind"

    return is_kind


@pytest.fixture
def post(submitted, marketing, edit):
    """Marketing posts the editor's form with what the draft says, and these changes."""

    def post(go_live_at=None, expire_at=None, **changes):
        draft = article().get_latest_revision_as_object().serializable_data()
        fields = {"introduction": draft["introduction"], "body": json.loads(draft["body"])}
        dates = {"go_live_at": as_form_value(go_live_at), "expire_at": as_form_value(expire_at)}
        marketing.force_login(marketing.user)
        return edit(marketing, article(), **{**fields, **dates, **changes})

    return post


@pytest.fixture
def sign(submitted, signer):
    """A clinician signs what the review screen shows."""
    browser = signer()

    def sign():
        browser.force_login(browser.user)
        response = browser.post(address(submitted), entries(screen(browser, submitted)))
        assert response.status_code == 302
        return SignOff.objects.filter(act="signed").latest("number")

    return sign


def is_read(client):
    in_list = b"/therapies/heat-therapy/" in client.get("/therapies/").content
    answer = client.get("/therapies/heat-therapy/").status_code
    assert in_list == (answer == 200)
    return in_list


# Earlier and longer, by Marketing alone.


@pytest.mark.parametrize("days", [None, 2], ids=["at once", "earlier"])
def test_marketing_does_not_publish_early(
    post, sign, marketing, client, messages_of, time_machine, is_kind, days
):
    day = ahead(20)
    post(go_live_at=day)
    sign()
    refuses = is_kind()
    post(go_live_at=days and ahead(days), **PUBLISH)
    assert not is_read(client)
    version = article().get_latest_revision()
    url = reverse("wagtailadmin_pages:revisions_unschedule", args=[article().pk, version.pk])
    assert marketing.post(url).status_code == 302
    assert not article().approved_schedule
    marketing.get("/admin/")  # and the message about that
    response = post(go_live_at=days and ahead(days), **PUBLISH)
    if refuses:
        sentence = f"Signed for {in_words(day)}, and not before. To show it earlier, a clinician"
        assert sentence in messages_of(response, marketing)
    assert not is_read(client)
    time_machine.shift(3 * DAY)
    call_command("publish_scheduled")
    assert not is_read(client)


def test_marketing_publishes_later_than_signed(post, sign, marketing, client, time_machine):
    post(go_live_at=ahead(5))
    sign()
    version = article().get_latest_revision()
    marketing.post(
        reverse("wagtailadmin_pages:revisions_unschedule", args=[article().pk, version.pk])
    )
    post(go_live_at=ahead(8), **PUBLISH)
    time_machine.shift(7 * DAY)
    call_command("publish_scheduled")
    assert not is_read(client)
    time_machine.shift(2 * DAY)
    call_command("publish_scheduled")
    assert is_read(client)


@pytest.mark.parametrize("days", [None, 30], ids=["without an end", "later"])
def test_marketing_does_not_bring_an_expired_article_back(
    post, sign, marketing, client, messages_of, time_machine, is_kind, days
):
    end = ahead(1)
    post(expire_at=end)
    sign()
    assert is_read(client)
    time_machine.shift(2 * DAY)
    call_command("publish_scheduled")
    assert article().expired
    refuses = is_kind()
    response = post(expire_at=days and ahead(days), **PUBLISH)
    if refuses:
        sentence = with_one_stop(
            f"Signed until {in_words(end)}. To show it longer, a clinician signs it again."
        )
        assert sentence in messages_of(response, marketing)
    assert not is_read(client)
    if refuses:
        post(expire_at=days and ahead(days), **{"action-submit": "yes"})
        sign()
        assert is_read(client)


def test_several_drafts_at_once_keep_to_their_dates(post, sign, marketing, client):
    post(go_live_at=ahead(20))
    sign()
    article().revisions.update(approved_go_live_at=None)
    post()
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    marketing.post(f"{url}?next=/admin/&id={article().pk}")
    assert "To show it earlier" in marketing.get("/admin/").content.decode()
    assert not article().live


def test_the_end_of_a_workflow_keeps_to_the_dates(post, sign, client, marketing, is_kind):
    post(go_live_at=ahead(20))
    sign()
    is_kind()
    page = article()
    state = page.get_workflow().start(page, marketing.user)
    version = page.latest_revision
    version.content, version.approved_go_live_at = {**version.content, "go_live_at": None}, None
    version.save()
    state.current_task_state.specific.approve(user=marketing.user)
    assert not is_read(client)


# What the clinician sees.


def test_the_screen_says_the_dates_and_the_sign_off_keeps_them(post, sign, signer):
    begins, ends = ahead(3), ahead(9)
    post(go_live_at=begins, expire_at=ends)
    sentence = with_one_stop(f"Patients read it from {in_words(begins)} until {in_words(ends)}.")
    page = screen(signer("Ben Lee"), article())
    assert sentence in page.select_one("#state #reading-time").text
    assert sentence in page.select_one("#sign").text
    approval = sign()
    assert (approval.holds_from, approval.holds_until) == (begins, ends)


def test_without_dates_the_screen_says_nothing_of_them(submitted, signer):
    page = screen(signer(), submitted)
    assert page.select_one("#reading-time") is None
    assert page.select_one("#present-time") is None


def test_the_screen_compares_with_what_patients_read_now(post, sign, signer):
    begins, ends = ahead(-1), ahead(9)
    post(expire_at=ends)
    sign()
    post()
    page = screen(signer("Ben Lee"), article())
    assert "from now on, without an end" in page.select_one("#reading-time").text
    present_time = page.select_one("#present-time").text
    sentence = with_one_stop(
        f"What patients read now was signed for this time: until {in_words(ends)}."
    )
    assert sentence in present_time
    post(go_live_at=begins)
    sign()
    post(expire_at=ends)
    page = screen(signer("Cy Day"), article())
    assert with_one_stop(f"until {in_words(ends)}.") in page.select_one("#reading-time").text
    assert "has no such limit" in page.select_one("#present-time").text


@pytest.mark.parametrize("new_dates", [{}, {"go_live_at": 4}, {"go_live_at": 3, "expire_at": 9}])
def test_dates_that_changed_after_the_look_are_not_signed(post, signer, submitted, new_dates):
    post(go_live_at=ahead(3))
    browser = signer()
    data = entries(screen(browser, submitted))
    post(**{name: ahead(days) for name, days in new_dates.items()})
    response = browser.post(address(submitted), data)
    assert response.status_code == 400
    assert "dates from when or until when patients read the article changed" in refusals(response)
    assert not SignOff.objects.exists()
    page = BeautifulSoup(response.content, "html.parser")
    assert not page.select_one("#sign [name=attest]").has_attr("checked")
    data = entries(page) | {"review_due": data["review_due"]}
    assert browser.post(address(submitted), data).status_code == 302


@pytest.mark.parametrize("forged", [None, "", "none", "none none", "2026-12-05"])
def test_forged_or_absent_dates_are_not_signed(post, signer, submitted, forged):
    post(expire_at=ahead(3))
    browser = signer()
    data = entries(screen(browser, submitted))
    del data["dates"]
    response = browser.post(
        address(submitted), data if forged is None else {**data, "dates": forged}
    )
    assert response.status_code == 400
    assert not SignOff.objects.exists()


def test_absent_dates_are_not_signed_where_there_are_none(signer, submitted):
    browser = signer()
    data = entries(screen(browser, submitted))
    del data["dates"]
    assert browser.post(address(submitted), data).status_code == 400
    assert not SignOff.objects.exists()


def test_what_has_ended_already_cannot_be_signed(post, signer, submitted, time_machine):
    post(expire_at=ahead(1))
    time_machine.shift(2 * DAY)
    page = screen(signer(), submitted)
    assert page.select_one("#sign") is None
    assert "Change the date in the editor, or remove it." in page.select_one("#reasons").text


# What else of the admin says it.


def test_the_mail_that_asks_for_a_review_says_the_dates(
    post, signer, mailoutbox, django_capture_on_commit_callbacks
):
    signer()
    ends = ahead(9)
    article().current_workflow_state.cancel(user=None)
    with django_capture_on_commit_callbacks(execute=True):
        post(expire_at=ends, **{"action-submit": "yes"})
    assert with_one_stop(f"Patients read it until {in_words(ends)}.") in mailoutbox[-1].body


def test_the_history_and_the_report_say_the_dates(post, sign, marketing):
    ends = ahead(9)
    post(expire_at=ends)
    sign()
    history = reverse("wagtailadmin_pages:history", args=[article().pk])
    sentence = f"Signed by a clinician, for patients to read until {in_words(ends)}"
    assert sentence in marketing.get(history).content.decode()
    report = marketing.get(reverse("clinical_review_report")).content.decode()
    assert f"until {in_words(ends)}" in report


def test_the_editor_says_that_longer_needs_a_signature(post, sign, marketing):
    ends = ahead(9)
    post(expire_at=ends)
    sign()
    edit_url = reverse("wagtailadmin_pages:edit", args=[article().pk])
    sentence = with_one_stop(
        f"Signed until {in_words(ends)}. To show it longer, a clinician signs it again."
    )
    assert sentence not in marketing.get(edit_url).content.decode()
    post()
    assert sentence in marketing.get(edit_url).content.decode()


def test_patients_read_nothing_of_the_dates(post, sign, client):
    ends = ahead(9)
    post(expire_at=ends)
    sign()
    page = client.get("/therapies/heat-therapy/").content.decode()
    assert in_words(ends) not in page
    assert Edition.objects.get().sign_off.holds_until == ends
