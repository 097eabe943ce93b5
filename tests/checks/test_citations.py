"""Numbers that only a study can give have a source beside them."""

import pytest

from articles.blocks import marker

FIGURES = [
    ("20 of 34 people had less pain.", "20 of 34"),
    ("It helps 1 in 10.", "1 in 10"),
    ("It helps 3 out of every 100 people.", "3 out of every 100"),
    ("In 1995 there were 1,600 people with burns.", "1,600 people"),
    ("A trial in 76 healthy adults tested it.", "76 healthy adults"),
    ("The review has 23 trials.", "23 trials"),
    ("About 12% get a rash.", "12%"),
    ("About 12.5 percent get a rash.", "12.5 percent"),
    ("It gives 15 points less pain.", "15 points less"),
    ("Pain is 3 times as likely.", "3 times as"),
]
NO_FIGURES = [
    "Call (213) 555-0142, or 911.",
    "Adults of 18 to 55 years.",
    "A child of 12 or younger.",
    "Use it 1 to 3 times a day for 10 to 15 minutes.",
    "Do it on 3 of 7 days.",
    "No water above 104 °F (40 °C).",
    "A British guideline of 2016 says so. It was number 59 in 2016.",
    "This is step 2 of 5.",
    "You can come to a class of 8 people.",
    "On March 15, 2026 we changed this.",
    "It expired after 5 years.",
    "Pain rated 5 or more.",
]


@pytest.fixture
def uncited(draft, noticed):
    """The words that the check marks in a body."""

    def uncited(*body):
        findings = noticed(draft(*body), "citations/number-without-source")
        assert not [finding for finding in findings if finding.is_blocking]
        return [finding.span.words for finding in findings]

    return uncited


def answered(text, *more):
    items = [{"question": "Why?", "answer": f"<p>{answer}</p>"} for answer in (text, *more)]
    return "questions", {"items": items}


@pytest.mark.parametrize(("text", "words"), FIGURES)
def test_a_figure_without_a_source_is_noticed(uncited, text, words):
    assert uncited(answered(text)) == [words]
    assert uncited(("paragraphs", {"text": f"<p>{text}</p>"})) == [words]
    assert uncited(("callout", {"text": f"<p>{text}</p>"})) == [words]
    assert uncited(("do_and_dont", {"dos": [text], "donts": []})) == [words]


@pytest.mark.parametrize("text", NO_FIGURES)
def test_ages_doses_dates_and_phone_numbers_are_none(uncited, text):
    assert not uncited(answered(text))


def test_a_marker_in_the_same_block_is_a_source(uncited, study):
    cited = FIGURES[0][0] + marker(study().pk)
    assert not uncited(answered(cited))
    assert not uncited(("paragraphs", {"text": f"<p>{cited}</p><p>{FIGURES[1][0]}</p>"}))


def test_a_source_of_another_answer_is_none(uncited, study):
    cited = FIGURES[0][0] + marker(study().pk)
    assert uncited(answered(cited, FIGURES[1][0])) == [FIGURES[1][1]]


def test_a_risk_has_its_own_source(uncited, study):
    risk = {"risk": "A burn", "how_common": "12% of people", "what_to_do": "Call us."}
    assert uncited(("risks", {"items": [risk]})) == ["12%"]
    assert not uncited(("risks", {"items": [risk | {"source": study()}]}))
    assert uncited(("risks", {"items": [risk, risk | {"source": study()}]})) == ["12%"]


def test_the_reason_of_a_rating_leans_on_the_sources_of_its_claim(uncited, study):
    reason = {"reason": "imprecision", "sentence": "Only 39 people took part"}
    rating = {"certainty": "very_low", "scheme": "grade", "lowered_for": [reason]}
    claim = {"statement": "Heat may help.", "ratings": [rating]}
    assert uncited(("evidence", {"claims": [claim]})) == ["39 people"]
    assert not uncited(("evidence", {"claims": [claim | {"references": [study()]}]}))


def test_a_summary_leans_on_the_claims_below_it(uncited, study):
    claim = {"statement": "Heat may help.", "references": [study()]}
    summary = "<p>The review has 23 trials.</p>"
    assert not uncited(("evidence", {"summary": summary, "claims": [claim]}))
    assert uncited(("evidence", {"summary": summary, "claims": []})) == ["23 trials"]
