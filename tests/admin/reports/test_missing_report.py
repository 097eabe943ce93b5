"""The report on addresses without a page, and the way from it to a redirect."""

import csv
import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect

from articles.admin.reports.base import ArticleReport, Report
from articles.models import MissingAddress
from articles.models.weeks import week_of

REPORT = "/admin/reports/addresses-without-a-page/"


def missing(path, own=0, elsewhere=1, weeks_ago=0):
    week = week_of(timezone.localdate()) - datetime.timedelta(weeks=weeks_ago)
    MissingAddress.objects.create(
        path=path, week=week, from_own_pages=own, from_elsewhere=elsewhere
    )


def paths(page):
    return [row.td.get_text(strip=True) for row in page.select("#listing-results tbody tr")]


def test_what_is_asked_for_most_comes_first(marketing, see):
    missing("/rare/")
    missing("/often/", own=2, elsewhere=3)
    page = see(marketing, REPORT)
    assert paths(page) == ["/often/", "/rare/"]
    cells = [cell.get_text(strip=True) for cell in page.select("#listing-results tbody td")]
    assert cells[2:5] == ["5", "2", "3"]
    assert page.select_one(".pagination__end").get_text(strip=True) == "2 addresses"


def test_each_report_says_what_it_is_for(manager, see):
    entries = [
        (report.page_title, f"/admin/reports/{report.export_filename}/")
        for base in (Report, ArticleReport)
        for report in base.__subclasses__()
        if report is not ArticleReport
    ]
    assert len(entries) == 7
    for title, address in entries:
        assert len(see(manager, address).select_one(".help-info").get_text(strip=True)) > 60, title


def test_weeks_and_sources_are_filters(marketing, see):
    missing("/now/")
    missing("/own/", own=1, elsewhere=0, weeks_ago=3)
    missing("/before/", weeks_ago=4)
    assert paths(see(marketing, f"{REPORT}?weeks=1")) == ["/now/"]
    assert set(paths(see(marketing, f"{REPORT}?weeks=4"))) == {"/now/", "/own/"}
    assert paths(see(marketing, f"{REPORT}?source=own")) == ["/own/"]
    assert set(paths(see(marketing, f"{REPORT}?source=elsewhere"))) == {"/now/", "/before/"}
    assert paths(see(marketing, f"{REPORT}?q=before")) == ["/before/"]


def test_an_address_is_one_row_with_its_numbers_of_all_weeks_that_are_chosen(marketing, see):
    for weeks_ago in range(6):
        missing("/dead/", own=1, elsewhere=1, weeks_ago=weeks_ago)
    missing("/often/", elsewhere=5)

    def rows(query=""):
        listed = see(marketing, f"{REPORT}{query}").select("#listing-results tbody tr")
        cells = ([cell.get_text(strip=True) for cell in row.select("td")] for row in listed)
        return {path: numbers for path, _week, *numbers, _redirect in cells}

    assert rows() == {"/dead/": ["12", "6", "6"], "/often/": ["5", "0", "5"]}
    assert list(rows()) == ["/dead/", "/often/"]
    assert rows("?weeks=1") == {"/often/": ["5", "0", "5"], "/dead/": ["2", "1", "1"]}
    assert rows("?weeks=4&source=own") == {"/dead/": ["8", "4", "4"]}
    assert list(rows("?ordering=hits")) == ["/often/", "/dead/"]
    assert list(rows("?ordering=-elsewhere")) == ["/dead/", "/often/"]
    assert rows("?q=often").keys() == {"/often/"}


def test_a_click_makes_a_redirect(manager, see):
    missing("/heat therapy/?#&/")
    (link,) = see(manager, REPORT).select("#listing-results td a")
    form = see(manager, link["href"])
    assert form.select_one("[name=old_path]")["value"] == "/heat therapy/?#&/"


def test_who_may_make_none_is_offered_none(marketing, see):
    missing("/heat/")
    assert not see(marketing, REPORT).select("#listing-results td a")


def test_what_has_one_or_was_cut_offers_none(manager, see):
    missing("/heat/")
    missing("/reset/…/")
    Redirect.objects.create(old_path="/heat", redirect_link="/therapies/")
    page = see(manager, REPORT)
    assert not page.select("#listing-results td a")
    assert "There is one" in page.select_one("#listing-results").get_text()


def test_a_spreadsheet_has_no_formulas(manager):
    missing("/=heat/", elsewhere=2)
    answer = manager.get(f"{REPORT}?export=csv")
    _headings, row = csv.reader(b"".join(answer.streaming_content).decode().splitlines())
    assert row == ["/=heat/", str(week_of(timezone.localdate())), "2", "0", "2", ""]


@pytest.mark.parametrize("number", [3, 30])
def test_it_takes_as_many_queries_for_many(manager, number):
    for place in range(number):
        missing(f"/heat-{place}/")
    manager.get(REPORT)
    with CaptureQueriesContext(connection) as queries:
        assert manager.get(REPORT).status_code == 200
    assert len(queries) <= 15, len(queries)
