"""A password alone opens no address of the admin, whatever it is asked with."""

import re

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from clinic.login.second_step import PAGES_FOR_ANYBODY
from tests.login.test_second_step import with_password_alone
from tests.security.addresses import flatten_patterns

VALUES = {"int": "1", "uuid": "00000000-0000-0000-0000-000000000000"}
# Who is not logged in gets these as well: the log-in itself, and what Wagtail has beside it.
OPEN = PAGES_FOR_ANYBODY | {"account_login", "account_logout", "mfa_authenticate",
                            "mfa_login_webauthn", "wagtailadmin_login"}  # fmt: skip


def admin_addresses():
    """An address for each pattern below the admin, but for those of Wagtail’s page not found."""
    for route, _namespace, name, _view in flatten_patterns(get_resolver().url_patterns):
        is_plain = route.startswith("admin/") and not set(route) & set("(^")
        if is_plain and name not in OPEN:
            path = re.sub(r"<(?:(\w+):)?\w+>", lambda match: VALUES.get(match[1], "x"), route)
            yield f"/{path}"


def answers(client, but=frozenset()):
    for address in sorted(set(admin_addresses()) - but):
        for method in ("get", "post"):
            yield address, getattr(client, method)(address)


def lead_to(name, responses):
    """The addresses whose answer is another one than the way to this page."""
    expected = reverse(name)
    return [
        address
        for address, response in responses
        if response.status_code != 302 or not response.url.startswith(expected)
    ]


def test_there_are_many_addresses():
    assert len(set(admin_addresses())) > 300


@pytest.mark.long
def test_no_address_opens_to_a_password_without_the_second_step(client, person, app):
    with_password_alone(client, person)
    assert lead_to("account_login", answers(client)) == []


@pytest.mark.long
def test_no_address_but_those_to_set_one_up_opens_to_an_account_without(client, person):
    with_password_alone(client, person)
    names = ("mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "account_reauthenticate",
             "wagtailadmin_logout")  # fmt: skip
    set_up = {reverse(name) for name in names}
    assert lead_to("mfa_index", answers(client, but=set_up)) == []


def test_a_sample_of_them_does_not(person, app):
    """The short sibling of the two above."""
    client = Client()
    with_password_alone(client, person)
    some = sorted(set(admin_addresses()))[::25]
    assert lead_to("account_login", ((address, client.post(address)) for address in some)) == []
