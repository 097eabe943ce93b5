"""GRADE's words, cell by cell as Santesso 2020 has them."""

import pytest

from articles.blocks.wording import proposal

HIGH, MODERATE, LOW, VERY_LOW = "high", "moderate", "low", "very_low"
UNCERTAIN = "The evidence suggests that heat may reduce pain, but it is very uncertain."
CELLS = {
    (HIGH, "large"): "Heat results in a large reduction in pain.",
    (HIGH, "moderate"): "Heat reduces pain.",
    (HIGH, "small"): "Heat reduces pain slightly.",
    (HIGH, "trivial"): "Heat results in little to no difference in pain.",
    (MODERATE, "large"): "Heat probably results in a large reduction in pain.",
    (MODERATE, "moderate"): "Heat probably reduces pain.",
    (MODERATE, "small"): "Heat probably reduces pain slightly.",
    (MODERATE, "trivial"): "Heat probably results in little to no difference in pain.",
    (LOW, "large"): "Heat may result in a large reduction in pain.",
    (LOW, "moderate"): "Heat may reduce pain.",
    (LOW, "small"): "Heat may reduce pain slightly.",
    (LOW, "trivial"): "Heat may result in little to no difference in pain.",
    (VERY_LOW, "large"): UNCERTAIN,
    (VERY_LOW, "moderate"): UNCERTAIN,
    (VERY_LOW, "small"): UNCERTAIN,
    (VERY_LOW, "trivial"): "The evidence suggests that heat may have little to no effect on pain, "
    "but it is very uncertain.",
}


def proposed(certainty, **claim):
    fields = {"intervention": "Heat", "outcome": "Pain", "effect": "reduces", "direction": "better"}
    return proposal(fields | claim, certainty)


@pytest.mark.parametrize(("cell", "sentence"), CELLS.items(), ids=lambda cell: str(cell)[:30])
def test_a_cell(cell, sentence):
    certainty, size = cell
    assert proposed(certainty, size=size) == sentence


@pytest.mark.parametrize(
    ("effect", "plain", "large"),
    [
        ("reduces", "Heat reduces pain.", "Heat results in a large reduction in pain."),
        ("increases", "Heat increases pain.", "Heat results in a large increase in pain."),
        ("improves", "Heat improves pain.", "Heat results in a large improvement in pain."),
    ],
)
@pytest.mark.parametrize("direction", ["better", "worse"])
def test_the_verb_says_what_happens_to_what_was_measured(effect, plain, large, direction):
    assert proposed(HIGH, effect=effect, size="moderate", direction=direction) == plain
    assert proposed(HIGH, effect=effect, size="large", direction=direction) == large


@pytest.mark.parametrize("certainty", [HIGH, MODERATE, LOW, VERY_LOW])
def test_no_difference_is_little_to_no_difference_whatever_the_size(certainty):
    assert (
        proposed(certainty, direction="no_difference", size="large", effect="")
        == (CELLS[certainty, "trivial"])
    )


@pytest.mark.parametrize("size", ["unknown", "", None])
def test_a_size_that_nobody_knows_is_not_named(size):
    assert proposed(LOW, size=size) == "Heat may reduce pain."


@pytest.mark.parametrize("direction", ["mixed", "unknown", "", None])
def test_without_a_direction_only_very_low_certainty_has_a_form(direction):
    assert proposed(VERY_LOW, direction=direction) == (
        "The evidence is very uncertain about the effect of heat on pain."
    )
    assert proposed(LOW, direction=direction) == ""


@pytest.mark.parametrize("missing", ["intervention", "outcome", "effect"])
def test_too_little_gives_no_proposal(missing):
    assert proposed(LOW, **{missing: ""}) == ""


def test_no_rating_gives_no_proposal():
    assert proposed("not_rated") == ""


def test_more_than_one_thing_takes_the_plural():
    assert proposed(HIGH, intervention="Infrared wraps") == "Infrared wraps reduce pain."
    assert proposed(MODERATE, intervention="Infrared wraps", size="large") == (
        "Infrared wraps probably result in a large reduction in pain."
    )
    assert proposed(HIGH, intervention="TENS") == "TENS reduces pain."


def test_a_phrase_fits_into_the_sentence():
    assert proposed(LOW, intervention="A heat wrap.", outcome="Long-term back pain.") == (
        "A heat wrap may reduce long-term back pain."
    )
    assert proposed(VERY_LOW, intervention="TENS", outcome="Pain").startswith(
        "The evidence suggests that TENS may"
    )
