"""Which errors count as a database that is down, and whose number the page shows then.

`tests/launcher/test_outage.py` stops a real one.
"""

import pytest
from bs4 import BeautifulSoup
from django.db import DatabaseError, connections
from django.template.loader import render_to_string
from django.test import RequestFactory
from wagtail.models import Site

from clinic.models import ClinicDetails
from clinic.requests import outage


@pytest.fixture
def other_connection(db):
    """A connection that a test may break."""
    connection = connections.create_connection("default")
    yield connection
    connection.close()


def error_of(connection, *statements):
    """What Django raises for the last of these statements."""
    with pytest.raises(DatabaseError) as error, connection.cursor() as cursor:  # noqa: PT012
        for statement in statements:
            cursor.execute(statement)
    return error.value


def is_answered_503(error):
    """Whether Django's handler answers 503 where this was raised inside of another error."""
    try:
        try:
            raise error
        except DatabaseError as cause:
            raise ValueError("A template failed.") from cause
    except ValueError:
        status = outage.server_error(RequestFactory().get("/")).status_code
    assert status in (500, 503)
    return status == 503


def test_a_connection_that_is_ended_counts(other_connection):
    ended = error_of(other_connection, "SELECT pg_terminate_backend(pg_backend_pid())")
    assert is_answered_503(ended)
    assert is_answered_503(error_of(other_connection, "SELECT 1"))


def test_a_server_that_is_not_there_counts(other_connection, tmp_path):
    other_connection.settings_dict = other_connection.settings_dict | {"HOST": str(tmp_path)}
    with pytest.raises(DatabaseError) as error:
        other_connection.ensure_connection()
    assert is_answered_503(error.value)


@pytest.mark.parametrize(
    "statements",
    [
        ("SET statement_timeout = 10", "SELECT pg_sleep(5)"),
        ("SELECT * FROM nowhere",),
        ("SELECT 1 / 0",),
    ],
)
def test_a_query_that_fails_does_not_count(other_connection, statements):
    assert not is_answered_503(error_of(other_connection, *statements))


def test_a_fault_of_the_code_does_not_count():
    try:
        raise ValueError("A fault.")
    except ValueError:
        assert outage.server_error(RequestFactory().get("/")).status_code == 500


@pytest.fixture
def no_phone_read(monkeypatch):
    monkeypatch.setattr(ClinicDetails, "_phones_read", {})


def test_the_page_shows_the_number_that_was_read_last(
    db, no_phone_read, client, django_assert_num_queries
):
    assert ClinicDetails.phone_read_last() is None
    details = ClinicDetails.for_site(Site.objects.get())
    for number, address in (("(213) 555-0100", "tel:2135550100"), ("+1 213 555 0199", None)):
        details.phone = number
        details.save()
        client.get("/")
        with django_assert_num_queries(0):
            answer = outage.outage_page(RequestFactory().get("/"))
        page = BeautifulSoup(answer.content, "html.parser")
        link = page.select_one("a[href^='tel:']")
        assert (link.text, link["href"]) == (number, address or "tel:+12135550199")


def test_of_two_sites_with_different_numbers_the_page_shows_none(db, no_phone_read):
    site = Site.objects.get()
    other = Site.objects.create(hostname="other.example", root_page=site.root_page)
    for place, number in ((site, "(213) 555-0100"), (other, "(213) 555-0199")):
        ClinicDetails.objects.update_or_create(site=place, defaults={"phone": number})
        ClinicDetails.for_site(place)
    assert ClinicDetails.phone_read_last() is None


def numbers_on(host):
    request = RequestFactory().get("/", headers={"host": host})
    page = BeautifulSoup(outage.outage_page(request).content, "html.parser")
    return [link.text for link in page.select("a[href^='tel:']")]


def test_nobody_is_given_the_number_of_another_clinic(db, no_phone_read, settings):
    """Also by a process in which nobody asked for a page of their own clinic yet."""
    settings.OTHER_SITE_ADDRESSES = ["https://north.example.org:8443"]
    first = Site.objects.get()
    other = Site.objects.create(hostname="north.example.org", root_page=first.root_page)
    hosts = {first: first.hostname, other: "North.example.org:8443"}
    numbers = {first: "(213) 555-0100", other: "(213) 555-0199"}
    for site, number in numbers.items():
        ClinicDetails.objects.update_or_create(site=site, defaults={"phone": number})
    ClinicDetails.for_site(first)
    assert numbers_on(hosts[first]) == [numbers[first]]
    assert numbers_on(hosts[other]) == []
    assert numbers[first] not in outage.outage_text()
    ClinicDetails.for_site(other)
    for site, host in hosts.items():
        assert numbers_on(host) == [numbers[site]]
    assert not any(number in outage.outage_text() for number in numbers.values())


def test_the_page_is_well_formed_without_a_number():
    page = BeautifulSoup(render_to_string("503.html"), "html.parser")
    assert page.title.text.strip() == page.h1.text.strip()
    assert "please call the clinic." in " ".join(page.get_text().split())
