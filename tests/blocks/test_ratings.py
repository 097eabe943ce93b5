"""A rating: its words, its source, and where it comes from."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError

from articles.blocks import ArticleBody, RenderContext, Source
from articles.models import Reference

EVIDENCE = ArticleBody().child_blocks["evidence"]
RATING = EVIDENCE.child_blocks["claims"].child_block.child_blocks["ratings"].child_block
REVIEW = Source(title="A review")
CHOSEN = Reference(pk=1, title="A review")
OURS = {"certainty": "high", "scheme": "grade", "starts": "randomized"}


def reasons(*names):
    return [{"reason": name} for name in names]


def problem(**fields):
    """What stops the publication of a rating: the field, or nothing."""
    try:
        RATING.clean(RATING.normalize(fields))
    except ValidationError as error:
        (name,) = error.block_errors
        return name
    return None


def rendered(*ratings):
    value = EVIDENCE.normalize({"claims": [{"statement": "S", "ratings": list(ratings)}]})
    render_context = RenderContext()
    page = BeautifulSoup(
        EVIDENCE.render(value, context={"render_context": render_context}), "html.parser"
    )
    return page, " ".join(page.get_text(" ").split()), render_context


def test_a_rating_needs_its_source():
    assert problem(certainty="low", scheme="acp") == "source"
    assert problem(certainty="low", scheme="acp", source=CHOSEN) is None
    assert problem(certainty="not_rated") is None


def test_a_rating_that_a_review_gives_needs_no_reasons():
    assert problem(certainty="low", scheme="grade", source=CHOSEN) is None


@pytest.mark.parametrize(
    ("certainty", "starts", "lowered", "raised", "expected"),
    [
        ("high", "randomized", [], [], None),
        ("moderate", "randomized", [], [], "lowered_for"),
        ("moderate", "randomized", ["imprecision"], [], None),
        ("very_low", "randomized", ["imprecision", "indirectness"], [], None),
        ("high", "randomized", ["imprecision"], [], "lowered_for"),
        ("moderate", "randomized", [], ["large_effect"], "lowered_for"),
        ("low", "observational", [], [], None),
        ("moderate", "observational", [], [], "raised_for"),
        ("moderate", "observational", [], ["large_effect"], None),
        ("low", "observational", [], ["large_effect"], "raised_for"),
        ("low", "observational", ["imprecision"], ["large_effect"], None),
        ("very_low", "observational", ["risk_of_bias"], [], None),
        ("moderate", "observational", ["risk_of_bias"], [], "raised_for"),
        ("moderate", "", ["risk_of_bias"], [], "starts"),
    ],
)
@pytest.mark.parametrize("source", [None, CHOSEN], ids=["ours", "theirs"])
def test_reasons_fit_the_move(certainty, starts, lowered, raised, expected, source):
    if not starts and source is None:
        expected = "source"
    assert expected == problem(
        certainty=certainty,
        scheme="grade",
        source=source,
        starts=starts,
        lowered_for=reasons(*lowered),
        raised_for=reasons(*raised),
    )


@pytest.mark.parametrize(
    "fields",
    [
        {"starts": "randomized"},
        {"lowered_for": reasons("imprecision")},
        {"raised_for": reasons("large_effect")},
    ],
    ids=str,
)
def test_only_grade_has_reasons(fields):
    (name,) = fields
    assert problem(certainty="low", scheme="acp", source=CHOSEN, **fields) == name


def test_patients_read_the_reasons_in_plain_words():
    rating = {
        "certainty": "low",
        "scheme": "grade",
        "starts": "randomized",
        "lowered_for": [
            *reasons("inconsistency"),
            {"reason": "imprecision", "sentence": "Only 9."},
        ],
        "raised_for": reasons("large_effect"),
    }
    _page, words, _context = rendered(rating)
    assert "Why not higher: the studies differed; Only 9." in words
    assert "Why not lower: the effect was large." in words
    assert "Rated with: GRADE by this clinic" in words


def test_a_rating_names_its_source():
    page, words, render_context = rendered({"certainty": "low", "scheme": "acp", "source": REVIEW})
    assert render_context.sources == [REVIEW]
    assert page.select_one(".claim .more .citation")["href"] == "#source-1"
    assert "by this clinic" not in words


def test_another_scheme_keeps_its_own_words():
    """“Moderate certainty” means something only in GRADE's sense, and so does the drawing."""
    rating = {"certainty": "moderate", "scheme": "cochrane_back", "source": REVIEW}
    page, words, _context = rendered(rating)
    assert "Moderate evidence (Cochrane Back Group levels)" in words
    assert "certainty" not in words.lower()
    assert "New studies" not in words
    assert not page.select("svg")
    _page, words, _context = rendered(rating | {"own_words": "Limited evidence"})
    assert "Limited evidence (Cochrane Back Group levels)" in words


def test_grade_has_grades_words():
    page, words, _context = rendered({"certainty": "moderate", "scheme": "grade"})
    assert "Moderate certainty: New studies could change this." in words
    assert len(page.select("svg .filled")) == 3


def test_the_acp_keeps_its_own_words():
    """It speaks of quality, and never said what GRADE's levels mean."""
    rating = {"certainty": "moderate", "scheme": "acp", "source": REVIEW}
    page, words, _context = rendered(rating)
    assert "Moderate-quality evidence (American College of Physicians)" in words
    assert "certainty" not in words.lower()
    assert "New studies" not in words
    assert not page.select("svg")
