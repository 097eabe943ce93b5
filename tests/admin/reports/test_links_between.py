"""The report on links between articles."""

import csv

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import AwaitedTitle
from tests.signing import publish

REPORT = "/admin/reports/links-between-articles/"


def table(page):
    """The text of every cell but the language, by title."""
    rows = [
        [cell.get_text("; ", strip=True) for cell in row.select("td")]
        for row in page.select("#listing-results tbody tr")
    ]
    return {title: rest for title, _language, *rest in rows}


@pytest.fixture
def shown(marketing, see):
    return lambda choice: list(table(see(marketing, f"{REPORT}?show={choice}")))


def text_link(article):
    return ("paragraphs", {"text": f'<p><a linktype="page" id="{article.pk}">there</a></p>'})


def test_all_kinds_of_links_count_once_for_each_article(marketing, write, see):
    cold, tens = write("Cold"), write("TENS")
    body = [text_link(cold), ("also_read", {"article": cold})]
    write("Heat", also_read=[cold, tens], body=body)
    assert table(see(marketing, REPORT)) == {
        "Cold": ["1", "0", "", ""],
        "Heat": ["0", "2", "Cold; TENS", ""],
        "TENS": ["1", "0", "", ""],
    }


def test_orphans_and_dead_ends(write, shown):
    cold = write("Cold")
    write("Heat", also_read=[cold])
    assert shown("orphan") == ["Heat"]
    assert shown("dead_end") == ["Cold"]


def test_articles_that_share_a_topic_are_not_linked(write, make_topic, shown):
    back = make_topic("Back pain")
    for title in ("Cold", "Heat"):
        write(title, topics=[back])
    assert shown("orphan") == shown("dead_end") == ["Cold", "Heat"]


def test_links_in_both_directions_are_not_one_way(write, shown):
    cold, tens = write("Cold"), write("TENS")
    heat = write("Heat", also_read=[cold, tens])
    cold.also_read.create(article=heat, sort_order=0)
    publish(cold)
    assert shown("one_way") == ["Heat"]
    tens.also_read.create(article=heat, sort_order=0)
    publish(tens)
    assert shown("one_way") == []


def test_only_what_patients_read_counts(marketing, write, shown, see):
    cold = write("Cold")
    write("Draft", publish=False, also_read=[cold])
    offline = write("Offline", also_read=[cold])
    offline.unpublish()
    write("Heat", also_read=[offline])
    assert shown("orphan") == ["Cold", "Heat"]
    assert shown("dead_end") == ["Cold", "Heat"]
    assert list(table(see(marketing, REPORT))) == ["Cold", "Heat"]


def test_an_article_that_links_to_itself_alone_is_an_orphan(write, shown):
    heat = write("Heat")
    heat.body = [text_link(heat)]
    publish(heat)
    assert shown("orphan") == shown("dead_end") == ["Heat"]


def test_titles_that_have_no_article(marketing, write, see, shown):
    write("Cold")
    write("Heat", also_read=["Nerve blocks", "Massage"])
    assert shown("waiting") == ["Heat"]
    assert table(see(marketing, REPORT))["Heat"][3] == "Nerve blocks; Massage"
    AwaitedTitle.objects.get(title="Massage").answer(write("Massage chairs").pk)
    assert table(see(marketing, REPORT))["Heat"] == ["0", "1", "Massage chairs", "Nerve blocks"]


def test_topics_are_a_filter_and_numbers_an_order(marketing, write, make_topic, see):
    back = make_topic("Back pain")
    cold = write("Cold", topics=[back])
    write("Heat", also_read=[cold])
    assert list(table(see(marketing, f"{REPORT}?topics={back.pk}"))) == ["Cold"]
    assert list(table(see(marketing, f"{REPORT}?ordering=-links_out"))) == ["Heat", "Cold"]


@pytest.mark.parametrize("query", ["?show=nonsense", "?topics=x", "?ordering=body", "?p=%2700"])
def test_odd_questions_are_answered(marketing, write, query):
    write("Heat")
    assert marketing.get(f"{REPORT}{query}").status_code in (200, 404)


def test_the_spreadsheet_says_what_the_screen_says(marketing, write):
    cold = write("=Cold")
    write("Heat", also_read=[cold, "Massage"])
    answer = marketing.get(f"{REPORT}?export=csv&show=one_way")
    _headings, row = csv.reader(b"".join(answer.streaming_content).decode().splitlines())
    assert row[0] == "Heat"
    assert row[2:] == ["0", "1", "'=Cold", "Massage"]


@pytest.mark.parametrize("number", [3, 12])
def test_it_takes_as_many_queries_for_many(marketing, write, number):
    hub = write("Hub")
    for place in range(number):
        write(f"Heat {place}", also_read=[hub, "Massage"])
    marketing.get(REPORT)
    with CaptureQueriesContext(connection) as queries:
        assert marketing.get(f"{REPORT}?show=one_way").status_code == 200
    assert len(queries) <= 21, len(queries)
