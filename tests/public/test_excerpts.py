"""What a result of the search shows: whole sentences of one field, best first, never cut."""

import html
import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import strip_tags

from articles.content import MAX_LENGTH
from articles.models import Edition, Reference
from articles.models.edition import text_with_code
from articles.public.search import with_marks
from articles.public.searching.excerpts import MARK_END, MARK_START, excerpt


def body(*paragraphs):
    text = "".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in paragraphs)
    return [("paragraphs", {"text": text})]


@pytest.fixture
def excerpt_for(read_page):
    """The excerpt of the one result for these words, and its marked words."""

    def excerpt_for(words):
        results = read_page(f"/search/?q={words}").main.select(".editions > li")
        assert len(results) == 1
        excerpt = results[0].find("p")
        if excerpt is None:
            return "", []
        return excerpt.get_text(), [mark.get_text() for mark in excerpt.find_all("mark")]

    return excerpt_for


INTRODUCTION = "The main message of Heat."


def test_it_is_whole_sentences_around_what_fits_best(write, excerpt_for):
    write(
        "Heat",
        body=body(
            "A towel is enough.",
            "Many people like a warm bath. Use a dry towel with a timer. Read on.",
        ),
    )
    assert excerpt_for("dry+towel+timer") == (
        "Use a dry towel with a timer. Read on.",
        ["dry", "towel", "timer"],
    )
    assert excerpt_for("towel") == ("A towel is enough.", ["towel"])


def test_the_introduction_comes_first_where_it_fits_as_well(write, excerpt_for):
    write("Pads", introduction="Warm pads may help. Ask us.", body=body("A pad is warm."))
    assert excerpt_for("pad") == ("Warm pads may help. Ask us.", ["pads"])


def test_a_word_that_only_the_title_has_gets_the_introduction(write, excerpt_for):
    write("Zygapophysial pain", introduction="A joint may hurt.", body=body("Warm."))
    assert excerpt_for("zygapophysial") == ("A joint may hurt.", [])


def test_no_fields_are_glued_and_none_that_only_a_form_knows(write, excerpt_for):
    way = {
        "form": "Heating pad, heat wrap, or warm moist towel",
        "equipment": ["Covered pad or heat wrap", "dry towel"],
        "setting": ["home"],
        "steps": ["Get into the towel tub."],
    }
    method = {
        "what_it_is": "<p>You warm your back.</p>",
        "ways": [way, {"name": "Towel tub"}],
        "shared_steps": ["Cover the pad."],
    }
    write("Back", body=[("method", method)])
    assert excerpt_for("towel") == ("The main message of Back.", [])
    assert excerpt_for("covered") == ("Cover the pad.", ["Cover"])
    assert "None" not in Edition.objects.get().text


def test_headings_and_paragraphs_of_one_text_are_not_glued(write, excerpt_for):
    text = "<h2>About quokkas</h2><p>Warm is good.</p><ul><li>quokka warm</li></ul><p>Rest.</p>"
    write("Heat", body=[("paragraphs", {"text": text})])
    assert excerpt_for("quokka") == (INTRODUCTION, [])
    assert excerpt_for("warm") == ("Warm is good.", ["Warm"])


@pytest.fixture
def claim():
    return {
        "statement": "A wrap may ease quokka pain.",
        "population": "Adults with zebra pain.",
        "comparator": "A tablet without zebra.",
        "outcome": "Zebra relief.",
        "time_point": "After 5 zebra days.",
        "size_in_numbers": "About 17 zebra points less.",
        "not_known": "Whether zebras notice.",
        "ratings": [{"certainty": "low", "scheme": "grade", "lowered_for": []}],
        "references": [Reference.objects.create(title="A review", locale_id=1)],
    }


def test_the_facts_of_a_claim_are_no_excerpt_by_themselves(write, excerpt_for, claim):
    write("Heat", body=[("evidence", {"claims": [claim]})])
    assert excerpt_for("zebra") == (INTRODUCTION, [])
    assert excerpt_for("quokka") == ("A wrap may ease quokka pain.", ["quokka"])


def test_what_means_nothing_or_the_opposite_by_itself_is_not_quoted(write, excerpt_for):
    warning = {
        "condition": "You see a zebra.",
        "severity": "unchecked",
        "reason": "The zebra may bite.",
        "instead": "Feed the zebra.",
        "sources": [],
    }
    card = {
        "urgency": "emergency",
        "heading": "Call 911 now if:",
        "items": ["A zebra bit you."],
        "action": "Do not feed the zebra.",
    }
    questions = [{"question": "Is a quokka safe?", "answer": "<p>The zebra is.</p>"}]
    write(
        "Heat",
        body=[
            ("contraindications", {"items": [warning]}),
            ("do_and_dont", {"dos": ["Feed the zebra."], "donts": ["Do not ride a zebra."]}),
            ("care_card", card),
            ("questions", {"items": questions}),
        ],
    )
    assert excerpt_for("zebra") == (INTRODUCTION, [])
    assert excerpt_for("quokka") == ("Is a quokka safe?", ["quokka"])


def test_a_number_without_what_it_needs_is_passed_over(write, excerpt_for):
    write(
        "Heat",
        body=body(
            "Warmth helped 20 of 34 wombats and people.",
            "Wombats like 10 to 15 minutes. It helped 9 of 10 people.",
        ),
    )
    assert excerpt_for("wombat") == ("Wombats like 10 to 15 minutes.", ["Wombats"])
    assert excerpt_for("34") == (INTRODUCTION, [])


def test_what_goes_on_from_a_sentence_comes_with_it(write, excerpt_for):
    write("Heat", body=body("A pad warms you. It may burn a wombat. But a towel helps."))
    assert excerpt_for("wombat") == (
        "A pad warms you. It may burn a wombat. But a towel helps.",
        ["wombat"],
    )
    write("Cold", body=body("This chills the echidna."))
    assert excerpt_for("echidna") == ("The main message of Cold.", [])


def test_no_sentence_is_cut(write, excerpt_for):
    long = f"A wombat {'walks and ' * 40}sleeps."
    write("Heat", body=body(f"{long} Another day. The wombat eats. {'The sun is warm. ' * 30}"))
    words, marked = excerpt_for("wombat")
    assert words.startswith("The wombat eats. The sun is warm.")
    assert words.endswith("warm.")
    assert len(words) <= MAX_LENGTH
    assert marked == ["wombat"]


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("A <wombat> & a “pad”.", "pad"),
        ("Use <b>wombat</b> pads.", "wombat"),
        ("A wombat’s e-mail is wombat@example.com.", "wombat"),
        ("Low-wombat pads &amp; more.", "pads"),
        ("See https://example.com/wombat/?a=1 for pads.", "pads"),
        ("\u202eA wombat\u202c pad.", "wombat"),
    ],
)
def test_what_somebody_typed_is_printed_as_typed(write, excerpt_for, typed, query):
    """PostgreSQL takes some of it for tags, and would leave them out."""
    write("Heat", body=body(typed))
    assert excerpt_for(query)[0] in (typed, INTRODUCTION)


def test_only_marks_may_come_into_a_text():
    marked = f"A {MARK_START}pad{MARK_END}."
    assert with_marks(marked, "A pad.") == marked
    assert with_marks(marked, "A <b>pad</b>.") == "A <b>pad</b>."
    assert with_marks(None, None) == ""
    assert with_marks(marked, None) == ""


def test_an_edition_of_an_older_release_shows_its_introduction(write, excerpt_for):
    """Its text does not say what may be quoted, until the text is written anew."""
    article = write("Heat", body=body("A wombat is warm."))
    Edition.objects.filter(page=article).update(**text_with_code(article.pk, "A wombat is warm."))
    assert excerpt_for("wombat") == (INTRODUCTION, [])
    assert Edition.objects.renew_texts() == 1
    assert excerpt_for("wombat")[0] == "A wombat is warm."


@pytest.mark.parametrize(
    "line",
    [
        f"\t{'It heat. ' * 1_200}",
        f"\t{'But heat. ' * 1_200}",
        f"\t{'heat ' * 2_000}",
        f"\t{'A heat. ' * 1_200}",
        "\n".join(["\tIt may heat."] * 2_000),
    ],
    ids=["leaning", "turning", "no full stop", "initials", "lines"],
)
def test_hostile_texts_are_read_at_once(line):
    marked = line.replace("heat", f"{MARK_START}heat{MARK_END}")
    began = time.process_time()
    words = excerpt("Warm.", marked, "en")
    assert time.process_time() - began < 1
    assert len(strip_tags(words)) <= MAX_LENGTH
    assert words.endswith(".")


def test_excerpts_take_one_query_for_all_results(write, client):
    for number in range(3):
        write(f"Heat {number}", body=body("A wombat is warm."))
    with CaptureQueriesContext(connection) as queries:
        answer = client.get("/search/?q=wombat")
    assert answer.content.count(b"<mark>") == 3
    assert len([query for query in queries if "ts_headline" in query["sql"]]) == 1
