"""What keeps numbers from publication, and what does not keep a draft from being saved."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from articles.blocks import ArticleBody
from articles.models import Reference
from tests.blocks.test_numbers import counts, points

BLOCK = ArticleBody().child_blocks["numbers"]
TRIAL = Reference(pk=1, title="A trial")
OUTER = {
    "group": "with heat",
    "comparison": "without",
    "time_frame": "After a week",
    "population": "Adults",
    "references": [TRIAL],
}
COUNTS = counts(8, 100, 20, 100, -20, -2)
POINTS = points("-1.2", "-1.7", "-0.7", noticed=2, noticed_source=TRIAL)


def problems(**fields):
    """Each field in the way of publication, with what is said of it."""
    try:
        BLOCK.clean(BLOCK.normalize(OUTER | fields))
    except ValidationError as error:
        return dict(messages_by_field(error))
    return {}


def messages_by_field(error, name=""):
    errors = getattr(error, "block_errors", {})
    errors = errors.items() if isinstance(errors, dict) else ()
    for child_name, child_error in errors:
        yield from messages_by_field(child_error, child_name)
    if not errors:
        yield name, " ".join(error.messages)


def test_complete_numbers_may_be_published():
    assert problems(counts=COUNTS) == {}
    assert problems(points=POINTS) == {}
    assert problems(counts=counts(0, 45, 45, 45)) == {}
    assert problems(points=points(0)) == {}


COUNT_FAULTS = {
    "events": (counts(None, 100, 20, 100), "events", "Example: 8."),
    "total": (counts(8, None, 20, 100), "total", "Example: 100."),
    "what": (COUNTS | {"event": ""}, "event", "Example: still had back pain."),
    "good or bad": (COUNTS | {"event_is": ""}, "event_is", "good or bad"),
    "nobody in the group": (counts(0, 0, 20, 100), "total", "at least one person"),
    "below nobody": (counts(-1, 100, 20, 100), "events", "below 0"),
    "more than the group": (counts(8, 100, 101, 100), "comparison_events", "8 of 100"),
    "half a range": (counts(8, 100, 20, 100, -20), "high", "both ends"),
    "the other half": (counts(8, 100, 20, 100, None, -2), "low", "both ends"),
    "range upside down": (counts(8, 100, 20, 100, -2, -20), "high", "lower end comes first"),
    "range with wrong signs": (counts(8, 100, 20, 100, 2, 20), "low", "Check the signs"),
    "range too wide": (counts(8, 100, 20, 100, -200, 2), "high", "larger than 100"),
}


@pytest.mark.parametrize(("value", "field", "expected"), COUNT_FAULTS.values(), ids=COUNT_FAULTS)
def test_what_is_wrong_with_counts(value, field, expected):
    messages = problems(counts=value)
    assert list(messages) == [field]
    assert expected in messages[field]


POINT_FAULTS = {
    "difference": (points(None), "difference", "Example: -1.2."),
    "scale": (points(1, highest=None), "highest", "Example: 10."),
    "better": (points(1, better=""), "better", "which end"),
    "what": (points(1, outcome=""), "outcome", "Example: pain."),
    "scale upside down": (points(1, lowest=10, highest=0), "highest", "above the lowest"),
    "too far apart": (points(-11), "difference", "more than 10 points apart"),
    "range too wide": (points(-1, -11, 0), "high", "larger than 10"),
    "range elsewhere": (points(-1, 1, 2), "low", "Check the signs"),
    "no source": (points(1, noticed=2), "noticed_source", "Choose the source"),
    "no threshold": (points(1, noticed_source=TRIAL), "noticed", "Enter the smallest"),
    "threshold of zero": (points(1, noticed=0, noticed_source=TRIAL), "noticed", "above 0"),
    "threshold off the scale": (points(1, noticed=11, noticed_source=TRIAL), "noticed", "within"),
}


@pytest.mark.parametrize(("value", "field", "expected"), POINT_FAULTS.values(), ids=POINT_FAULTS)
def test_what_is_wrong_with_points(value, field, expected):
    messages = problems(points=value)
    assert list(messages) == [field]
    assert expected in messages[field]


def test_one_block_shows_one_result():
    assert "add another block" in problems(counts=COUNTS, points=POINTS)["points"]
    assert "Example: 8 of 100" in problems()["counts"]


@pytest.mark.parametrize("field", ["group", "comparison", "time_frame", "population"])
def test_whom_and_when_is_said(field):
    assert list(problems(counts=COUNTS, **{field: ""})) == [field]


def test_numbers_have_a_reference():
    assert "references" in problems(counts=COUNTS, references=[])


DRAFTS = {
    "nothing": {},
    "one number": {"counts": {"events": 8}},
    "both kinds": {"counts": COUNTS, "points": POINTS},
    "wrong numbers": {"counts": counts(-9, 0, 200, 100, 5, -5), "points": points(99, 5, -5)},
}


@pytest.mark.parametrize("value", DRAFTS.values(), ids=DRAFTS)
def test_a_half_written_draft_is_saved(value):
    assert BLOCK.clean_deferred(BLOCK.normalize(value)) is not None


def test_no_number_has_more_digits_than_can_be_read():
    high = BLOCK.child_blocks["counts"].child_blocks["high"]
    for number in ("1E+999999", "0.00001", "NaN", "1234567890"):
        with pytest.raises(ValidationError):
            high.clean(number)
    assert high.clean("1E2") == Decimal(100)
