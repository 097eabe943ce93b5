"""The public search."""

import random

import pytest
from django.db import OperationalError

from articles.models import TherapyArticlePage
from articles.plain_letters import plain_letters
from articles.public import search
from articles.public.searching import articles, outcome
from articles.public.searching.excerpts import excerpt
from articles.public.searching.typed import clean_query
from tests.public.searching import no_site_results, result_pages


def titles_found(read_page, query):
    page = read_page(f"/search/?q={query}")
    return [link.get_text(strip=True) for link in page.main.select("h2 a, h3 a")]


def body(text):
    return [("paragraphs", {"text": f"<p>{text}</p>"})]


def test_a_title_counts_more_than_the_text(write, read_page):
    write("Cold packs", body=body("Some people prefer heat."))
    write("Heat", body=body("A warm pad."))
    assert titles_found(read_page, "heat") == ["Heat", "Cold packs"]


def test_words_are_found_in_other_forms(write, read_page):
    write("Heating pads")
    assert titles_found(read_page, "heated+pad") == ["Heating pads"]


def test_an_excerpt_marks_the_words_and_escapes_the_rest(write, read_page):
    write("Pads", body=body("A pad of &lt; warmth &amp; rest."))
    main = read_page("/search/?q=warmth").main
    assert main.mark.get_text() == "warmth"
    assert excerpt("Warm.", "\t<i>\ue000x\ue001</i> is y.", "en") == (
        "&lt;i&gt;<mark>x</mark>&lt;/i&gt; is y."
    )


def test_it_says_so_when_nothing_is_found(write, read_page):
    write("Heat")
    page = read_page("/search/?q=zebra")
    assert "zebra" in page.main.get_text()
    assert titles_found(read_page, "zebra") == []


@pytest.mark.parametrize(
    "query",
    ["", "%20", "'", '"', '"open', "a%26b", "-", "!!", "(", ":*", "\\", "%", "🙂", "x" * 5000,
     "%3Cscript%3Ealert(1)%3C/script%3E", "%01%02", "or", "the", "%EE%80%80"],
)  # fmt: skip
def test_odd_queries_get_a_page(write, client, query):
    write("Heat")
    answer = client.get(f"/search/?q={query}")
    assert answer.status_code == 200
    assert "<script>alert" not in answer.content.decode()


@pytest.mark.parametrize(
    "address", ["/search/?q=%00", "/search/?q=a%00b", "/%00/", "/therapies/?page=%00"]
)
def test_a_nul_byte_gets_a_clear_answer(db, client, address):
    answer = client.get(address)
    assert answer.status_code in (400, 404)
    assert len(answer.content) < 20_000


def test_a_query_is_cut_and_cleaned():
    assert clean_query("  heat \n pad\x01 ") == "heat pad"
    assert len(clean_query("x" * 5000)) == 200
    # One sign that is eighteen letters.
    assert len(plain_letters(clean_query("\ufdfa" * 5000))) <= 200
    assert clean_query("\ufb01ts") == "fits"


def test_a_count_beyond_the_bound_is_not_counted_out(write, monkeypatch):
    for number in range(3):
        write(f"Heat {number}")
    assert (result_pages("heat").count, result_pages("heat").is_capped) == (3, False)
    monkeypatch.setattr(articles, "MAX_COUNT", 2)
    assert (result_pages("heat").count, result_pages("heat").is_capped) == (2, True)


def test_other_languages_are_not_searched(write):
    write("Heat")
    assert result_pages("heat", "es").count == 0


@pytest.mark.parametrize("words", ["lumbago", "Lower+Back+Ache", "my+lumbago+hurts", "back+ache"])
def test_the_words_that_patients_use_lead_to_the_topic(write, make_topic, read_page, words):
    back = make_topic("Low back pain", lay_synonyms=["Lumbago", "Lower back ache"])
    make_topic("Sciatica", lay_synonyms=["Leg nerve pain"])
    write("Heat", topics=[back])
    links = [link.get("href") for link in read_page(f"/search/?q={words}").main.find_all("a")]
    assert "/topics/low-back-pain/" in links
    assert "/topics/sciatica/" not in links


@pytest.mark.parametrize(
    "query",
    ["-" * 33, "+".join("-" * 40), '"-' * 60, "-!" * 60, "-(a+" * 50, "a-" * 90, "-a" * 90,
     "-a+" * 66, "-%22a%22+" * 40, "%22-a+" * 40, "or+" * 60, "-or+" * 50, "a+-" * 66 + "-" * 40],
)  # fmt: skip
def test_what_nests_in_postgresql_gets_a_page(write, client, query):
    write("Heat")
    assert client.get(f"/search/?q={query}").status_code == 200


def test_no_mixture_of_signs_fails_in_postgresql(db, caplog):
    mixture = random.Random(5)
    for _attempt in range(400):
        signs = mixture.choices(['-', '"', " ", "a", "é", "or ", "(", "!", "&", ":*", "—", "_"],
                                weights=[9, 3, 3, 2, 1, 1, 1, 1, 1, 1, 1, 1], k=200)  # fmt: skip
        search.find(clean_query("".join(signs)), no_site_results(), "en")
    assert caplog.messages == []


def test_a_dash_in_a_word_and_before_one_keeps_its_meaning(write, read_page):
    write("Low-back pain")
    write("Low heat")
    assert titles_found(read_page, "low-back") == ["Low-back pain"]
    assert titles_found(read_page, "low+-pain") == ["Low heat"]
    assert titles_found(read_page, "low+-%22back+pain%22") == ["Low heat"]
    assert clean_query("low - heat -- pads- -x") == "low heat pads -x"


def test_what_the_database_cannot_search_for_is_found_nowhere(write, client, caplog, monkeypatch):
    """Also inside of a transaction, which goes on."""
    write("Heat")
    monkeypatch.setattr(search, "clean_query", str)
    answer = client.get(f"/search/?q={'-' * 40}a")
    assert answer.status_code == 200
    assert "XX000" in caplog.text
    assert "---" not in caplog.text
    assert TherapyArticlePage.objects.get().title == "Heat"


def test_a_database_that_is_away_is_no_empty_result(write, monkeypatch):
    def lose_connection(*_args):
        raise OperationalError("the connection is closed")

    monkeypatch.setattr(outcome, "find", lose_connection)
    with pytest.raises(OperationalError):
        search.find("heat", no_site_results(), "en")
