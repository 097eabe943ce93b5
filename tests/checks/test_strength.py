"""How sure a sentence sounds, sentence by sentence."""

import pytest

from articles.checks.strength import clauses

# Each sentence with the level of every clause that has one, and the word that gives it.
SENTENCES = [
    ("Heat reduces pain.", [(3, "reduces")]),
    ("Heat probably reduces pain.", [(2, "probably")]),
    ("Heat likely reduces pain.", [(2, "likely")]),
    ("Heat may reduce pain.", [(1, "may")]),
    ("The evidence suggests that heat reduces pain.", [(1, "suggests")]),
    ("The evidence is very uncertain about the effect of heat on pain.", [(0, "very uncertain")]),
    ("Heat cures back pain.", [(4, "cures")]),
    ("It always works.", [(4, "always")]),
    # The weakest hedge governs its clause.
    ("Heat may probably reduce pain.", [(1, "may")]),
    ("Heat probably reduces pain and improves sleep.", [(2, "probably")]),
    ("Heat may reduce pain, improve sleep, and increase activity.", [(1, "may")]),
    # A new subject begins a clause of its own.
    ("Heat may ease pain, and it improves sleep.", [(1, "may"), (3, "improves")]),
    ("Heat may ease pain and it improves sleep.", [(1, "may"), (3, "improves")]),
    ("Heat may ease pain, but exercise reduces it.", [(1, "may"), (3, "reduces")]),
    ("Heat may ease pain. Exercise reduces it.", [(1, "may"), (3, "reduces")]),
    ("Heat may ease pain; reduces stiffness.", [(1, "may"), (3, "reduces")]),
    # What the evidence is very uncertain about is not stated.
    (
        "Heat may ease pain, but the evidence is very uncertain.",
        [(0, "may"), (0, "very uncertain")],
    ),
    ("The evidence is very uncertain about whether heat eases pain.", [(0, "very uncertain")]),
    ("Heat eases pain, but the evidence is very uncertain.", [(3, "eases"), (0, "very uncertain")]),
    # Negation.
    ("Heat is not proven to help.", []),
    ("Heat has not been shown to help.", [(0, "has not been shown")]),
    ("We cannot tell whether heat helps.", [(0, "cannot tell")]),
    ("Nobody knows whether heat helps.", [(0, "Nobody knows")]),
    ("There is no cure for back pain.", []),
    ("Nobody can guarantee that heat helps.", []),
    ("Nobody can guarantee a cure; heat helps.", [(3, "helps")]),
    ("It doesn’t cure pain.", []),
    ("It not only cures pain.", [(4, "cures")]),
    ("Heat does not reduce pain.", [(3, "reduce")]),
    # Quotation.
    ("Some sellers call it “a proven cure”, but it may help.", [(1, "may")]),
    ("“Heat cures pain.”", [(4, "cures")]),
    # Words that only look like these.
    ("In May 2016 people were asked.", []),
    ("People with heat were more likely to recover.", []),
    ("Heat is unlikely to help.", [(2, "unlikely")]),
    ("Pain in the lower back", []),
    ("Heat improves sleep.", [(3, "improves")]),
    # Effects in other words, and the same words with nothing that they act on.
    ("Heat brings relief.", [(3, "brings")]),
    ("Bring your list of medicines.", []),
    ("Heat gives people more movement.", [(3, "gives")]),
    ("Give us your phone number.", []),
    ("Tape cuts pain.", [(3, "cuts")]),
    ("Cut the tape to length.", []),
    ("With heat, people sleep better.", [(3, "sleep better")]),
    ("Pain falls by 15 points.", [(3, "Pain falls")]),
    ("Sit down if your pain gets better.", []),
    ("The trial asked whether heat helps.", []),
    ("Tape does not add anything to exercise.", [(3, "does not add")]),
    ("Tape has been shown to loosen muscles.", [(3, "been shown to")]),
    ("Heat may ease stiffness, and pain falls.", [(1, "may"), (3, "pain falls")]),
    # What no study can promise, and the same words as an instruction.
    ("Heat is a miracle.", [(4, "miracle")]),
    ("Heat is no miracle.", []),
    ("Tape is certain to hold your knee.", [(4, "is certain to")]),
    ("Tape never causes a rash.", [(4, "never causes")]),
    ("It should never cause pain.", []),
    ("Never leave the pad on.", []),
    ("A manicure is lovely.", []),
    ("Exercise probably helps, but less than most people would notice.", [(2, "probably")]),
    ("", []),
]


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES)
def test_a_sentence(sentence, expected):
    levels = [
        (clause.level, sentence[clause.start : clause.end])
        for clause in clauses(sentence)
        if clause.level is not None
    ]
    assert levels == expected


def test_a_very_long_text_is_cut_as_well():
    text = "Heat may ease pain, and it “improves sleep. " * 20_000
    assert len(clauses(text)) > 1000
