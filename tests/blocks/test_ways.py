"""One way of using a therapy reads as before; of several, what is the same is said once."""

import pytest
from bs4 import BeautifulSoup

from articles.blocks import ArticleBody, RenderContext

PAD = {
    "name": "Heating pad",
    "form": "Electric pad",
    "minutes": {"minutes": 10, "up_to": 15},
    "frequency": {"sessions": 3, "per": "day"},
    "setting": ["home"],
    "equipment": ["A towel"],
    "steps": ["Wrap the pad."],
    "warning": "Never lie on it.",
    "feels_like": "Gentle warmth.",
}
BATH = {
    "name": "Warm bath",
    "temperature": {"degrees": 100, "unit": "F"},
    "minutes": {"minutes": 5},
    "frequency": {"sessions": 3, "per": "day"},
    "setting": ["home"],
    "course": "For a week",
    "steps": ["Test the water."],
}


@pytest.fixture
def method():
    block = ArticleBody().child_blocks["method"]

    def method(*ways, **fields):
        return block.normalize({"what_it_is": "<p>Warmth.</p>", "ways": [*ways], **fields})

    return method


def page_of(value):
    html = value.block.render(value, context={"render_context": RenderContext()})
    return BeautifulSoup(html, "html.parser")


def test_the_only_way_gives_all_its_facts(method):
    assert method(PAD).facts == [
        ("Form", "Electric pad"),
        ("Minutes per session", "10–15 minutes"),
        ("How often", "3 times a day"),
        ("Where", "At home"),
        ("What you need", "A towel"),
    ]
    assert method(PAD).key_facts == method(PAD).facts[1:]
    assert method(PAD).several_ways == []


def test_several_ways_give_what_is_the_same_in_all(method):
    value = method(PAD, BATH)
    assert value.facts == [("How often", "3 times a day"), ("Where", "At home")]
    assert value.key_facts == value.facts
    assert value.only_way is None


def test_what_all_need_stands_with_what_all_ways_share(method):
    value = method(PAD, BATH, shared_equipment=["A timer"])
    assert value.facts[-1] == ("What you need", "A timer")
    assert method(PAD, shared_equipment=["A timer"]).facts[-1][1] == "A timer; A towel"


def test_each_of_several_ways_says_what_is_its_own(method):
    pad, bath = method(PAD, BATH).several_ways
    assert (pad.title, pad.compared) == ("Heating pad", "Electric pad; 10–15 minutes")
    assert pad.facts == [("What you need", "A towel")]
    assert (bath.title, bath.compared) == ("Warm bath", "100 °F (38 °C); 5 minutes")
    assert bath.facts == [("Course", "For a week")]


def test_a_way_without_a_name_has_a_number(method):
    assert [way.title for way in method(PAD, {"form": "Lamp"}).several_ways] == [
        "Heating pad", "Way 2"
    ]  # fmt: skip


def test_a_method_without_ways_has_nothing_to_say(method):
    value = method()
    assert (value.facts, value.key_facts, value.several_ways) == ([], [], [])
    assert page_of(value).get_text(" ", strip=True) == "Warmth."


def test_one_way_says_its_name_if_it_has_one_and_folds_nothing(method):
    unnamed = page_of(method({**PAD, "name": ""}))
    assert "Heating pad" not in unnamed.get_text()
    page = page_of(method(PAD))
    assert not page.select("details, .ways")
    assert [heading.get_text() for heading in page.select("h3")] == ["Steps"]
    assert page.get_text().count("Heating pad") == 1
    assert "Never lie on it." in page.get_text()


def test_closed_ways_read_as_a_comparison_and_each_unfolds(method):
    page = page_of(method(PAD, BATH, shared_steps=["Check your skin."]))
    pad, bath = page.select("details.way")
    assert [way.summary.get_text() for way in (pad, bath)] == [
        "Heating pad: Electric pad; 10–15 minutes",
        "Warm bath: 100 °F (38 °C); 5 minutes",
    ]
    for text in ("Never lie on it.", "Wrap the pad.", "A towel", "Gentle warmth."):
        assert text in pad.get_text()
    assert "For a week" in bath.get_text()
    assert [step.get_text() for step in page.select_one(".ways ~ .steps").select("li")] == [
        "Check your skin."
    ]


def test_no_fact_stands_on_the_page_twice(method):
    text = page_of(method(PAD, BATH)).get_text(" ")
    for words in ("3 times a day", "At home", "10–15 minutes", "Electric pad", "A towel"):
        assert text.count(words) == 1, words


def test_a_way_that_says_no_more_is_not_folded(method):
    page = page_of(method(PAD, {"name": "Towel", "minutes": {"minutes": 5}, "steps": []}))
    assert [details.summary.strong.get_text() for details in page.select("details")] == [
        "Heating pad"
    ]
    assert page.select_one("p.way").get_text() == "Towel: 5 minutes"
