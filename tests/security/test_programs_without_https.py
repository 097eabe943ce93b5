"""What programs ask for is refused without https; pages that people open are led there."""

import re

import pytest
from django.test import Client

from clinic.stored_pages.nginx import Certificate, configuration

FOR_PROGRAMS = (
    "/api/v1/articles", "/api/v1/openapi.json", "/api/", "/fhir/metadata", "/fhir/Citation",
    "/infobutton/", "/infobutton", "/policy-reports/", "/search/suggestions/",
    "/es/search/suggestions/", "/therapies/heat/sources.json", "/therapies/heat/sources.ris",
    "/therapies/heat.md", "/feed.atom", "/es/topics/backs/feed.atom", "/sitemap.xml",
)  # fmt: skip
FOR_PEOPLE = ("/", "/search/", "/es/", "/therapies/heat/", "/apis/", "/admin/", "/robots.txt",
              "/.well-known/security.txt", "/therapies/json/")  # fmt: skip


@pytest.fixture
def has_https(settings):
    settings.SECURE_SSL_REDIRECT = True


@pytest.mark.parametrize("address", FOR_PROGRAMS)
def test_programs_are_refused(has_https, db, address):
    response = Client().get(f"{address}?q=heat")
    assert (response.status_code, "Location" in response) == (403, False)
    assert b"over https alone" in response.content


def test_people_are_led_to_https(has_https, db):
    for address in FOR_PEOPLE:
        assert Client().get(address)["Location"] == f"https://testserver{address}"


def test_over_https_and_without_it_elsewhere_programs_are_answered(has_https, db, settings):
    assert Client().get("/api/v1/articles", secure=True).status_code == 200
    settings.SECURE_SSL_REDIRECT = False
    assert Client().get("/api/v1/articles").status_code == 200


def test_nginx_refuses_the_same_at_port_80(tmp_path):
    """What it does is in `tests/stored_pages/test_restarts.py`."""
    certificate = Certificate(tmp_path / "chain.pem", tmp_path / "key.pem")
    (plain, _secure) = configuration(["127.0.0.1:1"], ["443"], [], certificate).split("ssl_", 1)
    ((place, answer),) = re.findall(r'location ~ "(.+)" \{[^}]+return (\d+) ', plain)
    assert answer == "403"
    for address in (*FOR_PROGRAMS, "/healthz", "/readyz", "/metrics"):
        assert re.search(place, address), address
    for address in FOR_PEOPLE:
        assert not re.search(place, address), address
