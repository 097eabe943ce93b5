"""What is suggested while somebody types."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from articles.models import Clinician
from articles.signoff.signing import withdraw
from clinic.models import StandardPage
from clinic.stored_pages.answers import making
from tests.signing import publish_draft

ADDRESS = "/search/suggestions/"


@pytest.fixture
def suggested(client):
    def suggested(query, address=ADDRESS):
        answer = client.get(f"{address}?q={query}")
        assert answer.status_code == 200
        return [
            (entry["words"], entry["kind"], entry["address"])
            for entry in answer.json()["suggestions"]
        ]

    return suggested


def test_beginnings_of_titles_are_suggested(write, suggested):
    write("Heat for back pain")
    write("Radiofrequency ablation")
    heat = [("Heat for back pain", "Article", "/therapies/heat-for-back-pain/")]
    for query in ("he", "HEA", "back", "heat+ba", "pain+heat", "for+back+pai"):
        assert suggested(query) == heat, query
    assert suggested("radiofrequency+ablatio")[0][0] == "Radiofrequency ablation"
    assert suggested("cold") == suggested("eat") == []


def test_topics_people_and_pages_are_suggested_by_what_they_are_called(
    write, make_topic, make_clinician, home, suggested
):
    topic = make_topic("Sciatica", lay_synonyms=["Pinched nerve"])
    article = write("Heat", topics=[topic], publish=False)
    maya = make_clinician()
    publish_draft(article, clinician=maya)
    home.add_child(instance=StandardPage(title="Contact", slug="contact"))
    assert [entry[1:] for entry in suggested("pinch")] == [("Topic", "/topics/sciatica/")]
    assert suggested("ort") == [
        ("Maya Ortiz, MD (not checked yet)", "Clinician", "/clinicians/maya-ortiz/")
    ]
    assert suggested("conta")[0][1:] == ("Page about the clinic", "/contact/")


@pytest.mark.parametrize("query", ["", "h", "%20h%20", "-", "%22", "h-", "%F0%9F%99%82", "!%22%28"])
def test_nothing_is_asked_below_two_letters(write, client, query, django_assert_num_queries):
    write("Heat")
    with django_assert_num_queries(0):
        answer = client.get(f"{ADDRESS}?q={query}")
    assert answer.json() == {"suggestions": []}


@pytest.mark.parametrize(
    "query",
    ["x" * 5000, "%27%27", "a:*", "he:*%26!x", "%5C%5C", "he%25", "%3Cscript%3E", "%EE%80%80he",
     "or+he", "-" * 50 + "he", "٣٤", "ⅷⅷ", "a_b", "he&q=co", "%ed%a0%80%ed"],
)  # fmt: skip
def test_odd_queries_get_an_answer(write, client, query):
    write("Heat")
    answer = client.get(f"{ADDRESS}?q={query}")
    assert answer.status_code == 200
    assert len(answer.json()["suggestions"]) <= 8


def test_no_more_than_eight(write, suggested):
    for number in range(10):
        write(f"Heat {number}")
    assert len(suggested("heat")) == 8


def test_what_no_patient_may_read_is_not_suggested(write, suggested, manager):
    private, withdrawn = write("Private wombat"), write("Withdrawn wombat")
    write("Draft wombat", publish=False)
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    assert len(suggested("womb")) == 1
    withdraw(withdrawn.pk, manager.user, "It was wrong.")
    assert suggested("womb") == []


def test_it_is_stored_nowhere_and_read_by_get_alone(write, client):
    answer = client.get(f"{ADDRESS}?q=heat")
    assert "no-store" in answer["Cache-Control"]
    assert answer["Content-Type"] == "application/json"
    assert answer["X-Robots-Tag"] == "noindex"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert client.post(ADDRESS, {"q": "heat"}).status_code in (403, 405)


def test_each_language_suggests_its_own(write, client):
    write("Heat")
    assert client.get(f"/es{ADDRESS}?q=heat").json() == {"suggestions": []}


def test_names_are_kept_from_one_change_to_the_next(write, make_topic, suggested):
    """But where pages are not stored, nobody would tell of a change."""
    write("Heat", topics=[make_topic("Wombat pain")])

    def topics():
        with CaptureQueriesContext(connection) as queries:
            found = suggested("womb")
        return len(found), len(queries)

    with making("first"):
        assert topics()[0] == 1
        assert topics() == (1, 2)
    write("Cold", topics=[make_topic("Wombat joints")])
    with making("second"):
        assert topics()[0] == 2
    for _time in range(2):
        found, queries = topics()
        assert found == 2
        assert queries > 2


def test_it_takes_as_many_queries_for_many(write, make_topic, make_clinician, home, client):
    def fill(count):
        for number in range(count):
            serial = Clinician.objects.count()
            write(f"Heat {serial}", topics=[make_topic(f"Heating {serial}")],
                  author=make_clinician(f"Heather {serial}"))  # fmt: skip
            page = StandardPage(title=f"Heat page {serial}", slug=f"page-{serial}-{number}")
            home.add_child(instance=page)

    counts = []
    for count in (5, 12):
        fill(count)
        client.get(f"{ADDRESS}?q=hea")  # what Wagtail keeps
        with CaptureQueriesContext(connection) as queries:
            assert len(client.get(f"{ADDRESS}?q=hea").json()["suggestions"]) == 8
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 6
