"""What lists and tables say of an article: made from its content alone, and never more than it."""

import pytest

from articles.content import Answers, clinical_content, summary_of
from articles.demo import guidelines, references
from articles.demo.articles import building, shared
from articles.models import Edition


@pytest.fixture
def summary(db):
    """The summary of a body: `summary([("method", {...})])`."""

    def summary(body, language="en"):
        return summary_of({"language": language, "body": [as_block(block) for block in body]})

    def as_block(block):
        name, value = block
        return {"type": name, "value": value}

    return summary


CLAIM = {
    "statement": "A heat wrap probably eases new low back pain a little.",
    "population": "Adults with new low back pain",
    "comparator": "A pill without medicine",
    "outcome": "Pain relief",
    "time_point": "After 5 days",
    "direction": "better",
    "size": "small",
    "size_in_numbers": "About 1 point of 5",
    "ratings": [
        {"certainty": "moderate", "scheme": "cochrane_back", "source": 2},
        {"certainty": "low", "scheme": "grade"},
    ],
    "references": [1, 0],
}


def evidence(**changed):
    return [("evidence", {"claims": [{**CLAIM, **changed}, {**CLAIM, "statement": "Second."}]})]


def test_the_leading_claim_with_its_frame_and_its_first_rating(summary):
    claim = summary(evidence())["claim"]
    assert claim == {
        "statement": "A heat wrap probably eases new low back pain a little.",
        "population": "Adults with new low back pain",
        "comparator": "A pill without medicine",
        "outcome": "Pain relief",
        "time": "After 5 days",
        "direction": "better",
        "size": "small",
        "certainty": "moderate",
        "scheme": "cochrane_back",
        "sources": [0, 1, 2],
    }


@pytest.mark.parametrize(
    "statement",
    ["Pain fell by 17 points.", "Half of the people felt better.", "Heat may help. " + "a" * 300],
)
def test_a_statement_that_may_not_stand_alone_is_left_out(summary, statement):
    claim = summary(evidence(statement=statement))["claim"]
    assert "statement" not in claim
    assert claim["direction"] == "better"


def test_in_another_language_no_statement_with_a_number_leaves(summary):
    statement = "El calor alivia a 3 de 10 personas."
    assert "statement" not in summary(evidence(statement=statement), "es")["claim"]


def test_what_the_content_does_not_say_is_absent(summary):
    assert summary([]) == {}
    assert summary([("callout", {"text": "<p>A towel.</p>"})]) == {}
    way = {"steps": ["Sit."], "frequency": {"per": "day"}}
    assert summary([("method", {"ways": [way]})]) == {}
    warnings = [("contraindications", {"items": []})]
    assert summary(warnings) == {}
    rated = summary([("evidence", {"claims": [{"statement": "Heat helps."}]})])
    assert rated["claim"] == {"statement": "Heat helps."}


def test_how_long_of_each_way_that_says_so(summary):
    ways = [
        {"name": "Pad", "minutes": {"minutes": 15, "up_to": 20}},
        {"name": "Bath", "frequency": {"sessions": 1, "per": "day"}, "course": "For 7 days"},
        {"name": "Wrap", "form": "A belt"},
    ]
    answers = Answers(summary([("method", {"ways": ways})]))
    assert [(way.name, way.words) for way in answers.how_long] == [
        ("Pad", "15–20 minutes"),
        ("Bath", "1 time a day; For 7 days"),
    ]


def test_who_must_not_by_gravity_and_from_shared_warnings_too(db):
    content = {
        "language": "en",
        "shared_warnings": [{"condition": "You are pregnant", "severity": "absolute"}],
        "body": [
            {
                "type": "contraindications",
                "value": {
                    "items": [
                        {"condition": "You have a pacemaker", "severity": "absolute"},
                        {"condition": "You have diabetes", "severity": "relative"},
                        {"condition": "You bruise easily", "severity": "unchecked"},
                        {"condition": "You have dry skin", "severity": "precaution"},
                        {"condition": "You want to die", "severity": "get_help_now"},
                    ],
                    "shared_items": [{"warning": 0}],
                },
            },
            {"type": "care_card", "value": {"urgency": "urgent"}},
            {"type": "care_card", "value": {"urgency": "emergency"}},
        ],
    }
    assert summary_of(content)["warnings"] == {
        "get_help_now": 1,
        "do_not_use": 2,
        "names": ["You have a pacemaker", "You are pregnant"],
        "ask_first": 2,
        "take_care": 1,
        "emergency_card": 2,
    }


def test_of_very_many_conditions_the_first_stand_there_and_all_count(summary):
    items = [{"condition": f"Sickness {number}", "severity": "absolute"} for number in range(50)]
    answers = Answers(summary([("contraindications", {"items": items})]))
    assert answers.do_not_use_count == 50
    assert len(answers.do_not_use) == 20
    assert answers.more_do_not_use_count == 30


def test_none_known_only_where_nothing_is_named(summary):
    known = {"none_known": True, "none_known_source": 0}
    assert Answers(summary([("contraindications", known)])).none_known
    named = known | {"items": [{"condition": "You are pregnant", "severity": "absolute"}]}
    assert not Answers(summary([("contraindications", named)])).none_known


@pytest.mark.parametrize("form", [0, 1, 3, None])
def test_a_summary_of_another_form_says_nothing(summary, form):
    made = summary(evidence()) | {"form": form}
    answers = Answers(made)
    assert not answers
    assert not answers.is_known
    assert (answers.statement, answers.frame, answers.rating) == ("", [], None)
    assert not answers.says_who_must_not


def test_an_article_that_says_nothing_is_known_to_say_nothing():
    assert Answers({}).is_known
    assert not Answers(None).is_known


def test_of_a_real_article_it_says_what_its_blocks_say(write):
    body = [
        building.method("Warmth.", steps=["Sit."], minutes={"minutes": 15, "up_to": 20}),
        shared.back_pain_emergency(("After the wrap:", ["Your skin blisters."])),
        building.evidence(
            building.p("What we know."),
            building.claim(
                "Heat may ease pain.",
                references.french_2006(),
                population="Adults with back pain",
                comparator="A pill",
                outcome="Pain",
                when="After 5 days",
                direction="better",
                ratings=[building.source_rating("low", "grade", references.french_2006())],
                not_known="The rest.",
            ),
        ),
        building.what_guidelines_say(guidelines.nice_on_tens()),
    ]
    heat = write("Heat", body=body)
    edition = Edition.objects.for_lists().get(pk=heat.pk)
    assert edition.summary == summary_of(clinical_content(heat).content)
    answers = edition.answers
    assert answers.statement == "Heat may ease pain."
    assert answers.rating.words == "Low certainty"
    assert ("In whom", "Adults with back pain") in answers.frame
    (guideline,) = answers.guidelines
    assert guideline.advice == "Recommends against it"
    assert guideline.year == 2016
    (card,) = answers.cards_of_signs
    assert card.level == "emergency"
    assert card["shared_signs"].signs
    # What holds for this therapy alone is no sign of the condition.
    assert "Your skin blisters." not in str(edition.summary)
    assert card["heading"] == "Call 911 or go to the ER now if:"


@pytest.mark.parametrize(
    ("urgency", "heading"),
    [
        ("emergency", "Call 911 or go to the ER now if:"),
        ("urgent", "Call us today if:"),
        ("non_urgent", "Ask us for a visit if:"),
        (None, "Call us today if:"),
    ],
)
def test_shared_signs_stand_under_what_to_do_and_not_under_the_words_of_one_article(
    urgency, heading
):
    card = {"urgency": "emergency", "heading": "Call us after the needle if:", "shared_signs": 0}
    signs = {"urgency": urgency, "signs": ["You cannot pee."]}
    content = {"warning_signs": [signs], "body": [{"type": "care_card", "value": card}]}
    summary = summary_of({"language": "en", **content})
    assert "needle" not in str(summary)
    (shown,) = Answers(summary).cards_of_signs
    assert (shown["heading"], shown["shared_signs"].signs) == (heading, ["You cannot pee."])
