"""The API for programs: to read only, as described, and nothing that patients may not read."""

import json
from email.utils import parsedate_to_datetime
from pathlib import Path

import jsonschema
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from articles.models import Edition
from articles.public.machines.cursors import Position, position_at
from articles.signoff.signing import withdraw
from tests.copied_articles import copy_by_sql
from tests.signing import publish

SCHEMA_OF_DESCRIPTIONS = json.loads(Path(__file__).with_name("openapi-3.1.json").read_text())
WITH_CLAIM = [
    (
        "evidence",
        {
            "claims": [
                {
                    "statement": "A heat wrap may reduce new low back pain a little.",
                    "population": "Adults with new low back pain",
                    "comparator": "A tablet without medicine",
                    "outcome": "Pain relief",
                    "time_point": "After 5 days",
                    "direction": "better",
                    "size": "small",
                    "size_in_numbers": "About 1 point on a scale from 0 to 5",
                    "ratings": [{"certainty": "moderate", "scheme": "grade"}],
                    "not_known": "Whether it helps older pain.",
                    "references": [],
                }
            ]
        },
    ),
    (
        "contraindications",
        {
            "items": [
                {
                    "condition": "You cannot feel warmth well",
                    "severity": "absolute",
                    "reason": "You could be burned.",
                    "instead": "Ask us.",
                    "sources": [],
                }
            ]
        },
    ),
]


@pytest.fixture
def ask(client):
    """What the API answers at an address, as JSON that fits its description."""

    def ask(address, status=200, **headers):
        answer = client.get(address, headers=headers)
        assert answer.status_code == status, answer.content[:300]
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert not answer.cookies
        data = json.loads(answer.content)
        if status >= 400:
            assert answer["Content-Type"] == "application/problem+json"
            assert data["status"] == status
            assert data["detail"].endswith(".")
        return data

    return ask


@pytest.fixture
def check(ask):
    """Whether an answer has the shape that the API describes under this name."""
    schemas = ask("/api/v1/openapi.json")["components"]

    def check(data, name):
        schema = {"$ref": f"#/components/schemas/{name}", "components": schemas}
        jsonschema.Draft202012Validator(schema).validate(data)

    return check


def addresses_of_list(ask, address):
    """All articles of a list, page by page."""
    while address:
        data = ask(address.removeprefix("http://testserver"))
        yield [entry["title"] for entry in data["articles"]]
        address = data["next"]


def test_the_description_is_openapi(ask, db):
    data = ask("/api/v1/openapi.json")
    jsonschema.Draft202012Validator(SCHEMA_OF_DESCRIPTIONS).validate(data)
    for schema in data["components"]["schemas"].values():
        jsonschema.Draft202012Validator.check_schema(schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(SCHEMA_OF_DESCRIPTIONS).validate(data | {"info": {}})


def test_each_path_of_the_description_answers(ask, check, write):
    page = write("Heat", body=WITH_CLAIM)
    paths = ask("/api/v1/openapi.json")["paths"]
    for path, methods in paths.items():
        name = methods["get"]["responses"]["200"]["content"]["application/json"]["schema"]["$ref"]
        check(ask(path.replace("{id}", str(page.pk))), name.rpartition("/")[2])


def test_an_article_in_parts(ask, check, write):
    page = write("Heat", body=WITH_CLAIM)
    data = ask(f"/api/v1/articles/{page.pk}")
    check(data, "Article")
    (claim,), (warning,) = data["claims"], data["contraindications"]
    assert claim["sentence"] == (
        "A heat wrap may reduce new low back pain a little (in whom: Adults with new low back "
        "pain; compared with: A tablet without medicine; what was measured: Pain relief; when: "
        "After 5 days; how much: About 1 point on a scale from 0 to 5; how sure: Moderate "
        "certainty (GRADE))."
    )
    assert claim["population"] == "Adults with new low back pain"
    assert claim["certainty"][0]["level"] == "moderate"
    # No source confirms it, so its level does not either.
    assert (warning["level"], warning["level_words"]) == ("unchecked", "Do not use")
    assert warning["sentence"].startswith("Do not use: You cannot feel warmth well. No source")
    assert data["review"]["approved_by"]["name"] == "Robin Signer"
    assert data["digest"] == page.edition.digest
    assert data["address"] == "http://testserver/therapies/heat/"


def test_sample_content_names_nobody(ask, check, write, make_clinician):
    page = write("Heat", author=make_clinician(), is_sample=True)
    data = ask(f"/api/v1/articles/{page.pk}")
    check(data, "Article")
    assert data["author"] is data["review"]["approved_by"] is None
    assert "Signer" not in json.dumps(data)


def test_a_copy_is_asked_for_by_the_signed_digest(client, write):
    page = write("Heat", body=WITH_CLAIM)
    address = f"/api/v1/articles/{page.pk}"
    answer = client.get(address)
    assert answer["ETag"].strip('"').partition(".")[0] == page.edition.digest
    again = client.get(address, headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", answer["ETag"])
    assert parsedate_to_datetime(answer["Last-Modified"]) == page.edition.sign_off.at.replace(
        microsecond=0
    )
    # A source may be withdrawn between two signatures.
    since = client.get(address, headers={"If-Modified-Since": answer["Last-Modified"]})
    assert since.status_code == 200
    page.introduction = "Another main message."
    publish(page)
    assert client.get(address, headers={"If-None-Match": answer["ETag"]}).status_code == 200


def test_a_copy_is_outdated_once_something_beside_the_content_changes(client, write, make_topic):
    page = write("Heat")
    address = f"/api/v1/articles/{page.pk}"
    etag = client.get(address)["ETag"]
    page.topics.add(make_topic("Knee pain"))
    page.save()
    publish(page)
    answer = client.get(address, headers={"If-None-Match": etag})
    assert answer.status_code == 200
    assert answer["ETag"].partition(".")[0] == etag.partition(".")[0]


def test_a_list_goes_on_where_it_ended(ask, check, write, monkeypatch):
    monkeypatch.setattr("articles.public.machines.api.PAGE_SIZE", 2)
    for number in range(5):
        write(f"Heat {number}")
    check(ask("/api/v1/articles"), "Articles")
    pages = list(addresses_of_list(ask, "/api/v1/articles"))
    assert pages == [["Heat 4", "Heat 3"], ["Heat 2", "Heat 1"], ["Heat 0"]]


def test_a_list_of_one_topic(ask, write, make_topic, look):
    topic = make_topic("Knee pain")
    write("Heat", topics=[topic])
    write("Cold")
    assert ask("/api/v1/topics")["topics"] == []  # its name would have no mark here
    look(topic)
    assert list(addresses_of_list(ask, "/api/v1/articles?topic=knee-pain")) == [["Heat"]]
    (entry,) = ask("/api/v1/topics")["topics"]
    assert list(addresses_of_list(ask, entry["articles_address"])) == [["Heat"]]
    assert ask("/api/v1/articles?topic=toes", 404)
    assert ask("/api/v1/articles?language=es")["articles"] == []


@pytest.mark.parametrize(
    "query",
    [
        "cursor=x", "cursor=%F0%9F%98%80", "cursor=MS4x" + "A" * 90, "cursor=MA", "cursor=..",
        "cursor=OTk5OTk5OTk5OTk5OTk5OTk5OS4x", "language=tlh", "language=", "language=en%27--",
    ],
)  # fmt: skip
def test_a_hostile_query_is_refused_calmly(ask, write, query):
    write("Heat")
    ask(f"/api/v1/articles?{query}", 400)


@pytest.mark.parametrize("text", ["1.1", "9999999999999999.999999999999999999"])
def test_each_position_that_has_a_text_can_be_asked_for(ask, write, text):
    moment, page_id = text.split(".")
    position = position_at(Position(*position_at_numbers(moment, page_id)).text)
    assert ask(f"/api/v1/articles?cursor={position.text}")["next"] is None


def position_at_numbers(moment, page_id):
    from articles.public.machines.cursors import EPOCH, MICROSECOND

    return EPOCH + int(moment) * MICROSECOND, int(page_id)


@pytest.mark.parametrize(
    "address",
    ["/api/v1/articles/999999", "/api/v1/articles/" + "9" * 40, "/api/v2/articles", "/api/x"],
)
def test_what_is_not_there_is_a_problem_in_plain_words(ask, db, address):
    ask(address, 404)


def test_nothing_private_and_nothing_withdrawn(ask, write, admin_user):
    page = write("Quokka")
    address = f"/api/v1/articles/{page.pk}"
    restriction = page.view_restrictions.create(restriction_type="password", password="x")
    assert ask("/api/v1/articles")["articles"] == []
    ask(address, 404)
    restriction.delete()
    withdraw(page.pk, admin_user, "A note for staff.")
    data = ask(address, 410)
    assert "Quokka" not in json.dumps(data)
    assert "note" not in json.dumps(data)


def test_an_edition_under_the_signature_of_another_is_shown_nowhere(client, write):
    """Somebody who owns the tables can write one. It is a page under review, no error."""
    copy_by_sql(write("Heat", body=WITH_CLAIM), 1)
    copied = Edition.objects.latest("page_id")
    Page.objects.filter(pk=copied.pk).update(url_path=f"{copied.page.url_path[:-1]}-1/")
    write("Cold")
    for address in (f"/api/v1/articles/{copied.pk}", "/therapies/heat-1/", "/compare/cold/heat-1/"):
        assert client.get(address).status_code == 503, address


def test_only_reading(client, write):
    page = write("Heat")
    address = f"/api/v1/articles/{page.pk}"
    for method in (client.post, client.put, client.delete, client.patch):
        answer = method(address)
        assert answer.status_code == 405
        assert answer["Allow"] == "GET, HEAD, OPTIONS"
    preflight = client.options(address, headers={"Origin": "https://other.example"})
    assert preflight.status_code == 204
    assert preflight["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert client.head(address).status_code == 200


def test_a_list_takes_as_many_queries_for_many(client, write, make_topic):
    topic = make_topic("Knee pain")

    def queries(address):
        client.get(address)
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    addresses = ("/api/v1/articles?topic=knee-pain", "/api/v1/articles", "/api/v1/topics")
    for number in range(3):
        page = write(f"Heat {number}", topics=[topic], body=WITH_CLAIM)
    few = [queries(address) for address in addresses]
    few_of_article = queries(f"/api/v1/articles/{page.pk}")
    for number in range(9):
        topics = [topic, make_topic(f"Pain {number}")]
        page = write(f"Cold {number}", topics=topics, body=WITH_CLAIM * 3)
    assert [queries(address) for address in addresses] == few
    assert queries(f"/api/v1/articles/{page.pk}") == few_of_article
    assert max(*few, few_of_article) <= 6
