"""The scheduler: what may not go live is skipped, and stops nothing else."""

import io
from datetime import timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.mail import EmailMessage
from django.core.management import call_command
from django.db import InterfaceError, OperationalError
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageLogEntry, Revision
from wagtail.signals import page_published

from articles.management.commands import publish_scheduled
from articles.models import Edition, TherapyArticlePage
from articles.signoff.signing import withdraw
from clinic.models import HomePage, StandardPage
from tests.signing import sign

REVIEW = "submit it to clinical review"


def schedule(page):
    """Let the latest draft of a page be due since five minutes."""
    go_live_at = timezone.now() - timedelta(minutes=5)
    Revision.objects.filter(pk=page.get_latest_revision().pk).update(approved_go_live_at=go_live_at)
    return page


def run():
    output = io.StringIO()
    call_command("publish_scheduled", stdout=output)
    return output.getvalue()


def is_live(page):
    return Page.objects.get(pk=page.pk).live


def is_scheduled(page):
    return page.revisions.filter(approved_go_live_at__isnull=False).exists()


def logged_refusal(page):
    return PageLogEntry.objects.get(page=page.pk, action="articles.refuse_schedule")


@pytest.fixture
def owner(make_user):
    return make_user("Marketing")


@pytest.fixture
def signed_article(write):
    """A signed article."""
    article = write("Fine", publish=False)
    sign(article)
    return schedule(article)


@pytest.fixture
def unsigned_article(write, owner):
    return schedule(write("Unsigned", publish=False, owner=owner))


@pytest.fixture
def article_with_taken_slug(write, owner):
    """A signed article whose address another page has by now."""
    article = write("Blocked", publish=False, slug="blocked", owner=owner)
    article.slug = "taken"
    article.save_revision()
    sign(article)
    write("Other", publish=False, slug="taken")
    return schedule(article)


@pytest.fixture
def make_page(db, owner):
    def make_page(title):
        page = StandardPage(title=title, live=False, owner=owner)
        HomePage.objects.get().add_child(instance=page)
        page.save_revision()
        return schedule(page)

    return make_page


@pytest.fixture
def signed_page(make_page):
    return make_page("Parking")


@pytest.fixture
def failing_page(make_page, monkeypatch):
    publish = StandardPage.publish

    def fail(page, *args, **kwargs):
        if page.title == "Failing":
            raise RuntimeError("password=secret")
        publish(page, *args, **kwargs)

    monkeypatch.setattr(StandardPage, "publish", fail)
    return make_page("Failing")


def test_what_is_fine_goes_live_and_the_rest_loses_its_schedule(
    unsigned_article, failing_page, article_with_taken_slug, signed_article, signed_page
):
    output = run()
    assert [page.title for page in (signed_article, signed_page) if not is_live(page)] == []
    assert Edition.objects.filter(page=signed_article).exists()
    for page in (unsigned_article, failing_page, article_with_taken_slug):
        assert f"Skipped “{page.title}”: " in output
        assert not is_live(page)
        assert not is_scheduled(page)
    assert "Fine" not in output
    assert "Parking" not in output


def test_staff_are_told_once_each(
    unsigned_article, failing_page, article_with_taken_slug, mailoutbox, owner
):
    for page in (unsigned_article, failing_page, article_with_taken_slug):
        page.revisions.update(user=owner)
    run()
    assert [mail.to for mail in mailoutbox] == [[owner.email]] * 3
    run()
    assert len(mailoutbox) == 3


def test_everyone_concerned_is_told_but_nobody_who_left(
    unsigned_article, make_user, owner, mailoutbox
):
    writer = make_user("Marketing")
    unsigned_article.revisions.update(user=writer)
    run()
    assert sorted(mail.to[0] for mail in mailoutbox) == sorted([owner.email, writer.email])
    mailoutbox.clear()
    writer.is_active = False
    writer.save()
    schedule(unsigned_article)
    run()
    assert [mail.to for mail in mailoutbox] == [[owner.email]]


def test_an_unsigned_article_needs_a_review(unsigned_article, mailoutbox):
    run()
    [mail] = mailoutbox
    assert "“Unsigned” was not published as scheduled" in mail.subject
    assert "No clinician has signed this article yet." in mail.body
    assert REVIEW in mail.body
    assert (
        "http://testserver" + reverse("wagtailadmin_pages:edit", args=[unsigned_article.pk])
        in mail.body
    )


def test_a_signed_article_that_cannot_be_saved_needs_no_review(article_with_taken_slug, mailoutbox):
    run()
    [mail] = mailoutbox
    assert "is already in use" in mail.body
    assert "review" not in mail.body
    assert "publish or schedule it again" in mail.body


def test_a_page_that_is_no_article_needs_no_review(failing_page, mailoutbox):
    run()
    [mail] = mailoutbox
    assert "Something failed on the server." in mail.body
    assert "review" not in mail.body
    assert "secret" not in mail.body


def test_the_log_has_what_failed(failing_page, caplog):
    run()
    assert "password=secret" in caplog.text


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("unsigned_article", "No clinician has signed this article yet."),
        ("failing_page", "Something failed on the server."),
    ],
)
def test_the_history_of_the_page_says_why(kind, reason, request, admin_client):
    page = request.getfixturevalue(kind)
    run()
    assert logged_refusal(page).data["reason"].startswith(reason)
    response = admin_client.get(reverse("wagtailadmin_pages:history", args=[page.pk]))
    text = BeautifulSoup(response.content, "html.parser").select_one("main").get_text(" ")
    assert f"The scheduled publication was refused. {reason}" in text


class BrokenMailBackend:
    """A mail server that takes nothing."""

    def __init__(self, **options):
        pass

    def send_messages(self, messages: list[EmailMessage]) -> int:
        raise OSError("The mail server is away.")


def test_a_mail_server_that_fails_stops_nothing(
    unsigned_article, failing_page, signed_article, settings
):
    settings.EMAIL_BACKEND = f"{__name__}.BrokenMailBackend"
    assert "Skipped “Failing”" in run()
    assert is_live(signed_article)
    assert not is_scheduled(unsigned_article)
    assert logged_refusal(unsigned_article)


def test_a_signed_version_leaves_the_edition_until_it_is_due(write, client):
    heat = write("Heat")
    heat.introduction = "A newer message."
    heat.go_live_at = timezone.now() + timedelta(days=2)
    revision = heat.save_revision()
    sign(heat)
    revision.publish()
    run()
    assert "The main message of Heat." in client.get("/therapies/heat/").content.decode()
    with time_machine.travel(timezone.now() + timedelta(days=3)):
        assert run() == ""
        assert "A newer message." in client.get("/therapies/heat/").content.decode()


def test_nothing_goes_live_after_a_withdrawal(write, admin_user, client):
    heat = write("Heat")
    heat.introduction = "A newer message."
    heat.save_revision()
    sign(heat)
    schedule(heat)
    withdraw(heat.pk, admin_user, "Recalled.")
    assert not is_scheduled(heat)
    schedule(heat)
    assert "This article was withdrawn, and no clinician has signed it since." in run()
    assert not TherapyArticlePage.objects.get(pk=heat.pk).live
    assert client.get("/therapies/heat/").status_code == 503


@pytest.fixture
def during_run():
    """Do something as soon as the scheduler has published the first page."""
    receivers = []

    def during_run(callback):
        def call_once(sender, **signal):
            page_published.disconnect(call_once)
            callback()

        page_published.connect(call_once, weak=False)
        receivers.append(call_once)

    yield during_run
    for receiver in receivers:
        page_published.disconnect(receiver)


def test_what_is_scheduled_while_it_runs_is_looked_at_by_the_next_run(
    signed_article, write, during_run
):
    unsigned_article = write("Unsigned", publish=False)
    during_run(lambda: schedule(unsigned_article))
    run()
    assert is_live(signed_article)
    assert not is_live(unsigned_article)
    assert is_scheduled(unsigned_article)
    assert "Skipped “Unsigned”" in run()
    assert not is_live(unsigned_article)
    assert not is_scheduled(unsigned_article)


def test_a_schedule_that_is_ended_while_it_runs_is_not_kept(signed_article, make_page, during_run):
    parking = make_page("Parking")
    during_run(lambda: parking.revisions.update(approved_go_live_at=None))
    assert run() == ""
    assert is_live(signed_article)
    assert not is_live(parking)


def test_what_expires_is_taken_offline_and_what_fails_stops_nothing_else(
    write, make_page, monkeypatch
):
    pages = [write("Cold"), write("Heat")]
    expired = Page.objects.filter(pk__in=[page.pk for page in pages])
    expired.update(expire_at=timezone.now() - timedelta(minutes=5))
    unpublish = Page.unpublish

    def fail(page, *args, **kwargs):
        if page.title == "Cold":
            raise RuntimeError("The disk is full.")
        unpublish(page, *args, **kwargs)

    monkeypatch.setattr(Page, "unpublish", fail)
    parking = make_page("Parking")
    assert "Skipped “Cold”" in run()
    assert is_live(pages[0])
    assert not is_live(pages[1])
    assert Page.objects.get(pk=pages[1].pk).expired
    assert is_live(parking)


def test_a_dry_run_changes_nothing(unsigned_article, signed_article):
    call_command("publish_scheduled", dryrun=True, stdout=io.StringIO())
    assert is_scheduled(unsigned_article)
    assert not is_live(signed_article)


@pytest.mark.parametrize("error", [OperationalError, InterfaceError])
def test_a_database_that_fails_for_a_moment_ends_no_schedule(
    signed_article, signed_page, error, monkeypatch, mailoutbox, caplog
):
    def fail(article):
        raise error("deadlock detected")

    with monkeypatch.context() as patches:
        patches.setattr(publish_scheduled, "signoff_problem", fail)
        output = run()
    assert "Skipped “Fine”: The database was not available for it." in output
    assert "deadlock detected" in caplog.text
    assert is_scheduled(signed_article)
    assert is_live(signed_page)
    assert not mailoutbox
    assert run() == ""
    assert is_live(signed_article)
