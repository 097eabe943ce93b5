"""No list loads what it does not print: the content of an edition is for its own page."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import Edition, SignOff, TherapyArticlePage
from tests.rows import each_row
from tests.sitemaps import content_at

# What only the page of the one article may load, or nobody who reads.
HEAVY = {
    Edition: {"content", "text", "search", "files", "records", "cards"},
    SignOff: {"content", "files"},
    TherapyArticlePage: {"body"},
}

LISTS = [
    "/",
    "/therapies/",
    "/therapies/?page=2",
    "/topics/",
    "/topics/back-pain/",
    "/clinicians/maya-ortiz/",
    "/search/?q=heat",
    "/sitemap.xml",
]
ADMIN_LISTS = ["wagtailadmin_home", "therapy-articles:index", "clinical_review_report"]


@pytest.fixture
def loaded(monkeypatch):
    """Every column of an edition, a sign-off or an article that was loaded, whenever it was."""
    columns = []
    for model in HEAVY:
        original = model.from_db.__func__

        def from_db(cls, db, field_names, values, original=original, model=model):
            columns.extend((model, name) for name in field_names if name in HEAVY[model])
            return original(cls, db, field_names, values)

        monkeypatch.setattr(model, "from_db", classmethod(from_db))
    return columns


@pytest.fixture
def heat(write, make_topic, make_clinician, monkeypatch):
    """Articles that stand in every list, with links to each other."""
    monkeypatch.setattr("articles.public.lists.PAGE_SIZE", 2)
    fields = {"topics": [make_topic("Back pain")], "author": make_clinician()}
    other_articles = [write(f"Heat {number}", **fields) for number in range(3)]
    link = f'<p><a linktype="page" id="{other_articles[0].pk}">heat</a></p>'
    body = [("paragraphs", {"text": link}), ("also_read", {"article": other_articles[1]})]
    return write("Heat", body=body, also_read=other_articles[:2], **fields)


@each_row("address", LISTS)
def test_a_public_list_loads_no_content(heat, client, loaded, address):
    with CaptureQueriesContext(connection) as queries:
        page = content_at(client, address)
    assert client.get(address).status_code == 200
    assert any(words in page for words in ("Heat", "/therapies/heat/", "/topics/back-pain/"))
    assert loaded == []
    selected = [query["sql"].partition(" FROM ")[0] for query in queries]
    assert not [sql for sql in selected if '"articles_edition"."content",' in sql]


def test_an_article_loads_its_own_content_and_that_of_no_other(heat, client, loaded):
    client.get("/therapies/heat/")  # the first time, with what was signed, for the seals
    loaded.clear()
    assert client.get("/therapies/heat/").status_code == 200
    content_columns = [(Edition, name) for name in ("content", "records", "cards", "files")]
    assert sorted(map(str, loaded)) == sorted(map(str, content_columns))


@each_row("name", ADMIN_LISTS)
def test_an_admin_list_loads_no_content(heat, admin_client, loaded, name):
    answer = admin_client.get(reverse(name))
    assert answer.status_code == 200
    assert loaded == []


WORDS = {"title", "introduction"}


@each_row("address", [*LISTS, "/therapies/heat/"])
def test_whoever_reads_words_of_an_edition_reads_their_code(heat, client, monkeypatch, address):
    """Without its code, an edition could not tell whether this site wrote its title."""
    loaded_names = []
    original = Edition.from_db.__func__

    def from_db(cls, db, field_names, values):
        loaded_names.append(set(field_names))
        return original(cls, db, field_names, values)

    monkeypatch.setattr(Edition, "from_db", classmethod(from_db))
    content_at(client, address)
    printing = [names for names in loaded_names if names & WORDS]
    assert printing or address in ("/topics/", "/sitemap.xml")
    assert not [names for names in printing if not names >= {*WORDS, "page_id", "list_code"}]


def test_links_that_wait_for_a_title_load_no_content(write, loaded):
    write("Cold", also_read=["Heat"])
    loaded.clear()
    write("TENS", also_read=["Cold"], publish=False)
    assert [name for model, name in loaded if model is Edition] == []
