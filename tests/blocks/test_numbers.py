"""What a patient reads about two groups: hand-made cases, each worked out on paper."""

import re
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup

from articles.admin.review.comparison import compare
from articles.blocks import ArticleBody, RenderContext, Source
from articles.content import ClinicalContent

BLOCK = ArticleBody().child_blocks["numbers"]
TRIAL = Source(title="A trial", year=2020)
OUTER = {
    "group": "with heat",
    "comparison": "without",
    "time_frame": "After a week",
    "population": "Adults",
    "references": [TRIAL],
}


def page(**fields):
    value = BLOCK.normalize(OUTER | fields)
    return BeautifulSoup(
        BLOCK.render(value, context={"render_context": RenderContext()}), "html.parser"
    )


def said(html):
    for title in html.find_all("title"):
        title.extract()
    return re.sub(r" (?=[,.:])", "", " ".join(html.get_text(" ").split()))


def counts(events, total, comparison_events, comparison_total, low=None, high=None, **fields):
    return {
        "event": "still had pain",
        "event_is": "bad",
        "events": events,
        "total": total,
        "comparison_events": comparison_events,
        "comparison_total": comparison_total,
        "low": None if low is None else Decimal(low),
        "high": None if high is None else Decimal(high),
    } | fields


def points(difference, low=None, high=None, **fields):
    numbers = {"difference": difference, "low": low, "high": high, "lowest": 0, "highest": 10}
    numbers |= {key: fields.pop(key) for key in ("lowest", "highest", "noticed") if key in fields}
    said = {key: None if it is None else Decimal(it) for key, it in numbers.items()}
    return {"outcome": "pain", "better": "lowest"} | said | fields


def test_the_absolute_difference_comes_first_then_both_counts():
    text = said(page(counts=counts(8, 100, 20, 100, -20, -2)))
    assert text.startswith(
        "12 fewer out of 100 people still had pain with heat than without. Fewer is better. "
        "8 out of 100 with heat 20 out of 100 without "
        "How exact it is The true number could be between 2 fewer and 20 fewer out of 100. "
        "When After a week In whom Adults "
        "What was counted 8 of 100 people with heat, 20 of 100 people without"
    )


CASES = {
    "thousand": ((2, 1000, 5, 1000), "3 fewer out of 1,000", "2 out of 1,000", "5 out of 1,000"),
    "unequal totals": ((13, 160, 41, 200), "About 13 fewer out of 100", "about 8", "about 21"),
    "rounded": ((1, 60, 2, 60), "About 16 fewer out of 1,000", "about 17", "about 33"),
    "zero": ((0, 45, 3, 45), "About 7 fewer out of 100", "none of the 45 people", "about 7"),
    "all": ((45, 45, 44, 45), "About 2 more out of 100", "all of the 45 people", "about 98"),
    "nearly all": ((999, 1000, 50, 100), "499 more out of 1,000", "999 out of 1,000", "500 out"),
    "same": ((1, 3000, 1, 3000), "No difference", "about 3 out of 10,000", "about 3"),
    "nobody": ((0, 50, 0, 60), "No difference", "none of the 50", "none of the 60"),
    "last resort": (
        (1, 90_000, 0, 90_000),
        "About the same : the groups are less than 1 out of 10,000 apart",
        "fewer than 1 out of 10,000",
        "none of the 90,000 people",
    ),
    "one of ten thousand": (
        (89_999, 90_000, 0, 90_000),
        "About 10,000 more out of 10,000",
        "more than 9,999 out of 10,000",
        "none of the 90,000 people",
    ),
    "hardly apart": (
        (500_000, 1_000_000, 500_001, 1_000_000),
        "About the same",
        "5,000 out of 10,000",
        "about 5,000 out of 10,000",
    ),
    "1 and 2 that are not 1 apart": (
        (149, 1_000_000, 151, 1_000_000),
        "About the same",
        "about 1 out of 10,000",
        "about 2 out of 10,000",
    ),
}


@pytest.mark.parametrize(("numbers", "first", "group", "comparison"), CASES.values(), ids=CASES)
def test_counts_in_words(numbers, first, group, comparison):
    html = page(counts=counts(*numbers))
    lead = " ".join(html.select_one(".difference").get_text(" ").split())
    assert lead.startswith(first)
    shown = [item.strong.get_text() for item in html.select(".two-groups li")]
    assert shown[0].startswith(group)
    assert shown[1].startswith(comparison)


def test_small_groups_stay_as_they_were_counted():
    html = page(counts=counts(3, 7, 0, 8))
    assert "3 of 7 people with heat none of the 8 people without" in said(html)
    assert "too small" in said(html)
    assert not html.svg
    assert page(counts=counts(3, 10, 0, 10)).svg


RANGES = {
    "one side": ((8, 20), (-20, -2), "be between 2 fewer and 20 fewer out of 100."),
    "more": ((20, 8), ("2.5", 20), "be between 2.5 more and 20 more out of 100."),
    "both sides": ((19, 20), (-3, 5), "be 3 fewer or 5 more out of 100, or anything in between, "
                   "so we cannot be sure that it helps."),
    "harm": ((21, 20), (-3, 5), "so we cannot be sure that it harms."),
    "even": ((20, 20), (-3, 5), "so we cannot be sure that there is a difference."),
    "up to none": ((8, 20), (-24, 0), "be 24 fewer or no difference out of 100, or anything"),
    "none": ((8, 20), (None, None), "The study gives no range."),
}  # fmt: skip


@pytest.mark.parametrize(("events", "ends", "expected"), RANGES.values(), ids=RANGES)
def test_the_range_in_words(events, ends, expected):
    assert expected in said(page(counts=counts(events[0], 100, events[1], 100, *ends)))


def test_the_range_has_the_denominator_of_the_counts():
    text = said(page(counts=counts(2, 1000, 5, 1000, "-0.9", "0.3")))
    assert "could be 9 fewer or 3 more out of 1,000" in text


def test_half_a_range_is_not_said_to_be_none():
    assert "How exact it is" not in said(page(counts=counts(8, 100, 20, 100, -20)))


def test_no_relative_risk_is_printed():
    assert not re.search(r"%|percent|times|risk|odds", said(page(counts=counts(8, 100, 20, 100))))


def test_points_in_words():
    fields = {"lowest_means": "no pain", "highest_means": "worst pain"}
    text = said(page(points=points("-1.2", "-1.7", "-0.7", **fields)))
    assert text.startswith(
        "On a scale from 0 (no pain) to 10 (worst pain), people with heat rated their pain "
        "1.2 points lower than people without, on average. Lower is better."
    )
    assert "The true difference could be between 0.7 and 1.7 points lower." in text


POINTS = {
    "higher": (points(1), "1 point higher than people"),
    "same": (points(0), "rated their pain the same as people without, on average."),
    "both sides": (
        points("-0.2", "-1.5", "1.1"),
        "be 1.5 points lower or 1.1 points higher, or anything in between, so we cannot be sure "
        "that it helps.",
    ),
    "harm": (points("0.2", "-1.1", "1.5"), "cannot be sure that it harms."),
    "better is up": (points("0.2", "-1.1", "1.5", better="highest"), "sure that it helps."),
    "no range": (points(1), "The study gives no range."),
    "below": (points(-1, "-1.5", "-0.5", noticed=2), "about 2 points. The whole range is smaller"),
    "above": (points(-3, "-3.5", -2, noticed=2), "The whole range is at least as large."),
    "spanning": (points(-2, -3, -1, noticed=2), "could be smaller or larger than that."),
    "both sides, below": (points(0, -1, 1, noticed=2), "The whole range is smaller"),
    "both sides, beyond": (points(0, -3, 3, noticed=2), "could be smaller or larger than that."),
    "below, no range": (points(-1, noticed=2), "This difference is smaller"),
    "above, no range": (points(-2, noticed=2), "This difference is at least as large."),
}


@pytest.mark.parametrize(("fields", "expected"), POINTS.values(), ids=POINTS)
def test_points_compared(fields, expected):
    assert expected in said(page(points=fields))


def test_every_text_of_the_points_is_printed():
    named = Source(title="Who says what matters")
    value = points(-1, -2, "-0.5", noticed=2, outcome="sore back", noticed_source=named)
    html = page(points=value | {"lowest_means": "fine", "highest_means": "awful"})
    for text in ("sore back", "fine", "awful", "Lower is better."):
        assert text in said(html)
    assert [link["href"] for link in html.select("dd .citation")] == ["#source-1"]


def places(html):
    """Where the mark, the box and the dashed lines stand, in percent."""
    line = html.select_one(".points-line")
    box = line.select_one(".range")
    return (
        line.select_one(".mark-at")["x1"],
        (box["x"], box["width"]) if box else None,
        [end["x1"] for end in line.select(".noticed")],
        [label.get_text() for label in html.select(".points-ends span")],
    )


def test_the_line_is_as_long_as_the_scale():
    assert places(page(points=points("-1.2", "-1.7", "-0.7", noticed=2))) == (
        "88.0%", ("83.0%", "10.0%"), ["80.0%"], ["10 points lower", "no difference"],
    )  # fmt: skip
    assert places(page(points=points("1.06", "0.68", "1.45", highest=5))) == (
        "21.2%", ("13.6%", "15.4%"), [], ["no difference", "5 points higher"],
    )  # fmt: skip
    assert places(page(points=points("0.2", "-1", "1.5", noticed=1))) == (
        "51.0%", ("45.0%", "12.5%"), ["45.0%", "55.0%"],
        ["10 points lower", "no difference", "10 points higher"],
    )  # fmt: skip


def test_a_drawing_stands_beside_its_words_and_has_a_name():
    for html in (page(counts=counts(8, 100, 20, 100)), page(points=points(-1))):
        for drawing in html.find_all("svg"):
            assert drawing["role"] == "img"
            assert drawing.title.get_text().endswith(".")
    first, second = page(counts=counts(8, 100, 20, 100)).find_all("svg")
    assert first.title.get_text() == "100 squares: 8 filled, 92 empty."
    assert second["viewbox"] == "0 0 100 100"
    assert page(counts=counts(2, 1000, 5, 1000)).svg["viewbox"] == "0 0 400 250"


def test_the_drawings_are_light():
    assert len(str(page(counts=counts(8, 100, 20, 100)))) < 5_000
    assert len(str(page(counts=counts(2, 1000, 5, 1000)))) < 30_000


@pytest.mark.parametrize("spelling", ["-2", "-2.0", "-2.0000"])
def test_a_number_has_one_spelling(spelling):
    """What the page does not show, the digest does not hold."""
    value = BLOCK.normalize({"counts": counts(8, 100, 20, 100, -20, spelling)})
    assert BLOCK.get_prep_value(value)["counts"]["high"] == "-2"
    assert BLOCK.child_blocks["counts"].child_blocks["high"].clean(spelling) == Decimal(-2)


def test_a_zero_is_signed_and_seen():
    raw = BLOCK.get_prep_value(BLOCK.normalize({"counts": counts(0, 45, 3, 45, "-0.0", "10.0")}))
    assert (raw["counts"]["events"], raw["counts"]["low"]) == (0, "0")
    assert raw["counts"]["high"] == "10"


def test_the_review_names_a_changed_number():
    def content(events):
        raw = {"counts": {"events": events, "event_is": "bad"}}
        return ClinicalContent({"body": [{"type": "numbers", "value": raw}]})

    (change,) = compare(content(0), content(8))
    assert change.place == "Body, 1. Numbers, Counts of people, With the therapy: how many had it"
    assert (change.before, change.after) == ("0", "8")
