"""Atom feeds: each article once, what changed, and what was withdrawn, without a word of it."""

import datetime
from xml.etree import ElementTree

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Locale

from articles.models import Reference, SignOff, TherapyArticlePage
from articles.public.machines import recent_acts
from articles.references.evidence_status import NoticeEntry, StatusCheck, store
from articles.signoff.signing import withdraw
from tests.signing import publish

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def read_feed(client):
    """The entries of a feed as dictionaries, newest first, after a look at what Atom asks for."""

    def read_feed(address="/feed.atom"):
        answer = client.get(address)
        assert answer.status_code == 200
        assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
        feed = ElementTree.fromstring(answer.content)  # noqa: S314 - our own
        assert feed.tag == f"{ATOM}feed"
        for name in ("title", "id", "updated", "author"):
            assert len(feed.findall(f"{ATOM}{name}")) == 1
        links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
        assert links["self"] == f"http://testserver{address}"
        entries = [entry_of(entry) for entry in feed.findall(f"{ATOM}entry")]
        assert len({entry["id"] for entry in entries}) == len(entries)
        updated = [entry["updated"] for entry in entries]
        assert updated == sorted(updated, reverse=True)
        return entries

    return read_feed


def entry_of(element):
    entry = {child.tag.removeprefix(ATOM): child.text or child.get("href") for child in element}
    for name in ("title", "id", "updated"):
        assert len(element.findall(f"{ATOM}{name}")) == 1
    assert entry["id"].startswith("urn:uuid:")
    assert entry.get("link") or entry.get("content")
    datetime.datetime.fromisoformat(entry["updated"])
    return entry


def test_an_article_is_an_entry(write, read_feed):
    write("Heat", introduction="It helps 9 of 10 people. Heat may ease pain.")
    (entry,) = read_feed()
    sign_off = SignOff.objects.get(act="signed")
    assert entry["title"] == "Heat"
    assert entry["summary"] == "Heat may ease pain."
    assert entry["link"] == "http://testserver/therapies/heat/"
    signed_at = datetime.datetime.fromisoformat(entry["updated"])
    assert abs(signed_at - sign_off.at) < datetime.timedelta(seconds=1)
    assert entry["published"].startswith("2026-01-01")


def test_ids_stay_whatever_the_domain_is(write, client, make_topic, admin_user):
    topic = make_topic("Knee pain")
    write("Heat", topics=[topic])
    withdraw(write("Cold", topics=[topic]).pk, admin_user, "Recalled.")

    def ids(address, host):
        feed = ElementTree.fromstring(client.get(address, headers={"host": host}).content)  # noqa: S314
        return [element.text for element in feed.iter(f"{ATOM}id")]

    for address in ("/feed.atom", "/topics/knee-pain/feed.atom"):
        before = ids(address, "testserver")
        assert len(set(before)) == 3
        assert ids(address, "www.example.org") == before
    assert ids("/feed.atom", "testserver")[1:] == before[1:]


def test_what_is_to_be_known_of_an_article_comes_first(write, read_feed, client):
    """Made up, not reviewed, overdue, and a source that was withdrawn: then it is new again."""
    reference = Reference.objects.create(
        title="Heat wraps", doi="10.1000/heat", locale=Locale.get_default()
    )
    claims = [{"statement": "Heat may ease pain.", "references": [reference]}]
    page = write("Heat", body=[("evidence", {"claims": claims})], is_sample=True)
    write("Cold")
    team = {"approved_under": "editorial_team", "approver_name": "Ann Editor"}
    due = timezone.localdate() - datetime.timedelta(days=1)
    publish(page, review_due=due, clinician_name="", license="", board="", **team)
    api = f"/api/v1/articles/{page.pk}"
    assert client.get(api).json()["notices"][-1].startswith("The review of this page is overdue.")
    notice = NoticeEntry("retraction", "crossref", paper=reference.doi, day=due)
    store(reference.pk, StatusCheck((notice,), ("Crossref",)))
    first, second = read_feed()
    expected = client.get(api).json()["notices"]
    starts = ("Sample content.", "Not reviewed by", "The review of this page", "A source on this")
    assert [words.startswith(start) for words, start in zip(expected, starts, strict=True)] == (
        [True] * 4
    )
    assert (first["title"], second["summary"]) == ("Heat", "The main message of Cold.")
    assert first["summary"] == " ".join([*expected, "The main message of Heat."])
    assert datetime.datetime.fromisoformat(first["updated"]) > SignOff.objects.latest("at").at
    listed = client.get("/api/v1/articles").json()["articles"]
    assert [entry["notices"] for entry in listed] == [[], expected]
    markdown = client.get("/therapies/heat.md").content.decode()
    assert all(sentence in markdown for sentence in expected)
    data = client.get(f"/fhir/Bundle/{page.pk}").json()
    notes = [note["text"] for note in data["entry"][0]["resource"]["note"]]
    assert notes == expected


def test_a_correction_says_what_changed_under_the_same_id(write, read_feed):
    page = write("Heat")
    write("Cold")
    before = {entry["title"]: entry for entry in read_feed()}
    page.introduction = "Another main message."
    publish(page, reason="We named a newer review.")
    first, second = read_feed()
    assert (first["title"], second["title"]) == ("Heat", "Cold")
    assert first["id"] == before["Heat"]["id"]
    assert first["updated"] > before["Heat"]["updated"]
    assert first["summary"].startswith("Another main message. What changed on ")
    assert first["summary"].endswith(": We named a newer review.")


def test_the_reason_for_a_first_version_is_no_correction(write, read_feed):
    publish(write("Heat", publish=False), reason="A new article.")
    (entry,) = read_feed()
    assert "What changed" not in entry["summary"]


def test_an_old_article_that_changed_comes_before_newer_ones(write, read_feed, monkeypatch):
    monkeypatch.setattr("articles.public.machines.feeds.MOST_ENTRIES", 3)
    old = write("Old")
    for number in range(4):
        write(f"Heat {number}")
    assert "Old" not in [entry["title"] for entry in read_feed()]
    publish(old)
    assert [entry["title"] for entry in read_feed()] == ["Old", "Heat 3", "Heat 2"]


def test_a_withdrawal_is_told_without_a_word_of_the_article(write, read_feed, admin_user, client):
    page = write("Quokka heat", introduction="A quokka message.")
    write("Cold")
    ids = {entry["title"]: entry["id"] for entry in read_feed()}
    withdraw(page.pk, admin_user, "A note for staff.")
    first, _second = read_feed()
    assert first["id"] == ids["Quokka heat"]
    assert first["title"] == "An article was withdrawn"
    assert first["content"].startswith("This article was withdrawn on ")
    assert "link" not in first
    body = client.get("/feed.atom").content.lower()
    assert b"quokka" not in body
    assert b"note for staff" not in body
    publish(TherapyArticlePage.objects.get(pk=page.pk))
    first, _second = read_feed()
    assert (first["id"], first["title"]) == (ids["Quokka heat"], "Quokka heat")


def test_a_withdrawal_of_long_ago_is_not_told(write, read_feed, admin_user):
    withdraw(write("Heat").pk, admin_user, "Recalled.")
    assert len(read_feed()) == 1
    with time_machine.travel(timezone.now() + datetime.timedelta(days=181)):
        assert read_feed() == []


def test_nothing_private_not_even_its_withdrawal(write, read_feed, admin_user):
    page = write("Heat")
    page.view_restrictions.create(restriction_type="password", password="x")
    assert read_feed() == []
    withdraw(page.pk, admin_user, "Recalled.")
    assert read_feed() == []


def test_a_feed_of_one_topic(write, read_feed, make_topic, admin_user):
    knee, neck = make_topic("Knee pain"), make_topic("Neck pain")
    page = write("Heat", topics=[knee])
    write("Cold", topics=[neck])
    titles = [entry["title"] for entry in read_feed("/topics/knee-pain/feed.atom")]
    assert titles == ["Heat"]
    withdraw(page.pk, admin_user, "Recalled.")
    titles = [entry["title"] for entry in read_feed("/topics/knee-pain/feed.atom")]
    assert titles == ["An article was withdrawn"]
    titles = [entry["title"] for entry in read_feed("/topics/neck-pain/feed.atom")]
    assert titles == ["Cold"]


def test_no_feed_of_no_topic(client, db):
    assert client.get("/topics/toes/feed.atom").status_code == 404


def test_another_language_has_a_feed_of_its_own(write, read_feed):
    write("Heat")
    assert read_feed("/es/feed.atom") == []


def test_a_reason_that_this_site_did_not_write_is_not_told(write, read_feed, monkeypatch):
    page = write("Heat")
    page.introduction = "Another main message."
    publish(page, reason="Cures all.")
    monkeypatch.setattr(recent_acts, "_sealed_codes", set())
    monkeypatch.setattr(SignOff, "problem_of_seal", lambda self: "Forged.")
    (entry,) = read_feed()
    assert "Cures" not in entry["summary"]


def test_a_known_feed_is_not_sent_again(write, client):
    write("Heat")
    answer = client.get("/feed.atom")
    known = client.get("/feed.atom", headers={"If-None-Match": answer["ETag"]})
    assert (known.status_code, known.content) == (304, b"")


def test_it_takes_as_many_queries_for_many(write, client, make_topic, admin_user):
    topic = make_topic("Knee pain")

    def add(number):
        page = write(f"Heat {number}", topics=[topic])
        page.introduction = "Another main message."
        publish(page, reason="We named a newer review.")
        withdraw(write(f"Cold {number}", topics=[topic]).pk, admin_user, "Recalled.")

    def queries(address):
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        return len(captured)

    addresses = ("/feed.atom", "/topics/knee-pain/feed.atom")
    for number in range(2):
        add(number)
    few = [queries(address) for address in addresses]
    for number in range(2, 8):
        add(number)
    assert [queries(address) for address in addresses] == few
    assert max(few) <= 11
