"""What a warning offers instead, against the warnings that other articles were signed with."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.checks.alternatives import forbidden_alternatives
from articles.models import Topic

RULE = "safety/sent-elsewhere"


def warnings(*items):
    rows = [
        {"condition": condition, "severity": severity, "reason": "", "instead": instead}
        for condition, severity, instead in items
    ]
    return ("contraindications", {"items": rows})


@pytest.fixture
def heat(write):
    body = [
        warnings(
            ("Blood does not flow well there, as in peripheral artery disease", "absolute", ""),
            ("You have a heart problem", "relative", ""),
        )
    ]
    return write("Heat for back pain", body=body)


@pytest.fixture
def tens(draft):
    def tens(instead, condition="The arteries of your legs are badly narrowed"):
        return draft(warnings((condition, "absolute", instead)), title="TENS for back pain")

    return tens


def test_nobody_is_sent_to_what_is_forbidden_to_them(heat, tens, findings_of):
    (finding,) = findings_of(tens("Ask us about exercise or heat."), RULE)
    assert finding.is_blocking
    assert finding.span.words == "heat"
    assert finding.path.endswith(".instead")
    assert "“Heat for back pain” says “Do not use”" in finding.message
    assert "Blood does not flow well there" in finding.message


@pytest.mark.parametrize(
    "instead",
    [
        "Ask us about exercise.",
        "Do not use heat either. Ask us.",
        "Keep your legs away from heat.",
        "Ask us about a heater.",
        "",
    ],
)
def test_what_does_not_offer_it_is_left_alone(heat, tens, findings_of, instead):
    assert not findings_of(tens(instead), RULE)


@pytest.mark.parametrize(
    "condition",
    ["You have epilepsy", "You have a hernia", "You have a heart problem"],
)
def test_another_condition_or_one_to_ask_about_is_no_finding(heat, tens, findings_of, condition):
    assert not findings_of(tens("Ask us about heat.", condition), RULE)


def test_a_draft_forbids_nothing_yet(write, tens, findings_of):
    write("Heat", publish=False, body=[warnings(("Narrowed arteries", "absolute", ""))])
    assert not findings_of(tens("Ask us about heat."), RULE)


def test_an_article_may_name_its_own_therapy(write, findings_of):
    page = write(
        "TENS for back pain",
        body=[warnings(("Your skin is numb there", "absolute", "Put TENS where you feel well."))],
    )
    assert not findings_of(page, RULE)


@pytest.mark.parametrize("words", ["a warm pack", "thermotherapy", "HOT PACKS"])
def test_a_therapy_is_known_by_the_words_of_its_topic(write, make_topic, tens, findings_of, words):
    topic = make_topic(
        "Thermotherapy", kind=Topic.Kind.THERAPY, lay_synonyms=["Warm pack", "Hot pack"]
    )
    body = [warnings(("Narrowed arteries", "absolute", ""))]
    write("A pad on your back", body=body, topics=[topic])
    (finding,) = findings_of(tens(f"Ask us about {words}."), RULE)
    assert finding.span.words.lower() in words.lower()


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Exercise therapy for back pain", "exercise"),
        ("Cold packs after surgery", "cold packs"),
        ("Cognitive behavioral therapy (CBT) for pain", "CBT"),
        ("Heat", "heat"),
    ],
)
def test_a_title_names_its_therapy(write, tens, findings_of, title, words):
    write(title, body=[warnings(("Narrowed arteries", "absolute", ""))])
    (finding,) = findings_of(tens(f"Ask us about {words}."), RULE)
    assert finding.span.words == words


def test_twelve_articles_take_as_many_queries_as_three(write, tens):
    body = [warnings(("Narrowed arteries", "absolute", ""))]

    def count(number):
        for _each in range(number):
            write("Heat", body=body)
        with CaptureQueriesContext(connection) as queries:
            assert list(forbidden_alternatives(page))
        return len(queries)

    page = tens("Ask us about heat.")
    assert count(3) == count(9) == 2  # topics, and the editions that are named


def test_without_a_known_condition_nothing_is_asked(tens, django_assert_num_queries):
    page = tens("Ask us about heat.", "You have a hernia")
    with django_assert_num_queries(0):
        assert list(forbidden_alternatives(page)) == []
