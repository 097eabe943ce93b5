"""Whoever guesses waits, whether the account exists or not, and learns nothing by it."""

import io
import time
from datetime import timedelta

import pytest
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from clinic.login.throttling import FAILURES_OF_ADDRESS
from tests.login.conftest import (
    enter_code,
    enter_password,
    is_in,
    log_in_wholly,
    page_of,
    words_of,
)
from tests.second_steps import digits

FAILURES_OF_ACCOUNT = settings.AXES_FAILURE_LIMIT


def guess(times, username="pat", address="203.0.113.7"):
    client = Client(REMOTE_ADDR=address)
    return [enter_password(client, "guess", username) for _attempt in range(times)]


def fail(times, username="pat", address="203.0.113.7"):
    """So many failures, of which the last one alone is a request. Its answer."""
    AccessAttempt.objects.create(
        username=username, ip_address=address, user_agent="", failures_since_start=times - 1
    )
    return guess(1, username, address)[0]


@pytest.mark.parametrize("username", ["pat", "nobody"])
def test_an_account_is_closed_for_a_while(client, person, app, username):
    *first, last = guess(FAILURES_OF_ACCOUNT, username)
    assert {response.status_code for response in first} == {200}
    assert last.status_code == 429
    assert last["Retry-After"] == "900"
    assert "try again in 15 minutes" in words_of(last)
    assert username not in words_of(last)
    # From elsewhere, and with the right password, too.
    assert enter_password(client, username=username).status_code == 429


def test_of_both_kinds_of_failure_the_page_is_the_same(client, person, app):
    def answer(username):
        page = page_of(guess(1, username)[0])
        page.select_one("[name=login]")["value"] = ""
        for token in page.select("[name=csrfmiddlewaretoken]"):
            del token["value"]
        return str(page.main)

    assert answer("pat") == answer("nobody")


def test_after_a_quarter_of_an_hour_it_is_open_again(client, person, app, time_machine):
    time_machine.move_to(timezone.now(), tick=False)
    fail(FAILURES_OF_ACCOUNT)
    time_machine.shift(timedelta(minutes=14, seconds=59))
    assert enter_password(client).status_code == 429
    time_machine.shift(timedelta(seconds=2))
    log_in_wholly(client)
    assert is_in(client)


def test_wrong_codes_count_like_wrong_passwords(client, person, app):
    enter_password(client)
    for _attempt in range(FAILURES_OF_ACCOUNT - 1):
        assert enter_code(client, "000000").status_code == 200
    assert enter_code(client, "000000").status_code == 429
    assert enter_code(client, digits()).status_code == 429
    assert not is_in(client)


def test_a_password_that_is_right_does_not_forgive_wrong_codes(person, app):
    for _attempt in range(FAILURES_OF_ACCOUNT):
        client = Client()
        enter_password(client)
        response = enter_code(client, "000000")
    assert response.status_code == 429


def test_an_address_is_closed_later_than_an_account(person, app):
    AccessAttempt.objects.create(
        username="a name", ip_address="203.0.113.7", failures_since_start=FAILURES_OF_ADDRESS - 2
    )
    answers = [guess(1, name)[0].status_code for name in ("sam", "kim", "lee")]
    assert answers == [200, 429, 429]
    assert guess(1, "lee", "198.51.100.7")[0].status_code == 200


def test_an_address_stays_open_while_several_people_mistype(person, app):
    for number in range(4):
        assert fail(FAILURES_OF_ACCOUNT - 1, f"name-{number}").status_code == 200


def test_behind_a_proxy_the_address_is_the_one_that_the_proxy_wrote(person, app, settings):
    settings.CLIENT_ADDRESS_HEADER = "HTTP_X_FORWARDED_FOR"
    client = Client(REMOTE_ADDR="127.0.0.1")
    headers = {"x-forwarded-for": "10.0.0.1, 203.0.113.9"}
    client.post(reverse("account_login"), {"login": "pat", "password": "guess"}, headers=headers)
    assert AccessAttempt.objects.get().ip_address == "203.0.113.9"


def test_whoever_is_in_is_not_locked_out_by_others(client, person, app):
    log_in_wholly(client)
    assert fail(FAILURES_OF_ACCOUNT).status_code == 429
    response = client.post(
        reverse("account_reauthenticate"), {"password": "a password of one's own"}
    )
    assert response.status_code == 302
    assert client.get(reverse("new_recovery_codes")).status_code == 200


def test_nothing_of_a_form_is_kept_but_the_name(client, person, app):
    guess(2)
    attempt = AccessAttempt.objects.get()
    assert (attempt.username, attempt.get_data, attempt.post_data) == ("pat", "", "")


def test_records_are_forgotten_after_30_days(client, person, app, time_machine):
    guess(1)
    log_in_wholly(client)
    kinds = (AccessFailureLog, AccessLog, person.usersession_set.model)
    assert [kind.objects.count() for kind in kinds] == [1, 1, 1]
    time_machine.move_to(timezone.now() + timedelta(days=29))
    call_command("forget_old", stdout=io.StringIO())
    assert [kind.objects.count() for kind in kinds] == [1, 1, 1]
    time_machine.shift(timedelta(days=1, minutes=1))
    call_command("forget_old", stdout=io.StringIO())
    assert [kind.objects.count() for kind in kinds] == [0, 0, 0]


def test_a_locked_account_is_opened_by_a_command(client, person, app):
    assert fail(FAILURES_OF_ACCOUNT).status_code == 429
    call_command("axes_reset_username", "pat")
    assert enter_password(client).status_code == 302


def test_an_unknown_name_takes_about_as_long_as_a_wrong_password(person, app, settings):
    """With the hash of production, where the difference would be seen."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
    person.set_password("another one")
    person.save()

    def seconds(username):
        before = time.thread_time()
        guess(1, username)
        return time.thread_time() - before

    seconds("somebody")  # so that the page was made once
    of_nobody, of_pat = seconds("nobody"), seconds("pat")
    assert of_nobody > of_pat / 2
