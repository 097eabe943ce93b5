"""One care card for each urgency: readers pass over many."""


def emergency(heading, *items):
    return "care_card", {"urgency": "emergency", "heading": heading, "items": list(items)}


def test_a_second_card_of_one_urgency_is_advised_to_join_the_first(draft, findings_of):
    page = draft(
        emergency("Call 911 or go to the ER now if:", "You cannot pee."),
        emergency("Call 911 after heat if:", "You faint."),
    )
    (finding,) = findings_of(page, "safety/one-card")
    assert not finding.is_blocking
    assert finding.place == "Care card, Heading"


def test_cards_of_other_urgencies_and_other_numbers_are_each_by_themselves(draft, findings_of):
    page = draft(
        emergency("Call or text 988 now if:", "You think about ending your life."),
        emergency("Call 911 or go to the ER now if:", "You cannot pee."),
        ("care_card", {"urgency": "urgent", "heading": "Call us today if:", "items": ["a lump"]}),
    )
    assert findings_of(page, "safety/one-card") == []
