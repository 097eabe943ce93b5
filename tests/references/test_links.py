"""External links: what leads out of this site, and how politely a run visits it."""

import io
import json
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.models import Locale

from articles.models import ExternalLink, Reference
from articles.references import link_check
from articles.references.link_check import (
    CrawlPolicy,
    VisitPostponed,
    addresses_in,
    check_links,
    collect_links,
    sync_links,
)
from articles.references.link_client import visit


def test_links_in_rich_text_are_found():
    content = {
        "body": [
            {"type": "paragraphs", "value": {"text": (
                '<p><a href="https://a.example/?x=1&amp;y=2">a</a> <a id="3" linktype="page">b</a>'
                ' <a href="mailto:x@example.org">c</a> <a class="x" href=\'http://d.example\'>d</a>'
                " https://plain.example</p>"
            )}}
        ]
    }  # fmt: skip
    assert addresses_in(content) == {"https://a.example/?x=1&y=2", "http://d.example"}


def test_the_address_of_a_video_is_found(write):
    video = {"title": "Wrapping", "address": "https://video.example/1", "transcript": "<p>T</p>"}
    write("Heat", body=[("video", video), ("paragraphs", {"text": "<p>https://plain.example</p>"})])
    assert set(collect_links()) == {"https://video.example/1"}


@pytest.fixture
def make_source(db):
    def make_source(**fields):
        return Reference.objects.create(title="A source", locale=Locale.get_default(), **fields)

    return make_source


@pytest.fixture
def quick(monkeypatch):
    monkeypatch.setattr(link_check, "DELAY", 0.001)
    monkeypatch.setattr(CrawlPolicy.__init__, "__defaults__", (0.001, lambda seconds: None))


def test_references_and_articles_lead_out(make_source, write):
    source = make_source(doi="10.1000/a<b", url="https://a.example/")
    text = '<p><a href="https://a.example/">a</a></p>'
    heat = write("Heat", body=[("paragraphs", {"text": text})])
    write("Draft", publish=False, body=[("paragraphs", {"text": text.replace("a.ex", "d.ex")})])
    assert collect_links() == {
        "https://a.example/": ({source.pk}, {heat.pk}),
        "https://doi.org/10.1000/a%3Cb": ({source.pk}, set()),
    }


def test_what_nothing_leads_to_any_more_is_forgotten(make_source):
    source = make_source(url="https://a.example/" + "x" * 900)
    other = make_source(url="https://b.example/")
    sync_links()
    source.delete()
    other.url = "https://c.example/"
    other.save()
    sync_links()
    (link,) = ExternalLink.objects.all()
    assert (link.address, link.host) == ("https://c.example/", "c.example")
    assert list(link.references.all()) == [other]


def run_command(**options):
    output = io.StringIO()
    try:
        call_command("check_links", stdout=output, stderr=io.StringIO(), **options)
    except SystemExit as exited:
        return output.getvalue(), exited.code
    return output.getvalue(), 0


def test_a_run_stores_how_each_stands_and_since_when(site, quick, make_source, time_machine):
    make_source(url=f"{site.address}/a")
    time_machine.move_to("2026-03-15T20:00:00Z", tick=False)
    output, status = run_command()
    assert status == 1
    assert f"Newly dead: {site.address}/a" in output
    assert ExternalLink.objects.get().words == (
        "There is nothing any more since March 15, 2026. It answered 404."
    )
    time_machine.move_to("2026-03-25T20:00:00Z", tick=False)
    assert run_command()[1] == 0
    assert ExternalLink.objects.get().since.day == 15
    site.pages["/a"] = (200, {})
    time_machine.shift(1)
    assert run_command(older_than=0)[1] == 0
    assert ExternalLink.objects.get().state == "ok"


def test_what_was_visited_lately_is_left_alone(site, quick, make_source):
    make_source(url=f"{site.address}/a")
    run_command()
    number_of_requests = len(site.requests)
    run_command()
    assert len(site.requests) == number_of_requests


def test_json(site, quick, make_source):
    make_source(url=f"{site.address}/a")
    report = json.loads(run_command(json=True)[0])
    assert report == {
        "visited": 1,
        "left_for_later": 0,
        "newly_dead": [f"{site.address}/a"],
        "states": {"dead": 1},
    }


def test_only_so_many_and_then_the_others(site, quick, make_source):
    for number in range(3):
        make_source(url=f"{site.address}/{number}")
    run_command(limit=2)
    assert ExternalLink.objects.filter(checked_at=None).count() == 1
    run_command(limit=1)
    assert not ExternalLink.objects.filter(checked_at=None).exists()


def test_nobody_is_visited_without_a_name_to_give(settings, db):
    settings.CONTACT_ADDRESS = ""
    with pytest.raises(CommandError, match="CONTACT_ADDRESS"):
        run_command()


def test_a_site_gets_one_request_in_a_second(site, make_source):
    for number in range(3):
        site.pages[f"/{number}"] = (200, {})
        make_source(url=f"{site.address}/{number}")
    waits = []
    list(check_links(timedelta(0), sync_links(), crawl_policy=CrawlPolicy(wait=waits.append)))
    assert len(site.requests) == 4  # its robots.txt comes first
    assert len(waits) == 3
    assert max(waits) > 1.5


def test_a_site_that_asks_for_a_pause_gets_it(site, quick, make_source):
    for number in range(3):
        site.pages[f"/{number}"] = (429, {"Retry-After": "600"})
        make_source(url=f"{site.address}/{number}")
    run_command()
    assert len(site.requests) == 2
    for link in ExternalLink.objects.all():
        remaining = link.ask_after - timezone.now()
        assert timedelta(minutes=9) < remaining < timedelta(minutes=11)
    run_command(older_than=0)
    assert len(site.requests) == 2


def test_a_long_pause_leaves_an_address_for_later():
    crawl_policy = CrawlPolicy()
    crawl_policy.rate_limiter("a.example").pause(100)
    with pytest.raises(VisitPostponed):
        crawl_policy.wait_for_turn("a.example")
    crawl_policy.wait_for_turn("b.example")


def test_one_visit_that_fails_stops_no_other(site, quick, make_source, monkeypatch):
    make_source(url=f"{site.address}/a")
    make_source(url=f"{site.address}/b")

    def fail_at_a(address, *hooks):
        if address.endswith("/a"):
            raise RuntimeError
        return visit(address, *hooks)

    monkeypatch.setattr(link_check, "visit", fail_at_a)
    run_command()
    states = dict(ExternalLink.objects.values_list("address", "state"))
    assert states == {f"{site.address}/a": "unreachable", f"{site.address}/b": "dead"}
