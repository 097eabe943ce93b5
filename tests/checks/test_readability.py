"""How hard a text is to read: syllables, bands of grades, and what makes a text long."""

import pytest

from articles.checks.wording import document_findings, findings_in
from articles.checks.wording.readability.grades import (
    Counts,
    band_of,
    bands,
    count_words,
    fernandez_huerta,
    flesch_kincaid,
    grade_band,
    smog,
)
from articles.checks.wording.readability.syllables import spanish_syllables, syllables

ENGLISH = {
    1: "pain heat nerve breathe reached helped spine our used",
    2: "table little loaded needed watches minutes spasm client diet hundred",
    3: "therapy exercise radio easier uncertain contagious nutrient",
    4: "temperature ibuprofen bacteria society experience situation",
    5: "acetaminophen-a sacroiliac refrigerator",
}
SPANISH = {
    1: "que muy rey y",
    2: "dolor agua región país oír día",
    3: "médico espalda ciática pingüino",
    4: "aéreo tratamiento medicamento-",
}
EASY = "Put the pad on your back. Take it off when the bell rings. Walk a bit. " * 15
HARD = (
    "Administration of pharmacological interventions necessitates comprehensive evaluation of "
    "individual cardiovascular contraindications beforehand. "
) * 12


@pytest.mark.parametrize(
    ("count", "word"),
    [(count, word) for count in (1, 2, 3, 4) for word in ENGLISH[count].split()],
)
def test_syllables_of_an_english_word(count, word):
    assert syllables(word) == count


@pytest.mark.parametrize(
    ("count", "word"), [(count, word) for count in (1, 2, 3) for word in SPANISH[count].split()]
)
def test_syllables_of_a_spanish_word(count, word):
    assert spanish_syllables(word) == count


@pytest.mark.parametrize(
    ("number", "count"), [("7", 2), ("15", 2), ("70", 3), ("72", 4), ("911", 3)]
)
def test_numbers_are_counted_as_they_are_spoken(number, count):
    assert syllables(number) == count


def test_the_formulas_are_those_that_were_published():
    counts = Counts(sentences=30, words=300, syllables=450, polysyllables=30)
    assert flesch_kincaid(counts) == pytest.approx(0.39 * 10 + 11.8 * 1.5 - 15.59)
    assert smog(counts) == pytest.approx(1.0430 * 30**0.5 + 3.1291)
    assert fernandez_huerta(counts) == pytest.approx(206.84 - 60 * 1.5 - 1.02 * 10)


def test_what_is_no_running_text_does_not_count():
    text = [
        "When to call us",
        "French SD, et al. A review of heat. Spine. 2006;31(9):998-1006.",
        "Take ibuprofen and walk.",
        "See https://example.org/a-very-long-address here.",
    ]
    assert count_words(text) == Counts(sentences=2, words=5, syllables=5, polysyllables=0)


def test_a_level_of_the_spine_is_read_out():
    assert count_words(["The pain comes from L4-L5."]).words == 8


@pytest.mark.parametrize(
    ("grade", "band"),
    [(2.0, "grade 6 or lower"), (6.4, "grade 6 or lower"), (7.9, "grades 7 to 8"),
     (11.0, "grades 9 to 12"), (15.2, "college")],
)  # fmt: skip
def test_a_grade_is_a_band(grade, band):
    assert grade_band(grade).name == band


def test_a_band_of_a_scale_ends_before_its_number():
    scale = ((40, grade_band(15)), (100, grade_band(2)))
    assert band_of(39.9, scale).is_hard
    assert not band_of(40, scale).is_hard


def test_smog_needs_thirty_sentences():
    assert [name for name, _band in bands(count_words([HARD]))] == ["Flesch-Kincaid"]
    assert [name for name, _band in bands(count_words([EASY]))] == ["Flesch-Kincaid", "SMOG"]


def test_a_short_text_has_no_grade():
    assert bands(count_words(["Contraindications necessitate evaluation."])) == []
    assert bands(count_words([])) == []


def test_a_hard_text_is_found_once_and_an_easy_one_never():
    ((number, finding),) = document_findings(["", HARD, HARD], {"readability"})
    assert (number, finding.rule.identifier) == (1, "readability/grade")
    assert "college (Flesch-Kincaid)" in finding.message
    assert not [digit for digit in finding.message if digit.isdigit()]
    assert document_findings([EASY], {"readability"}) == []


def test_spanish_has_scales_of_its_own():
    text = "La administración de intervenciones farmacológicas requiere evaluaciones previas. " * 20
    ((_number, finding),) = document_findings([text], {"readability"}, "es")
    assert "INFLESZ" in finding.message
    assert "Fernández Huerta" in finding.message
    assert (
        document_findings(
            ["Ponga el paño en la espalda. Mire su piel. " * 20], {"readability"}, "es"
        )
        == []
    )


def words_found(rule, text, language="en"):
    findings = findings_in(text, {"readability"}, language)
    return [text[f.start : f.end] for f in findings if f.rule.identifier == f"readability/{rule}"]


@pytest.mark.parametrize(("language", "limit"), [("en", 20), ("es", 25), ("es-MX", 25)])
def test_the_length_of_a_sentence(language, limit):
    at_the_limit = "Palabra " * (limit - 1) + "fin."
    assert words_found("long-sentence", f"Uno. {at_the_limit}", language) == []
    too_long = f"Palabra {at_the_limit}"
    assert words_found("long-sentence", f"Uno. {too_long}", language) == [too_long]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Utilize a towel.", "Use"),
        ("It was demonstrated in 2006.", "shown"),
        ("A trial demonstrated it.", "showed"),
        ("Take an analgesic.", "a painkiller"),
        ("He obtained relief, having a physician near.", "got"),
        ("It may exacerbate the pain.", "worsen"),
        ("Modalities differ.", "Treatments"),
    ],
)
def test_a_plainer_word_stands_in_the_same_form(text, plain):
    findings = findings_in(text, {"readability"})
    found = next(f for f in findings if f.rule.identifier == "readability/hard-word")
    assert found.replacement == plain


@pytest.mark.parametrize(
    "text",
    [
        "A physician assistant is here.",
        "Lean forward.",
        "Use less than before.",
        "Preoperatively-marked",
    ],
)
def test_what_is_no_hard_word(text):
    assert words_found("hard-word", text) == []


def test_a_word_with_two_meanings_is_only_suggested():
    (found,) = findings_in("Your individual needs count.", {"readability"})
    assert found.replacement is None
    assert "person" in found.suggestion


@pytest.mark.parametrize(
    "text",
    ["You may feel tired.", "We are closed on Sunday.", "It is located here.", "Speed is needed.",
     "She used a pad.", "It has eased."],
)  # fmt: skip
def test_what_is_no_passive(text):
    assert words_found("passive-voice", text) == []


def test_a_very_long_hostile_text_is_read_to_its_end():
    text = "Is Utilized, a. " * 6_000 + "(L4 " * 6_000
    assert len(findings_in(text, {"readability"})) > 5_000
