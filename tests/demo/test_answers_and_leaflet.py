"""The answers under the title, and the leaflet, as patients get them."""

import re

import pytest
from bs4 import BeautifulSoup


@pytest.fixture
def heat(sample):
    return sample.articles.heat()


def page_at(client, address):
    return BeautifulSoup(client.get(address).content, "html.parser")


def words(element):
    return " ".join(element.get_text(" ").split())


def test_the_answers_lead_into_the_page_and_to_the_phone(heat, client):
    page = page_at(client, heat.url)
    answers = page.select_one(".answers")
    assert [words(question) for question in answers.select("dt")] == [
        "How sure is this?",
        "Is it safe for me?",
        "When to get help",
    ]
    assert re.search(r"Check \d+ reasons not to use it", words(answers))
    assert "safe for you" not in words(answers)
    for link in answers.select("a[href^='#']"):
        assert page.select_one(link["href"])
    assert [link["href"] for link in answers.select("a.phone")] == ["tel:911"]
    first_claim = page.select_one(".claim .certainty strong")
    assert words(answers.dd) == words(first_claim).rstrip(":")


def test_the_count_is_that_of_the_list(heat, client):
    page = page_at(client, heat.url)
    number = len(page.select(".warnings-octagon .condition"))
    assert f"Check {number} reasons not to use it" in words(page.select_one(".answers"))


def test_the_leaflet_says_what_the_page_says_and_no_search_engine_keeps_it(heat, client):
    page, leaflet = page_at(client, heat.url), page_at(client, f"{heat.url}?leaflet")
    page.select_one(".helpful").extract()  # nobody answers on paper
    assert words(leaflet.main) == words(page.main)
    assert leaflet.select_one("meta[name=robots]")["content"] == "noindex"
    assert leaflet.select_one("link[rel=canonical]")["href"] == f"http://testserver{heat.url}"
    # Open by itself: not every browser opens on paper what is folded on the screen.
    folds = leaflet.select("main details:not(.contents *, .update-history)")
    assert folds
    assert all(fold.has_attr("open") for fold in folds)
    assert not page.select("main details[open]")
    sheets = leaflet.select("link[rel=stylesheet][href*=print]")
    assert [sheet.get("media", "all") for sheet in sheets] == ["all"]
    assert [sheet["media"] for sheet in page.select("link[href*='print']")] == ["print"]


def test_a_draft_has_no_leaflet(heat, rf):
    response = heat.make_preview_request()
    page = BeautifulSoup(response.content, "html.parser")
    assert not page.select(".leaflet-link")
