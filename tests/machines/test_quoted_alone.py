"""What leaves the articles of the sample clinic is safe to quote, by the site's own rules and by a
judge that knows none of them."""

import json

import pytest

from tests.machines.handed_out import all_passages
from tests.machines.passages import lacking
from tests.machines.plain_numbers import unexplained

# Numbers of the sample that are none of an effect, each with what it is.
ALLOWED = {
    "rate their pain 5 or more": "for whom a guideline recommends it",
    "1,309 people in 23 trials": "how much was studied",
    "One trial had 371 people, of whom 332 were in the groups compared": "the same",
    "About 34 medical societies": "who asked for a retraction",
    "Press 2 for Spanish": "what to press on a phone",
}


def missing_in(passage):
    for words in ALLOWED:
        passage = passage.replace(words, "")
    return unexplained(passage)


def test_no_number_of_an_effect_leaves_without_what_it_needs(sample, client):
    """On every surface: lists, topics, comparisons, the search, feeds, and what machines ask."""
    passages = list(all_passages(client))
    assert len(passages) > 5_000
    unsafe = {
        passage: f"{address}: {passage[:300]} ({', '.join(missing)})"
        for address, passage in passages
        if (missing := missing_in(passage) or lacking(passage))
    }
    assert list(unsafe.values()) == []
    # What the sample has is met: numbers of effects that say all they need.
    assert any("0.68 to 1.45" in passage for _address, passage in passages)


@pytest.mark.parametrize(
    "passage",
    [
        "Heat helps 9 of 10 people.",
        "It could favor either side, by up to about 1 or 1.5 points.",
        "Pain fell by half.",
        "Seven out of ten felt better.",
        "They recovered 9 days sooner.",
        "It works for 80% of patients.",
        "In the second group, it fell from 7.4 to 6.0.",
        "Twice as many slept well after a week.",
        "A score of 12 instead of 30.",
    ],
)
def test_a_number_without_its_frame_is_found(passage):
    assert unexplained(passage)


@pytest.mark.parametrize(
    "passage",
    [
        "Use it for 15 to 20 minutes, 3 times a day, at most at 104 °F (40 °C).",
        "Call 911, or (555) 010-0100 on weekdays until 5 p.m.",
        "Do not use: 15 reasons.",
        "It is for people older than 16.",
        "Of adults with back pain, 9 of 10 felt better with heat than without after 5 days.",
    ],
)
def test_other_numbers_are_not(passage):
    assert unexplained(passage) == []


@pytest.mark.parametrize(
    ("passage", "missing"),
    [
        ("Heat helps 9 of 10 people.", ["population", "comparator", "time"]),
        ("About 1 point more relief on a scale.", ["population", "comparator", "time"]),
        ("Of adults with back pain, 9 of 10 felt better.", ["comparator", "time"]),
        ("Heat helps 9 of 10 (in whom: adults; compared with: rest; when: after a day).", []),
        ("Use it for 15 minutes.", []),
        ("Call 911.", []),
    ],
)
def test_the_rules_of_the_site_say_what_is_missing(passage, missing):
    assert lacking(passage) == missing


CLAIM = {
    "statement": "Heat helped 9 of 10 people.",
    "population": "Adults with new low back pain",
    "outcome": "Pain relief",
    "time_point": "After 5 days",
    "size_in_numbers": "About 1.5 points. It could be 2.5.",
    "ratings": [{"certainty": "moderate", "scheme": "grade"}],
    "not_known": "Whether it lasts. In one trial it did for 8 of 10 people.",
    "references": [],
}
WARNING = {
    "condition": "You cannot feel heat",
    "severity": "absolute",
    "reason": "It burns the skin. It hurt 80 of 100 people.",
    "instead": "Ask us. It helped 70 of 100 people.",
}
COUNTED = {
    "group": "with heat",
    "comparison": "without heat",
    "population": "Adults with new low back pain",
    "counts": {
        "event": "still had back pain", "event_is": "bad", "events": 8, "total": 100,
        "comparison_events": 20, "comparison_total": 100,
    },
    "references": [],
}  # fmt: skip


@pytest.mark.parametrize("address", ["/api/v1/articles/{}", "/fhir/Bundle/{}"])
def test_programs_get_no_number_that_lacks_its_frame(write, client, address):
    """A claim without a comparator, a count without a time, and numbers in a warning."""
    page = write(
        "Heat",
        body=[
            ("evidence", {"claims": [CLAIM]}),
            ("numbers", COUNTED),
            ("contraindications", {"items": [WARNING]}),
        ],
    )
    data = client.get(address.format(page.pk)).json()
    data.pop("meta", None)
    text = json.dumps(data)
    for number in ("9 of 10", "1.5 points", "be 2.5", "8 of 10", "80 of", "70 of", "8 / 100"):
        assert number not in text, number
    for words in ("You cannot feel heat", "It burns the skin.", "Whether it lasts.", "Ask us."):
        assert words in text, words
    assert "Moderate certainty" in text


def test_a_claim_that_says_all_of_it_is_one_sentence(write, client):
    framed = {**CLAIM, "comparator": "No heat. They rested"}
    page = write("Heat", body=[("evidence", {"claims": [framed]})])
    (claim,) = client.get(f"/api/v1/articles/{page.pk}").json()["claims"]
    assert claim["sentence"] == (
        "Heat helped 9 of 10 people (in whom: Adults with new low back pain; compared with: No "
        "heat; They rested; what was measured: Pain relief; when: After 5 days; how much: About "
        "1.5 points; It could be 2.5; how sure: Moderate certainty (GRADE))."
    )
