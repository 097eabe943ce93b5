"""What is printed of an article away from it: descriptions, lists, cards, and structured data."""

import json

import pytest
from bs4 import BeautifulSoup

from articles.content import MAX_LENGTH
from clinic.models import HomePage

NUMBERED = "Heat helps 9 of 10 people. It lasts for days. Ask us before you use heat."
KEPT = "Ask us before you use heat."


def description(page):
    tag = page.find("meta", attrs={"name": "description"})
    return tag["content"] if tag else None


@pytest.mark.parametrize(
    ("introduction", "expected"),
    [
        (NUMBERED, KEPT),
        ("Heat helps 9 of 10 people.", None),
        ("Heat & “pads” <may> help. Ask Dr. Lee.", "Heat & “pads” <may> help. Ask Dr. Lee."),
        ("Use heat for 10 to 15 minutes.", "Use heat for 10 to 15 minutes."),
        ("Warm pads may help some people " * 350, None),
        ("الدفء قد يساعد. اتصل بنا.", "الدفء قد يساعد. اتصل بنا."),
    ],
    ids=["a number", "only a number", "signs", "minutes", "no full stop", "right to left"],
)
def test_every_place_prints_no_more_than_may_leave(
    write, make_topic, read_page, introduction, expected
):
    topic = make_topic("Back pain")
    heat = write("Heat", introduction=introduction, topics=[topic])
    write("Cold", introduction="Cold is cold.", also_read=[heat])
    assert description(read_page("/therapies/heat/")) == expected
    first = expected and ("Heat & “pads” <may> help." if "&" in expected else expected)
    first = "الدفء قد يساعد." if expected and expected.startswith("ا") else first
    for address in ("/", "/therapies/", topic.get_absolute_url(), "/therapies/cold/"):
        main = read_page(address).main
        (link,) = (link for link in main.find_all("a") if link.get_text(strip=True) == "Heat")
        row = link.find_parent("tr")
        place = (row, ".main-message") if row else (link.find_parent("li"), "p:not([class])")
        printed = place[0].select_one(place[1])
        assert (printed.get_text() if printed else None) == first, address
    (result,) = read_page("/search/?q=heat").main.select(".editions li")[:1]
    excerpt = result.find("p")
    assert (excerpt.get_text() if excerpt else None) == expected


def test_a_card_keeps_the_but_of_its_first_sentence(write, read_page):
    write("Heat", introduction="Heat may help. But it may burn you. Rest.")
    assert "Heat may help. But it may burn you." in read_page("/").main.get_text()
    assert "Rest." not in read_page("/").main.get_text()


def test_a_search_description_comes_first_if_somebody_looked_at_it(write, read_page, look):
    heat = write("Heat", introduction="Ask us.", search_description=NUMBERED)
    assert description(read_page("/therapies/heat/")) == "Ask us."
    look(heat)
    assert description(read_page("/therapies/heat/")) == KEPT


def test_a_search_description_of_which_nothing_may_leave_gives_way(write, read_page, look):
    heat = write("Heat", introduction="Ask us.", search_description="It cures 9 of 10 people.")
    look(heat)
    assert description(read_page("/therapies/heat/")) == "Ask us."


def test_descriptions_of_other_pages_are_whole_sentences_too(db, read_page, look):
    home = HomePage.objects.get()
    home.introduction = "We treat pain without haste in our rooms. " * 12
    home.save()
    look(home)
    words = description(read_page("/"))
    assert words.endswith("rooms.")
    assert MAX_LENGTH - 50 < len(words) <= MAX_LENGTH


def test_structured_data_holds_no_sentence_of_the_article(write, client):
    write("Heat", introduction=NUMBERED, search_description=NUMBERED)
    page = BeautifulSoup(client.get("/therapies/heat/").content, "html.parser")
    script = page.find("script", type="application/ld+json").string
    assert json.loads(script)["name"] == "Heat"
    assert NUMBERED not in script
    assert "description" not in script
