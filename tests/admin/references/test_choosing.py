"""Choosing a reference in an article: the list, what it says, and adding what is not in it."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.models import Locale

from articles.models import Reference

FRENCH = [{"family": "French", "given": "SD"}]


def address(view, **query):
    return reverse(Reference.snippet_viewset.chooser_viewset.get_url_name(view), query=query)


def chooser(browser, **query):
    return BeautifulSoup(browser.get(address("choose", **query)).json()["html"], "html.parser")


def rows(page):
    return [
        [" ".join(cell.get_text(" ").split()) for cell in row.select("td")]
        for row in page.select("tbody tr")
    ]


def test_each_row_says_first_author_journal_and_year(marketing, make_reference):
    make_reference("Old heat", authors=FRENCH, container="Spine", year=2001)
    make_reference("Heat", authors=FRENCH, container="Cochrane", year=2006, doi="10.1000/heat")
    make_reference("Cold", authors=[{"family": "Able", "given": "T"}], year=1999, pmid="123")
    assert rows(chooser(marketing)) == [
        ["Cold", "Able T", "", "1999"],
        ["Heat", "French SD", "Cochrane", "2006"],
        ["Old heat", "French SD", "Spine", "2001"],
    ]
    for query in ("french 2006", "cochrane", "10.1000/heat"):
        assert [row[0] for row in rows(chooser(marketing, q=query))] == ["Heat"]
    assert [row[0] for row in rows(chooser(marketing, q="123"))] == ["Cold"]


def test_a_site_with_one_language_speaks_of_none(marketing, make_reference):
    make_reference("Heat")
    page = chooser(marketing)
    assert not page.find("select", {"name": "locale"})
    assert "Locale" not in page.get_text()
    Locale.objects.create(language_code="es")
    page = chooser(marketing)
    assert page.find("select", {"name": "locale"})
    assert "Locale" in page.get_text()


@pytest.mark.parametrize("query", [{}, {"q": "<b>nothing</b>"}])
def test_where_nothing_is_found_it_can_be_added_right_there(marketing, query):
    page = chooser(marketing, **query)
    (button,) = page.select("[data-w-tabs-id-param]")
    assert page.find(id=button["data-w-tabs-id-param"])
    assert "snippet" not in page.select_one("#search-results").get_text()
    assert not page.select("#search-results b")


def entry(**fields):
    return {"by_hand": "1", **{f"by-hand-{name}": value for name, value in fields.items()}}


def test_a_reference_is_entered_by_hand_and_chosen(marketing):
    fields = entry(title="Heat", authors="French, SD", year="2006", doi="10.1000/heat")
    answer = marketing.post(address("create"), fields).json()
    reference = Reference.objects.get()
    assert answer["step"] == "chosen"
    assert answer["result"]["id"] == str(reference.pk)
    assert (reference.doi, reference.locale) == ("10.1000/heat", Locale.get_default())


def refused(browser, **fields):
    answer = browser.post(address("create"), entry(**fields)).json()
    assert answer["step"] == "reshow_creation_form"
    return BeautifulSoup(answer["htmlFragment"], "html.parser")


def test_a_mistake_is_said_at_its_field_and_what_was_typed_stays(marketing):
    tab = refused(marketing, title="<b>Heat</b>", doi="no DOI")
    assert tab.find("input", {"name": "by-hand-title"})["value"] == "<b>Heat</b>"
    assert tab.details.has_attr("open")
    assert not Reference.objects.exists()


def test_the_same_paper_is_not_entered_twice_unless_somebody_says_so(marketing, make_reference):
    make_reference("Heat", authors=FRENCH, year=2006)
    fields = {"title": "Heat", "authors": "French, SD", "year": "2006"}
    tab = refused(marketing, **fields)
    assert tab.find("input", {"name": "by-hand-is_another_paper"})
    answer = marketing.post(address("create"), entry(**fields, is_another_paper="on")).json()
    assert answer["step"] == "chosen"


def test_who_may_not_add_references_enters_none(log_in):
    response = log_in(None).post(address("create"), entry(title="Heat"))
    assert response.status_code in (302, 403)
    assert not Reference.objects.exists()
