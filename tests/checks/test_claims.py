"""Claims: what is found, and what only looks like it."""

import time

import pytest

from articles.checks.wording import findings_in


def rules(text):
    return {finding.rule.identifier for finding in findings_in(text, ["claims"])}


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Studies have proven that cold packs end cramps.", "claims/proven"),
        ("Our clinic cures arthritis.", "claims/cure"),
        ("Leave your back pain behind for good.", "claims/cure"),
        ("We guarantee relief.", "claims/guarantee"),
        ("Cold packs can work wonders.", "claims/miracle"),
        ("It always works.", "claims/absolute"),
        ("A risk-free treatment for you.", "claims/safe"),
        ("The best pain clinic in the state.", "claims/superlative"),
        ("Instant relief from cramps.", "claims/instant"),
        ("A breakthrough in care.", "claims/breakthrough"),
        ("Our device is FDA approved.", "claims/fda"),
        ("Every day you wait, your spine gets worse.", "claims/fear"),
        ("“I threw away my cane and can dance again!” says Ana, 61.", "claims/testimonial"),
        ("95% of our patients get better.", "claims/number"),
        ("It flushes toxins from your muscles.", "claims/physiology"),
        ("There is no stiff neck that our team can't loosen.", "claims/absolute"),
        (
            "If you do the exercises, you will be walking by summer. That's a promise.",
            "claims/guarantee",
        ),
        ("Needles placed by our team never cause bleeding.", "claims/safe"),
        ("Worried about side effects? There are none.", "claims/safe"),
        ("Sciatica? Solved.", "claims/cure"),
        ("Harvard researchers are raving about our method.", "claims/proven"),
        ("What surgeons don't want you to know about discs.", "claims/breakthrough"),
        ("Most of our clients need half as many painkillers.", "claims/number"),
        ("Rosa came to us on crutches and left without them.", "claims/testimonial"),
    ],
)
def test_a_claim_is_found(text, rule):
    assert rule in rules(text)


@pytest.mark.parametrize(
    "text",
    [
        "No treatment can guarantee that pain goes away.",
        "She had biopsy-proven inflammation.",
        "Use a cover of 100% cotton.",
        "Never fall asleep on a heating pad.",
        "It is always best to talk with your doctor.",
        "Injections are not risk-free.",
        "Can acupuncture cure arthritis?",
        "Myth: Heat cures arthritis.",
        "Be wary of anyone who promises a miracle.",
        "Breakthrough pain can come between two doses.",
        "Heat may ease pain for a few days.",
        "“You will be paralyzed without this treatment” is a sales line, not a diagnosis.",
        "Some websites sell supplements as a cure for arthritis.",
        "A press release called the drug a breakthrough, yet the trial had 24 participants.",
        "The answer to “Will this fix my sciatica?” is that we do not know.",
        "Report a fever or a severe headache to us immediately.",
        "If you leave a message, a nurse will call you back the same day.",
        "Your MRI results will be explained at the second visit.",
        "The numbing medicine works almost immediately but wears off within hours.",
        "Bones heal by forming new bone at the break.",
        "An injection can cause permanent nerve damage.",
        "In the trial, 20 of 34 people had at least half of their pain gone.",
    ],
)
def test_negation_and_context_count(text):
    assert rules(text) == set()


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("Cold packs can work wonders for a sore ankle.", "Cold packs may help with a sore ankle."),
        ("Heat works wonders on stiff backs.", "Heat may help with stiff backs."),
        ("Heat works wonders.", "Heat may help."),
        ("Relief from pain is guaranteed.", "Relief from pain is possible."),
    ],
)
def test_wording_that_would_do_fits_the_place(text, fixed):
    found = [finding for finding in findings_in(text, ["claims"]) if finding.replacement]
    (finding,) = found
    assert text[: finding.start] + finding.replacement + text[finding.end :] == fixed


@pytest.mark.parametrize(
    "text",
    [
        "Tape is a guaranteed cure for knee pain.",
        "Pain relief guaranteed or your money back.",
        "Full relief guaranteed!",
        "Heat works wonders as a treatment for pain.",
    ],
)
def test_wording_that_leaves_no_sentence_is_not_offered(text):
    found = findings_in(text, ["claims"])
    assert found
    assert {finding.replacement for finding in found} == {None}


def test_positions_count_code_points():
    text = "🙂 Our clinic cures arthritis."
    finding = findings_in(text, ["claims"])[0]
    assert text[finding.start : finding.end] == "cures"


def test_hostile_text_is_read_at_once():
    text = "never all we do not always no pain relief without risk 100% of our patients " * 1_400
    start = time.process_time()
    rules(text[:100_000])
    assert time.process_time() - start < 1


def test_a_gap_in_a_phrase_passes_no_denial():
    assert "claims/safe" in rules("Our laser is always perfectly safe.")
    assert rules("Our laser is not always safe.") == set()
