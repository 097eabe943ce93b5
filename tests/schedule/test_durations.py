"""A duration is said in the unit that fits."""

from datetime import timedelta

import pytest

from clinic.durations import in_words

WORDS = {
    0.2: "1 second", 59: "59 seconds", 60: "1 minute", 3_599: "1 hour", 5_400: "90 minutes",
    14_400: "4 hours", 64_800: "18 hours", 86_400: "1 day", 259_200: "3 days",
}  # fmt: skip


@pytest.mark.parametrize(("seconds", "words"), WORDS.items())
def test_a_duration_is_said_in_the_largest_unit_that_is_whole(seconds, words):
    assert in_words(timedelta(seconds=seconds)) == words
