"""The report on what readers answered: since the last signature, per article."""

import csv
import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import HelpfulAnswer, HelpfulCount
from tests.signing import publish

REPORT = "/admin/reports/was-it-helpful/"


def count(article, signature=None, **numbers):
    signature = signature or article.edition.sign_off_id
    for answer, number in numbers.items():
        for week in range(2):
            HelpfulCount.objects.create(
                page_id=article.pk,
                signature_id=signature,
                answer=HelpfulAnswer[answer.upper()],
                week=datetime.date(2026, 3, 2) + datetime.timedelta(weeks=week),
                number=number,
            )


def table(page):
    return [
        [cell.get_text(" ", strip=True) for cell in row.select("td")]
        for row in page.select("#listing-results tbody tr")
    ]


def test_it_adds_up_the_weeks(marketing, write, see):
    count(write("Heat"), yes=2, no=1, hard=3, seems_wrong=1)
    write("Without answers")
    ((title, _language, _since, *numbers),) = table(see(marketing, REPORT))
    assert title == "Heat"
    assert numbers == ["4", "10", "6", "0", "0", "2", "0"]


def test_it_begins_with_the_last_signature(marketing, write, see):
    heat = write("Heat")
    count(heat, no=5)
    heat.introduction = "In plainer words."
    heat = publish(heat)
    assert table(see(marketing, REPORT)) == []
    count(heat, yes=1)
    ((_title, _language, _since, yes, no, *_reasons),) = table(see(marketing, REPORT))
    assert (yes, no) == ("2", "0")


def test_most_often_unhelpful_comes_first_and_a_reason_is_a_filter(marketing, write, see):
    count(write("Cold"), yes=9, no=1)
    count(write("Heat"), hard=2)
    assert [row[0] for row in table(see(marketing, REPORT))] == ["Heat", "Cold"]
    assert [row[0] for row in table(see(marketing, f"{REPORT}?ordering=-yes"))] == ["Cold", "Heat"]
    assert [row[0] for row in table(see(marketing, f"{REPORT}?reason=hard"))] == ["Heat"]
    assert [row[0] for row in table(see(marketing, f"{REPORT}?reason=no"))] == ["Heat", "Cold"]
    assert [row[0] for row in table(see(marketing, f"{REPORT}?reason=yes"))] == ["Cold"]


def test_the_spreadsheet_says_what_the_screen_says(marketing, write):
    count(write("Heat"), yes=1, too_long=2)
    answer = marketing.get(f"{REPORT}?export=csv")
    headings, row = csv.reader(b"".join(answer.streaming_content).decode().splitlines())
    assert headings[3:5] == ["Yes", "No, with or without a reason"]
    assert (row[0], row[3:]) == ("Heat", ["2", "4", "0", "0", "4", "0", "0"])


@pytest.mark.parametrize("number", [3, 12])
def test_it_takes_as_many_queries_for_many(marketing, write, number):
    for place in range(number):
        count(write(f"Heat {place}"), no=1)
    marketing.get(REPORT)
    with CaptureQueriesContext(connection) as queries:
        assert marketing.get(REPORT).status_code == 200
    assert len(queries) <= 17, len(queries)
