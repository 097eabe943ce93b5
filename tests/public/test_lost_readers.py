"""What somebody reads where there is nothing to read, and what machines are told that there is."""

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.db import OperationalError, connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, Site

from articles.demo import references
from articles.demo.articles import building
from articles.models import Edition
from tests.public.therapy_bodies import claim, therapy
from tests.signing import publish_draft
from tests.sitemaps import LOCATION, SITEMAP, content_at


def test_not_found_leads_to_the_search_the_index_and_the_topics(write, read_page):
    page = read_page("/nowhere/", status=404)
    assert page.main.select_one("form[role=search] input[name=q]")
    links = {link["href"] for link in page.main.find_all("a")}
    assert links >= {"/a-z/", "/topics/", "/"}
    assert page.find("meta", {"name": "robots"})["content"] == "noindex"


@pytest.fixture
def no_database(write, monkeypatch):
    """The database is gone after it was there."""
    write("Heat", slug="heat")

    def refuse(self, *args, **kwargs):
        raise OperationalError("connection refused")

    with monkeypatch.context() as present:

        def take_away():
            cache.clear()
            present.setattr(BaseDatabaseWrapper, "cursor", refuse)

        yield take_away


@pytest.mark.parametrize(
    "address",
    ["/", "/nowhere/", "/therapies/heat/", "/topics/", "/topics/back/", "/a-z/", "/a-z/h/",
     "/compare/heat/cold/", "/compare/?article=a&article=b", "/clinicians/maya-ortiz/",
     "/clinicians/maya-ortiz/signed/", "/search/?q=heat", "/sitemap.xml"],
)  # fmt: skip
def test_without_a_database_every_page_says_to_wait_and_whom_to_call(no_database, address):
    no_database()
    answer = Client(raise_request_exception=False).get(address)
    assert (answer.status_code, answer["Cache-Control"]) == (503, "no-store")
    page = BeautifulSoup(answer.content, "html.parser")
    assert "not working right now" in page.h1.get_text()
    assert "In an emergency, call 911." in page.get_text()


def test_a_fault_of_ours_is_told_without_a_database(no_database, monkeypatch):
    def fail():
        raise ValueError("A fault.")

    monkeypatch.setattr("articles.public.directory.shown_topics", fail)
    no_database()
    answer = Client(raise_request_exception=False).get("/topics/")
    assert answer.status_code == 500
    assert "You did nothing wrong." in answer.content.decode()
    assert "In an emergency, call 911." in answer.content.decode()


# What search results print of an article.


def printed(page):
    edition = Edition.objects.for_lists().get(pk=page.pk)
    html = render_to_string("articles/parts/result_answers.html", {"edition": edition})
    items = BeautifulSoup(html, "html.parser").select("li")
    return [" ".join(item.get_text(" ").split()) for item in items]


def test_a_result_says_of_what_how_sure_it_is_and_all_warnings(write):
    body = therapy(claim(certainty="low"), conditions=["You are pregnant", "You have a pacemaker"])
    frame = (
        "In whom: Adults with neck pain. Compared with: A pill without medicine. "
        "When: After 5 days. How much: Better with the therapy. Size: small."
    )
    warned = "Do not use: 2 reasons. The page says more."
    assert printed(write("Heat", body=body)) == [
        "Heat may ease pain. How sure: Low certainty.",
        warned,
    ]
    assert printed(write("Cold")) == []
    # Its statement may not leave the page.
    numbers = claim("Pain fell by 3 of 10 points.", certainty="moderate", scheme="acp")
    assert printed(write("TENS", body=therapy(numbers, conditions=["You are pregnant"]))) == [
        f"What was measured: Pain relief. {frame} "
        "How sure: Moderate-quality evidence (American College of Physicians).",
        "Do not use: 1 reason. The page says more.",
    ]


@pytest.mark.parametrize("direction", ["", "unknown"])
def test_a_result_says_no_certainty_of_nobody_knows_what(write, direction):
    numbers = claim("Pain fell by 3 of 10 points.", certainty="high", direction=direction)
    assert printed(write("TENS", body=therapy(numbers, conditions=[]))) == []


def test_a_result_names_the_gravest_warnings_first_and_none_is_left_out(write):
    rows = [
        building.warning(severity, severity, "Why.", "Ask us.", references.emsi_tens(), about="")
        for severity in ("precaution", "relative", "absolute", "get_help_now", "unchecked")
    ]
    body = [building.contraindications("", *rows)]
    assert printed(write("Heat", body=body)) == [
        "Get help now: 1 emergency. Do not use: 1 reason. Ask your clinician first: 2 reasons. "
        "Take care: 1 reason. The page says more."
    ]


# The sitemap.


def locations(client):
    return LOCATION.findall(content_at(client, SITEMAP))


def test_the_sitemap_has_clinicians_comparisons_and_the_index(
    write, make_topic, make_clinician, client
):
    topic, maya = make_topic("Neck pain"), make_clinician()
    ben = make_clinician("Ben Lee")
    make_clinician("Ann Idle")
    for title, certainty in (("Heat", "high"), ("Cold", "low"), ("TENS", "very_low")):
        body = therapy(claim(certainty=certainty))
        draft = write(title, slug=title.lower(), topics=[topic], body=body, author=maya,
                      publish=False)  # fmt: skip
        publish_draft(draft, clinician=ben)
    # The fourth is compared by whoever wants to, and by no machine.
    write("Rest", slug="rest", topics=[topic], body=therapy(claim(certainty="")))
    found = locations(client)
    assert {"/clinicians/maya-ortiz/", "/clinicians/ben-lee/", "/topics/", "/a-z/"} <= set(found)
    assert "/clinicians/ann-idle/" not in found
    comparisons = [address for address in found if "/compare/" in address]
    assert comparisons == [
        "/compare/cold/heat/", "/compare/cold/tens/", "/compare/heat/tens/",
    ]  # fmt: skip
    assert all(client.get(address).status_code == 200 for address in comparisons)
    Page.objects.get(slug="heat").unpublish()
    assert [address for address in locations(client) if "/compare/" in address] == [
        "/compare/cold/rest/", "/compare/cold/tens/", "/compare/rest/tens/",
    ]  # fmt: skip


def test_the_sitemap_takes_as_many_queries_for_more_topics(write, make_topic, client):
    def number_of_queries():
        client.get("/sitemap.xml")
        cache.clear()
        Site.get_site_root_paths()
        with CaptureQueriesContext(connection) as queries:
            client.get("/sitemap.xml")
        return len(queries)

    def add(numbers):
        for number in numbers:
            write(f"Heat {number}", topics=[make_topic(f"Topic {number}")])

    add(range(3))
    few = number_of_queries()
    add(range(3, 12))
    assert number_of_queries() == few
