"""Search phrases that were pasted into sentences, and names that only look like them."""

import pytest

from articles.checks.wording import findings_in


def found(text):
    return findings_in(text, ["injected-keywords"])


@pytest.mark.parametrize(
    ("text", "repaired"),
    [
        (
            "It is known for its Pain Relief Doctors Long Beachstrength in sore legs.",
            "It is known for its strength in sore legs.",
        ),
        ("Rest thePain Clinic Fresno arm on a pillow.", "Rest the arm on a pillow."),
        ("Rest the knee doctor near me arm on a pillow.", "Rest the arm on a pillow."),
        ("Breathe out massage therapy fresno, then rest.", "Breathe out, then rest."),
    ],
)
def test_the_repaired_sentence_reads_well(text, repaired):
    (finding,) = found(text)
    assert text[: finding.start] + finding.replacement + text[finding.end :] == repaired


@pytest.mark.parametrize(
    "text",
    [
        "Also Read: Pain Management Doctors Fresno Use Cold Packs",
        "The Oswestry Disability Index has ten sections.",
        "Ask Dr. McKenzie about OxyContin and the TENS unit.",
        "A pain doctor in Fresno can help.",
        "Los Angeles pain doctors often work in teams.",
    ],
)
def test_names_titles_and_plain_sentences_are_left_alone(text):
    assert found(text) == []


def test_a_subject_is_left_for_a_person_to_reword():
    (finding,) = found("Pain Management Doctors Fresno recommend rest.")
    assert finding.replacement is None


@pytest.mark.parametrize(
    ("text", "repaired"),
    [
        (
            "Are you looking for a sauna for back pain relief near you?",
            "Are you looking for a sauna for back pain relief?",
        ),
        ("Try yoga for headache relief near you.", "Try yoga for headache relief."),
    ],
)
def test_relief_near_you_is_advice_with_a_repair(text, repaired):
    (finding,) = found(text)
    assert finding.rule.identifier == "injected-keywords/near-you"
    assert text[: finding.start] + finding.replacement + text[finding.end :] == repaired


@pytest.mark.parametrize(
    "text",
    [
        "Sauna for Back Pain Relief Near You",
        "Infrared sauna for back pain relief near me",
        "Best Massage Chair for Sciatica Near Me",
    ],
)
def test_a_service_near_me_is_found_once(text):
    (finding,) = found(text)
    assert finding.rule.identifier == "injected-keywords/phrase"


@pytest.mark.parametrize(
    "text",
    [
        "Ask a pharmacist near you.",
        "Ask a physical therapist near you whether heat is right.",
        "If you live near me, we can meet.",
        "If there is no pain clinic near you, a video visit may do.",
        "Find a support group for chronic pain near you.",
        "Exercise classes for back pain near you may be free.",
        "Physical therapy near you may cost less.",
        "Ask your health plan which pain treatment near you it covers.",
        "Keep the heating pad near you for pain relief.",
        "My mother sat near me during therapy.",
        "For pain relief, keep a cold pack near you at night.",
    ],
)
def test_what_is_near_the_reader_is_left_alone(text):
    assert found(text) == []
