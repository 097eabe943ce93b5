"""How well the rules about words find what writers labelled who had not read their code.

The texts of the held-out halves are never read while the rules are worked on.
"""

import json
from pathlib import Path

import pytest

from articles.checks.wording import findings_in
from articles.checks.wording.certainty import TOO_STRONG, certainty_findings

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
FAMILIES = ("claims", "injected-keywords", "extraction", "certainty")
# Just under what is reached; the goal on both held-out halves is 0.95 and 0.90.
FLOORS = {
    ("claims", "tuning"): (0.99, 0.98),
    ("claims", "held_out"): (0.95, 0.90),
    ("injected-keywords", "held_out"): (0.96, 0.90),
    ("extraction", "tuning"): (0.98, 0.98),
    ("extraction", "held_out"): (0.85, 0.83),
    ("certainty", "tuning"): (0.98, 0.98),
    ("certainty", "held_out"): (0.89, 0.89),
}


def sentences(family, half):
    path = CORPUS / f"{family}-{half}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def findings_of(row, family):
    if family == "certainty":
        # The labels ask for what is surer than its rating. What is less sure has its own rule.
        beside_rating = certainty_findings(row["text"], row["level"])
        too_strong = [finding for finding in beside_rating if finding.rule == TOO_STRONG]
        return [*findings_in(row["text"], [family]), *too_strong]
    return findings_in(row["text"], [family])


def precision_and_recall(family, half):
    """The share of what was found that is labelled so, and of what is labelled that was found."""
    pairs = [(row["expected"], bool(findings_of(row, family))) for row in sentences(family, half)]
    right = sum(expected and found for expected, found in pairs)
    found = sum(found for _expected, found in pairs)
    labelled = sum(expected for expected, _found in pairs)
    return right / (found or 1), right / (labelled or 1)


@pytest.mark.parametrize("half", ["tuning", "held_out"])
@pytest.mark.parametrize("family", FAMILIES)
def test_precision_and_recall(family, half, record_property):
    precision, recall = precision_and_recall(family, half)
    record_property("precision", precision)
    record_property("recall", recall)
    print(f"\n{family} {half}: precision {precision:.3f}, recall {recall:.3f}")
    least_precision, least_recall = FLOORS.get((family, half), (0, 0))
    assert precision >= least_precision
    assert recall >= least_recall


def test_half_of_the_sentences_are_hard_negatives():
    rows = [
        row
        for family in FAMILIES
        for half in ("tuning", "held_out")
        for row in sentences(family, half)
    ]
    assert len(rows) >= 400
    assert 0.4 < sum(not row["expected"] for row in rows) / len(rows) < 0.6


def test_search_phrases_come_out_of_most_sentences():
    rows = [row for row in sentences("injected-keywords", "tuning") if row.get("repaired")]
    repaired = sum(without_phrases(row["text"]) == row["repaired"] for row in rows)
    assert repaired / len(rows) > 0.95


def without_phrases(text):
    for finding in reversed(findings_in(text, ["injected-keywords"])):
        if finding.replacement is not None:
            text = text[: finding.start] + finding.replacement + text[finding.end :]
    return text


def test_the_prose_of_an_honest_clinic_is_left_alone():
    """What a clinic writes day by day uses the words of claims, too."""
    path = CORPUS / "plain-held_out.jsonl"
    texts = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
    found = sum(bool(findings_in(text, ["claims"])) for text in texts)
    print(f"\nplain prose: {found} of {len(texts)} sentences")
    assert found <= 0.02 * len(texts)
