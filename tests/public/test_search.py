"""The public search."""

import pytest

from articles.public import search
from articles.public.search import ResultPages, clean_query, highlight


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
    write("Pads", body=body("A pad of &lt;b&gt; warmth &amp; rest."))
    main = read_page("/search/?q=warmth").main
    assert main.mark.get_text() == "warmth"
    assert not main.find("b", string="warmth")
    assert highlight("<i>\ue000x\ue001</i>") == "&lt;i&gt;<mark>x</mark>&lt;/i&gt;"


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


def test_a_count_beyond_the_bound_is_not_counted_out(write, monkeypatch):
    for number in range(3):
        write(f"Heat {number}")
    assert (ResultPages("heat", "en").count, ResultPages("heat", "en").is_capped) == (3, False)
    monkeypatch.setattr(search, "MAX_COUNT", 2)
    assert (ResultPages("heat", "en").count, ResultPages("heat", "en").is_capped) == (2, True)


def test_other_languages_are_not_searched(write):
    write("Heat")
    assert ResultPages("heat", "es").count == 0


@pytest.mark.parametrize("words", ["lumbago", "Lower+Back+Ache", "my+lumbago+hurts", "back+ache"])
def test_the_words_that_patients_use_lead_to_the_topic(write, make_topic, read_page, words):
    back = make_topic("Low back pain", lay_synonyms=["Lumbago", "Lower back ache"])
    make_topic("Sciatica", lay_synonyms=["Leg nerve pain"])
    write("Heat", topics=[back])
    links = [link.get("href") for link in read_page(f"/search/?q={words}").main.find_all("a")]
    assert "/topics/low-back-pain/" in links
    assert "/topics/sciatica/" not in links
