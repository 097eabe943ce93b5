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
