"""The form of a reference: identifiers in any form, and no paper twice."""

import pytest
from django.urls import reverse

from articles.models import Reference
from tests.admin.conftest import page_of

FRENCH = [{"family": "French", "given": "SD"}]
ADD = "wagtailsnippets_articles_reference:add"
EDIT = "wagtailsnippets_articles_reference:edit"


def reference_form(**fields):
    names = (
        "title authors container container_short year month day volume issue pages doi pmid pmcid "
        "isbn trial_number url other_addresses populations_studied populations_excluded funding "
        "verified note"
    ).split()
    return {**dict.fromkeys(names, ""), "title": "A new paper", "kind": "unknown", **fields}


@pytest.fixture
def add(marketing):
    def add(**fields):
        return marketing.post(reverse(ADD), reference_form(**fields))

    return add


@pytest.fixture
def heat(make_reference):
    return make_reference("Heat <b>", authors=FRENCH, year=2006, doi="10.1000/heat", pmid="123")


SAME_PAPER = {"title": "heat b", "authors": "French, Simon D", "year": "2006"}


def form_page(response):
    assert response.status_code == 200
    return page_of(response)


@pytest.mark.parametrize(
    ("name", "typed", "stored"),
    [
        ("doi", "https://doi.org/10.1000/ABC", "10.1000/abc"),
        ("pmid", "https://pubmed.ncbi.nlm.nih.gov/16641776/", "16641776"),
        ("pmcid", "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC8846312/", "PMC8846312"),
        ("isbn", "ISBN 978-0-306-40615-7", "9780306406157"),
        ("trial_number", "https://clinicaltrials.gov/study/NCT01931657", "NCT01931657"),
    ],
)
def test_an_identifier_is_typed_in_any_form(add, name, typed, stored):
    assert add(**{name: typed}).status_code == 302
    assert getattr(Reference.objects.get(), name) == stored


@pytest.mark.parametrize(
    ("name", "example"),
    [
        ("doi", "10.7326/M16-2367"), ("pmid", "16641776"), ("pmcid", "PMC8846312"),
        ("isbn", "978-0-306-40615-7"), ("trial_number", "NCT01931657"),
    ],
)  # fmt: skip
def test_a_wrong_identifier_gets_a_sentence_with_an_example(add, name, example):
    (error,) = form_page(add(**{name: "nonsense"})).select(".error-message")
    assert "“nonsense” is not a" in error.get_text()
    assert example in error.get_text()


@pytest.mark.parametrize(("name", "typed"), [("doi", "doi:10.1000/HEAT"), ("pmid", "PMID 123")])
def test_a_paper_with_that_identifier_is_offered(add, heat, name, typed):
    page = form_page(add(**{name: typed}, is_another_paper="on"))
    (error,) = page.select(".error-message")
    assert "is this paper already. Use it, or correct the" in error.get_text()
    assert error.a["href"] == reverse(EDIT, args=[heat.pk])
    assert "Heat <b>" in error.a.get_text()
    assert not page.select("[name=is_another_paper]")
    assert Reference.objects.count() == 1


def test_what_looks_the_same_is_offered_and_can_be_overruled(add, heat):
    page = form_page(add(**SAME_PAPER))
    (error,) = page.select(".error-message")
    assert "has the same title, year and first author" in error.get_text()
    assert error.a["href"] == reverse(EDIT, args=[heat.pk])
    assert page.select("[name=is_another_paper]")
    assert add(**SAME_PAPER, is_another_paper="on").status_code == 302
    assert Reference.objects.count() == 2


def test_the_box_is_there_only_when_it_means_something(marketing, see, heat):
    assert not see(marketing, reverse(ADD)).select("[name=is_another_paper]")
    assert not see(marketing, reverse(EDIT, args=[heat.pk])).select("[name=is_another_paper]")


def test_a_paper_that_was_overruled_can_be_edited(marketing, make_reference, heat):
    twin = make_reference("Heat b", authors=FRENCH, year=2006)
    address = reverse(EDIT, args=[twin.pk])
    same_paper = {"title": "Heat b", "authors": "French, SD", "year": "2006"}
    assert (
        marketing.post(address, reference_form(**same_paper, note="Looked at both.")).status_code
        == 302
    )
    twin.refresh_from_db()
    assert twin.note == "Looked at both."


def test_an_older_cochrane_version_says_so_in_form_and_list(marketing, make_reference, see):
    old = make_reference("Old", doi="10.1002/14651858.cd004750.pub2")
    new = make_reference("New <i>", doi="10.1002/14651858.cd004750.pub3")
    block = see(marketing, reverse(EDIT, args=[old.pk])).select_one(".help-warning")
    assert "This is an older version of a Cochrane review." in block.get_text(" ", strip=True)
    assert block.a["href"] == reverse(EDIT, args=[new.pk])
    assert not see(marketing, reverse(EDIT, args=[new.pk])).select(".help-warning")
    page = see(marketing, reverse("wagtailsnippets_articles_reference:list"))
    links = [link["href"] for link in page.select("tbody td:last-child a")]
    assert links == [reverse(EDIT, args=[new.pk])]


def test_the_list_has_no_empty_column(marketing, make_reference, see):
    make_reference("Heat")
    page = see(marketing, reverse("wagtailsnippets_articles_reference:list"))
    assert "Newer version" not in page.select_one("thead").get_text()
