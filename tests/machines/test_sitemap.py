"""The sitemap: in sections, with true dates, and each page beside its translations."""

import re
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Locale, Page

from articles.models import ArticleIndexPage
from articles.public.sitemaps import sections as sitemap_sections
from articles.public.sitemaps.views import SECTIONS_OF_ARTICLES
from tests.signing import publish
from tests.sitemaps import LOCATION, content_at, section_of, sections

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


@pytest.fixture
def read_section(client):
    """The addresses of a section, each with its date and its translations."""

    def read_section(address):
        answer = client.get(address)
        assert answer.status_code == 200
        assert answer["Content-Type"] == "application/xml"
        urls = ElementTree.fromstring(answer.content)  # noqa: S314 - our own
        assert urls.tag == f"{SITEMAP}urlset"
        return {
            url.findtext(f"{SITEMAP}loc").removeprefix("http://testserver"): (
                url.findtext(f"{SITEMAP}lastmod"),
                {link.get("hreflang"): link.get("href") for link in url.findall(f"{XHTML}link")},
            )
            for url in urls
        }

    return read_section


def test_the_index_names_the_sections_that_have_addresses(write, make_topic, client):
    assert sections(client) == ["/sitemap.xml", "/sitemap-pages.xml"]
    page = write("Heat", topics=[make_topic("Knee pain")])
    assert sections(client) == [
        "/sitemap.xml",
        "/sitemap-pages.xml",
        "/sitemap-topics.xml",
        "/sitemap-indexes.xml",
        section_of(page),
    ]
    assert "/topics/knee-pain/</loc>" in content_at(client, "/sitemap.xml")
    assert "Sitemap: http://testserver/sitemap.xml" in client.get("/robots.txt").content.decode()


def test_clinicians_who_signed_are_in_it(write, make_clinician, read_section):
    maya, _ben = make_clinician(), make_clinician("Ben Lee", slug="ben-lee")
    publish(write("Heat", publish=False), clinician=maya)
    assert list(read_section("/sitemap-clinicians.xml")) == ["/clinicians/maya-ortiz/"]


def test_an_article_has_the_day_on_which_its_content_changed(write, read_section):
    page = write("Heat")
    publish(page)
    ((changed, alternates),) = read_section(section_of(page)).values()
    assert changed == timezone.localdate(page.edition.updated_at).isoformat()
    assert alternates == {}


def test_sections_are_cut_by_numbers(write, read_section, client, monkeypatch):
    monkeypatch.setattr(sitemap_sections, "SECTION_SIZE", 2)
    pages = [write(f"Heat {number}") for number in range(5)]
    found = {}
    for address in sections(client):
        if "articles-" in address:
            places = read_section(address)
            assert 1 <= len(places) <= 2
            found |= places
    assert set(found) == {page.url.removeprefix("http://testserver") for page in pages}


@pytest.fixture
def spanish(article_index):
    locale = Locale.objects.create(language_code="es")
    copy = article_index.copy_for_translation(locale, copy_parents=True)
    copy.save_revision().publish()
    return Page.objects.get(pk=copy.pk).specific


def test_translations_name_each_other(write, spanish, read_section, client, monkeypatch):
    """Also where they are in other sections."""
    monkeypatch.setattr(sitemap_sections, "SECTION_SIZE", 1)
    heat = write("Heat")
    heat_in_spanish = heat.copy_for_translation(spanish.locale)
    cold = write("Cold")
    publish(heat_in_spanish)
    addresses = {
        "en": "http://testserver/therapies/heat/",
        "es": f"http://testserver{heat_in_spanish.get_url()}",
    }
    assert addresses["es"].startswith("http://testserver/es/")
    for page in (heat, heat_in_spanish):
        ((_changed, alternates),) = read_section(section_of(page)).values()
        assert alternates == addresses
    ((_changed, alternates),) = read_section(section_of(cold)).values()
    assert alternates == {}
    assert any(alternates for _changed, alternates in read_section("/sitemap-pages.xml").values())


def test_a_translation_that_nobody_may_read_is_not_named(write, spanish, read_section):
    heat = write("Heat")
    translation = heat.copy_for_translation(spanish.locale)
    publish(translation)
    translation.view_restrictions.create(restriction_type="password", password="x")
    (_changed, alternates) = read_section(section_of(heat))["/therapies/heat/"]
    assert alternates == {}


def test_comparisons_and_indexes_are_in_it_in_each_language(
    write, spanish, make_topic, read_section
):
    assert read_section("/sitemap-indexes.xml") == {}
    topic = make_topic("Knee pain", kind="condition")
    articles = [write(title, topics=[topic]) for title in ("Heat", "Cold")]
    assert set(read_section("/sitemap-comparisons.xml")) == {"/compare/cold/heat/"}
    assert set(read_section("/sitemap-indexes.xml")) == {"/topics/", "/a-z/"}
    spanish_topic = topic.copy_for_translation(spanish.locale)
    spanish_topic.save()
    for article in articles:
        translation = article.copy_for_translation(spanish.locale)
        translation.topics = [spanish_topic]
        publish(translation)
    translations = {
        "en": "http://testserver/compare/cold/heat/",
        "es": "http://testserver/es/compare/cold/heat/",
    }
    for address in ("/compare/cold/heat/", "/es/compare/cold/heat/"):
        assert read_section("/sitemap-comparisons.xml")[address] == (None, translations)
    assert set(read_section("/sitemap-indexes.xml")) == {
        "/topics/", "/a-z/", "/es/topics/", "/es/a-z/",
    }  # fmt: skip


def test_pairs_with_names_in_any_script_or_with_one_name_have_their_addresses(
    write, article_index, make_topic, read_section
):
    topic = make_topic("Knee pain", kind="condition")
    section = ArticleIndexPage(title="Machines", slug="machines", introduction="x")
    article_index.get_parent().add_child(instance=section)
    section.save_revision().publish()
    write("Masaje", slug="masaje-niños", topics=[topic])
    write("Heat", slug="heat", topics=[topic])
    other = write("Hot air", slug="heat", parent=section, topics=[topic])
    assert {unquote(address) for address in read_section("/sitemap-comparisons.xml")} == {
        "/compare/heat/masaje-niños/",
        f"/compare/heat/heat.{other.pk}/",
        f"/compare/heat.{other.pk}/masaje-niños/",
    }


@pytest.mark.parametrize(
    "name",
    ["no", "articles-", "articles-x", "articles-01", "articles--1", "articles-9999999999", "-"],
)
def test_no_section_of_another_name(client, db, name):
    assert client.get(f"/sitemap-{name}.xml").status_code == 404


def test_no_section_without_an_article(client, write):
    page = write("Heat")
    assert client.get(section_of(page)).status_code == 200
    for number in (page.pk // sitemap_sections.SECTION_SIZE + 1, 999_999_999):
        assert client.get(f"/sitemap-articles-{number}.xml").status_code == 404


def test_what_was_removed_makes_it_another(write, client):
    pages = [write("Heat"), write("Cold")]
    address = section_of(pages[0])
    etag = client.get(address)["ETag"]
    assert client.get(address)["ETag"] == etag
    assert not client.get(address).has_header("Last-Modified")
    Page.objects.get(pk=pages[0].pk).unpublish()
    assert client.get(address)["ETag"] != etag


def test_it_takes_as_many_queries_for_many(write, client, make_topic, spanish):
    def queries():
        counts = {}
        for address in sections(client):
            with CaptureQueriesContext(connection) as captured:
                client.get(address)
            counts[re.sub(r"-\d+\.", ".", address)] = len(captured)
        return counts

    for number in range(3):
        write(f"Heat {number}", topics=[make_topic(f"Pain {number}")])
    few = queries()
    for number in range(3, 12):
        write(f"Heat {number}", topics=[make_topic(f"Pain {number}")])
    assert queries() == few
    assert max(few.values()) <= 12


def test_no_request_goes_through_all_editions(write, client, monkeypatch):
    """The sections are found by the index of the primary key, and each is one range of it."""
    monkeypatch.setattr(sitemap_sections, "SECTION_SIZE", 5)
    pages = [write(f"Heat {number}") for number in range(3)]
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN {SECTIONS_OF_ARTICLES}", {"size": 5, "lists": ["all en"]})
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "Seq Scan on articles_edition" not in plan
    assert LOCATION.findall(client.get(section_of(pages[0])).content.decode())
