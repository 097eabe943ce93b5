"""No way puts an unmarked text around articles before patients that nobody looked at."""

import re

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model

from clinic.models import SecondLook
from clinic.models.texts import TEXTS
from tests.door.arrival import article
from tests.door.friendly_refusals import remove_friendly_refusals
from tests.door.surfaces import public_bytes
from tests.door.text_routes import FIELDS, TEXT_ROUTES, has_arrived, records
from tests.signing import publish_draft

MARKS = ("A second person has not checked this text yet.", "(not checked yet)")
# Where no mark can stand beside a text.
FOR_MACHINES = "meta[name=description], meta[property], script, link[title]"


@pytest.fixture(
    params=[pytest.param(False, marks=pytest.mark.long), True], ids=["friendly", "unfriendly"]
)
def signed_world(request, world, monkeypatch):
    """A site whose article is signed, and where a second person looked at every text."""
    publish_draft(article(world))
    second_person = get_user_model().objects.create_user("second")
    for record in records(world):
        SecondLook.objects.add(record, second_person)
    if request.param:
        remove_friendly_refusals(monkeypatch)
    return world


def test_the_routes_are_about_every_kind_of_text():
    assert set(FIELDS) == set(TEXTS)


@pytest.mark.parametrize("route", TEXT_ROUTES, ids=lambda route: route.name)
def test_no_route_shows_a_text_that_nobody_looked_at_without_a_mark(signed_world, route, settings):
    route.run(signed_world)
    assert has_arrived(route)
    read_at_once = bodies(signed_world)
    assert read_at_once
    for address, body in read_at_once:
        assert_marked(address, BeautifulSoup(body, "html.parser"))
    settings.TEXTS_AROUND_ARTICLES = "second_person"
    assert bodies(signed_world) == []


def bodies(world):
    """The address and the body of every public answer that holds an unsigned word."""
    answers = public_bytes(world, languages=("",))
    return [(address, body) for address, (_status, body) in answers.items() if b"nsigned" in body]


def assert_marked(address, page):
    assert not any("nsigned" in str(tag) for tag in page.select(FOR_MACHINES)), address
    for text in page.find_all(string=re.compile("nsigned")):
        around = " ".join(
            parent.get_text(" ", strip=True)
            for parent in list(text.parents)[:3]
            if parent.name not in ("main", "body", "html", "[document]")
        )
        assert any(mark in around for mark in MARKS), (address, around)
