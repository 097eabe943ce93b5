"""What browsers of staff are given to keep."""

import pytest
from django.contrib.messages import add_message
from django.contrib.messages.constants import INFO
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpResponse
from django.middleware.csrf import CsrfViewMiddleware, get_token
from django.test import RequestFactory

from clinic.requests.messages import OwnMessages

HTTPS = ("__Host-session", "__Host-csrf", "__Host-messages")
HTTP = ("sessionid", "csrftoken", "messages")


def give_everything(request):
    """A view that logs in, shows a form and tells something."""
    request.session["name"] = "value"
    get_token(request)
    add_message(request, INFO, "It was saved.")
    return HttpResponse()


@pytest.mark.parametrize(("has_https", "names"), [(True, HTTPS), (False, HTTP)])
def test_each_cookie_is_for_this_host_alone_and_for_no_script(db, settings, has_https, names):
    """`tests/launcher` looks at what production sets."""
    settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, _messages = names
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = has_https
    view = SessionMiddleware(CsrfViewMiddleware(MessageMiddleware(give_everything)))
    cookies = view(RequestFactory().get("/admin/")).cookies
    assert set(cookies) == set(names)
    for cookie in cookies.values():
        assert bool(cookie["secure"]) is has_https
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"
        assert cookie["path"] == "/"
        assert not cookie["domain"]


def test_what_staff_are_told_comes_back_under_its_name(db, settings):
    settings.SESSION_COOKIE_SECURE = True
    view = SessionMiddleware(MessageMiddleware(give_everything))
    told = view(RequestFactory().get("/admin/")).cookies["__Host-messages"]
    request = RequestFactory().get("/admin/")
    request.COOKIES["__Host-messages"] = told.value
    request.session = {}
    assert [str(message) for message in OwnMessages(request)] == ["It was saved."]
