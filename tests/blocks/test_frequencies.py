"""Over random studies: picture and words agree, and no rounding tells another story."""

import re
from decimal import Decimal
from fractions import Fraction

from bs4 import BeautifulSoup
from hypothesis import example, given
from hypothesis import strategies as st

from articles.blocks import ArticleBody, RenderContext
from articles.blocks.numbers.frequencies import Count, Frequencies, out_of

BLOCK = ArticleBody().child_blocks["numbers"]

totals = st.one_of(st.integers(1, 60), st.integers(1, 3_000), st.integers(1, 10_000_000))
studies = st.tuples(totals, totals).flatmap(
    lambda both: st.tuples(
        st.integers(0, both[0]), st.just(both[0]), st.integers(0, both[1]), st.just(both[1])
    )
)
decimals = st.one_of(
    st.none(), st.integers(-100, 100).map(Decimal), st.decimals(-100, 100, places=2)
)
anything = st.one_of(
    decimals, st.decimals(), st.integers().map(Decimal), st.just(Decimal("1E+999999"))
)
people = st.one_of(st.none(), st.integers(), st.integers(-3, 120), st.integers(10**50, 10**60))
words = st.one_of(st.just(""), st.none(), st.text(max_size=20))


def render(**fields):
    value = BLOCK.normalize({"group": "GROUP", "comparison": "OTHER"} | fields)
    return BeautifulSoup(
        BLOCK.render(value, context={"render_context": RenderContext()}), "html.parser"
    )


def counted(study, low=None, high=None):
    names = ("events", "total", "comparison_events", "comparison_total")
    numbers = dict(zip(names, study, strict=True)) | {"low": low, "high": high}
    return render(counts={"event": "had it", "event_is": "bad"} | numbers)


def number(text):
    return int(text.replace(",", ""))


# Every way in which a group can be put into words: the pattern, and what it says of the group.
GROUP = re.compile(
    r"(?P<nobody>none) of the (?P<none_of>[\d,]+) people|"
    r"(?P<all>all) of the (?P<all_of>[\d,]+) people|"
    r"(?P<fewer>fewer than 1) out of 10,000|(?P<more>more than 9,999) out of 10,000|"
    r"(?:about )?(?P<people>[\d,]+) out of (?P<denominator>[\d,]+)|"
    r"(?P<events>[\d,]+) of (?P<total>[\d,]+) people"
)
DIFFERENCE = re.compile(
    r"(?:[Aa]bout )?(?P<people>[\d,]+) (?P<direction>fewer|more) out of (?P<denominator>[\d,]+)|"
    r"(?P<none>No difference)|(?P<about>About the same)"
)


def groups(html):
    return [GROUP.fullmatch(item.strong.get_text()) for item in html.select(".two-groups li")]


def squares(svg, kind):
    path = svg.select_one(f"path.{kind}")
    return path["d"].count("z") if path else 0


@given(studies)
@example((1, 100, 1, 10_000_000))
@example((9_999_999, 10_000_000, 10_000_000, 10_000_000))
def test_the_picture_shows_the_numbers_of_the_words(study):
    html = counted(study)
    for item, found in zip(html.select(".two-groups li"), groups(html), strict=True):
        assert found, item
        if not item.svg:
            continue
        filled, empty = squares(item.svg, "filled"), squares(item.svg, "empty")
        assert filled + empty in (100, 1_000)
        if found["nobody"] or found["all"]:
            assert (empty if found["all"] else filled) == 0
        else:
            assert (filled, filled + empty) == (
                number(found["people"]),
                number(found["denominator"]),
            )
            assert f"{filled:,} filled" in item.title.get_text()


@given(studies)
def test_both_groups_and_the_difference_share_the_denominator(study):
    html = counted(study)
    both = Frequencies(Count(*study[:2]), Count(*study[2:]))
    said = {number(found["denominator"]) for found in groups(html) if found["denominator"]}
    if first := DIFFERENCE.match(html.select_one(".difference").get_text(" ").strip()):
        said |= {number(first["denominator"])} if first["denominator"] else set()
    assert said <= {both.denominator}
    assert len({svg["viewbox"] for svg in html.find_all("svg")}) <= 1
    assert len(html.find_all("svg")) in (0, 2)


@given(studies)
@example((149, 1_000_000, 151, 1_000_000))
@example((5, 1_000, 6, 1_000))
def test_rounding_never_flips_or_makes_up_a_direction(study):
    html = counted(study)
    both = Frequencies(Count(*study[:2]), Count(*study[2:]))
    if both.are_small:
        assert "too small" in html.select_one(".difference").get_text()
        return
    first = DIFFERENCE.match(html.select_one(".difference").get_text(" ").strip())
    assert first, html.select_one(".difference")
    if first["none"]:
        assert both.difference == 0
    elif first["about"]:
        assert 0 < abs(both.difference) < Fraction(1, 10_000)
    else:
        assert (first["direction"] == "fewer") == (both.difference < 0)
        true = abs(both.difference) * both.denominator
        assert abs(number(first["people"]) - true) <= max(true / 3, Fraction(1, 2))


@given(studies)
def test_what_the_reader_can_subtract_is_the_difference(study):
    html = counted(study)
    first = DIFFERENCE.match(html.select_one(".difference").get_text(" ").strip())
    if html.svg and first["people"]:
        shown = [squares(svg, "filled") for svg in html.find_all("svg")]
        assert abs(shown[0] - shown[1]) == number(first["people"])


@given(studies)
def test_nobody_and_everybody_are_never_rounded(study):
    html = counted(study)
    assert not re.search(r"\b0 out of", html.get_text())
    for events, total, found in ((*study[:2], groups(html)[0]), (*study[2:], groups(html)[1])):
        assert bool(found["nobody"]) == (events == 0)
        assert bool(found["all"]) == (events == total)
        if found["people"]:
            assert 0 < number(found["people"]) < number(found["denominator"])


@given(studies)
def test_small_groups_are_never_blown_up(study):
    html = counted(study)
    if min(study[1], study[3]) < 10:
        assert not html.svg
        assert "out of" not in html.get_text()
    assert f"{study[1]:,}" in html.get_text()


@given(st.fractions(0, 1), st.fractions(0, 1), st.sampled_from([100, 1_000, 10_000]))
def test_more_is_never_shown_as_fewer(one, other, denominator):
    low, high = sorted((one, other))
    assert out_of(low, denominator) <= out_of(high, denominator)
    assert abs(out_of(low, denominator) - low * denominator) <= Fraction(1, 2)


@given(studies, decimals, decimals)
def test_the_range_keeps_its_signs_and_digits(study, low, high):
    html = counted(study, low, high)
    text = html.select_one("dd").get_text() if html.dd else ""
    if low is None or high is None:
        assert "true number" not in text
        return
    both = Frequencies(Count(*study[:2]), Count(*study[2:]))
    scale = 1 if both.are_small else both.denominator // 100
    found = re.findall(r"([\d.,]+) (fewer|more)", text)
    signed = {
        Decimal(digits.replace(",", "")) * (1 if word == "more" else -1) for digits, word in found
    }
    assert signed == {end * scale for end in (low, high) if end}
    assert ("cannot be sure" in text) == (low <= 0 <= high)


@given(
    st.fixed_dictionaries(
        {},
        optional=dict.fromkeys(("events", "total", "comparison_events", "comparison_total"), people)
        | dict.fromkeys(("low", "high"), anything)
        | {"event": words, "event_is": st.sampled_from(["good", "bad", "", None, "x"])},
    ),
    st.fixed_dictionaries(
        {},
        optional=dict.fromkeys(
            ("difference", "low", "high", "lowest", "highest", "noticed"), anything
        )
        | dict.fromkeys(("outcome", "lowest_means", "highest_means"), words)
        | {"better": st.sampled_from(["lowest", "highest", "", None, "x"])},
    ),
    words,
)
def test_a_draft_always_renders(counts, points, text):
    outer = {"group": text, "comparison": text, "time_frame": text, "population": text}
    assert render(counts=counts, points=points, **outer) is not None
    assert BLOCK.get_prep_value(BLOCK.normalize(outer | {"counts": counts, "points": points}))
