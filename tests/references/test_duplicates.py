"""One paper, one record: how a second one is noticed, and what has replaced an older version."""

import pytest
from wagtail.models import Locale

from articles.models import Reference
from articles.references.duplicates import find_duplicate, newer_versions, superseded_by

FRENCH = [{"family": "French", "given": "SD"}, {"family": "Cameron", "given": "M"}]
COCHRANE = "10.1002/14651858.cd004750"


def unsaved(title="Another title", **fields):
    return Reference(title=title, locale=Locale.get_default(), **fields)


@pytest.fixture
def heat(make_reference):
    return make_reference(
        "Superficial heat or cold", authors=FRENCH, year=2006, doi="10.1000/heat", pmid="16437495"
    )


@pytest.mark.parametrize(
    ("fields", "matched_by"),
    [
        ({"doi": "https://doi.org/10.1000/HEAT"}, "doi"),
        ({"pmid": "PMID: 16437495"}, "pmid"),
        ({"title": "superficial: HEAT or cold.", "authors": FRENCH[:1], "year": 2006}, "paper_key"),
        ({"title": "Supérficial heat or cold", "year": 2006,
          "authors": [{"family": "FRENCH", "given": "Simon"}]}, "paper_key"),
        ({"doi": "10.1000/heat", "pmid": "16437495"}, "doi"),
    ],
)  # fmt: skip
def test_the_same_paper_is_found(heat, fields, matched_by):
    duplicate = find_duplicate(unsaved(**fields))
    assert (duplicate.reference, duplicate.matched_by) == (heat, matched_by)
    assert duplicate.is_certain == (matched_by != "paper_key")


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"doi": "10.1000/cold"},
        {"title": "Superficial heat or cold", "year": 2007, "authors": FRENCH},
        {"title": "Superficial heat or cold", "year": 2006, "authors": FRENCH[1:]},
        {"title": "Superficial heat or cold"},
    ],
)
def test_another_paper_is_not(heat, fields):
    assert find_duplicate(unsaved(**fields)) is None


def test_a_record_is_not_its_own_double(heat):
    assert find_duplicate(heat) is None


def test_a_double_is_found_from_a_stored_record_too(heat, make_reference):
    twin = make_reference(heat.title, authors=FRENCH, year=2006)
    assert find_duplicate(twin).reference == heat
    assert find_duplicate(heat).reference == twin


def test_another_language_has_records_of_its_own(heat):
    spanish = Locale.objects.create(language_code="es")
    assert find_duplicate(Reference(title="x", locale=spanish, doi=heat.doi)) is None


def test_two_titles_without_year_and_author_say_too_little(make_reference):
    make_reference("Heat therapy")
    assert find_duplicate(unsaved("Heat therapy")) is None


def test_two_identifiers_contradict_a_title(heat):
    duplicate = find_duplicate(unsaved(heat.title, authors=FRENCH, year=2006, doi="10.1000/reply"))
    assert duplicate.is_contradicted_by(unsaved(doi="10.1000/reply"))
    assert not duplicate.is_contradicted_by(unsaved(doi="10.1000/HEAT"))
    assert not duplicate.is_contradicted_by(unsaved())


def test_the_key_follows_every_save(heat):
    previous_key = heat.paper_key
    heat.year = 2007
    heat.save()
    assert heat.paper_key not in ("", previous_key)
    assert Reference.objects.get(paper_key=heat.paper_key) == heat


def test_an_older_version_of_a_cochrane_review_is_noticed(make_reference):
    first = make_reference("First", doi=COCHRANE)
    second = make_reference("Second", doi=f"{COCHRANE}.pub2")
    tenth = make_reference("Tenth", doi=f"{COCHRANE}.pub10")
    make_reference("Another review", doi="10.1002/14651858.cd0047501")
    make_reference("Another review", doi="10.1002/14651858.cd004751.pub11")
    assert [superseded_by(reference) for reference in (first, second, tenth)] == [
        tenth,
        tenth,
        None,
    ]
    assert superseded_by(unsaved(doi="10.1000/heat")) is None


def test_a_newer_version_in_another_language_does_not_count(make_reference):
    first = make_reference("First", doi=COCHRANE)
    make_reference(
        "Second", doi=f"{COCHRANE}.pub2", locale=Locale.objects.create(language_code="es")
    )
    assert superseded_by(first) is None


def test_newer_versions_of_many_take_one_query(make_reference, django_assert_num_queries):
    many = [make_reference(f"R{n}", doi=f"10.1002/14651858.cd00000{n}") for n in range(9)]
    newer = make_reference("New", doi=f"{many[3].doi}.pub2")
    with django_assert_num_queries(1):
        assert newer_versions(many) == {(newer.locale_id, many[3].doi): newer}
    other = unsaved(doi="10.1000/heat")
    with django_assert_num_queries(0):
        assert newer_versions([other]) == {}
