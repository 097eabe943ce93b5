"""When the session of somebody who works here ends, and what their browser keeps of it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth import login
from django.contrib.sessions.middleware import SessionMiddleware
from django.contrib.sessions.models import Session
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import reverse
from wagtail.users.models import UserProfile

from tests.admin.conftest import PASSWORD, page_of


def is_inside(browser):
    """Whether the admin answers somebody: with tags that begin so, which it does quickest."""
    return browser.get(reverse("wagtailadmin_tag_autocomplete")).status_code == 200


@pytest.fixture
def inside(marketing):
    assert is_inside(marketing)
    return marketing


def test_a_log_in_changes_the_key(db, make_user):
    """Whoever gave somebody a key beforehand would have their session otherwise."""
    keys = []

    def log_in(request):
        request.session["before"] = True
        request.session.save()
        keys.append(request.session.session_key)
        login(request, make_user(), backend="django.contrib.auth.backends.ModelBackend")
        keys.append(request.session.session_key)
        return HttpResponse()

    answer = SessionMiddleware(log_in)(RequestFactory().get("/admin/"))
    before, after = keys
    assert before != after
    assert not Session.objects.filter(pk=before).exists()
    assert answer.cookies["sessionid"].value == after


def test_what_was_logged_out_counts_no_more(inside, client):
    cookie = inside.cookies["sessionid"].value
    inside.post(reverse("wagtailadmin_logout"))
    client.cookies["sessionid"] = cookie
    assert not is_inside(client)
    assert not Session.objects.filter(pk=cookie).exists()


def test_after_twelve_hours_it_counts_no_more(inside, time_machine):
    now = datetime.now(UTC)
    for minutes in (*range(50, 720, 50), 718):
        time_machine.move_to(now + timedelta(minutes=minutes))
        assert is_inside(inside), minutes
    time_machine.move_to(now + timedelta(hours=12, minutes=1))
    assert not is_inside(inside)


def test_after_an_hour_without_use_it_counts_no_more(inside, time_machine):
    """What the editor asks by itself, while nobody is there, is no use."""
    now = datetime.now(UTC)
    time_machine.move_to(now + timedelta(minutes=59))
    ping = reverse(
        "wagtailadmin_editing_sessions:ping", args=["articles", "therapyarticlepage", 1, 1]
    )
    assert inside.post(ping).status_code == 404
    time_machine.move_to(now + timedelta(minutes=61))
    assert not is_inside(inside)


def test_a_log_out_clears_what_the_browser_keeps(inside):
    answer = inside.post(reverse("wagtailadmin_logout"))
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert "Clear-Site-Data" not in inside.get(reverse("wagtailadmin_logout")).headers


def test_a_new_password_needs_the_present_one_and_ends_other_sessions(inside, client, see):
    client.force_login(inside.user)
    address = reverse("wagtailadmin_account")
    form = see(inside, address).select_one("[name=password-old_password]").find_parent("form")
    fields = {field["name"]: field.get("value", "Kim") for field in form.select("input[name]")}
    for field in form.select("select[name]"):
        fields[field["name"]] = field.select_one("option")["value"]
    new = "teapots march over velvet hills"
    for present, is_changed in (("a guess", False), ("", False), (PASSWORD, True)):
        entered = {"old_password": present, "new_password1": new, "new_password2": new}
        inside.post(address, fields | {f"password-{name}": text for name, text in entered.items()})
        inside.user.refresh_from_db()
        assert inside.user.check_password(new) is is_changed
        assert is_inside(client) is not is_changed
    assert is_inside(inside)


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_log_says_to_whom_an_address_was_refused(inside, caplog, language):
    UserProfile.get_for_user(inside.user)
    UserProfile.objects.update(preferred_language=language)
    address = reverse("wagtailusers_users:index")
    account = inside.user.pk
    assert inside.get(address, {"q": "kim"}).url == reverse("wagtailadmin_home")
    inside.post(reverse("wagtailadmin_logout"))  # which tells something else
    (line,) = [line for line in caplog.messages if line.startswith("Forbidden")]
    assert line == (
        f"Forbidden, without the right: GET {address}, account {account}, from 127.0.0.0/24"
    )


def test_whoever_is_deactivated_is_out_at_the_next_request(inside):
    inside.user.is_active = False
    inside.user.save()
    assert not is_inside(inside)


@pytest.mark.parametrize("name", ["wagtailadmin_tag_autocomplete", "wagtailadmin_account"])
def test_browsers_store_no_page_of_the_admin(inside, name):
    caching = inside.get(reverse(name))["Cache-Control"]
    assert {"no-store", "private"} <= set(caching.split(", "))


def test_fields_of_passwords_hide_them_and_take_what_is_pasted(inside, client, see):
    pages = [
        see(inside, reverse("wagtailadmin_account")),
        page_of(client.get(reverse("wagtailadmin_login"), follow=True)),
    ]
    for page in pages:
        fields = [field for field in page.find_all("input") if "password" in field.get("name", "")]
        assert fields
        for field in fields:
            assert field["type"] == "password"
            assert field.get("autocomplete") != "off"
            assert not {"onpaste", "readonly", "maxlength"} & set(field.attrs)
