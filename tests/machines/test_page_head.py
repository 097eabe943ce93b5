"""The head of each page type: its own address, other languages, and how a link to it looks."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, Page

from articles.models import ArticleIndexPage
from clinic.models import StandardPage
from tests.rows import each_row
from tests.signing import publish

SITE = "http://testserver"


def head_of(page):
    """Canonical address, alternates by language, and Open Graph’s properties."""
    (canonical,) = (link["href"] for link in page.find_all("link", rel="canonical"))
    alternates = {
        link["hreflang"]: link["href"]
        for link in page.find_all("link", hreflang=True)
        if link.find_parent("head")
    }
    metas = page.find_all("meta", property=True)
    properties = {meta["property"]: meta["content"] for meta in metas}
    assert len(properties) == len(metas)
    return canonical, alternates, properties


@pytest.fixture
def pages(write, make_topic, make_clinician, home):
    topic, clinician = make_topic("Knee pain", short_text="Knees hurt."), make_clinician()
    article = write("Heat", topics=[topic], author=clinician)
    publish(article, clinician=clinician)
    home.add_child(instance=StandardPage(title="About", slug="about"))
    return article


@each_row(
    ("address", "kind"),
    [
        ("/", "website"),
        ("/therapies/", "website"),
        ("/therapies/heat/", "article"),
        ("/about/", "website"),
        ("/topics/", "website"),
        ("/topics/knee-pain/", "website"),
        ("/clinicians/maya-ortiz/", "website"),
    ],
)
def test_each_page_type_says_where_it_is(pages, read_page, address, kind):
    page = read_page(f"{address}?utm_source=mail")
    canonical, alternates, properties = head_of(page)
    assert canonical == properties["og:url"] == f"{SITE}{address}"
    assert properties["og:type"] == kind
    assert properties["og:locale"] == "en_US"
    title = page.title.get_text().split(" | ")[0].strip()
    assert properties.get("og:title", "") == ("" if "not checked yet" in title else title)
    description = page.find("meta", attrs={"name": "description"})
    assert (description["content"] if description else None) == properties.get("og:description")
    assert alternates == {}
    feeds = [link["href"] for link in page.find_all("link", type="application/atom+xml")]
    assert feeds[-1] == "/feed.atom"
    assert (feeds[0] == "/topics/knee-pain/feed.atom") == (address == "/topics/knee-pain/")


@pytest.mark.parametrize("address", ["/search/?q=heat", "/no-such-page/"])
def test_what_search_engines_leave_out_says_nothing(pages, client, address):
    answer = client.get(address).content.decode()
    for words in ("canonical", "og:", "atom+xml"):
        assert words not in answer


def test_the_next_page_of_a_list_is_one_of_its_own(write, read_page, monkeypatch):
    monkeypatch.setattr("articles.public.lists.PAGE_SIZE", 1)
    write("Heat")
    write("Cold")
    canonical, _alternates, _properties = head_of(read_page("/therapies/?page=2&x=1"))
    assert canonical == f"{SITE}/therapies/?page=2"
    canonical, _alternates, _properties = head_of(read_page("/therapies/?page=1"))
    assert canonical == f"{SITE}/therapies/"


def test_the_next_page_of_every_list_names_itself(
    write, read_page, monkeypatch, make_topic, make_clinician
):
    """A topic in its own order, a letter, a clinician's own articles and what they signed."""
    monkeypatch.setattr("articles.public.lists.PAGE_SIZE", 1)
    monkeypatch.setattr("articles.public.a_to_z.OF_ONE_LETTER", 1)
    topic, clinician = make_topic("Knee pain"), make_clinician()
    for title in ("Heat", "Hot tubs"):
        publish(write(title, topics=[topic], author=clinician), clinician=clinician)
    for address in (
        "/therapies/", "/topics/knee-pain/", "/a-z/h/", "/clinicians/maya-ortiz/",
        "/clinicians/maya-ortiz/signed/",
    ):  # fmt: skip
        for query, own in (("?page=2", "?page=2"), ("", "")):
            canonical, _alternates, _properties = head_of(read_page(f"{address}{query}"))
            assert canonical == f"{SITE}{address}{own}"


def test_an_alias_and_a_leaflet_name_the_article(pages, article_index, read_page):
    pages.create_alias(update_slug="heat-again", parent=article_index)
    canonical, _alternates, _properties = head_of(read_page("/therapies/heat-again/"))
    assert canonical == f"{SITE}/therapies/heat/"
    for address in ("/therapies/heat/?leaflet", "/therapies/heat-again/?leaflet"):
        (link,) = read_page(address).find_all("link", rel="canonical")
        assert link["href"] == f"{SITE}/therapies/heat/"
    text = read_page("/therapies/heat-again/").find("link", type="text/markdown")
    assert text["href"] == f"{SITE}/therapies/heat.md"


def test_words_of_an_article_end_no_attribute(write, read_page):
    write('Heat" onload="x', introduction='He said "warm" & <soft>.', slug="heat")
    _canonical, _alternates, properties = head_of(read_page("/therapies/heat/"))
    assert properties["og:title"] == 'Heat" onload="x'
    assert properties["og:description"] == 'He said "warm" & <soft>.'


def test_a_picture_comes_with_its_size_and_words(write, make_image, media, read_page):
    image = make_image(width=1600)
    write("Heat", lead_image=image, lead_image_alternative_text="A warm pad.")
    page = read_page("/therapies/heat/")
    _canonical, _alternates, properties = head_of(page)
    picture = page.select_one(".lead-image img")
    assert properties["og:image"] == f"{SITE}{picture['src']}"
    assert properties["og:image:width"] == picture["width"]
    assert properties["og:image:height"] == picture["height"]
    assert properties["og:image:alt"] == "A warm pad."


@pytest.fixture
def spanish(article_index):
    locale = Locale.objects.create(language_code="es")
    copy = article_index.copy_for_translation(locale, copy_parents=True)
    copy.save_revision().publish()
    return ArticleIndexPage.objects.get(pk=copy.pk)


def test_each_page_names_its_translations(pages, spanish, read_page, make_topic):
    translation = pages.copy_for_translation(spanish.locale)
    publish(translation)
    address = Page.objects.get(pk=translation.pk).get_url()
    expected = {"en": f"{SITE}/therapies/heat/", "es": f"{SITE}{address}"}
    for one in ("/therapies/heat/", address):
        _canonical, alternates, _properties = head_of(read_page(one))
        assert alternates == expected
    _canonical, alternates, properties = head_of(read_page("/es/"))
    assert alternates == {"en": f"{SITE}/", "es": f"{SITE}/es/"}
    assert properties["og:locale"] == "es_US"
    _canonical, alternates, _properties = head_of(read_page("/topics/knee-pain/"))
    assert alternates == {}
    Page.objects.get(pk=translation.pk).unpublish()
    _canonical, alternates, _properties = head_of(read_page("/therapies/heat/"))
    assert alternates == {}


def test_a_second_language_takes_one_query(pages, spanish, client):
    def queries():
        client.get("/therapies/heat/")
        with CaptureQueriesContext(connection) as captured:
            client.get("/therapies/heat/")
        return [query["sql"] for query in captured]

    asking = [sql for sql in queries() if '"articles_edition"."language" IN' in sql]
    assert len(asking) == 1
