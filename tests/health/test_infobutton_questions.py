"""What a health record may ask, and how: parameters, names of earlier releases, GET and POST."""

import logging
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from articles.signoff.signing import withdraw
from tests.health.conftest import ICD, MESH, SNOMED, in_full
from tests.rows import each_row

FORM = "application/x-www-form-urlencoded"


@pytest.mark.parametrize("code", ["M54.50", "m54.50", "M5450", "M54.5", "M54"])
def test_a_code_finds_the_topic_and_what_it_is_a_part_of(heat, titles, code):
    assert titles(c=code, cs=ICD) == ["Heat"]


def test_a_longer_code_is_a_part_of_the_code_of_a_topic(heat, back_pain, titles):
    back_pain.icd_10_cm_codes = ["M54.5"]
    back_pain.save()
    assert titles(c="M54.59", cs=ICD) == ["Heat"]
    assert titles(c="M54.6", cs=ICD) == []


@each_row(
    ("code", "system"),
    [("M54.51", ICD), ("M5", ICD), ("M", ICD), ("", ICD), ("M54.50", ""), ("M54.50", SNOMED),
     ("D017116", ICD), ("M54.50", MESH), ("D01711", MESH), ("D0171160", MESH)],
)  # fmt: skip
def test_another_code_finds_nothing(heat, titles, code, system):
    assert titles(c=code, cs=system) == []


def test_a_descriptor_of_mesh_finds_its_topic(heat, titles):
    assert titles(c="D017116", cs=MESH) == titles(c="d017116", cs=f"urn:oid:{MESH}") == ["Heat"]


@pytest.mark.parametrize("name", ["dn", "ot"])
@pytest.mark.parametrize(
    "words", ["Low back pain", "LUMBAGO", "Chronic low-back pain, unspecified", "lúmbago"]
)
def test_names_and_other_words_find_their_topic(heat, titles, name, words):
    assert titles(**{name: words}) == ["Heat"]


@each_row("words", ["pain", "back", "low", "Lumbagos", "headache", " "])
def test_a_piece_of_a_name_finds_nothing(heat, titles, words):
    assert titles(dn=words, ot=words) == []


def test_a_name_helps_where_the_site_does_not_know_the_code_system(heat, titles):
    assert titles(c="279039007", cs=SNOMED, dn="Low back pain") == ["Heat"]


def test_several_criteria_are_told_apart_by_numbers(heat, write, make_topic, ask):
    write("Rest", topics=[make_topic("Sciatica", icd_10_cm_codes=["M54.16"])])
    both = {"c": "M54.50", "cs": ICD}
    both |= {"mainSearchCriteria.v.c1": "M54.16", "mainSearchCriteria.v.cs1": ICD}
    feed = ask(**both)
    assert {entry.title for entry in feed.entries} == {"Heat", "Rest"}
    assert [term for scheme, term in feed.categories if scheme == "mainSearchCriteria.v.c"] == [
        "M54.50", "M54.16",
    ]  # fmt: skip
    mixed = {"c": "M54.16", "mainSearchCriteria.v.cs1": ICD}
    assert ask(**mixed).entries == []


def test_names_of_earlier_releases_are_read_too(heat, ask):
    old = {"mainSearchCriteria.c.c": "M54.50", "mainSearchCriteria.c.cs": ICD}
    old |= {"subTopic.c.c": "Q000744", "subTopic.c.cs": MESH}
    (entry,) = ask(**old).entries
    assert entry.address.endswith("/heat/#contraindications")


def test_the_present_name_counts_where_both_are_there(heat, titles):
    old = {"mainSearchCriteria.c.c": "X99", "mainSearchCriteria.c.cs": ICD}
    assert titles(**old, c="M54.50", cs=ICD) == ["Heat"]


def test_the_answer_says_again_what_was_asked(heat, ask):
    asked = {
        "taskContext.c.c": "PROBLISTREV",
        "informationRecipient": "PAT",
        "performer": "PROV",
        "informationRecipient.languageCode.c": "en",
        "patientPerson.administrativeGenderCode.c": "F",
        "ageGroup.v.c": "D000368",
        "encounter.c.c": "AMB",
        "locationOfInterest.addr.ZIP": "90001",
    }
    feed = ask("Q000009", c="M54.50", cs=ICD, **asked)
    expected = {("mainSearchCriteria.v.c", "M54.50"), ("mainSearchCriteria.v.cs", ICD)}
    expected |= {("subTopic.v.c", "Q000009"), ("subTopic.v.cs", MESH), *asked.items()}
    assert set(feed.categories) == expected


def test_what_the_guide_has_no_word_for_is_passed_over(heat, ask):
    feed = ask(dn="Lumbago", **{"age.v.v": "77", "age.v.u": "a", "name": "Quokka", "callback": "x"})
    assert feed.categories == [("mainSearchCriteria.v.dn", "Lumbago")]
    assert len(feed.entries) == 1


def test_a_form_is_answered_as_the_address_is_without_a_token(heat):
    client = Client(enforce_csrf_checks=True)
    asked = in_full("", {"c": "M54.50", "cs": ICD})
    posted = client.post("/infobutton/", urlencode(asked), FORM)
    assert posted.status_code == 200
    assert posted.content == client.get("/infobutton/", asked).content
    assert b"<title" in posted.content
    assert not posted.cookies


@pytest.mark.parametrize("language", ["es", "es-MX", "ES"])
def test_the_language_of_the_reader(heat, ask, language):
    feed = ask(c="M54.50", cs=ICD, **{"informationRecipient.languageCode.c": language})
    assert (feed.language, feed.entries) == ("es", [])


@each_row("language", ["en", "en-US", "zh", "", "../", "x" * 999])
def test_another_language_is_answered_in_the_first(heat, ask, language):
    feed = ask(c="M54.50", cs=ICD, **{"informationRecipient.languageCode.c": language})
    assert (feed.language, len(feed.entries)) == ("en", 1)


def test_what_nobody_may_read_is_not_found(heat, back_pain, write, titles, admin_user):
    private = write("Private", topics=[back_pain])
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    write("Draft", topics=[back_pain], publish=False)
    gone = write("Withdrawn", topics=[back_pain])
    withdraw(gone.pk, admin_user, "A trial was retracted.")
    assert titles(c="M54.50", cs=ICD) == ["Heat"]


@each_row(
    ("body", "content_type", "status"),
    [
        ("a=" + "x" * 17_000, FORM, 413),
        ("&".join(f"n{number}=1" for number in range(3_000)), FORM, 413),
        ("&".join(["a=1"] * 300), FORM, 400),
        ("{}", "application/json", 415),
        ("<a/>", "text/xml", 415),
        (b"\xff\xfe=%ff%fe&mainSearchCriteria.v.dn=%ff%00%0b", FORM, 200),
        ("&&&===&%", FORM, 200),
    ],
)
def test_a_strange_form_is_answered_calmly(heat, client, body, content_type, status):
    answer = client.post("/infobutton/", body, content_type)
    assert answer.status_code == status
    assert answer["Cache-Control"] == "no-store"


def test_many_parameters_and_long_values_of_an_address(heat, client, ask):
    many = "&".join(f"mainSearchCriteria.v.c{number}=M54.50" for number in range(250))
    assert client.get(f"/infobutton/?{many}").status_code == 400
    assert client.get(f"/infobutton/?dn={'x' * 20_000}").status_code == 413
    feed = ask(dn="Low back pain " * 500)
    assert len(feed.categories[0][1]) <= 200
    assert len(feed.entries) == 1


@pytest.mark.parametrize("method", ["put", "delete", "patch", "options"])
def test_nothing_else_is_done_there(db, client, method):
    answer = getattr(client, method)("/infobutton/")
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD, POST")


def test_no_log_tells_what_was_asked(heat, client, caplog):
    caplog.set_level(logging.DEBUG)
    asked = {"mainSearchCriteria.v.dn": "Lumbago Quokka"}
    client.get("/infobutton/", asked)
    client.get("/infobutton/", asked | {"knowledgeResponseType": "application/javascript"})
    client.post("/infobutton/", "mainSearchCriteria.v.dn=Lumbago+Quokka", "text/plain")
    records = [record for record in caplog.records if record.name != "django.db.backends"]
    assert records
    assert not [record for record in records if "quokka" in record.getMessage().lower()]


def test_no_query_of_the_database_holds_the_words(heat, client):
    with CaptureQueriesContext(connection) as queries:
        client.get("/infobutton/", {"mainSearchCriteria.v.ot": "Lumbago Quokka"})
    assert not [query for query in queries if "quokka" in query["sql"].lower()]


def test_as_many_queries_for_many_topics_and_articles_as_for_few(write, make_topic, client):
    topics = [make_topic(f"Low back pain {number}") for number in range(3)]
    asked = {"mainSearchCriteria.v.dn": "Low back pain 0", "informationRecipient": "PROV"}

    def queries(count):
        for response_type in ("text/xml", "application/json"):
            # The first time, with what was signed, for the seals.
            answer = client.get("/infobutton/", asked | {"knowledgeResponseType": response_type})
        assert len(answer.json()["feed"]["entry"]) == count
        with CaptureQueriesContext(connection) as captured:
            client.get("/infobutton/", asked)
        return len(captured)

    for number in range(2):
        write(f"Few {number}", topics=topics)
    few = queries(2)
    topics += [make_topic(f"Low back pain and {number}") for number in range(27)]
    for number in range(8):
        write(f"Many {number}", topics=topics)
    assert queries(10) == few
    # Site, topics, lists, editions, sign-offs, details of the clinic, and the way to its pages.
    assert few <= 7
