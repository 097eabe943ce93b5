"""The sample site shows the digits of its accounts; a real one shows none and takes none."""

import pytest
from allauth.mfa.models import Authenticator
from django.core import checks
from django.urls import reverse

from articles.demo.people import LOGINS, create_logins, give_missing_codes
from articles.demo.sample_codes import nobody_has_a_sample_code
from tests.login.conftest import enter_code, enter_password, is_in, page_of
from tests.second_steps import digits, give_app, has_app

LOGIN = LOGINS[0]


@pytest.fixture
def sample(db, settings, django_user_model):
    settings.SAMPLE_LOGINS_ALLOWED = True
    create_logins()
    return django_user_model.objects.get(username=LOGIN.username)


@pytest.fixture
def real_site(sample, settings):
    """The database of a sample site has become that of a real one, with passwords of its own."""
    settings.SAMPLE_LOGINS_ALLOWED = False
    sample.set_password("a password of one's own")
    sample.save()


def enter_sample_password(client):
    enter_password(client, LOGIN.password, LOGIN.username)


def shown_code(client):
    note = page_of(client.get(reverse("mfa_authenticate"))).select_one(".login-note")
    return note and note.strong and note.strong.get_text()


def test_a_newcomer_enters_what_the_page_shows(client, sample):
    enter_sample_password(client)
    enter_code(client, shown_code(client))
    assert is_in(client)


def test_who_comes_back_at_once_is_shown_another_code(client, sample):
    codes = []
    for _visit in range(2):
        enter_sample_password(client)
        codes.append(shown_code(client))
        enter_code(client, codes[-1])
        assert is_in(client)
        client.post(reverse("wagtailadmin_logout"))
    assert len(set(codes)) == 2


def test_nobody_is_shown_a_code_before_the_password(client, sample):
    assert page_of(client.get(reverse("account_login"))).select_one(".login-note") is None
    assert client.get(reverse("mfa_authenticate")).url == reverse("account_login")


def test_the_code_of_an_app_of_ones_own_is_not_shown(client, sample):
    Authenticator.objects.filter(user=sample).delete()
    give_app(sample)
    enter_sample_password(client)
    assert shown_code(client) is None


def test_a_real_site_shows_none_and_takes_none(client, real_site):
    enter_password(client, username=LOGIN.username)
    assert shown_code(client) is None
    enter_code(client, digits(LOGIN.code_secret))
    assert not is_in(client)


def test_the_check_names_the_accounts_and_what_to_do(real_site):
    problems = nobody_has_a_sample_code(databases=["default"])
    assert [problem.level for problem in problems] == [checks.ERROR] * len(LOGINS)
    assert f"reset_second_factor {LOGIN.username}" in problems[0].hint
    assert nobody_has_a_sample_code() == []


def test_where_they_are_allowed_or_gone_the_check_says_nothing(sample, settings):
    assert nobody_has_a_sample_code(databases=["default"]) == []
    settings.SAMPLE_LOGINS_ALLOWED = False
    Authenticator.objects.all().delete()
    assert nobody_has_a_sample_code(databases=["default"]) == []


def test_accounts_of_an_older_sample_site_get_their_codes(sample):
    Authenticator.objects.all().delete()
    give_missing_codes()
    assert has_app(sample)


@pytest.mark.parametrize("change", ["password", "site"])
def test_but_no_account_of_somebody_does(sample, settings, change):
    Authenticator.objects.all().delete()
    if change == "site":
        settings.SAMPLE_LOGINS_ALLOWED = False
    else:
        sample.set_password("a password of one's own")
        sample.save()
    give_missing_codes()
    assert not has_app(sample)
