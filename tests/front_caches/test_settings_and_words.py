"""What is configured, refused and said, without a cache."""

import os
import subprocess
import sys

import pytest
from django.contrib.messages import get_messages
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.http import HttpResponse

from clinic.front_caches import middleware, purging
from clinic.front_caches.backend import BanBackend, PurgeFailed
from clinic.front_caches.vcl import configuration
from clinic.launcher.linting import PRODUCTION
from clinic.launcher.paths import PROJECT
from clinic.models import FrontCache
from clinic.monitoring import readiness
from clinic.monitoring.metrics import numbers_of_tables
from clinic.schedule.jobs import BY_NAME
from clinic.settings.environment import front_caches
from clinic.stored_pages.changes import watched_tables
from clinic.stored_pages.page import MARK, Page

CACHE, OTHER = "http://10.0.0.5:6081", "http://10.0.0.6:6081"


def read(monkeypatch, caches="", seconds=""):
    monkeypatch.setenv("FRONT_CACHES", caches)
    monkeypatch.setenv("FRONT_CACHE_SECONDS", seconds)
    return front_caches()


def test_it_is_off_unless_it_is_wanted(monkeypatch):
    assert read(monkeypatch) == ([], 0)
    assert read(monkeypatch, CACHE) == ([CACHE], 0.5)
    assert read(monkeypatch, f"{CACHE}, {OTHER}", "60") == ([CACHE, OTHER], 60)
    assert read(monkeypatch, seconds="1") == ([], 1)


@pytest.mark.parametrize(
    ("caches", "seconds", "words"),
    [
        ("10.0.0.5:6081", "", "must look like http://10.0.0.5:6081"),
        ("https://10.0.0.5", "", "must look like"),
        ("http://10.0.0.5/x", "", "must look like"),
        (CACHE, "soon", "must be a number from 0.1 to 3600"),
        (CACHE, "0", "must be a number"),
        (CACHE, "3601", "must be a number"),
        ("", "2", "no cache hears of a withdrawal"),
    ],
)
def test_what_makes_no_sense_is_refused(monkeypatch, caches, seconds, words):
    with pytest.raises(ImproperlyConfigured, match=words):
        read(monkeypatch, caches, seconds)


STARTED = """
import sys, django
django.setup()
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
WSGIHandler()
print(*sorted(name for name in sys.modules if "front_cache" in name), len(settings.MIDDLEWARE))
"""


def started(**more):
    variables = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return subprocess.run(
        [sys.executable, "-c", STARTED],
        cwd=PROJECT, env={**variables, **PRODUCTION, **more}, capture_output=True, text=True,
    )  # fmt: skip


@pytest.mark.long
def test_with_it_off_nothing_of_it_is_loaded():
    off, on = started().stdout.split(), started(FRONT_CACHES=CACHE).stdout.split()
    assert off[:-1] == ["clinic.models.front_cache"]
    assert "clinic.front_caches.middleware" in on
    assert int(on[-1]) == int(off[-1]) + 1


def test_it_needs_stored_pages():
    refused = started(FRONT_CACHES=CACHE, STORED_PAGES="0")
    assert "needs stored pages: set STORED_PAGES to 1" in refused.stderr


def mark_of(**fields):
    page = Page(**{"generation": "abc", "status": "200 OK"} | fields, headers=[], bodies={"": b""})
    return dict(page.answer("")[0]).get(MARK)


def test_only_a_page_that_somebody_vouches_for_may_be_kept(settings):
    assert mark_of() is None
    settings.FRONT_CACHE_SECONDS = 0.5
    assert mark_of() == "max-age=1"
    assert mark_of(generation="") is None
    assert mark_of(status="404 Not Found") is None


def test_the_commands_need_a_cache(db, settings):
    for command in ("varnish_configuration", "purge_front_caches"):
        with pytest.raises(CommandError, match="FRONT_CACHES"):
            call_command(command)
    assert "FRONT_CACHES" in BY_NAME["purge_front_caches"].reason_off()
    settings.FRONT_CACHES = [CACHE]
    assert BY_NAME["purge_front_caches"].reason_off() == ""


def test_an_address_is_an_address(settings):
    settings.FRONT_CACHE_SECONDS = 0.5
    for purger in ('"; } sub x {', "here", "10.0.0.300"):
        with pytest.raises(ValueError, match="does not appear to be an IPv4 or IPv6 network"):
            configuration(["127.0.0.1:80"], [purger], [], [])
    with pytest.raises(ValueError, match="must look like"):
        configuration(["127.0.0.1"], [], [], [])
    text = configuration(["127.0.0.1:80", "[::1]:81"], ["10.0.0.0/24", "::1"], [], [])
    assert '"10.0.0.0"/24;' in text
    assert '"::1"/128;' in text
    assert '.host = "::1";' in text
    assert "directors.round_robin" in text


@pytest.fixture
def caches(settings, monkeypatch):
    """Two caches; what each of them says when it is told, "" where it hears."""
    settings.FRONT_CACHES, settings.FRONT_CACHE_SECONDS = [CACHE, OTHER], 60.0
    settings.WAGTAILFRONTENDCACHE = {
        cache: {"BACKEND": "clinic.front_caches.backend.BanBackend", "LOCATION": cache}
        for cache in settings.FRONT_CACHES
    }
    says, told = {CACHE: "", OTHER: ""}, []

    def purge(self, url):
        address = f"http://{self.cache_netloc}"
        told.append(address)
        if problem := says[address]:
            raise PurgeFailed(problem)

    monkeypatch.setattr(BanBackend, "purge", purge)
    says["told"] = told
    return says


def test_only_who_has_not_heard_is_told_again(db, caches):
    caches[OTHER] = "timed out"
    assert purging.purge_outdated("a" * 40) == {OTHER: "timed out"}
    assert sorted(caches["told"]) == [CACHE, OTHER]
    assert FrontCache.objects.failing([CACHE, OTHER]) == {OTHER}
    (line,) = readiness.front_caches()
    assert str(line) == f"front caches: not told of a change, {OTHER}"
    assert not line.stops
    assert numbers_of_tables()["clinic_front_caches_deaf"][2] == {"": 1}
    caches["told"].clear()
    caches[OTHER] = ""
    assert purging.purge_outdated("a" * 40) == {}
    assert caches["told"] == [OTHER]
    assert purging.purge_outdated("a" * 40) == {}
    assert caches["told"] == [OTHER]
    assert str(readiness.front_caches()[0]) == "front caches: ok"


def test_it_is_no_change_that_pages_show(db):
    assert "clinic_frontcache" not in watched_tables()


def test_a_short_time_is_waited_for_and_a_long_one_is_said(caches, settings, monkeypatch):
    slept = []
    monkeypatch.setattr(purging.time, "sleep", slept.append)
    caches[OTHER] = "timed out"
    assert purging.purge_and_wait() == {OTHER: "timed out"}
    assert slept == []
    settings.FRONT_CACHE_SECONDS = 0.5
    assert purging.purge_and_wait() == {}
    assert slept == [0.75]


@pytest.mark.parametrize(
    ("method", "before", "after", "expires"),
    [
        ("POST", "a", "b", True),
        ("POST", "a", "a", False),
        ("POST", "", "", True),
        ("GET", "a", "b", False),
    ],
)
def test_only_who_changed_something_waits(rf, monkeypatch, method, before, after, expires):
    present, expired = iter([before, after]), []
    monkeypatch.setattr(middleware.Vouching, "renew_now", lambda self: None)
    monkeypatch.setattr(middleware, "purge_and_wait", lambda: expired.append(1) or {})
    monkeypatch.setattr("clinic.stored_pages.leases.Leases.present", lambda self: next(present))
    answered = middleware.purge_before_answering(lambda request: HttpResponse("done"))
    assert answered(rf.generic(method, "/")).content == b"done"
    assert bool(expired) is expires


def test_a_form_that_changes_nothing_looks_at_no_copy(db, rf, settings, tmp_path, monkeypatch):
    settings.STORED_PAGES_ROOT = tmp_path
    looks = []
    monkeypatch.setattr(
        middleware.Vouching, "take_away_unreadable", lambda self: looks.append(self)
    )
    monkeypatch.setattr(middleware, "purge_and_wait", dict)
    post = middleware.purge_before_answering(lambda request: HttpResponse("done"))
    for _form in range(3):
        post(rf.post("/"))
    assert len(looks) == 1


def test_nobody_else_than_staff_is_told(rf, admin_user, settings):
    settings.FRONT_CACHE_SECONDS = 90.0
    request = rf.post("/")
    middleware.warn(request, 1)  # nobody is known, and there is nowhere to say it
    request.user = admin_user
    middleware.warn(request, 2)
    from django.contrib.messages.storage.base import BaseStorage

    class Storage(BaseStorage):
        def _get(self, *args, **kwargs):
            return [], True

    request._messages = Storage(request)
    middleware.warn(request, 2)
    (message,) = request._messages._queued_messages
    assert "2 caches in front of this website did not answer" in message.message
    assert "up to 2 minutes" in message.message
    assert get_messages(request) is request._messages
