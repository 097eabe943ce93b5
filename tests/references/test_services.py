"""The clients of Crossref and PubMed, and what they make of an answer."""

import datetime

import pytest

from articles.references.lookup import Crossref, NoticeKind, PubMed
from tests.references.stand_in import crossref, pubmed, update

DOI = "10.1097/01.brs.0000214881.10814.64"


def test_crossref_fills_in_a_reference(stand_in):
    paper = Crossref().look_up(DOI)
    assert paper.fields == {
        "title": "A Cochrane review of superficial heat or cold for low back pain",
        "authors": [
            {"family": "French", "given": "Simon D."},
            {"family": "Cameron", "given": "Melainie"},
            {"family": "Walker", "given": "Bruce F."},
        ],
        "container": "Spine",
        "container_short": "Spine (Phila Pa 1976)",
        "year": 2006,
        "month": 4,
        "day": 20,
        "volume": "31",
        "issue": "9",
        "pages": "998-1006",
        "doi": DOI,
    }
    assert paper.service == "Crossref"
    assert not paper.notices


def test_crossref_in_its_odder_forms(stand_in):
    stand_in.answer(
        crossref(
            title=["Heat &amp; <i>cold</i>\n wraps"],
            subtitle=["A trial"],
            author=[{"family": "King", "given": "Ann", "suffix": "Jr"}, {"name": "Back Group"}, {}],
            issued={"date-parts": [[None]]},
            page=None,
            funder=[{"name": "Procter & Gamble"}, {}],
            **{"container-title": [], "article-number": "e12"},
        )
    )
    fields = Crossref().look_up(DOI).fields
    assert fields["title"] == "Heat & cold wraps: A trial"
    assert fields["authors"] == [
        {"family": "King", "given": "Ann Jr"},
        {"literal": "Back Group"},
    ]
    assert fields["pages"] == "e12"
    assert fields["funding"] == "Procter & Gamble"
    assert not fields.keys() & {"year", "month", "day", "container"}


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("retraction", NoticeKind.RETRACTION),
        ("Withdrawal", NoticeKind.RETRACTION),
        ("expression_of_concern", NoticeKind.CONCERN),
        ("expression-of-concern", NoticeKind.CONCERN),
        ("erratum", NoticeKind.CORRECTION),
        ("reinstatement", NoticeKind.REINSTATEMENT),
        ("new_version", NoticeKind.NEW_VERSION),
        ("something new", NoticeKind.OTHER),
    ],
)
def test_crossref_names_the_notices_about_a_paper(stand_in, words, kind):
    stand_in.answer(crossref(**{"updated-by": [update(words, source="retraction-watch")]}))
    (notice,) = Crossref().look_up(DOI).notices
    assert notice.kind is kind
    assert notice.doi == "10.1000/notice"
    assert notice.day == datetime.date(2010, 2, 6)
    assert notice.by == "retraction-watch"


def test_a_notice_says_what_it_is_about(stand_in):
    stand_in.answer(crossref(**{"update-to": [update("retraction", DOI="10.1000/PAPER")]}))
    paper = Crossref().look_up(DOI)
    assert not paper.notices
    assert [(notice.kind, notice.doi) for notice in paper.about] == [
        ("retraction", "10.1000/paper")
    ]


def test_pubmed_fills_in_a_reference(stand_in):
    stand_in.answer(pubmed(types=("Journal Article", "Systematic Review")))
    paper = PubMed().look_up("16641776")
    assert paper.fields == {
        "title": "Superficial heat or cold",
        "authors": [
            {"family": "French", "given": "Simon D"},
            {"family": "Walker", "given": "Bruce Jr"},
            {"literal": "Back Pain Group"},
        ],
        "container": "Spine",
        "container_short": "Spine (Phila Pa 1976)",
        "year": 2006,
        "month": 4,
        "day": 20,
        "volume": "31",
        "issue": "9",
        "pages": "998-1006",
        "doi": DOI,
        "pmid": "16641776",
        "kind": "review",
    }
    assert paper.publication_types == ("Journal Article", "Systematic Review")


@pytest.mark.parametrize(
    ("pub_date", "expected"),
    [
        ("<Year>2006</Year><Month>04</Month>", (2006, 4, None)),
        ("<MedlineDate>2013 Nov-Dec</MedlineDate>", (2013, None, None)),
        ("<Year>2006</Year><Month>Feb</Month><Day>31</Day>", (2006, None, None)),
        ("<Year>2006</Year><Season>Spring</Season>", (2006, None, None)),
        ("", (None, None, None)),
    ],
)
def test_pubmed_writes_dates_in_several_ways(stand_in, pub_date, expected):
    stand_in.answer(pubmed(date=pub_date))
    fields = PubMed().look_up("16641776").fields
    assert tuple(map(fields.get, ("year", "month", "day"))) == expected


def test_pubmed_says_when_authors_are_missing(stand_in):
    stand_in.answer(pubmed(complete="N"))
    assert PubMed().look_up("16641776").fields["et_al"]


@pytest.mark.parametrize(
    ("types", "ties", "kinds"),
    [
        (("Journal Article",), (), []),
        (("Retracted Publication",), (), ["retraction"]),
        (("Retracted Publication",), (("RetractionIn", 2),), ["retraction"]),
        ((), (("ErratumIn", 2), ("ExpressionOfConcernIn", 3)), ["correction", "concern"]),
        ((), (("CommentIn", 2),), []),
    ],
)
def test_pubmed_names_the_notices_about_a_paper(stand_in, types, ties, kinds):
    stand_in.answer(pubmed(types=types, ties=ties))
    assert [notice.kind for notice in PubMed().look_up("16641776").notices] == kinds


def test_pubmed_says_that_it_has_no_such_paper(stand_in):
    stand_in.answer(b"<PubmedArticleSet></PubmedArticleSet>")
    assert PubMed().look_up("1") is None
