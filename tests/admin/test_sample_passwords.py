"""Where sample log-ins are not allowed, their passwords let nobody in, though they are stored."""

import io

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import authenticate
from django.core import checks
from django.core.management import CommandError, call_command
from django.test import RequestFactory
from django.urls import reverse

from articles.demo.people import LOGINS, create_logins
from articles.demo.sample_passwords import nobody_has_a_sample_password
from clinic.accounts.invitations import link_for

SAMPLE_LOGINS = pytest.mark.parametrize("login", LOGINS, ids=[login.username for login in LOGINS])
REASON = "This is the password of a sample account."


@pytest.fixture
def stored(db, settings):
    """The sample accounts of a database that becomes that of a real site."""
    settings.SAMPLE_LOGINS_ALLOWED = True
    create_logins()
    settings.SAMPLE_LOGINS_ALLOWED = False


def log_in(client, username, password, address="account_login"):
    """Enter the password, which leads to the second step if it is right."""
    entries = {"login": username, "username": username, "password": password}
    return client.post(reverse(address), entries)


def is_in(client):
    return "account_login" in client.session or "_auth_user_id" in client.session


@SAMPLE_LOGINS
def test_a_sample_password_lets_nobody_in(stored, client, login):
    response = log_in(client, login.username, login.password)
    assert not is_in(client)
    assert REASON in BeautifulSoup(response.content, "html.parser").get_text(" ")


@SAMPLE_LOGINS
def test_nor_at_the_log_in_of_a_private_page(stored, client, login):
    log_in(client, login.username, login.password, "wagtailcore_login")
    assert not is_in(client)
    assert not authenticate(
        RequestFactory().get("/"), username=login.username, password=login.password
    )


@SAMPLE_LOGINS
def test_nor_under_another_name(stored, client, django_user_model, login):
    django_user_model.objects.filter(username=login.username).update(username="pat")
    log_in(client, "pat", login.password)
    assert not is_in(client)


@SAMPLE_LOGINS
def test_where_they_are_allowed_it_does(stored, settings, client, login):
    settings.SAMPLE_LOGINS_ALLOWED = True
    assert log_in(client, login.username, login.password).status_code == 302
    assert is_in(client)


def test_a_password_of_ones_own_lets_in(stored, client, django_user_model):
    user = django_user_model.objects.get(username="marketing")
    user.set_password("a password of one's own")
    user.save()
    log_in(client, "marketing", "a password of one's own")
    assert is_in(client)


def test_a_wrong_password_is_called_wrong(stored, client):
    text = log_in(client, "marketing", "wrong").text
    assert "password didn" in text
    assert REASON not in text


def test_nobody_can_choose_a_sample_password(stored, client, django_user_model):
    pat = django_user_model.objects.create_user("pat", "pat@example.org")
    form = client.get(link_for(pat), follow=True).redirect_chain[-1][0]
    password = "first-do-no-harm"
    response = client.post(form, {"new_password1": password, "new_password2": password})
    assert "the password of a sample account, which anyone can read" in response.text
    pat.refresh_from_db()
    assert not pat.has_usable_password()


def problems():
    return nobody_has_a_sample_password(databases=["default"])


def test_the_check_names_the_accounts_and_what_to_do(stored):
    assert [problem.level for problem in problems()] == [checks.ERROR] * len(LOGINS)
    assert all(
        login.username in problem.msg and f"changepassword {login.username}" in problem.hint
        for login, problem in zip(LOGINS, problems(), strict=True)
    )
    with pytest.raises(CommandError, match=r"articles\.E020"):
        call_command("check", deploy=True, databases=["default"], stderr=io.StringIO())


def test_the_check_is_content_once_nobody_can_log_in_so(stored, django_user_model, settings):
    users = django_user_model.objects
    users.filter(username="marketing").update(is_active=False)
    users.filter(username="clinician").delete()
    manager = users.get(username="manager")
    manager.set_password("a password of one's own")
    manager.save()
    assert problems() == []


def test_the_check_asks_no_database_that_it_may_not(stored):
    assert nobody_has_a_sample_password() == []


def test_where_they_are_allowed_the_check_says_nothing(stored, settings):
    settings.SAMPLE_LOGINS_ALLOWED = True
    assert problems() == []


def test_a_new_release_is_made_ready_and_names_them(stored, settings, tmp_path):
    settings.STATIC_ROOT = tmp_path / "collected"
    (tmp_path / "static").mkdir()
    (tmp_path / "static/site.css").write_text("a { color: blue }")
    settings.STATICFILES_DIRS = [tmp_path / "static"]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    words = io.StringIO()
    call_command("prepare", stdout=io.StringIO(), stderr=words)
    assert words.getvalue().count("manage.py changepassword") == len(LOGINS)
