"""`/.well-known/security.txt`: whom to tell of a weakness (RFC 9116)."""

from datetime import UTC, datetime

import pytest
from django.core.exceptions import ImproperlyConfigured

from clinic.settings.environment import contacts

ADDRESS = "/.well-known/security.txt"


def test_it_names_the_contacts_and_expires_within_a_year(
    client, settings, home, time_machine, django_assert_num_queries
):
    settings.SECURITY_CONTACT = ["mailto:security@clinic.example", "https://clinic.example/tell/"]
    time_machine.move_to(datetime(2026, 11, 29, 23, 59, tzinfo=UTC))
    with django_assert_num_queries(0):
        response = client.get(ADDRESS)
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode() == (
        "Contact: mailto:security@clinic.example\n"
        "Contact: https://clinic.example/tell/\n"
        "Expires: 2027-02-27T00:00:00Z\n"
        "Canonical: http://testserver/.well-known/security.txt\n"
        "Preferred-Languages: en\n"
    )
    assert client.post(ADDRESS).status_code == 405


def test_it_is_not_there_where_the_clinic_named_nobody(client, home):
    assert client.get(ADDRESS).status_code == 404


def test_contacts_are_read_from_the_environment(monkeypatch):
    assert contacts("SECURITY_CONTACT") == []
    monkeypatch.setenv("SECURITY_CONTACT", "security@clinic.example, https://clinic.example/tell/,")
    assert contacts("SECURITY_CONTACT") == [
        "mailto:security@clinic.example",
        "https://clinic.example/tell/",
    ]


@pytest.mark.parametrize(
    "value",
    ["the web team", "http://clinic.example", "me@clinic.example\nExpires: never", "javascript:1"],
)
def test_what_is_no_contact_is_refused(monkeypatch, value):
    monkeypatch.setenv("SECURITY_CONTACT", value)
    with pytest.raises(ImproperlyConfigured, match="must look like security@example"):
        contacts("SECURITY_CONTACT")
