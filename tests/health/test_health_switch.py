"""Nothing of this is there unless the clinic wants it."""

import pytest

from articles.public.health.urls import for_health_records
from clinic.models import StandardPage
from tests.door.stored_reader import StoredReader
from tests.launcher.test_settings import production

ADDRESSES = {
    "infobutton": ["/infobutton/"],
    "fhir": ["/fhir/metadata", "/fhir/Citation", "/fhir/Bundle/1"],
}


def is_there(client, address):
    content_type = client.get(address, follow=True)["Content-Type"]
    return content_type.startswith(("text/xml", "application/fhir+json"))


@pytest.mark.parametrize("on", [set(), {"infobutton"}, {"fhir"}])
def test_what_is_off_is_not_there(db, client, settings, on):
    settings.HEALTH_INTERFACES = on
    for interface, addresses in ADDRESSES.items():
        for address in addresses:
            assert is_there(client, address) == (interface in on)
            if interface not in on:
                assert client.get(address, follow=True).status_code == 404
                assert client.post(address, follow=True).status_code == 404


def test_all_addresses_are_switched(settings):
    settings.HEALTH_INTERFACES = set()
    assert len(for_health_records) == sum(map(len, ADDRESSES.values()))
    for pattern in for_health_records:
        assert pattern.resolve(f"{pattern.pattern}") is None


def test_where_it_is_off_a_page_may_have_the_address(article_index, client, settings):
    home = article_index.get_parent()
    home.add_child(instance=StandardPage(title="Our button", slug="infobutton"))
    settings.HEALTH_INTERFACES = set()
    assert b"Our button" in client.get("/infobutton/").content


def test_only_the_address_without_a_language_is_there(db, client):
    assert client.get("/es/infobutton/").status_code == 404


@pytest.mark.parametrize(
    ("value", "setting"),
    [("", "[]"), ("fhir", "['fhir']"), ("infobutton, fhir,", "['fhir', 'infobutton']")],
)
def test_the_clinic_switches_it_on_by_an_environment_variable(value, setting):
    shown = production("sorted(settings.HEALTH_INTERFACES)", HEALTH_INTERFACES=value)
    assert shown == setting


def test_a_question_arrives_through_the_stored_pages_and_is_not_stored(heat, tmp_path):
    """Which leave out of a query what pages do not depend on."""
    reader = StoredReader(tmp_path)
    asked = "/infobutton/?mainSearchCriteria.v.dn=lumbago"
    for address, count in (("/infobutton/", 0), (asked, 1), ("/infobutton/?a=1", 0), (asked, 1)):
        status, body = reader.read(address)
        assert (status, body.count(b"<entry")) == (200, count)
    status, _body = reader.read(f"/fhir/Bundle/{heat.pk}")
    assert status == 200


def test_fhir_is_known_through_the_stored_pages_too(heat, client, tmp_path):
    etag = client.get(f"/fhir/Bundle/{heat.pk}")["ETag"]
    reader = StoredReader(tmp_path)
    assert reader.read(f"/fhir/Bundle/{heat.pk}", HTTP_IF_NONE_MATCH=etag) == (304, b"")
