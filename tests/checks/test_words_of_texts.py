"""Rules about the words of any text: instructions, abbreviations, links, certainty, numbers."""

import pytest

from articles.checks.wording import document_findings, findings_by_paragraph, findings_in
from articles.checks.wording.certainty import certainty_findings
from articles.checks.wording.extraction import findings_without


def found(text, *families, language="en"):
    return [
        (finding.rule.identifier, text[finding.start : finding.end])
        for finding in findings_in(text, families, language)
    ]


@pytest.mark.parametrize(
    ("short", "full"),
    [("Don’t", "Do not"), ("can't", "cannot"), ("won’t", "will not"), ("shouldn't", "should not")],
)
def test_a_contraction_and_its_full_words(short, full):
    (finding,) = findings_in(f"{short} sleep with it.", {"structure"})
    assert finding.replacement == full


def test_what_somebody_else_said_keeps_its_words():
    assert found("Some people say “I don’t need it” and wait.", "structure") == []


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (["Ask about TENS.", "TENS (nerve stimulation) is mild."], [(0, "TENS")]),
        (["Nerve stimulation (TENS) is mild.", "TENS may help."], []),
        (["TENS (transcutaneous nerve stimulation) is mild."], []),
        (["TENS stands for a long name."], []),
        (["You may need an MRI or two MRIs.", "Call 911 or go to the ER."], []),
        (["DO NOT USE THE PAD IN BED"], []),
        (["The joints L4, L5 and S1 are low in the back."], []),
        (["See https://example.org/TENS-ABC for more."], []),
        (["French SD. Heat. Spine. 2006;31(9):998. TENS."], []),
        (["Two RCTs found it."], [(0, "RCTs")]),
    ],
)
def test_an_abbreviation_is_explained_where_it_comes_first(paragraphs, expected):
    findings = document_findings(paragraphs, {"structure"})
    assert [(n, paragraphs[n][f.start : f.end]) for n, f in findings] == expected


def test_findings_of_a_whole_text_stand_with_those_of_their_paragraph():
    first, second = findings_by_paragraph(["Don’t.", "Ask about SMT."], {"structure"})
    assert [finding.rule.identifier for finding in first] == ["structure/do-not"]
    assert [finding.rule.identifier for finding in second] == ["structure/abbreviation"]


def test_an_address_ends_before_what_closes_the_sentence():
    text = "A study (http://example.org/a?b=1&c=(2)). The next."
    address = "http://example.org/a?b=1&c=(2)"
    assert found(text, "citations") == [("citations/bare-url", address)]
    assert found(text, "links") == [("links/not-secure", address)]


@pytest.mark.parametrize("size", ["(PDF, 240 KB)", "(PDF, 2 pages)"])
def test_a_file_with_its_type_and_size_is_fine(size):
    assert found(f"Print https://example.org/a.pdf {size}", "links") == []
    assert found("Print https://example.org/a.pdf", "links")[0][0] == "links/file"


@pytest.mark.parametrize("text", ["The pain is here.", "Read more slowly.", "Click the button."])
def test_what_is_no_empty_link(text):
    assert found(text, "links") == []


@pytest.mark.parametrize(
    ("text", "level", "rules"),
    [
        ("Tape eases pain.", "low", ["certainty/too-strong"]),
        ("Tape may ease pain.", "low", []),
        ("Tape may ease pain.", "high", ["certainty/too-weak"]),
        ("Tape for pain.", "moderate", ["certainty/unclear"]),
        ("Tape cures pain.", "", ["certainty/too-strong"]),
        ("Tape eases pain.", "", []),
        ("Heat is always effective.", "", ["certainty/too-strong"]),
        ("It is always best to talk with your doctor.", "", []),
        ("You should always treat a burn with cool water.", "", []),
        ("A biopsy-proven disease may hurt.", "low", []),
        ("Strong legs mean less knee pain.", "low", ["certainty/too-strong"]),
        ("The trials lasted longer than a year.", "low", ["certainty/unclear"]),
        ("İ Tape works better than rest.", "low", ["certainty/too-strong"]),
        ("", "low", []),
    ],
)
def test_a_text_beside_a_level_of_certainty(text, level, rules):
    assert [finding.rule.identifier for finding in certainty_findings(text, level)] == rules


def test_where_studies_disagree_a_hedge_says_so():
    text = "Tape may ease pain."
    assert list(certainty_findings(text, "high", is_conclusive=False)) == []


@pytest.mark.parametrize(
    "text",
    ["Use it for 15 minutes.", "Call 911.", "Adults with back pain had 20% less pain after 5 days "
     "than with usual care.", "Spine. 2006;31(9):998-1006: 20% of 90 people."],
)  # fmt: skip
def test_what_may_be_quoted_alone(text):
    assert found(text, "extraction") == []


@pytest.mark.parametrize(
    "text",
    [
        "Recovery took 2 weeks less.",
        "A firm bed cut back pain in half.",
        "Braces shortened the attack by six hours.",
        "Patients reported a fourfold improvement.",
        "In adults with back pain, pain fell by 2 points more than in those who rested.",
        "Among 90 nurses with back pain, yoga lowered pain by 9 points at six weeks.",
        "Against placebo, tape lowered pain by 9 points at six weeks.",
    ],
)
def test_a_number_of_an_effect_in_other_words(text):
    assert found(text, "extraction") == [("extraction/stands-alone", text)]


@pytest.mark.parametrize(
    "text",
    [
        "One in five adults has back pain.",
        "More than half of people without pain have a bulging disk.",
        "The trial enrolled 240 patients.",
        "Of the 60 volunteers, 6 dropped out.",
        "Your plan pays 80 percent of the cost.",
        "A 4% lidocaine patch is sold everywhere.",
        "Back pain is three times more common in smokers.",
        "Increase the weight by 10 percent each week.",
        "Rest if your pain rises by more than 2 points.",
        "In teens with migraine, 8 weeks of walking cut attacks by 2 more than a self-help book.",
        "Over one year, residents with knee pain had 20% fewer falls with tai chi than on tablets.",
        "At day 7, surgery beat rest by 8 points in people with spinal stenosis.",
    ],
)
def test_a_number_of_no_effect_or_with_its_frame(text):
    assert found(text, "extraction") == []


def test_what_a_number_lacks_is_named():
    text = "In adults with back pain, 20% felt better."
    (finding,) = findings_in(text, {"extraction"})
    assert "compared with what or when" in finding.message
    assert "in whom" not in finding.message


def test_what_stands_beside_a_text_is_not_asked_of_it():
    known = frozenset({"population", "comparator", "time"})
    assert list(findings_without("20% felt better.", known)) == []
    (finding,) = findings_without("20% felt better.", known - {"time"})
    assert finding.message.endswith("does not say when.")


def test_words_of_another_language_are_not_taken_for_english():
    assert (
        found("Se puede utilize significant don’t.", "readability", "structure", language="es")
        == []
    )
