"""The file of Retraction Watch: its quirks, its broken rows, and its size."""

import csv
import io
import tracemalloc
from datetime import date

import pytest
from wagtail.models import Locale

from articles.models import EvidenceState, Reference
from articles.references.retraction_check import read_retraction_watch
from articles.references.retraction_watch import (
    MalformedRow,
    MatchedRow,
    NotRetractionWatch,
    day_in,
    doi_in,
    matches,
    pmid_in,
    read_rows,
)

COLUMNS = [
    "Record ID", "Title", "Subject", "Institution", "Journal", "Publisher", "Country", "Author",
    "URLS", "ArticleType", "RetractionDate", "RetractionDOI", "RetractionPubMedID",
    "OriginalPaperDate", "OriginalPaperDOI", "OriginalPaperPubMedID", "RetractionNature",
    "Reason", "Paywalled", "Notes",
]  # fmt: skip
DOI = "10.1016/s0140-6736(97)11096-0"


def row(**fields):
    """A row of theirs, about the paper with our DOI unless it says otherwise."""
    fields = {
        "RetractionDate": "2/6/2010 0:00",
        "RetractionDOI": "10.1016/S0140-6736(10)60175-4",
        "RetractionPubMedID": "20137807",
        "OriginalPaperDOI": DOI.upper(),
        "OriginalPaperPubMedID": "0",
        "RetractionNature": "Retraction",
        "Reason": "+Concerns/Issues About Data;+Investigation by Third Party;",
        **fields,
    }
    return [fields.get(name, "") for name in COLUMNS]


@pytest.fixture
def write_file(tmp_path):
    """Write a file of rows: `write_file(row(), encoding="cp1252")`; a text is a line as it is."""

    def write_file(*lines, encoding="utf-8", header=COLUMNS):
        text = io.StringIO()
        for line in (header, *lines):
            if isinstance(line, str):
                text.write(line + "\r\n")
            else:
                csv.writer(text).writerow(line)
        path = tmp_path / "retraction_watch.csv"
        path.write_bytes(text.getvalue().encode(encoding))
        return path

    return write_file


@pytest.fixture
def paper(db):
    return Reference.objects.create(title="A paper", doi=DOI, locale=Locale.get_default())


def state(paper):
    return EvidenceState.objects.get(reference=paper)


def test_a_row_about_our_paper_is_matched_by_doi_whatever_its_case(write_file, paper):
    (match,) = matches(write_file(row(), row(OriginalPaperDOI="10.1000/other")))
    assert match.references == (paper.pk,)
    notice = match.notice
    assert (notice.kind, notice.paper, notice.day) == ("retraction", DOI, date(2010, 2, 6))
    assert (notice.doi, notice.pmid) == ("10.1016/s0140-6736(10)60175-4", "20137807")
    assert notice.words == ("Retraction: Concerns/Issues About Data; Investigation by Third Party")


def test_a_row_is_matched_by_pmid_too(write_file, db):
    paper = Reference.objects.create(title="Heat", pmid="9500320", locale=Locale.get_default())
    (match,) = matches(
        write_file(row(OriginalPaperDOI="unavailable", OriginalPaperPubMedID="9500320.0"))
    )
    assert (match.references, match.notice.paper) == ((paper.pk,), "9500320")


@pytest.mark.parametrize("missing", ["", "0", "unavailable", "Unavailable", " "])
def test_ids_that_are_missing_match_nothing(write_file, paper, missing):
    Reference.objects.create(title="A leaflet", locale=Locale.get_default())
    assert not list(
        matches(write_file(row(OriginalPaperDOI=missing, OriginalPaperPubMedID=missing)))
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(write_file, paper, encoding):
    (match,) = matches(write_file(row(Title="Wärme"), encoding=encoding))
    assert match.notice.kind == "retraction"


@pytest.mark.parametrize(
    ("nature", "kind"),
    [
        ("Retraction", "retraction"),
        ("Expression of concern", "concern"),
        (" CORRECTION ", "correction"),
        ("Reinstatement", "reinstatement"),
        ("Removal from the index", "other"),
        ("", "other"),
    ],
)
def test_natures(write_file, paper, nature, kind):
    (match,) = matches(write_file(row(RetractionNature=nature)))
    assert match.notice.kind == kind


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2/6/2010 0:00", date(2010, 2, 6)),
        ("02/06/2010", date(2010, 2, 6)),
        ("2010-02-06 00:00:00", date(2010, 2, 6)),
        ("2010-02-06", date(2010, 2, 6)),
        ("13/6/2010 0:00", None),
        ("soon", None),
    ],
)
def test_dates(text, day):
    assert day_in(text) == day


@pytest.mark.parametrize(
    ("text", "doi"),
    [("https://doi.org/10.1000/X", "10.1000/x"), ("DOI: 10.1000/x", "10.1000/x"), ("0", "")],
)
def test_dois(text, doi):
    assert doi_in(text) == doi


@pytest.mark.parametrize(
    ("text", "pmid"), [("0123", "123"), ("123.0", "123"), ("12x", ""), ("123456789", ""), ("²", "")]
)
def test_pmids(text, pmid):
    assert pmid_in(text) == pmid


def test_a_date_that_cannot_be_read_is_reported_and_the_notice_kept(write_file, paper):
    malformed, match = matches(write_file(row(RetractionDate="soon")))
    assert (malformed.line, match.notice.day) == (2, None)


def test_broken_rows_are_reported_by_line_and_the_others_count(write_file, paper):
    broken = ['1,"an open quote', "2,too,few", '3,"stray" quote,x']
    path = write_file(row(OriginalPaperDOI=""), *broken, "", row(), '4,"open to the end')
    results = list(matches(path))
    assert [row.line for row in results if isinstance(row, MalformedRow)] == [3, 4, 5, 8]
    assert [row.notice.kind for row in results if isinstance(row, MatchedRow)] == ["retraction"]


def test_a_field_may_have_several_lines(write_file, paper):
    path = write_file(row(Notes="One.\nTwo."), "too,few")
    assert [row.line for row in matches(path) if isinstance(row, MalformedRow)] == [4]


def test_a_nul_is_left_out(write_file, paper):
    (match,) = matches(write_file(row(Reason="+Da\0ta")))
    assert match.notice.words == "Retraction: Data"


@pytest.mark.parametrize("header", [["Title", "DOI"], [], ["\0"]])
def test_another_file_is_refused(write_file, paper, header):
    with pytest.raises(NotRetractionWatch, match="RetractionNature"):
        list(matches(write_file(header=header)))


def test_an_empty_file_is_refused(tmp_path, db):
    path = tmp_path / "empty.csv"
    path.touch()
    with pytest.raises(NotRetractionWatch):
        list(matches(path))


def test_what_it_says_is_stored_once(write_file, paper):
    path = write_file(row())
    for _run in range(2):
        list(read_retraction_watch(path))
    assert state(paper).state == "retracted"
    assert paper.notices.count() == 1


def test_a_paper_that_is_not_in_it_is_not_clear(write_file, paper):
    list(read_retraction_watch(write_file(row(OriginalPaperDOI="10.1000/other"))))
    assert not EvidenceState.objects.exclude(state="unchecked").exists()


def test_a_large_file_is_read_in_constant_memory(write_file):
    path = write_file(*[row(Title="x" * 200)] * 5000)
    for _number, _row in zip(range(10), read_rows(path), strict=False):
        pass
    tracemalloc.start()
    count = sum(1 for _row in read_rows(path))
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 5000
    assert peak < 1_000_000


def test_a_line_without_end_takes_little_memory(write_file, paper):
    path = write_file('1,"' + "x" * 30_000_000, row())
    tracemalloc.start()
    *broken, last = matches(path)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert all(isinstance(row, MalformedRow) for row in broken)
    assert last.references == (paper.pk,)
    assert peak < 20_000_000
