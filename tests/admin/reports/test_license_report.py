"""The report on licenses: its filters, its spreadsheets, and for whom it is."""

import csv
import datetime
import io

import pytest

REPORT = "/admin/reports/licenses/"


def table(page):
    rows = page.select("#listing-results tbody tr")
    return [[cell.get_text(" ", strip=True) for cell in row.select("td")] for row in rows]


@pytest.fixture
def clinicians(make_clinician):
    make_clinician("Ana", license_expires_on=datetime.date(2030, 5, 1), may_sign=True)
    make_clinician("Ben", license_expires_on=datetime.date(2029, 5, 1), may_sign=True)
    make_clinician("=Cleo", license_expires_on=datetime.date(2031, 5, 1))


def test_the_license_that_ends_first_comes_first(clinicians, marketing, see):
    assert table(see(marketing, REPORT)) == [
        ["Ben", "MD, Doctor of Medicine", "May 1, 2029", "Yes"],
        ["Ana", "MD, Doctor of Medicine", "May 1, 2030", "Yes"],
        ["=Cleo", "MD, Doctor of Medicine", "May 1, 2031", "No"],
    ]


@pytest.mark.parametrize(
    ("query", "expected_names"),
    [
        ("may_sign=true", ["Ben", "Ana"]),
        ("license_expires_on_from=2030-05-01", ["Ana", "=Cleo"]),
        ("license_expires_on_to=2030-05-01", ["Ben", "Ana"]),
        ("q=ana", ["Ana"]),
        ("ordering=-name", ["Ben", "Ana", "=Cleo"]),
        ("may_sign=perhaps&license_expires_on_to=soon&ordering=user", ["Ben", "Ana", "=Cleo"]),
    ],
)
def test_licenses_are_filtered_and_ordered(query, expected_names, clinicians, marketing, see):
    assert [row[0] for row in table(see(marketing, f"{REPORT}?{query}"))] == expected_names


def test_a_name_leads_to_the_record(clinicians, marketing, see):
    link = see(marketing, REPORT).select_one("#listing-results td a")
    assert marketing.get(link["href"]).status_code == 200


def test_the_spreadsheet_holds_what_the_screen_shows(clinicians, marketing):
    response = marketing.get(f"{REPORT}?export=csv&may_sign=false")
    assert list(csv.reader(io.StringIO(response.getvalue().decode()))) == [
        ["Name", "License", "License expires on", "May sign"],
        ["'=Cleo", "MD, Doctor of Medicine", "2031-05-01", "No"],
    ]


def test_a_workbook_holds_any_day(make_clinician, marketing):
    make_clinician(license_expires_on=datetime.date(202, 1, 1))
    assert marketing.get(f"{REPORT}?export=xlsx").status_code == 200


def test_who_may_not_see_clinicians_does_not_see_their_licenses(clinicians, stranger):
    assert stranger.get(REPORT).status_code == 302
    assert stranger.get(f"{REPORT}?export=csv").status_code == 302


def test_thirty_licenses_take_as_many_queries_as_three(
    make_clinician, marketing, django_assert_max_num_queries
):
    def count():
        with django_assert_max_num_queries(40) as queries:
            marketing.get(REPORT)
        return len(queries)

    for number in range(3):
        make_clinician(f"Clinician {number}")
    marketing.get(REPORT)
    expected_count = count()
    for number in range(3, 30):
        make_clinician(f"Clinician {number}")
    assert count() == expected_count
