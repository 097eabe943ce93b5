"""Moving text out of other blocks, into the introduction, and out of the draft."""

import pytest

from articles.importing.desk import CannotMove
from articles.importing.moving import HasNoRoom, text_blocks
from tests.importing.moving_text import is_stored, items, moved, paragraphs

OTHER_BLOCKS = [
    {"type": "method", "value": {"what_it_is": "<p>A pad.</p><p>Lie on it.</p>"}, "id": "m"},
    {
        "type": "contraindications",
        "value": {"introduction": "<p>Not with a fever.</p><p>Book now!</p>", "items": []},
        "id": "c",
    },
    {"type": "mechanism", "value": {"text": "<p>Warm.</p>"}, "id": "x"},
]


def test_text_of_the_method_and_of_the_contraindications_can_be_moved_too():
    body = [*OTHER_BLOCKS, paragraphs()]
    assert [block.name for block in text_blocks(body)] == [
        "method", "contraindications", "paragraphs",
    ]  # fmt: skip
    made = moved("way", "Lie on it", body=body)
    method, warnings = made.body[0]["value"], made.body[1]["value"]
    assert method["what_it_is"] == "<p>A pad.</p>"
    assert items(items(method, "ways")[0], "steps") == ["Lie on it."]
    assert warnings == OTHER_BLOCKS[1]["value"]
    assert made.origins == ["method"]
    made = moved("contraindication", "Not with", body=made.body)
    assert items(made.body[1]["value"])[0]["condition"] == "Not with a fever."
    assert made.body[1]["value"]["introduction"] == "<p>Book now!</p>"
    assert is_stored(made.body)


def test_a_callout_of_such_a_text_comes_behind_its_block():
    made = moved("callout", "Book now", body=OTHER_BLOCKS)
    assert [block["type"] for block in made.body] == [
        "method", "contraindications", "callout", "mechanism",
    ]  # fmt: skip


def test_an_empty_text_of_another_block_offers_nothing():
    assert not text_blocks([{"type": "method", "value": {"what_it_is": "<p></p>"}, "id": "m"}])


def test_text_becomes_part_of_the_introduction():
    made = moved("introduction", "Open wounds", introduction="Heat may help.")
    assert made.introduction == "Heat may help. Open wounds"
    assert not made.left_out
    assert "Open wounds" not in str(made.body)
    assert moved("risk", "Fever", introduction="Heat may help.").introduction == "Heat may help."
    with pytest.raises(HasNoRoom, match="the source of"):
        moved("introduction", "Do not use heat")


def test_what_is_too_long_for_the_introduction_says_so():
    with pytest.raises(CannotMove, match="would have 402 characters, and it holds 400"):
        moved("introduction", "Fever", introduction="x" * (401 - len("Fever above 101 °F")))


def test_text_that_is_left_out_is_named():
    made = moved("leave_out", "See a leaflet", "Open wounds", introduction="Heat may help.")
    assert made.words == "Open wounds See a leaflet. It is short."
    assert not made.left_out
    assert "leaflet" not in str(made.body)
    assert made.introduction == "Heat may help."
