"""Where somebody is logged in, and the end of that: by the person, or on the server."""

import io

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from clinic.login.sessions import device_of
from tests.login.conftest import PASSWORD, is_in, log_in_wholly, page_of, words_of
from tests.second_steps import digits, give_app, has_app

IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1"
)
DEVICES = {
    IPHONE: "Safari on iPhone",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0": "Edge on Windows",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:145.0) Gecko/20100101 Firefox/145.0":
        "Firefox on Mac",
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/142.0.0.0 Mobile Safari/537.36": "Chrome on Android",
    "": "An unknown device",
    "<script>alert(1)</script>": "An unknown device",
}  # fmt: skip


@pytest.mark.parametrize(("user_agent", "words"), DEVICES.items(), ids=DEVICES.values())
def test_a_device_is_named_by_its_kind(user_agent, words):
    assert device_of(user_agent) == words


@pytest.fixture
def here_and_there(person, app):
    """One person at a desk and on the phone."""
    here = Client(REMOTE_ADDR="203.0.113.77")
    there = Client(REMOTE_ADDR="2001:db8:1:2:3::4", headers={"user-agent": IPHONE})
    log_in_wholly(here)
    log_in_wholly(there, later=1)
    enter_password_again(here)
    return here, there


def enter_password_again(client, password=PASSWORD):
    client.post(reverse("account_reauthenticate"), {"password": password})


def test_nobody_ends_any_without_the_password(here_and_there):
    here, there = here_and_there
    again = reverse("account_reauthenticate")
    for response in (there.get(reverse("own_sessions")), there.post(reverse("own_sessions"))):
        assert response.url.startswith(again)
    assert (is_in(here), is_in(there)) == (True, True)
    enter_password_again(there)
    there.post(reverse("own_sessions"))
    assert (is_in(here), is_in(there)) == (False, True)


def test_the_page_names_each_session_by_device_and_network(here_and_there):
    here, _there = here_and_there
    text = words_of(here.get(reverse("own_sessions")))
    assert "Safari on iPhone" in text
    assert "from the network 203.0.113.0/24" in text
    assert "from the network 2001:db8:1::/48" in text
    assert "203.0.113.77" not in text
    assert not UserSession.objects.filter(ip="203.0.113.77").exists()


def test_one_ends_another_or_all_of_them(here_and_there):
    here, there = here_and_there
    page = page_of(here.get(reverse("own_sessions")))
    (button,) = page.select("button[name=session]")
    here.post(reverse("own_sessions"), {"session": button["value"]})
    assert (is_in(here), is_in(there)) == (True, False)


def test_the_end_of_all_others_leaves_this_one(here_and_there):
    here, there = here_and_there
    here.post(reverse("own_sessions"))
    assert (is_in(here), is_in(there)) == (True, False)


def test_the_password_entered_again_begins_a_session_that_is_found_as_well(here_and_there):
    here, there = here_and_there
    before = there.cookies["sessionid"].value
    enter_password_again(there)
    assert there.cookies["sessionid"].value != before
    assert not Session.objects.filter(pk=before).exists()
    assert is_in(there)
    page = page_of(here.get(reverse("own_sessions")))
    (button,) = page.select("button[name=session]")
    here.post(reverse("own_sessions"), {"session": button["value"]})
    assert (is_in(here), is_in(there)) == (True, False)


@pytest.mark.parametrize("chosen", ["x", "-1", "٣", "9" * 40])
def test_odd_choices_end_nothing(here_and_there, chosen):
    here, there = here_and_there
    assert here.post(reverse("own_sessions"), {"session": chosen}).status_code in (302, 404)
    assert (is_in(here), is_in(there)) == (True, True)


def test_nobody_ends_a_session_of_somebody_else(here_and_there, django_user_model):
    here, there = here_and_there
    stranger = Client()
    sam = django_user_model.objects.create_superuser("sam", password="whatever it may be")
    stranger.force_login(sam)
    enter_password_again(stranger, "whatever it may be")
    assert stranger.get(reverse("own_sessions")).status_code == 200
    for session in UserSession.objects.all():
        stranger.post(reverse("own_sessions"), {"session": session.pk})
    stranger.post(reverse("own_sessions"))
    assert (is_in(here), is_in(there)) == (True, True)


def test_a_reset_on_the_server_ends_all_sessions_and_factors(here_and_there, person, caplog):
    here, there = here_and_there
    words = io.StringIO()
    call_command("reset_second_factor", "pat", yes=True, stdout=words)
    assert (is_in(here), is_in(there)) == (False, False)
    assert not has_app(person)
    assert "Sessions ended: 2." in words.getvalue()
    assert "“pat” was reset on the server" in caplog.text
    response = here.post(
        reverse("account_login"), {"login": "pat", "password": "a password of one's own"}
    )
    assert here.get(response.url).url == reverse("mfa_index")


def test_a_reset_asks_first(person, app, monkeypatch):
    monkeypatch.setattr("builtins.input", lambda prompt: "no")
    with pytest.raises(CommandError, match="Nothing was changed"):
        call_command("reset_second_factor", "pat")
    assert has_app(person)
    with pytest.raises(CommandError, match="no account “nobody”"):
        call_command("reset_second_factor", "nobody", yes=True)


def test_a_reset_leaves_other_accounts_alone(person, app, django_user_model, client):
    other = django_user_model.objects.create_superuser("sam", password="whatever it may be")
    give_app(other)
    client.force_login(other)
    call_command("reset_second_factor", "pat", yes=True, stdout=io.StringIO())
    assert has_app(other)
    assert is_in(client)


def test_a_new_password_by_link_leads_to_both_steps(client, person, app, mailoutbox):
    client.post(reverse("wagtailadmin_password_reset"), {"email": "pat@example.org"})
    (address,) = [word for word in mailoutbox[0].body.split() if "/confirm/" in word]
    form = client.get(address, follow=True)
    new = {"new_password1": "quite another password", "new_password2": "quite another password"}
    done = client.post(form.request["PATH_INFO"], new, follow=True)
    assert done.status_code == 200
    assert not is_in(client)
    assert client.get(address, follow=True).context["validlink"] is False
    entries = {"login": "pat", "password": "quite another password"}
    assert client.post(reverse("account_login"), entries).url == reverse("mfa_authenticate")
    client.post(reverse("mfa_authenticate"), {"code": digits()})
    assert is_in(client)
