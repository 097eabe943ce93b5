"""A comparison takes no longer than its texts are long, whatever they say."""

import random
import time
from itertools import pairwise

import pytest
from django.urls import reverse

from articles.admin.review.comparison import FieldChange, compare
from articles.admin.review.differences import stretches
from tests.review.test_comparison import block, content, paragraph

SECONDS = 3  # of the processor; measured at a tenth of that

OFTEN = "word " * 4_000
NUMBERED = " ".join(f"word{number}" for number in range(4_000))
BACKWARD = " ".join(f"word{number}" for number in range(4_000, 0, -1))
MIXED = " ".join(random.Random(1).choices(["hot", "cold", "warm"], k=4_000))


@pytest.fixture
def few_seconds():
    started = time.process_time()
    yield
    assert time.process_time() - started < SECONDS


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (OFTEN, f"{OFTEN}new {OFTEN}"),
        (f"one {OFTEN} two", f"two {OFTEN} {OFTEN} one"),
        (NUMBERED, BACKWARD),
        (MIXED, MIXED[::-1]),
        (MIXED, f"{NUMBERED} {MIXED}"),
    ],
    ids=["one word again and again", "both ends", "backward", "mixed", "before it"],
)
def test_long_texts_are_compared_at_once(before, after, few_seconds):
    change = FieldChange("Text", before, after)
    assert "".join(text for text, _marked in change.before_parts) == before
    assert "".join(text for text, _marked in change.after_parts) == after


def test_long_lists_are_compared_at_once(few_seconds):
    old = [paragraph("Warm.")] * 1_000 + [block("callout", text="Cold.")] * 1_000
    new = [paragraph(f"Warm {number}.") for number in range(2_000)]
    assert len(compare(content(old), content(new))) == 3_000


def test_the_review_screen_shows_such_a_change(write, signer, few_seconds):
    body = [("paragraphs", {"text": f"<p>{OFTEN}</p>"})]
    article = write("Heat", body=body)
    article.body = [("paragraphs", {"text": f"<p>one {OFTEN} new {OFTEN}</p>"})]
    article.save_revision()
    response = signer().get(reverse("clinical_review", args=[article.pk]))
    assert "<ins>" in response.content.decode()


def test_the_pieces_put_together_are_both_texts():
    letters = random.Random(2)
    for _attempt in range(500):
        old, new = ("".join(letters.choices("abc", k=letters.randrange(12))) for _ in range(2))
        pieces = list(stretches(old, new))
        assert "".join(old[piece.start : piece.end] for piece in pieces) == old
        assert "".join(new[piece.new_start : piece.new_end] for piece in pieces) == new
        for piece in pieces:
            is_same = old[piece.start : piece.end] == new[piece.new_start : piece.new_end]
            assert piece.is_equal == is_same
        assert all(piece.is_equal or after.is_equal for piece, after in pairwise(pieces))


def test_what_stays_in_the_middle_is_not_marked():
    change = FieldChange("Text", "Warm the pad for ten minutes.", "Heat the pad for five minutes.")
    assert [text for text, marked in change.after_parts if marked] == ["Heat", "five"]
    assert [text for text, marked in change.before_parts if marked] == ["Warm", "ten"]
