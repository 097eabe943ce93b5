"""Everything by its first letter, and nothing that is not public."""

import re

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction, Site

from articles.public import a_to_z
from clinic.stored_pages.answers import STORABLE
from tests import forging
from tests.copied_articles import copy_by_sql

A_TO_Z = "/a-z/"


def sections(page):
    return {
        section.h2.get_text(strip=True): [
            " ".join(line.get_text(" ").split()) for line in section.select("li")
        ]
        for section in page.main.select("section")
    }


def test_articles_topics_and_other_words_stand_under_their_letters(
    write, make_topic, look, read_page
):
    topic = make_topic("Low back pain", lay_synonyms=["Lumbago", "backache", "Low back pain"])
    look(topic)
    write("“Éclairs” for pain", slug="eclairs", topics=[topic])
    write("exercise")
    write("Bands")
    write("10 minutes of heat")
    write("حرارة", slug="warm")
    page = read_page(A_TO_Z)
    assert sections(page) == {
        "B": ["backache, see Low back pain", "Bands"],
        "E": ["“Éclairs” for pain", "exercise"],
        "L": ["Low back pain", "Lumbago, see Low back pain"],
        "0–9": ["10 minutes of heat"],
        "Other letters": ["حرارة"],
    }
    jumps = [link["href"] for link in page.select(".letters a")]
    assert jumps == ["#letter-b", "#letter-e", "#letter-l", "#letter-0", "#letter-other"]
    assert all(page.find(id=jump[1:]) for jump in jumps)
    links = {link.get_text(strip=True): link["href"] for link in page.main.select("section a")}
    assert links["“Éclairs” for pain"] == "/therapies/eclairs/"
    assert links["Low back pain"] == "/topics/low-back-pain/"


def test_nothing_is_there_that_nobody_may_read(write, make_topic, read_page, settings):
    make_topic("Empty topic", lay_synonyms=["Nothing here"])
    waiting = make_topic("Waiting topic", lay_synonyms=["Unseen"])
    write("Draft", publish=False)
    private = write("Private", topics=[waiting])
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    Page.objects.get(pk=write("Offline").pk).unpublish()
    forged = write("Forged")
    forging.execute(
        "UPDATE articles_edition SET list_code = repeat('0', 64) WHERE page_id = %s", forged.pk
    )
    assert sections(read_page(A_TO_Z)) == {}
    write("Heat", topics=[waiting])
    settings.TEXTS_AROUND_ARTICLES = "second_person"
    assert sections(read_page(A_TO_Z)) == {"H": ["Heat"]}
    settings.TEXTS_AROUND_ARTICLES = "marked"
    shown = sections(read_page(A_TO_Z))
    assert shown["W"] == ["Waiting topic (not checked yet)"]
    assert shown["U"] == ["Unseen (not checked yet), see Waiting topic (not checked yet)"]


def test_a_letter_with_very_many_articles_has_pages_of_its_own(
    write, make_topic, look, read_page, client, monkeypatch
):
    monkeypatch.setattr(a_to_z, "OF_EACH_LETTER", 2)
    monkeypatch.setattr(a_to_z, "OF_ONE_LETTER", 3)
    topic = make_topic("Hip")
    look(topic)
    for number in range(4):
        write(f"Heat {number}", topics=[topic])
    write("Cold")
    page = read_page(A_TO_Z)
    assert sections(page)["H"] == ["Heat 0", "Heat 1", "Hip"]
    (link,) = page.main.find_all("a", href="/a-z/h/")
    assert not page.main.find_all("a", href="/a-z/c/")
    first = read_page(link["href"])
    words = [line.get_text(strip=True) for line in first.select(".index-entries li")]
    assert words == ["Heat 0", "Heat 1", "Heat 2", "Hip"]
    (following,) = first.select("a[rel=next]")
    second = read_page(f"/a-z/h/{following['href']}")
    assert [line.get_text(strip=True) for line in second.select(".index-entries li")] == ["Heat 3"]
    assert not second.select("a[rel=next]")
    assert client.get("/a-z/h/").wsgi_request.META[STORABLE].names == ("page",)


@pytest.mark.parametrize(
    "path", ["z/", "H/", "hh/", "ä/", "%F0%9F%98%80/", "'/", "h/?page=2", "h/?page=9999"]
)
def test_a_letter_without_anything_is_not_found(write, client, path):
    write("Heat")
    assert client.get(f"{A_TO_Z}{path}").status_code == 404


def test_a_letter_with_something_of_the_sample_says_so(write, make_topic, read_page):
    write("Cold", is_sample=True)
    write("Heat", topics=[make_topic("Sciatica", is_sample=True)])
    said = {
        path: bool(read_page(f"/a-z/{path}").select(".sample-banner"))
        for path in ("", "c/", "h/", "s/")
    }
    assert said == {"": True, "c/": True, "h/": False, "s/": True}


@pytest.mark.parametrize("page", ["0", "-1", "x", "99999", "²", "1e3", "%27"])
def test_an_odd_number_is_the_first_page_and_not_stored(write, client, page):
    write("Heat")
    answer = client.get(f"/a-z/h/?page={page}")
    assert "Heat" in answer.content.decode()
    assert STORABLE not in answer.wsgi_request.META


def test_another_language_has_its_own(write, client):
    write("Heat")
    assert "Heat" not in client.get("/es/a-z/").content.decode()
    assert client.get("/es/a-z/h/").status_code == 404


@pytest.mark.parametrize("address", ["/a-z/", "/a-z/h/"])
def test_it_takes_as_many_queries_for_3_and_300_articles(write, make_topic, client, address):
    def number_of_queries():
        client.get(address)
        cache.clear()
        Site.get_site_root_paths()
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    heat = write("Heat", slug="heat", topics=[make_topic("Back pain")])
    for title in ("Cold", "TENS"):
        write(title)
    few = number_of_queries()
    assert few <= 7
    copy_by_sql(heat, 297)
    assert number_of_queries() == few


def test_each_letter_is_found_by_the_index(write):
    heat = write("Heat", slug="heat")
    write("10 minutes")
    copy_by_sql(heat, 2000)
    forging.execute("SET LOCAL enable_seqscan = off")
    forging.execute("SET LOCAL enable_bitmapscan = off")
    for letter in ("h", "0", "other"):
        rows = a_to_z.rows_of(letter)[:21]
        with connection.cursor() as cursor:
            sql, values = rows.query.sql_with_params()
            cursor.execute(f"EXPLAIN (ANALYZE) {sql}", values)
            plan = "\n".join(line for (line,) in cursor.fetchall())
        assert "using listed_by_name" in plan
        assert re.search(r"Index Cond: .*name", plan)
        assert "Sort" not in plan
