"""What protects a reader stands before what studies found."""

import pytest

RULE = "structure/reading-order"
EVIDENCE = ("evidence", {"claims": []})
CARD = ("care_card", {"urgency": "urgent", "heading": "Call us today if:"})
WARNINGS = ("contraindications", {"items": []})


@pytest.mark.parametrize(("block", "name"), [(CARD, "Care card"), (WARNINGS, "Contraindications")])
def test_what_stands_behind_the_evidence_is_advised_to_move_up(draft, findings_of, block, name):
    (finding,) = findings_of(draft(EVIDENCE, block), RULE)
    assert not finding.is_blocking
    assert finding.message.startswith(f"“{name}” stands behind the evidence")
    assert (finding.place, "in front of “Evidence”" in finding.suggestion) == (name, True)


@pytest.mark.parametrize(
    "body", [[], [CARD, WARNINGS], [CARD, WARNINGS, EVIDENCE], [EVIDENCE], [EVIDENCE, EVIDENCE]]
)
def test_what_stands_in_front_of_it_or_alone_is_not(draft, findings_of, body):
    assert findings_of(draft(*body), RULE) == []


def test_each_block_behind_any_evidence_is_named(draft, findings_of):
    findings = findings_of(draft(CARD, EVIDENCE, CARD, WARNINGS, EVIDENCE), RULE)
    assert [finding.place for finding in findings] == ["Care card", "Contraindications"]
