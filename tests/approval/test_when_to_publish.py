"""As soon as it is signed, on a day, or by hand: and in no case anything but what was signed."""

import datetime

import pytest
from django.core import mail
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from articles.models import Edition, PublicationChoice, SignOff, TherapyArticlePage, When
from articles.signoff.signed_dates import reading_time
from articles.signoff.signing import withdraw
from articles.signoff.status import ReviewStatus, with_review_status
from articles.signoff.when_to_publish import CannotChoose, choose_when, plan_for
from tests.admin.posting import finished_body
from tests.review.conftest import address, entries, screen


def fresh(article):
    return TherapyArticlePage.objects.get(pk=article.pk)


def choose(browser, article, when, day=""):
    return browser.post(address(article, "when_to_publish"), {"when": when, "day": day})


def in_days(days):
    return timezone.localdate() + datetime.timedelta(days=days)


def status(article):
    return with_review_status(TherapyArticlePage.objects.filter(pk=article.pk)).get().review_status


def sign_on_screen(browser, article):
    response = browser.post(address(article), entries(screen(browser, article)))
    assert response.status_code == 302


def publish(browser, article, messages_of):
    """Press Publish on the dashboard; what it says."""
    return messages_of(browser.post(address(article, "publish_signed")), browser)


@pytest.fixture
def signed(submitted, marketing, signer, django_capture_on_commit_callbacks):
    """An article that Marketing publishes by hand, and that a clinician has signed."""
    choose(marketing, submitted, When.BY_HAND)
    with django_capture_on_commit_callbacks(execute=True):
        sign_on_screen(signer(), submitted)
    return fresh(submitted)


def test_without_a_choice_it_goes_live_with_the_signature(submitted, signer):
    browser = signer()
    assert "as soon as it is signed" in screen(browser, submitted).select_one("#plan").get_text()
    sign_on_screen(browser, submitted)
    assert fresh(submitted).live


def test_on_a_day_it_goes_live_that_day_as_it_was_signed(
    submitted, marketing, signer, time_machine
):
    day = in_days(3)
    assert choose(marketing, submitted, When.ON_DAY, day).status_code == 302
    browser = signer()
    assert "It goes live on" in screen(browser, submitted).select_one("#plan").get_text()
    sign_on_screen(browser, submitted)
    assert not fresh(submitted).live
    assert status(submitted) == ReviewStatus.SCHEDULED
    signed_words = SignOff.objects.get().content["introduction"]
    draft = fresh(submitted).get_latest_revision_as_object()
    draft.introduction = "Nobody signed this."
    draft.save_revision(user=marketing.user)
    time_machine.move_to(datetime.datetime.combine(day, datetime.time(20), datetime.UTC))
    call_command("publish_scheduled")
    assert Edition.objects.get().content["introduction"] == signed_words
    assert SignOff.objects.get(act="live").of == SignOff.objects.get(act="signed")


@pytest.mark.parametrize("days", [-1, 0])
def test_a_day_that_is_not_ahead_is_refused(submitted, marketing, days):
    response = choose(marketing, submitted, When.ON_DAY, in_days(days))
    assert response.status_code == 400
    assert "Choose a day after today" in response.content.decode()
    with pytest.raises(CannotChoose):
        choose_when(submitted.pk, When.ON_DAY, in_days(days), marketing.user)
    assert not PublicationChoice.objects.exists()


def test_a_day_that_passed_before_the_signature_is_said(submitted, marketing, signer, time_machine):
    choose(marketing, submitted, When.ON_DAY, in_days(1))
    time_machine.move_to(timezone.now() + datetime.timedelta(days=2))
    browser = signer()
    assert "That day has passed" in screen(browser, submitted).select_one("#plan").get_text()
    sign_on_screen(browser, submitted)
    assert fresh(submitted).live


def test_by_hand_the_submitter_is_told_and_publishes(signed, marketing, messages_of, see_panel):
    assert not signed.live
    assert not signed.workflow_in_progress
    assert status(signed) == ReviewStatus.READY
    (told,) = [m for m in mail.outbox if m.subject == "“Heat therapy” is signed. You publish it."]
    assert told.to == [marketing.user.email]
    assert "Maya Ortiz, MD signed" in told.body
    assert see_panel(marketing) == ["Heat therapy"]
    assert "word for word as it was signed" in publish(marketing, signed, messages_of)
    assert fresh(signed).live
    assert Edition.objects.get().sign_off == SignOff.objects.get(act="signed")
    assert see_panel(marketing) == []
    assert plan_for(fresh(signed), fresh(signed)).when == When.AT_ONCE


def test_one_more_change_needs_a_signature_again(signed, marketing, messages_of, see_panel):
    draft = signed.get_latest_revision_as_object()
    draft.introduction = "One more change."
    draft.save_revision(user=marketing.user)
    assert see_panel(marketing) == []
    said = publish(marketing, signed, messages_of)
    assert "changed since Maya Ortiz signed it" in said
    assert "needs a signature again" in said
    assert not fresh(signed).live
    assert not Edition.objects.exists()


def test_what_was_withdrawn_in_between_is_not_published(signed, marketing, manager, messages_of):
    withdraw(signed.pk, manager.user, "The guideline was retracted.")
    assert "was withdrawn" in publish(marketing, signed, messages_of)
    assert status(signed) != ReviewStatus.READY
    assert not Edition.objects.exists()


def test_what_was_signed_until_a_day_is_not_published_after_it(
    submitted, marketing, signer, messages_of, time_machine
):
    draft = submitted.get_latest_revision_as_object()
    draft.expire_at = timezone.now() + datetime.timedelta(days=1)
    draft.save_revision(user=marketing.user)
    choose(marketing, submitted, When.BY_HAND)
    sign_on_screen(signer(), submitted)
    time_machine.move_to(timezone.now() + datetime.timedelta(days=2))
    assert status(submitted) != ReviewStatus.READY
    marketing.force_login(marketing.user)
    assert "not published" in publish(marketing, submitted, messages_of)
    assert not Edition.objects.exists()


def test_who_may_publish_it_by_hand(signed, signer):
    assert signer("Ben Lee").post(address(signed, "publish_signed")).status_code == 302
    assert not fresh(signed).live


def test_a_signed_article_keeps_what_was_chosen(signed, marketing):
    response = choose(marketing, signed, When.AT_ONCE)
    assert "signed already" in response.content.decode()
    assert PublicationChoice.objects.get().when == When.BY_HAND


def test_a_plan_that_changed_refuses_the_signature(submitted, marketing, signer):
    browser = signer()
    form = entries(screen(browser, submitted))
    choose(marketing, submitted, When.BY_HAND)
    response = browser.post(address(submitted), form)
    assert "When the article goes live" in response.content.decode()
    assert not SignOff.objects.exists()


def test_a_submission_says_when_it_goes_live_and_where_to_choose(
    write, make_reference, marketing, messages_of, edit
):
    article = write("Heat", publish=False, writer=marketing.user)
    fields = {"body": finished_body(make_reference()), "introduction": "Warm."}
    response = edit(marketing, article, **fields, **{"action-submit": "Submit"})
    page = marketing.get(response.url).content.decode()
    assert "It goes live as soon as it is signed." in page
    assert reverse("when_to_publish", args=[article.pk]) in page


def lock(article, user):
    page = fresh(article)
    page.locked, page.locked_by = True, user
    page.save(clean=False)


def test_a_locked_article_gets_no_new_draft_by_a_choice(submitted, marketing, manager, messages_of):
    lock(submitted, manager.user)
    before = fresh(submitted).latest_revision_id
    response = choose(marketing, submitted, When.ON_DAY, in_days(3))
    assert "This article is locked" in messages_of(response, marketing)
    assert fresh(submitted).latest_revision_id == before
    assert not PublicationChoice.objects.exists()
    assert choose(manager, submitted, When.ON_DAY, in_days(3)).status_code == 302
    assert fresh(submitted).latest_revision_id != before


def test_a_locked_article_is_not_published_by_hand(signed, marketing, manager, messages_of):
    lock(signed, manager.user)
    assert "This article is locked" in publish(marketing, signed, messages_of)
    assert not fresh(signed).live


def test_whoever_may_not_publish_it_does_not_choose_to(submitted, marketing, signer, see):
    browser = signer()
    page = see(browser, address(submitted, "when_to_publish"))
    offered = [field["value"] for field in page.select("input[name=when]")]
    assert offered == [When.AT_ONCE, When.ON_DAY]
    assert choose(browser, submitted, When.BY_HAND).status_code == 400
    with pytest.raises(CannotChoose):
        choose_when(submitted.pk, When.BY_HAND, None, browser.user)
    assert not PublicationChoice.objects.exists()
    assert choose(marketing, submitted, When.BY_HAND).status_code == 302


def test_a_day_with_another_choice_is_not_dropped_in_silence(submitted, marketing):
    response = choose(marketing, submitted, When.AT_ONCE, in_days(3))
    assert response.status_code == 400
    assert "You entered a day and chose something else." in response.content.decode()
    choose(marketing, submitted, When.ON_DAY, in_days(3))
    # The day as it stands is in the form, whatever is chosen.
    assert choose(marketing, submitted, When.AT_ONCE, in_days(3)).status_code == 302
    assert fresh(submitted).get_latest_revision_as_object().go_live_at is None


def test_the_choice_has_a_last_day_and_keeps_a_time_that_it_does_not_change(submitted, marketing):
    draft = submitted.get_latest_revision_as_object()
    noon = timezone.make_aware(datetime.datetime.combine(in_days(3), datetime.time(12)))
    draft.go_live_at = noon
    draft.save_revision(user=marketing.user)
    form = {"when": When.ON_DAY, "day": in_days(3), "last_day": in_days(5)}
    browser_address = address(submitted, "when_to_publish")
    assert marketing.post(browser_address, form).status_code == 302
    draft = fresh(submitted).get_latest_revision_as_object()
    assert draft.go_live_at == noon
    assert timezone.localtime(draft.expire_at).date() == in_days(6)
    newest = fresh(submitted).latest_revision_id
    assert marketing.post(browser_address, form).status_code == 302
    assert fresh(submitted).latest_revision_id == newest
    response = marketing.post(browser_address, {**form, "last_day": in_days(2)})
    assert response.status_code == 400
    marketing.post(browser_address, {**form, "last_day": ""})
    assert fresh(submitted).get_latest_revision_as_object().expire_at is None


def test_a_sentence_that_ends_with_a_time_has_one_full_stop(submitted, marketing):
    at = timezone.make_aware(datetime.datetime.combine(in_days(3), datetime.time(22, 6)))
    draft = submitted.get_latest_revision_as_object()
    draft.go_live_at, draft.expire_at = at, at + datetime.timedelta(days=1)
    plan = plan_for(submitted, draft)
    assert plan.words.endswith("10:06 p.m.")
    assert reading_time(plan.begins, draft.expire_at).endswith("10:06 p.m.")


def test_who_publishes_it_is_told_so_as_you(submitted, marketing, signer, messages_of):
    told = messages_of(choose(marketing, submitted, When.BY_HAND), marketing)
    assert "You get an e-mail when it is signed, and you publish it." in told
    plan = screen(signer(), submitted).select_one("#plan").get_text()
    assert "Sam Lee is told when it is signed, and publishes it." in plan


def test_what_the_team_approves_is_said_to_be_approved(submitted, marketing, team, see):
    page = see(marketing, address(submitted, "when_to_publish"))
    words = page.select_one("main").get_text(" ")
    assert "It goes live as soon as it is approved." in words
    assert "signed" not in words
