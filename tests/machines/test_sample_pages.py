"""What machines read of the sample clinic says what its pages say."""

import json
import re

import jsonschema
import rispy

from articles.content import without_links
from articles.models import Edition
from tests.machines.conftest import CSL_SCHEMA, structured_data_of

# The number of a source in Markdown.
MARKER = re.compile(r"\[\d+\]")


def visible_words(page):
    """What stands on the page, without the folds' own words."""
    return " ".join(page.find("main").get_text(" ").split())


def test_what_it_says_is_what_the_sample_pages_say(sample, read_page):
    """As many citations as sources, each warning with its gravity, and no word of its own."""
    editions = Edition.objects.select_related("page")
    assert editions
    for edition in editions:
        page = read_page(edition.page.get_url())
        data, words = structured_data_of(page), visible_words(page)
        assert len(data["citation"]) == len(page.select("li.source")) > 0
        for citation in data["citation"]:
            assert " ".join(citation["name"].split()).rstrip(".") in words
        for warning in data["about"]["contraindication"]:
            heading, condition = warning["name"].split(": ", 1)
            assert heading in words
            assert condition in words
        shown = page.select("b.condition")
        assert len(data["about"]["contraindication"]) == len(shown)
        assert data["about"]["name"] == data["name"] == page.h1.get_text()


def letters(text):
    """The letters and digits of a text, without marks, spaces and how they are escaped."""
    return "".join(character for character in text.casefold() if character.isalnum())


def test_markdown_has_every_word_of_each_article(sample, client):
    for edition in Edition.objects.select_related("page"):
        answer = client.get(f"{edition.page.get_url().rstrip('/')}.md")
        text = letters(MARKER.sub("", answer.content.decode()))
        article = edition.article(without_links)
        assert letters(edition.introduction) in text
        for line in article.text.splitlines():
            assert letters(line) in text, line


def test_the_files_of_sources_have_those_of_the_page(sample, read_page, client):
    address = "/therapies/heat-for-back-pain/"
    page = read_page(address)
    links = [link["href"] for link in page.select("#sources a[href^=sources]")]
    assert links == ["sources.ris", "sources.json"]
    records = rispy.loads(client.get(f"{address}{links[0]}").content.decode())
    items = json.loads(client.get(f"{address}{links[1]}").content)
    jsonschema.validate(items, CSL_SCHEMA)
    printed = page.select("li.source")
    assert len(records) == len(items) == len(printed)
    for number, (record, item, source) in enumerate(zip(records, items, printed, strict=True), 1):
        assert record["title"] == item["title"]
        assert item["title"].rstrip(".") in " ".join(source.get_text().split())
        assert record["id"] == item["id"] == f"source-{number}"
