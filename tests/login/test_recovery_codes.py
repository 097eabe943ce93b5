"""Recovery codes are shown once, and stored as hashes, each with a salt of its own."""

import io

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.urls import reverse

from clinic.login.recovery_codes import hash_of, make_codes, take_recovery_code
from clinic.models import RecoveryCode
from clinic.settings import base
from tests.login.conftest import (
    PASSWORD,
    enter_code,
    enter_password,
    is_in,
    log_in_wholly,
    page_of,
    words_of,
)


def test_what_is_stored_are_hashes_with_salts_of_their_own(person, settings):
    settings.RECOVERY_CODE_ITERATIONS = base.RECOVERY_CODE_ITERATIONS
    code = make_codes(person)[0]
    hashes = RecoveryCode.objects.values_list("code_hash", flat=True)
    parts = [one.split("$") for one in hashes]
    assert {(name, iterations) for name, iterations, _salt, _hash in parts} == {
        ("pbkdf2_sha256", "120000")
    }
    assert len({salt for _name, _iterations, salt, _hash in parts}) == 10
    assert all(len(salt) >= 22 for _name, _iterations, salt, _hash in parts)
    assert code[2:] not in str(list(RecoveryCode.objects.values()))
    assert hash_of(code) != hash_of(code)
    assert take_recovery_code(person, code)


def test_they_are_shown_once(client, person, app):
    log_in_wholly(client)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    address = reverse("new_recovery_codes")
    response = client.post(address)
    codes = [code.get_text() for code in page_of(response).select("code")]
    assert "no-store" in response["Cache-Control"]
    assert page_of(response).select_one("[download]")["href"].count("%0A") == 10
    for page in (client.get(address), client.get(reverse("mfa_index"))):
        assert not [code for code in codes if code in words_of(page)]
    kept = str([session.get_decoded() for session in Session.objects.all()])
    assert not [code for code in codes if code in kept or code.replace(" ", "") in kept]
    assert "You have 10 left." in words_of(client.get(reverse("mfa_index")))


@pytest.mark.parametrize("entered", ["{}", " {} ", "{:.15}", "{}0", "{:.2}", ""])
def test_a_code_is_right_as_a_whole(person, entered):
    code = make_codes(person)[0]
    assert take_recovery_code(person, entered.format(code)) is (entered.strip() == "{}")


def test_what_no_key_opens_stays(person, settings):
    old = RecoveryCodes.activate(person).instance
    settings.SIGN_OFF_KEYS = ["another key of this site, which sealed none of the secrets"]
    call_command("forget_old", stdout=io.StringIO())
    assert Authenticator.objects.get(type="recovery_codes").data == old.data
    assert not RecoveryCode.objects.exists()


def test_of_new_ones_and_of_others_none_from_before_is_taken(person, django_user_model):
    other = django_user_model.objects.create_user("sam")
    old, others = make_codes(person), make_codes(other)
    make_codes(person)
    assert not take_recovery_code(person, old[0])
    assert not take_recovery_code(person, others[0])
    assert take_recovery_code(other, others[0])


@pytest.mark.parametrize("is_hashed", [False, True])
def test_codes_that_a_release_before_made_work_until_new_ones_are_made(
    client, person, app, is_hashed
):
    first, second, third, *_others = RecoveryCodes.activate(person).get_unused_codes()
    enter_password(client)
    enter_code(client, first)
    assert is_in(client)
    client.post(reverse("wagtailadmin_logout"))
    if is_hashed:
        call_command("forget_old", stdout=io.StringIO())
        assert not Authenticator.objects.filter(type="recovery_codes").exists()
        assert RecoveryCode.objects.count() == len(_others) + 2
    for code, is_right in ((first, False), (second, True)):
        enter_password(client)
        enter_code(client, code)
        assert is_in(client) is is_right
    make_codes(person)
    client.post(reverse("wagtailadmin_logout"))
    enter_password(client)
    enter_code(client, third)
    assert not is_in(client)
