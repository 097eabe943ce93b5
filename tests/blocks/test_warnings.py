"""Warnings as patients read them: how grave each is, and what its sources say."""

import re

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError

from articles.blocks import SEVERITIES, ArticleBody, PrintedWarning, RenderContext, Source

BLOCK = ArticleBody().child_blocks["contraindications"]
LEAFLET, MANUAL = Source(title="A leaflet"), Source(title="A manual")
SENTENCE = "No source that we checked says how serious"


def warning(condition, severity, *sources, **fields):
    return {
        "condition": condition,
        "severity": severity,
        "reason": "Because.",
        "instead": "Ask us.",
        "sources": [row if isinstance(row, dict) else {"reference": row} for row in sources],
        **fields,
    }


def rendered(*warnings):
    reading = RenderContext()
    html = BLOCK.render(
        BLOCK.normalize({"items": list(warnings)}), context={"render_context": reading}
    )
    return BeautifulSoup(html, "html.parser"), reading


def words(element):
    return " ".join(element.get_text(" ").split())


def conditions(element):
    return [words(condition).removesuffix(".") for condition in element.select(".condition")]


def test_the_example_of_what_to_do_instead_sends_numb_skin_to_no_other_harm():
    """It stands beside the example of a condition, “You cannot feel heat or cold well”."""
    help_text = BLOCK.child_blocks["items"].child_block.child_blocks["instead"].field.help_text
    assert "Example: Ask us about exercise." in help_text
    assert not re.search(r"\b(?:TENS|heat|cold)\b", str(help_text))


def test_what_is_an_emergency_comes_first_under_its_own_heading():
    page, _context = rendered(
        warning("Numb skin", "absolute", LEAFLET), warning("A stroke", "get_help_now")
    )
    emergency, contraindications = page.select(".warnings")
    assert words(emergency.h3) == "Get help now"
    assert conditions(emergency) == ["A stroke"]
    assert words(contraindications.h3) == "Do not use"


def test_an_emergency_has_a_shape_of_its_own():
    levels = ("get_help_now", "absolute", "relative", "precaution")
    page, _context = rendered(*(warning(level, level, LEAFLET) for level in levels))
    shapes = [str(group.h3.svg) for group in page.select(".warnings")]
    assert len(set(shapes)) == len(levels)


def test_an_emergency_says_what_to_do_and_nothing_of_sources():
    page, _context = rendered(warning("A stroke", "get_help_now"))
    assert words(page.strong) == "What to do:"
    assert SENTENCE not in words(page)


def test_other_warnings_say_what_to_do_instead():
    page, _context = rendered(warning("Numb skin", "absolute", LEAFLET))
    assert words(page.strong) == "Instead:"


def test_the_sentence_about_unchecked_warnings_stands_once_above_them():
    page, _context = rendered(
        warning("One", "unchecked"),
        warning("Two", "relative", LEAFLET),
        warning("Three", "unchecked"),
    )
    (group,) = page.select(".warnings")
    assert words(group).count(SENTENCE) == 1
    assert conditions(group) == ["Two", "One", "Three"]
    (sentence,) = group.select(".warnings-unchecked")
    assert words(sentence) == f"{SENTENCE} the next 2 points are."
    assert conditions(sentence.find_next("ul")) == ["One", "Three"]


def test_a_single_unchecked_warning_is_one_point():
    page, _context = rendered(warning("One", "unchecked"))
    assert words(page.select_one(".warnings-unchecked")) == f"{SENTENCE} the next point is."


def test_without_unchecked_warnings_there_is_no_sentence():
    page, _context = rendered(warning("One", "relative", LEAFLET))
    assert SENTENCE not in words(page)


def test_a_level_that_is_not_known_is_not_dropped():
    page, _context = rendered(warning("One", "grim", LEAFLET))
    assert words(page.h3) == "Ask your clinician first"
    assert SENTENCE in words(page)


@pytest.mark.parametrize("severity", ["absolute", "relative", "precaution", "", None])
def test_a_draft_that_grades_without_a_source_says_so(severity):
    page, _context = rendered(warning("One", severity))
    assert SENTENCE in words(page)


def test_sources_are_numbered_as_they_come_and_each_place_has_its_way_back():
    page, render_context = rendered(
        warning("One", "absolute", LEAFLET, MANUAL), warning("Two", "absolute", MANUAL)
    )
    citations = page.select("a.citation")
    assert [words(citation) for citation in citations] == ["Source 1", "Source 2", "Source 2"]
    assert [citation["id"] for citation in citations] == [
        f"citation-{place.name}" for places in render_context.citations for place in places
    ]


def test_a_row_is_the_condition_one_reason_and_what_to_do():
    item = warning("One", "absolute", LEAFLET) | {
        "reason": "It burns. Two studies say so. Nobody knows why.",
        "instead": "Ask us.",
    }
    page, _context = rendered(item)
    folded = page.details.extract()
    assert words(page.li) == "One. It burns. Instead: Ask us."
    assert "Two studies say so. Nobody knows why." in words(folded)


def test_a_but_stands_with_what_it_takes_back_from():
    item = warning("One", "unchecked") | {"reason": "It may help. But it can burn. It is warm."}
    page, _context = rendered(item)
    folded = page.details.extract()
    assert "It may help. But it can burn." in words(page.li)
    assert "It is warm." in words(folded)


def test_without_sources_and_further_reasons_there_is_no_fold():
    page, _context = rendered(warning("One", "unchecked"))
    assert page.details is None


def test_a_long_list_is_under_what_it_is_about_and_a_short_one_is_not():
    subjects = ["medicines", "pregnancy", "", "medicines", "of a later release", "pregnancy"]
    subjects += ["", "", ""]
    warnings = [
        warning(f"Point {number}", "absolute", LEAFLET) | {"about": about}
        for number, about in enumerate(subjects)
    ]
    page, _context = rendered(*warnings)
    assert [words(heading) for heading in page.select("h4")] == ["Pregnancy", "Medicines", "Other"]
    assert [words(point) for point in page.select(".condition")] == [
        f"Point {number}." for number in (1, 5, 0, 3, 2, 4, 6, 7, 8)
    ]
    page, _context = rendered(*warnings[:8])
    assert not page.select("h4")
    assert len(page.select(".condition")) == 8


def test_each_source_is_heard_in_a_fold():
    page, render_context = rendered(
        warning(
            "One",
            "absolute",
            {"reference": LEAFLET, "level": "absolute"},
            {"reference": MANUAL, "level": "relative", "says": "It has exceptions."},
        )
    )
    assert not page.details.has_attr("open")
    assert words(page.summary) == "Sources and reasons: One"
    assert [words(view) for view in page.details.select("li")] == [
        "Source 1 Says not to use it.",
        "Source 2 Says to ask a clinician first. It has exceptions.",
    ]
    assert [link["href"] for link in page.details.select("a")] == ["#source-1", "#source-2"]
    assert [len(places) for places in render_context.citations] == [1, 1]


def test_an_emergency_needs_no_source():
    assert BLOCK.clean(BLOCK.normalize({"items": [warning("A stroke", "get_help_now")]}))


def test_a_new_warning_opens_without_an_empty_row():
    assert list(BLOCK.child_blocks["items"].child_block.get_default()["sources"]) == []


@pytest.mark.parametrize(
    ("sources", "problem"),
    [
        ([], "needs its source"),
        ([{"reference": None, "says": "It depends."}], "needs its source"),
        ([LEAFLET, LEAFLET], "same source"),
    ],
)
def test_what_is_wrong_with_the_sources_of_a_graded_warning(sources, problem):
    item = BLOCK.child_blocks["items"].child_block
    value = item.normalize(warning("One", "absolute", *sources))
    assert problem in str(item.problems(value)["sources"])


@pytest.mark.parametrize(("severity", "label"), SEVERITIES)
@pytest.mark.parametrize("list_name", ["items", "shared_items"])
def test_the_form_asks_for_a_source_where_the_findings_do(severity, label, list_name):
    """Whoever follows the words beside the sources finds nothing said against it afterwards."""
    block = BLOCK.child_blocks[list_name].child_block
    needing, needing_none = str(block.child_blocks["sources"].meta.help_text).split("need a", 1)
    fields = warning("One", severity)
    if list_name == "shared_items":
        record = PrintedWarning(**{name: fields[name] for name in ("condition", "severity")})
        fields = {"warning": record, "sources": []}
    name = f"“{str(label).partition(':')[0]}”"
    is_asked_for = "sources" in block.problems(block.normalize(fields))
    assert (name in needing) == is_asked_for
    assert (name in needing_none) != is_asked_for


def test_a_row_without_a_source_is_a_problem():
    row = {"reference": None, "level": "", "says": "It depends."}
    value = BLOCK.normalize({"items": [warning("One", "unchecked", row)]})
    with pytest.raises(ValidationError) as error:
        BLOCK.clean(value)
    assert "required" in str(error.value.as_json_data())
