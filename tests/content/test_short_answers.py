"""The three answers under the title, from the article's own blocks."""

import pytest
from django.template.loader import render_to_string

from articles.blocks import ArticleBody, SharedSigns
from articles.content import ShortAnswers, sections_of

BODY = ArticleBody()
LOW = {"certainty": "low", "scheme": "grade"}
HIGH = {"certainty": "high", "scheme": "grade"}


def answers(*blocks):
    return ShortAnswers.of(sections_of(BODY.normalize(list(blocks))))


def evidence(*claims):
    return "evidence", {"claims": [{"statement": "S", "ratings": ratings} for ratings in claims]}


def card(urgency):
    return "care_card", {"urgency": urgency, "heading": "Call 911 if:", "items": ["a sign"]}


def warnings(*severities):
    items = [{"condition": severity, "severity": severity} for severity in severities]
    return "contraindications", {"items": items}


def test_the_leading_rating_of_the_leading_claim_says_whether_it_helps():
    found = answers(evidence([LOW, HIGH], [HIGH]))
    assert found.rating["certainty"] == "low"
    assert found.evidence.id == "evidence"


def test_a_second_claim_answers_nothing_for_a_first_one_without_a_rating():
    assert answers(evidence([], [HIGH])).rating is None


def test_only_what_says_not_to_use_it_is_counted():
    found = answers(warnings("absolute", "relative", "absolute", "unchecked", "precaution"))
    assert found.do_not_use_count == 2
    assert found.warnings.id == "contraindications"


@pytest.mark.parametrize(
    ("severities", "words"),
    [
        (["get_help_now"], "Check who should get help now"),
        (["precaution", "get_help_now"], "Check who should get help now"),
        (["precaution"], "Check who should take care"),
        (["precaution", "relative"], "Check who should ask first"),
        (["unchecked"], "Check who should ask first"),
        (["another word"], "Check who should ask first"),
        (["relative", "absolute"], "Check 1 reason not to use it"),
    ],
)
def test_whether_it_is_safe_leads_to_what_is_there(severities, words):
    article = {"body": BODY.normalize([warnings(*severities)])}
    html = render_to_string("articles/parts/short_answers.html", {"article": article})
    assert words in " ".join(html.split())


@pytest.mark.parametrize(
    ("urgencies", "place", "is_emergency"),
    [
        (["urgent", "emergency", "emergency"], "care-card-2", True),
        (["urgent", "non_urgent"], "care-card", False),
    ],
)
def test_help_is_the_first_emergency_card_or_else_the_first_card(urgencies, place, is_emergency):
    found = answers(*(card(urgency) for urgency in urgencies))
    assert (found.help.id, found.is_emergency) == (place, is_emergency)


def test_a_half_written_draft_has_the_answers_that_it_has():
    assert answers() == ShortAnswers()
    empty = answers(("evidence", {}), ("contraindications", {}), ("care_card", {}))
    assert empty.rating is None
    assert empty.do_not_use_count == 0
    assert not empty.is_emergency


def test_only_the_first_card_has_the_heading_that_all_share():
    shared = SharedSigns(urgency="urgent", signs=["chest pain"])
    cards = sections_of(
        BODY.normalize(
            [card("emergency"), ("care_card", {"urgency": "urgent", "shared_signs": shared})]
        )
    )
    assert [(section.id, section.heading) for section in cards] == [
        ("care-card", "When to get help"),
        ("care-card-2", ""),
    ]
