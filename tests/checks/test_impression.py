"""What a whole sentence sounds like, where no phrase of it is a claim."""

import pytest

from articles.checks.wording import findings_in
from articles.checks.wording.claims.impression import outweighed, weights
from articles.checks.wording.claims.miracle import MIRACLE
from articles.checks.wording.registry import TextFinding
from articles.checks.wording.statements import statements_in


def rules(text):
    return [finding.rule.identifier for finding in findings_in(text, ["claims"])]


def test_a_sentence_that_sounds_like_a_promise_is_named_as_a_whole():
    text = "We meet on Monday. Fibromyalgia, gout, shingles, you name it: our drops deal with it."
    (finding,) = findings_in(text, ["claims"])
    assert finding.rule.identifier == "claims/impression"
    assert text[finding.start : finding.end].startswith("Fibromyalgia, gout")
    assert "Fibromyalgia" in finding.message


def test_where_a_phrase_is_found_the_impression_adds_nothing():
    assert "claims/impression" not in rules("Our laser cures arthritis forever.")


@pytest.mark.parametrize(
    "text",
    [
        "Our clinic treats back pain, neck pain and headaches.",
        "Your first visit takes about an hour, and our nurse will ask about your pain.",
        "Some people have less pain for a few weeks after our injections.",
        "The word miracle belongs in church, not in a clinic.",
    ],
)
def test_plain_sentences_stay_plain(text):
    assert not rules(text)


def test_words_around_a_phrase_can_outweigh_it():
    text = "Before the study, the researchers asked whether people may have read the word miracle."
    (statement,) = statements_in(text)
    start = text.index("miracle")
    finding = TextFinding(MIRACLE, start, start + len("miracle"), "")
    assert outweighed(statement, [finding]) == [finding]


def test_what_is_told_beside_a_claim_does_not_outweigh_it():
    beside = "and some people also ask about parking, which is behind the building on Maple Street"
    assert "claims/guarantee" in rules(f"We guarantee relief, {beside}.")


def test_words_weigh_for_and_against():
    alone, pairs = weights()
    tenths = [*alone.values(), *(tenth for seconds in pairs.values() for tenth in seconds.values())]
    assert len(tenths) > 1_000
    assert min(tenths) < 0 < max(tenths)
