"""What was printed of an edition is kept under all that it was printed from."""

import dataclasses
import datetime
import json

import pytest
from bs4 import BeautifulSoup

from articles.blocks import Doubt, Link
from articles.content import ContentError
from articles.models import Edition
from articles.public import kept_articles
from articles.public.kept_articles import KeptArticles, name_of, print_edition, printed_edition
from articles.public.printed_article import Foot, Surroundings
from articles.public.review_history import HistoryEntry, Review
from articles.public.structured_data import Publisher, WebPlace
from tests.demo.conftest import loaded, sample  # noqa: F401 - fixtures

DAY = datetime.date(2026, 5, 4)
REVIEW = Review(
    signed_at=datetime.datetime(2026, 5, 1, tzinfo=datetime.UTC),
    reviewed_on=DAY, due=DAY, is_overdue=False, reviewer="Maya Ortiz", license="MD",
    board="American Board", credentials="Maya Ortiz, MD", conflict_of_interest="None.",
    reviewer_url="/clinicians/maya/", changes=[HistoryEntry(DAY, "First version.")],
    older_count=0,
)  # fmt: skip
AROUND = Surroundings(
    language="en", day=DAY, links={}, doubts={}, author_url="", topics=[Link("Back pain", "/b/")],
    has_also_read=False, search_description="Heat for backs.",
    foot=Foot("Clinic", "213 555 0100", "1 Main St", "http://testserver/therapies/heat/"),
    publisher=Publisher("Clinic", "213 555 0100", "1 Main St"),
    place=WebPlace(
        "http://testserver/therapies/heat/",
        "http://testserver/",
        [Link("Home", "http://testserver/")],
    ),
    is_leaflet=False, review=REVIEW, modified_on=DAY,
)  # fmt: skip
ODD = "Heat & <b>cold</b> “≥ 10\u00a0mg” {{ x }} {% y %} \u202e </script> é ✓ '\"'"
# Another value of each input; those that are dicts and records in a form of their own.
OTHER = {
    "language": "es",
    "day": DAY + datetime.timedelta(days=1),
    "links": {1: Link("Cold", "/cold/")},
    "doubts": {0: Doubt(True, DAY, True)},
    "author_url": "/clinicians/ada/",
    "topics": [Link(ODD, "/b/")],
    "has_also_read": True,
    "search_description": "Heat for all backs.",
    "foot": Foot("Clinic", "", "", ""),
    "publisher": Publisher("Clinic", "213 555 0101", "1 Main St"),
    "place": WebPlace("http://testserver/es/calor/", "http://testserver/es/", []),
    "is_leaflet": True,
    "review": dataclasses.replace(REVIEW, is_overdue=True),
    "modified_on": None,
}


@pytest.fixture
def kept(monkeypatch, settings, tmp_path):
    settings.STORED_PAGES_ROOT = str(tmp_path)
    kept = KeptArticles()
    monkeypatch.setattr(kept_articles, "kept", kept)
    return kept


@pytest.fixture
def edition(write, kept, time_machine):
    time_machine.move_to(datetime.datetime(2026, 5, 4, 18, tzinfo=datetime.UTC), tick=False)
    body = [("paragraphs", {"text": "<p>Warm it.</p>"})]
    return Edition.objects.get(page=write("Heat", introduction=ODD, body=body))


def files(tmp_path):
    return [path for path in tmp_path.rglob("*") if path.is_file()]


def test_every_input_is_part_of_the_name(edition):
    assert set(OTHER) == {field.name for field in dataclasses.fields(Surroundings)}
    names = {name_of(edition, dataclasses.replace(AROUND, **{name: OTHER[name]})) for name in OTHER}
    for field in dataclasses.fields(Review):
        review = dataclasses.replace(REVIEW, **{field.name: None})
        names.add(name_of(edition, dataclasses.replace(AROUND, review=review)))
    for field in dataclasses.fields(Foot):
        foot = dataclasses.replace(AROUND.foot, **{field.name: None})
        names.add(name_of(edition, dataclasses.replace(AROUND, foot=foot)))
    names.add(name_of(edition, AROUND))
    assert len(names) == 1 + len(OTHER) + 14 + 4


@pytest.mark.parametrize("change", [{"digest": "0" * 64}, {"files": {"images": []}}])
def test_so_is_what_the_edition_itself_shows(edition, change):
    name = name_of(edition, AROUND)
    for field, value in change.items():
        setattr(edition, field, value)
    assert name_of(edition, AROUND) != name


def test_so_is_the_release(edition, monkeypatch):
    name = name_of(edition, AROUND)
    monkeypatch.setattr(kept_articles, "fingerprint", lambda: "another release")
    assert name_of(edition, AROUND) != name


def test_the_name_is_the_same_in_every_process(edition):
    again = Edition.objects.get(pk=edition.pk)
    around = dataclasses.replace(AROUND, topics=[Link("Back pain", "/b/")])
    assert name_of(again, around) == name_of(edition, AROUND)


@pytest.mark.parametrize("name", OTHER)
def test_kept_and_printed_now_are_the_same_whatever_stands_around(edition, kept, name):
    around = dataclasses.replace(AROUND, **{name: OTHER[name]})
    fresh = print_edition(edition, around)
    assert printed_edition(edition, around) == fresh
    assert printed_edition(edition, around) == fresh
    kept.forget()
    assert printed_edition(edition, around) == fresh


def test_all_sample_articles_read_the_same_kept_and_printed_now(sample, kept, client):  # noqa: F811
    for edition in Edition.objects.select_related("page"):
        for query in ("", "?leaflet"):
            address = f"{edition.page.get_url()}{query}"
            fresh = client.get(address).content
            assert client.get(address).content == fresh
            kept.forget()
            assert client.get(address).content == fresh


def test_what_is_kept_takes_no_query_and_no_template(
    edition, monkeypatch, django_assert_num_queries
):
    fresh = printed_edition(edition, AROUND)
    monkeypatch.setattr(kept_articles, "print_edition", None)
    with django_assert_num_queries(0):
        assert printed_edition(edition, AROUND) is fresh


def test_printing_takes_no_query(edition, django_assert_num_queries):
    with django_assert_num_queries(0):
        print_edition(edition, AROUND)


def test_another_process_gets_it_from_the_file(edition, tmp_path, monkeypatch):
    fresh = printed_edition(edition, AROUND)
    assert len(files(tmp_path)) == 1
    monkeypatch.setattr(kept_articles, "kept", KeptArticles())
    monkeypatch.setattr(kept_articles, "print_edition", None)
    assert printed_edition(edition, AROUND) == fresh


@pytest.mark.parametrize("change", ["words", "code", "name", "cut", "empty"])
def test_a_file_that_somebody_without_the_key_wrote_is_not_read(edition, kept, tmp_path, change):
    fresh = printed_edition(edition, AROUND)
    (file,) = files(tmp_path)
    stored = json.loads(file.read_text())
    stored["printed"]["html"] = "<p>Forged.</p>"
    if change == "code":
        stored["code"] = "0" * 64
    forged = {"cut": file.read_text()[:-9], "empty": ""}.get(change, json.dumps(stored))
    around = dataclasses.replace(AROUND, has_also_read=change == "name")
    if change == "name":
        # What was printed with other surroundings.
        forged = file.read_text()
        file = kept_articles.file_of(name_of(edition, around))
        file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(forged)
    kept.forget()
    assert printed_edition(edition, around) == print_edition(edition, around)
    assert change == "name" or print_edition(edition, around) == fresh


def test_content_that_is_not_that_of_its_digest_is_neither_shown_nor_kept(edition, tmp_path):
    edition.content["introduction"] = "Forged."
    with pytest.raises(ContentError):
        printed_edition(edition, AROUND)
    assert files(tmp_path) == []


def test_a_disk_that_refuses_is_a_warning_and_nothing_else(edition, settings, tmp_path, caplog):
    (tmp_path / "file").write_text("not a folder")
    settings.STORED_PAGES_ROOT = str(tmp_path / "file")
    fresh = print_edition(edition, AROUND)
    for around in (AROUND, dataclasses.replace(AROUND, is_leaflet=True)):
        assert printed_edition(edition, around) == print_edition(edition, around)
    assert printed_edition(edition, AROUND) == fresh
    messages = [record.message for record in caplog.records if record.levelname == "WARNING"]
    assert len(messages) == 1
    assert "not kept beyond this process" in messages[0]


def test_at_midnight_nothing_is_kept_under_the_day_before(edition, time_machine, tmp_path):
    time_machine.shift(24 * 60 * 60)
    printed_edition(edition, AROUND)
    assert files(tmp_path) == []


def test_memory_and_disk_have_an_end(edition, kept, tmp_path, monkeypatch):
    monkeypatch.setattr(kept_articles, "MOST_FILES", 4)
    monkeypatch.setattr(kept_articles, "WRITTEN_BETWEEN_SWEEPS", 1)
    size = len(print_edition(edition, AROUND).html)
    monkeypatch.setattr(kept_articles, "MOST_IN_MEMORY", 3 * size)
    for number in range(12):
        printed_edition(edition, dataclasses.replace(AROUND, author_url=f"/{number:02}/"))
        assert len(files(tmp_path)) <= 4
    assert 1 <= len(kept._articles) <= 3
    assert kept._size == sum(len(article.html) for article in kept._articles.values())


def test_the_element_prints_no_request_and_no_settings(edition):
    """It has what `Surroundings` has, so nothing else can be on the page that is kept."""
    page = BeautifulSoup(print_edition(edition, AROUND).html, "html.parser")
    assert page.article.name == "article"
    assert page.find(string=lambda text: ODD in text)
