"""What leaves the pages of the samples: whole sentences of theirs, and no bare numbers."""

import pytest
from bs4 import BeautifulSoup

from articles.content import MAX_LENGTH
from articles.content.effect_numbers import lacks_frame
from articles.content.sentences import sentences
from articles.demo.articles.catalog import CATALOG
from articles.models import Edition

QUERIES = ["pain", "heating pad", "34 people", "points less pain", "needle", "towel", "911", "bath"]


def may_leave(words):
    found = list(sentences(words))
    return (
        0 < len(words) <= MAX_LENGTH
        and all(sentence.is_whole for sentence in found)
        and not any(lacks_frame(sentence.words) for sentence in found)
    )


def own_words(edition):
    """Every text of an edition and of its catalog entry, each in single spaces."""
    entry = next(entry for entry in CATALOG.values() if entry.title == edition.title)
    texts = [entry.introduction, entry.search_description, *edition.text.splitlines()]
    return [" ".join(text.split()) for text in texts]


@pytest.mark.parametrize("entry", CATALOG.values(), ids=CATALOG.keys())
def test_the_words_of_the_catalog_may_leave(entry):
    for words in (entry.introduction, entry.search_description):
        found = [sentence.words for sentence in sentences(words)]
        assert not [sentence for sentence in found if lacks_frame(sentence)]
        assert words.endswith(".")
    assert may_leave(entry.search_description)


def printed_outside(page):
    """The texts below the titles of a list, cards or results."""
    items = page.main.select(".editions > li, .cards > li")
    found = [(item.find("a"), item.select_one("p:not([class])")) for item in items]
    return [(link.get_text(strip=True), words) for link, words in found if words]


def test_every_list_and_card_prints_whole_sentences_of_the_articles(sample, client):
    editions = {edition.title: edition for edition in Edition.objects.all()}
    addresses = ["/", "/therapies/", "/topics/low-back-pain/", "/clinicians/maya-ortiz/"]
    addresses += [edition.page.get_url() for edition in editions.values()]
    seen = set()
    for address in addresses:
        page = BeautifulSoup(client.get(address).content, "html.parser")
        for title, printed in printed_outside(page):
            words = printed.get_text(strip=True)
            assert may_leave(words), f"{address}: {words}"
            assert any(words in text for text in own_words(editions[title]))
            seen.add(title)
        description = page.find("meta", attrs={"name": "description"})
        if page.find("article", class_="article"):
            assert may_leave(description["content"]), address
    assert seen == set(editions)


@pytest.mark.parametrize("query", QUERIES)
def test_every_excerpt_is_whole_sentences_of_one_field(sample, client, query):
    editions = {edition.title: edition for edition in Edition.objects.all()}
    page = BeautifulSoup(client.get("/search/", {"q": query}).content, "html.parser")
    results = printed_outside(page)
    assert results
    for title, printed in results:
        words = printed.get_text()
        assert may_leave(words), words
        if title in editions:  # topics and other pages are found, too
            assert any(words in text for text in own_words(editions[title])), words
