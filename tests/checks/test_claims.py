"""Claims: what is found, and what only looks like it."""

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
    ],
)
def test_negation_and_context_count(text):
    assert rules(text) == set()


def test_wording_that_would_do_fits_the_place():
    text = "Cold packs can work wonders for a sore ankle."
    (finding,) = findings_in(text, ["claims"])
    fixed = text[: finding.start] + finding.replacement + text[finding.end :]
    assert fixed == "Cold packs may help for a sore ankle."


def test_positions_count_code_points():
    text = "🙂 Our clinic cures arthritis."
    finding = findings_in(text, ["claims"])[0]
    assert text[finding.start : finding.end] == "Our clinic cures arthritis"
