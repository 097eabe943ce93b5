"""What patients get in place of an article that a clinician withdrew."""

import datetime
import logging
from logging.config import DictConfigurator

import pytest
import time_machine
from django.utils import timezone
from wagtail.models import Locale, PageViewRestriction, Site

from articles.models import Edition, SignOff, TherapyArticlePage
from articles.signoff.signing import withdraw
from clinic.logs import LOGGING
from clinic.models import ClinicDetails
from tests.signing import publish, publish_draft, sign
from tests.sitemaps import content_at

WORDS = ("Quokka", "quokka")


@pytest.fixture
def quokka(write, make_topic):
    return write(
        "Quokka heat",
        slug="warmth",
        introduction="A quokka message.",
        body=[("paragraphs", {"text": "<p>Many quokka words.</p>"})],
        topics=[make_topic("Back pain")],
    )


@pytest.fixture
def withdraw_article(admin_user):
    """Withdraw an article; the article anew."""

    def withdraw_article(page):
        withdraw(page.pk, admin_user, "Recalled.")
        return TherapyArticlePage.objects.get(pk=page.pk)

    return withdraw_article


def days_on(days):
    return time_machine.travel(timezone.now() + datetime.timedelta(days=days))


def test_a_withdrawn_article_is_being_reviewed(quokka, withdraw_article, client):
    withdraw_article(quokka)
    answer = client.get("/therapies/warmth/")
    assert answer.status_code == 503
    assert answer["Retry-After"] == "86400"
    assert answer["X-Robots-Tag"] == "noindex"
    assert answer["Cache-Control"] == "no-store"
    assert "This page is being reviewed" in answer.content.decode()


def test_the_page_says_whom_to_call_and_nothing_of_the_article(quokka, withdraw_article, read_page):
    details = ClinicDetails.for_site(Site.objects.get(is_default_site=True))
    details.phone = "(213) 555-0100"
    details.save()
    withdraw_article(quokka)
    page = read_page("/therapies/warmth/", status=503)
    assert not [word for word in WORDS if word in str(page)]
    assert page.main.find("a", href="tel:2135550100")
    assert "call 911" in page.main.get_text()
    assert page.find("meta", attrs={"name": "robots", "content": "noindex"})


@pytest.mark.parametrize(("days", "status"), [(0, 503), (29, 503), (30, 410), (400, 410)])
def test_from_the_30th_day_on_it_is_gone(quokka, withdraw_article, client, days, status):
    withdraw_article(quokka)
    with days_on(days):
        answer = client.get("/therapies/warmth/")
    assert answer.status_code == status
    assert answer["X-Robots-Tag"] == "noindex"
    assert ("Retry-After" in answer) is (status == 503)


def test_what_is_gone_has_its_own_words(quokka, withdraw_article, read_page):
    withdraw_article(quokka)
    with days_on(30):
        page = read_page("/therapies/warmth/", status=410)
    assert page.h1.get_text(strip=True) == "This page was taken down"
    assert page.find("meta", attrs={"name": "robots", "content": "noindex"})
    assert not [word for word in WORDS if word in str(page)]


LISTS = ["/therapies/", "/", "/topics/", "/topics/back-pain/", "/search/?q=quokka", "/sitemap.xml"]


@pytest.mark.parametrize("address", LISTS)
def test_its_title_leaves_every_list(quokka, withdraw_article, write, client, address):
    write("Cold", also_read=[quokka], topics=list(quokka.topics.all()))
    withdraw_article(quokka)
    text = content_at(client, address)
    assert "Quokka" not in text
    assert "/warmth/" not in text


def test_its_title_leaves_the_cards_and_links_of_others(quokka, withdraw_article, write, client):
    link = f'<p><a linktype="page" id="{quokka.pk}">warmth</a></p>'
    body = [("also_read", {"article": quokka}), ("paragraphs", {"text": link})]
    write("Cold", also_read=[quokka], body=body)
    assert "Quokka" in client.get("/therapies/cold/").content.decode()
    withdraw_article(quokka)
    text = client.get("/therapies/cold/").content.decode()
    assert "Quokka" not in text
    assert "/therapies/warmth/" not in text


def test_an_alias_of_it_is_being_reviewed_too(quokka, withdraw_article, article_index, client):
    quokka.create_alias(update_slug="again", parent=article_index)
    withdraw_article(quokka)
    answer = client.get("/therapies/again/")
    assert answer.status_code == 503
    assert "uokka" not in answer.content.decode()


def test_an_alias_tells_nothing_of_a_private_article(
    quokka, withdraw_article, article_index, client
):
    other = article_index.get_parent().add_child(
        instance=type(article_index)(title="More", slug="more")
    )
    quokka.create_alias(update_slug="again", parent=other)
    PageViewRestriction.objects.create(page=article_index, restriction_type="login")
    withdraw_article(quokka)
    assert client.get("/more/again/").status_code == 404


def test_a_private_article_that_was_withdrawn_still_asks_for_its_password(
    quokka, withdraw_article, client
):
    PageViewRestriction.objects.create(page=quokka, restriction_type="password", password="secret")
    withdraw_article(quokka)
    answer = client.get("/therapies/warmth/")
    assert answer.status_code == 200
    assert "being reviewed" not in answer.content.decode()


def test_an_article_that_was_only_unpublished_is_not_found(quokka, client):
    quokka.unpublish()
    assert client.get("/therapies/warmth/").status_code == 404


def test_a_draft_that_was_never_signed_is_not_found(write, client):
    write("Cold", publish=False)
    assert client.get("/therapies/cold/").status_code == 404


def test_below_a_withdrawn_article_there_is_nothing(quokka, withdraw_article, client):
    withdraw_article(quokka)
    assert client.get("/therapies/warmth/more/").status_code == 404


def test_a_row_that_is_made_live_again_is_still_being_reviewed(quokka, withdraw_article, client):
    withdraw_article(quokka)
    TherapyArticlePage.objects.filter(pk=quokka.pk).update(live=True)
    answer = client.get("/therapies/warmth/")
    assert answer.status_code == 503
    assert "uokka" not in answer.content.decode()


def test_a_signature_that_waits_for_its_day_leaves_it_being_reviewed(
    quokka, withdraw_article, client
):
    sign(withdraw_article(quokka))
    assert client.get("/therapies/warmth/").status_code == 503


def test_a_new_signature_brings_it_back(quokka, withdraw_article, read_page):
    publish_draft(withdraw_article(quokka), reason="Checked after the recall.")
    page = read_page("/therapies/warmth/")
    assert "Many quokka words." in page.get_text()
    assert SignOff.objects.withdrawal_of(quokka.pk) is None


def test_an_alias_in_another_language_has_no_edition(quokka, article_index, client):
    spanish = Locale.objects.create(language_code="es")
    section = article_index.copy_for_translation(spanish, copy_parents=True, alias=True)
    alias = quokka.copy_for_translation(spanish, alias=True)
    assert alias.get_parent() == section
    assert Edition.objects.of(alias) is None
    assert client.get("/es/therapies/warmth/").status_code == 404
    alias_here = quokka.create_alias(update_slug="again", parent=article_index)
    assert Edition.objects.of(alias_here) == quokka.edition


def test_a_withdrawal_says_nothing_in_another_language(
    quokka, withdraw_article, article_index, client
):
    spanish = Locale.objects.create(language_code="es")
    article_index.copy_for_translation(spanish, copy_parents=True, alias=True)
    quokka.copy_for_translation(spanish, alias=True)
    withdraw_article(publish(quokka))
    assert client.get("/es/therapies/warmth/").status_code == 404


@pytest.fixture
def log_of_request(caplog):
    """The messages about requests that the log of production has of an address's answer."""
    logger = logging.getLogger("django.request")
    configurator = DictConfigurator(LOGGING)
    filters = [
        configurator.configure_filter(dict(LOGGING["filters"][name]))
        for name in LOGGING["loggers"]["django.request"]["filters"]
    ]
    for log_filter in filters:
        logger.addFilter(log_filter)

    def log_of_request(client, address):
        caplog.clear()
        client.raise_request_exception = False
        client.get(address)
        return [record.getMessage() for record in caplog.records if record.name == logger.name]

    yield log_of_request
    for log_filter in filters:
        logger.removeFilter(log_filter)


@pytest.mark.parametrize("days", [0, 30])
def test_its_answer_is_no_error_in_the_log(quokka, withdraw_article, client, log_of_request, days):
    withdraw_article(quokka)
    with days_on(days):
        assert log_of_request(client, "/therapies/warmth/") == []


def test_an_error_is_in_the_log(quokka, client, log_of_request, monkeypatch):
    monkeypatch.setattr("articles.public.pages.published_review", None)
    assert log_of_request(client, "/therapies/warmth/") == [
        "Internal Server Error: /therapies/warmth/"
    ]


def test_an_address_without_a_page_is_not_in_the_log(client, db, log_of_request):
    """It may hold what the report leaves out: a code, or when somebody was born."""
    assert log_of_request(client, "/born/1960-02-01/") == []
