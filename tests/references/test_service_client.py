"""How services are asked, and what comes of it when they answer badly or not at all."""

import datetime
import itertools
import threading
import time
from email.utils import format_datetime

import pytest

from articles.references.lookup import (
    AnotherPaper,
    Crossref,
    LookUpFailure,
    NotConfigured,
    PubMed,
    ServiceBusy,
    ServiceUnreachable,
    UnreadableAnswer,
)
from articles.references.lookup.service_client import (
    DEFAULT_PAUSE,
    LONGEST_PAUSE,
    MAX_BODY_BYTES,
    RateLimiter,
)
from tests.references.stand_in import crossref, pubmed, refusing_address, update

DOI = "10.1097/01.brs.0000214881.10814.64"


class Clock:
    """Time that passes only by waiting."""

    def __init__(self):
        self.time = 1000.0
        self.waits = []

    def now(self):
        return self.time

    def wait(self, seconds):
        self.waits.append(seconds)
        self.time += seconds


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def client(clock):
    def client(service=Crossref, **options):
        return service(**{"now": clock.now, "wait": clock.wait, **options})

    return client


def test_the_services_learn_who_asks(stand_in):
    Crossref().look_up(DOI)
    stand_in.answer(pubmed())
    PubMed().look_up("16641776")
    assert "mailto=web%40clinic.example" in stand_in.requests[0]
    assert "tool=pain-clinic&email=web%40clinic.example" in stand_in.requests[1]
    assert all("mailto:web@clinic.example" in agent for agent in stand_in.agents)


@pytest.mark.parametrize(
    "hostile",
    [
        "10.1000/../../admin",
        "10.1000/@evil.example/x",
        "10.1000/x?filter=all#top",
        "10.1000/x\r\nHost: evil.example",
        "10.1000/<&>;é",
    ],
)
def test_whatever_is_pasted_stays_in_its_place(stand_in, hostile):
    Crossref().look_up(hostile)
    (request,) = stand_in.requests
    path, _mark, query = request.partition("?")
    assert path.startswith("/works/10.1000%2F")
    assert path.count("/") == 2
    assert query == "mailto=web%40clinic.example"


def test_nothing_is_asked_without_an_address_of_the_service_or_of_us(stand_in, settings):
    settings.CONTACT_ADDRESS = ""
    with pytest.raises(NotConfigured):
        Crossref().look_up(DOI)
    settings.CONTACT_ADDRESS, settings.CROSSREF_ADDRESS = "web@clinic.example", ""
    with pytest.raises(NotConfigured):
        Crossref().look_up(DOI)
    assert not Crossref().is_on
    assert not stand_in.requests


def test_an_answer_is_kept_and_so_is_that_there_is_none(stand_in):
    assert Crossref().look_up(DOI) == Crossref().look_up(DOI)
    stand_in.answer(status=404)
    assert Crossref().look_up("10.1000/none") is None
    assert Crossref().look_up("10.1000/none") is None
    assert len(stand_in.requests) == 2


def test_a_fresh_look_up_asks_again(stand_in):
    Crossref().look_up(DOI)
    stand_in.answer(crossref(**{"updated-by": [update("retraction")]}))
    assert Crossref().look_up(DOI, fresh=True).notices
    assert Crossref().look_up(DOI).notices


UNREADABLE_ANSWERS = {
    "garbage": lambda stand_in: stand_in.answer(b"<html>\xff"),
    "another shape": lambda stand_in: stand_in.answer(b'{"message": []}'),
    "no title": lambda stand_in: stand_in.answer(crossref(title=[])),
    "huge": lambda stand_in: stand_in.answer(crossref() + b" " * MAX_BODY_BYTES),
    "elsewhere": lambda stand_in: stand_in.answer(status=302, Location="http://localhost:1/x"),
    "nowhere": lambda stand_in: stand_in.answer(status=302, Location="http://[/"),
    "in circles": lambda stand_in: stand_in.answer(status=302, Location="/works/again"),
}


@pytest.mark.parametrize("behavior", UNREADABLE_ANSWERS)
def test_what_cannot_be_read_is_no_answer(stand_in, behavior):
    UNREADABLE_ANSWERS[behavior](stand_in)
    with pytest.raises(UnreadableAnswer):
        Crossref().look_up(DOI)
    assert len(stand_in.requests) <= 4


@pytest.mark.parametrize("other", ["10.9999/other", "", None])
def test_an_answer_about_another_paper_is_no_answer(stand_in, other):
    stand_in.answer(crossref(DOI=other or "", **{"updated-by": [update("retraction")]}))
    with pytest.raises(AnotherPaper):
        Crossref().look_up(DOI)
    stand_in.answer(crossref())
    assert not Crossref().look_up(DOI).notices
    stand_in.answer(pubmed())
    with pytest.raises(AnotherPaper, match="16641776"):
        PubMed().look_up("1")


@pytest.mark.parametrize("body", [b"no XML", b"<a/>", b"<PubmedArticleSet><PubmedArticle/>"])
def test_what_cannot_be_read_of_pubmed_is_no_answer(stand_in, body):
    stand_in.answer(body)
    with pytest.raises(UnreadableAnswer):
        PubMed().look_up("1")


def test_an_answer_cannot_draw_in_other_files(stand_in):
    stand_in.answer(
        b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
        b"<PubmedArticleSet><PubmedArticle><MedlineCitation><Article><ArticleTitle>&e;"
        b"</ArticleTitle></Article></MedlineCitation></PubmedArticle></PubmedArticleSet>"
    )
    with pytest.raises(UnreadableAnswer):
        PubMed().look_up("1")


UNREACHABLE_SERVICES = {
    "an error": lambda stand_in: stand_in.answer(status=500),
    "half an answer": lambda stand_in: stand_in.answer_half(),
    "silence": lambda stand_in: stand_in.hang(),
}


@pytest.mark.parametrize("behavior", UNREACHABLE_SERVICES)
def test_no_whole_answer_is_said_to_be_none(stand_in, behavior):
    UNREACHABLE_SERVICES[behavior](stand_in)
    with pytest.raises(ServiceUnreachable):
        Crossref(timeouts=(0.2, 0.2)).look_up(DOI)
    assert len(stand_in.requests) == 1
    stand_in.answer(crossref())
    assert Crossref().look_up(DOI)


def test_nobody_waits_for_an_answer_that_comes_by_drops(stand_in):
    stand_in.drip()
    times = itertools.count(step=8)
    with pytest.raises(ServiceUnreachable):
        Crossref(now=lambda: float(next(times)), max_wait=99).look_up(DOI)


def test_a_service_that_refuses_is_unreachable(stand_in, settings):
    settings.CROSSREF_ADDRESS = refusing_address()
    with pytest.raises(ServiceUnreachable):
        Crossref().look_up(DOI)


def test_a_redirect_within_the_service_is_followed(stand_in):
    def move_once(handler):
        stand_in.answer(crossref())
        handler.send_response(301)
        handler.send_header("Location", f"{stand_in.address}/works/{DOI.replace('/', '%2F')}?new=1")
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    stand_in.respond = move_once
    assert Crossref().look_up(DOI)
    assert stand_in.requests[1].endswith("?new=1")


@pytest.mark.parametrize("status", [429, 503])
def test_a_service_that_asks_for_a_pause_gets_it(stand_in, client, clock, status):
    stand_in.answer(status=status, Retry_After="120")
    with pytest.raises(ServiceBusy, match="120 seconds"):
        client().look_up(DOI)
    stand_in.answer(crossref())
    with pytest.raises(ServiceBusy):
        client().look_up(DOI)
    assert len(stand_in.requests) == 1
    clock.time += 121
    assert client().look_up(DOI)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("nonsense", DEFAULT_PAUSE),
        ("999999999999", LONGEST_PAUSE),
        ("-5", DEFAULT_PAUSE),
        ("Wed, 21 Oct 2015 07:28:00 GMT", 1),
    ],
)
def test_no_pause_is_endless_or_none(stand_in, client, header, seconds):
    stand_in.answer(status=429, Retry_After=header)
    with pytest.raises(ServiceBusy) as refused:
        client().look_up(DOI)
    assert refused.value.details == {"seconds": seconds}


def test_a_pause_may_be_given_as_a_date(stand_in, client):
    soon = datetime.datetime.now(datetime.UTC) + datetime.timedelta(seconds=100)
    stand_in.answer(status=429, Retry_After=format_datetime(soon, usegmt=True))
    with pytest.raises(ServiceBusy) as refused:
        client().look_up(DOI)
    assert 95 <= refused.value.details["seconds"] <= 100


def test_a_command_may_wait_out_a_pause(stand_in, client, clock):
    stand_in.answer(status=429, Retry_After="30")
    with pytest.raises(ServiceBusy):
        client(max_wait=60).look_up(DOI)
    stand_in.answer(crossref())
    assert client(max_wait=60).look_up(DOI)
    assert clock.waits == [30]


def test_requests_keep_the_pace_of_the_service(stand_in, client, clock):
    for number in range(4):
        client().look_up(f"10.1000/{number}")
    assert clock.waits == pytest.approx([0.2, 0.2, 0.2])


def test_threads_share_one_pace():
    times = []
    turns = RateLimiter(50, time.monotonic, time.sleep)

    def run():
        turns.wait_for_turn(5)
        times.append(time.monotonic())

    threads = [threading.Thread(target=run) for _number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert max(times) - min(times) >= 5 / 50 - 0.005


@pytest.mark.parametrize("failure", LookUpFailure.__subclasses__(), ids=lambda kind: kind.__name__)
def test_a_failure_says_what_to_do(failure):
    words = failure("Crossref", seconds=9, other="10.1000/other").words
    assert "Crossref" in words
    assert "by hand" in words
