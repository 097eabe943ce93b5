"""What a reader in danger would miss."""

import pytest

METHOD = ("method", {"what_it_is": "<p>A warm pad.</p>"})
SADDLE = "Your genitals feel numb."
ALL_SIGNS = [SADDLE, "One leg feels weak.", "You cannot pee.", "You leak from your bowel."]


def warning(**fields):
    fields = {"condition": "You are pregnant.", "severity": "unchecked", **fields}
    return ("contraindications", {"items": [fields]})


@pytest.mark.parametrize(
    ("body", "is_found"),
    [
        ([METHOD], True),
        ([METHOD, ("contraindications", {"items": []})], True),
        ([METHOD, ("contraindications", {"none_known": True})], False),
        ([METHOD, warning()], False),
        ([("care_card", {"urgency": "urgent", "heading": "Call us today if:"})], False),
        ([], False),
    ],
)
def test_who_should_not_use_it(draft, findings_of, body, is_found):
    assert bool(findings_of(draft(*body), "safety/no-contraindications")) == is_found


@pytest.mark.parametrize("instead", ["", "None.", "n/a", "Do not use heat.", "Avoid it"])
def test_nothing_to_do_instead(draft, findings_of, instead):
    page = draft(METHOD, warning(instead=instead))
    (finding,) = findings_of(page, "safety/no-alternative")
    assert finding.is_blocking
    # “This field is required” says neither which nor why.
    assert not [
        general for general in findings_of(page, "structure/block") if general.path == finding.path
    ]


def test_something_to_do_instead_is_enough(draft, findings_of):
    assert not findings_of(
        draft(warning(instead="Ask us about exercise.")), "safety/no-alternative"
    )


@pytest.mark.parametrize(("signs", "missing"), [([SADDLE], "trouble with peeing"), (ALL_SIGNS, "")])
def test_red_flags_of_back_pain(draft, findings_of, signs, missing):
    card = ("care_card", {"urgency": "emergency", "heading": "Call 911 if:", "items": signs})
    findings = findings_of(draft(METHOD, card, title="Heat for back pain"), "safety/red-flags")
    assert [missing in finding.message for finding in findings] == ([True] if missing else [])


def test_red_flags_are_asked_of_back_pain_alone(draft, findings_of):
    card = ("care_card", {"urgency": "emergency", "heading": "Call 911 if:", "items": [SADDLE]})
    assert not findings_of(draft(card, title="Heat for a sore hand"), "safety/red-flags")
