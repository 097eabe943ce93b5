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
def numbers_without_source(draft, findings_of):
    """The words that the check marks in a body."""

    def numbers_without_source(*body):
        findings = findings_of(draft(*body), "citations/number-without-source")
        assert not [finding for finding in findings if finding.is_blocking]
        return [finding.span.words for finding in findings]

    return numbers_without_source


def questions_block(text, *more):
    items = [{"question": "Why?", "answer": f"<p>{answer}</p>"} for answer in (text, *more)]
    return "questions", {"items": items}


@pytest.mark.parametrize(("text", "words"), FIGURES)
def test_a_figure_without_a_source_is_noticed(numbers_without_source, text, words):
    assert numbers_without_source(questions_block(text)) == [words]
    assert numbers_without_source(("paragraphs", {"text": f"<p>{text}</p>"})) == [words]
    assert numbers_without_source(("callout", {"text": f"<p>{text}</p>"})) == [words]
    assert numbers_without_source(("do_and_dont", {"dos": [text], "donts": []})) == [words]


@pytest.mark.parametrize("text", NO_FIGURES)
def test_ages_doses_dates_and_phone_numbers_are_none(numbers_without_source, text):
    assert not numbers_without_source(questions_block(text))


def test_a_marker_in_the_same_block_is_a_source(numbers_without_source, study):
    cited = FIGURES[0][0] + marker(study().pk)
    assert not numbers_without_source(questions_block(cited))
    assert not numbers_without_source(
        ("paragraphs", {"text": f"<p>{cited}</p><p>{FIGURES[1][0]}</p>"})
    )


def test_a_source_of_another_answer_is_none(numbers_without_source, study):
    cited = FIGURES[0][0] + marker(study().pk)
    assert numbers_without_source(questions_block(cited, FIGURES[1][0])) == [FIGURES[1][1]]


def test_a_risk_has_its_own_source(numbers_without_source, study):
    risk = {"risk": "A burn", "how_common": "12% of people", "what_to_do": "Call us."}
    assert numbers_without_source(("risks", {"items": [risk]})) == ["12%"]
    assert not numbers_without_source(("risks", {"items": [risk | {"source": study()}]}))
    assert numbers_without_source(("risks", {"items": [risk, risk | {"source": study()}]})) == [
        "12%"
    ]


def test_the_reason_of_a_rating_leans_on_the_sources_of_its_claim(numbers_without_source, study):
    reason = {"reason": "imprecision", "sentence": "Only 39 people took part"}
    rating = {"certainty": "very_low", "scheme": "grade", "lowered_for": [reason]}
    claim = {"statement": "Heat may help.", "ratings": [rating]}
    assert numbers_without_source(("evidence", {"claims": [claim]})) == ["39 people"]
    assert not numbers_without_source(("evidence", {"claims": [claim | {"references": [study()]}]}))


def test_a_summary_leans_on_the_claims_below_it(numbers_without_source, study):
    claim = {"statement": "Heat may help.", "references": [study()]}
    summary = "<p>The review has 23 trials.</p>"
    assert not numbers_without_source(("evidence", {"summary": summary, "claims": [claim]}))
    assert numbers_without_source(("evidence", {"summary": summary, "claims": []})) == ["23 trials"]
