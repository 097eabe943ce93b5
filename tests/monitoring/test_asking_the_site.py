"""Machines are told how the site is, and nobody else is, also while the database is down."""

import time
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from clinic.models import CommandRun
from clinic.monitoring import application, readiness
from clinic.monitoring.application import Monitored, noting
from clinic.monitoring.counters import FOLDER, Counters
from clinic.monitoring.metrics import STORED, numbers_of_tables
from clinic.monitoring.probes import Probe

TOKEN = "a-token-of-this-test-alone"
PATHS = ("/healthz", "/readyz", "/metrics")
WITH_TOKEN = {"HTTP_AUTHORIZATION": f"Bearer {TOKEN}"}
SOON = 2.0  # seconds


def fails(environ, start_response):
    raise AssertionError("The site was asked.")


def ask(path, site=fails, method="GET", **variables):
    """The status, the headers and the text of an answer."""
    begun = []
    environ = {
        "REQUEST_METHOD": method, "PATH_INFO": path, "REMOTE_ADDR": "127.0.0.1", **variables
    }  # fmt: skip
    body = b"".join(Monitored(site)(environ, lambda *parts: begun.append(parts)))
    status, headers = begun[0][:2]
    return int(status[:3]), dict(headers), body.decode()


@pytest.fixture
def token(settings):
    settings.METRICS_TOKEN = TOKEN


@pytest.fixture
def database_down(monkeypatch):
    """What asks the database waits for it in vain."""

    def wait():
        time.sleep(5)

    monkeypatch.setitem(readiness.PROBES, "database", Probe(wait))
    monkeypatch.setattr(STORED, "_probe", Probe(wait))
    monkeypatch.setattr(STORED, "_until", 0.0)


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    "variables",
    [
        {"REMOTE_ADDR": "203.0.113.5"},
        {"REMOTE_ADDR": ""},
        {"HTTP_X_FORWARDED_FOR": "203.0.113.5"},
        {"HTTP_X_FORWARDED_FOR": "127.0.0.1"},
        {"HTTP_X_FORWARDED_PROTO": "https"},
        {"REMOTE_ADDR": "203.0.113.5", "HTTP_AUTHORIZATION": "Bearer "},
        {"REMOTE_ADDR": "203.0.113.5", "HTTP_AUTHORIZATION": f"Bearer {TOKEN}x"},
        {"REMOTE_ADDR": "203.0.113.5", "HTTP_AUTHORIZATION": "Bearer \udcff"},
    ],
)
def test_others_are_told_that_nothing_is_there(token, path, variables):
    assert ask(path, **variables)[0] == 404


@pytest.mark.parametrize("path", PATHS)
def test_an_empty_token_opens_nothing(settings, path):
    settings.METRICS_TOKEN = ""
    status, _headers, _text = ask(path, REMOTE_ADDR="203.0.113.5", HTTP_AUTHORIZATION="Bearer ")
    assert status == 404


def test_this_machine_is_told_but_no_numbers(token):
    assert ask("/healthz")[2] == "ok\n"
    assert ask("/healthz", REMOTE_ADDR="::1")[0] == 200
    assert ask("/metrics")[0] == 404


def test_whoever_has_the_token_is_told(token, own_database):
    for path in PATHS:
        status, headers, _text = ask(path, REMOTE_ADDR="203.0.113.5", **WITH_TOKEN)
        assert (path, status) == (path, 200)
        assert headers["Cache-Control"] == "no-store"
        assert headers["Content-Type"].startswith("text/plain")


def test_a_head_has_no_body_and_a_post_is_refused(token):
    assert ask("/healthz", method="HEAD")[2] == ""
    assert ask("/healthz", method="POST")[0] == 405


def test_without_an_answer_of_the_database_it_is_said_soon(token, database_down):
    start = time.monotonic()
    assert ask("/healthz")[0] == 200
    status, _headers, text = ask("/readyz")
    assert status == 503
    assert "database: does not answer" in text
    assert "room for uploads: " in text
    assert time.monotonic() - start < SOON
    start = time.monotonic()
    status, _headers, text = ask("/metrics", **WITH_TOKEN)
    assert "clinic_database_up 0" in text
    assert "clinic_requests_total" in text
    assert time.monotonic() - start < SOON


def test_many_who_ask_a_silent_database_wait_in_one_thread(database_down):
    asked = []
    probe = Probe(lambda: (asked.append(1), time.sleep(0.5)))
    threads = {probe.begin() for _turn in range(20)}
    assert len(threads) == len(asked) == 1


def test_no_secret_is_told_of_a_database_that_refuses(own_database, monkeypatch):
    def refuse():
        raise ValueError("password=secret host=10.1.2.3")

    monkeypatch.setitem(readiness.PROBES, "database", Probe(refuse))
    status, _headers, text = ask("/readyz")
    assert status == 503
    assert "secret" not in text
    assert "10.1.2.3" not in text


def test_a_migration_that_is_missing_is_not_ready(own_database):
    assert ask("/readyz")[0] == 200, ask("/readyz")
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE name = '0012_command_runs'")
    status, _headers, text = ask("/readyz")
    assert status == 503
    assert "migrations: 1 missing, run prepare" in text


def test_a_store_that_cannot_be_written_is_not_ready(own_database, settings, monkeypatch, tmp_path):
    settings.STORED_PAGES, settings.STORED_PAGES_ROOT = True, tmp_path / "pages"
    assert "stored pages: ok" in ask("/readyz")[2]
    monkeypatch.setattr(readiness.os, "access", lambda path, mode: False)
    status, _headers, text = ask("/readyz")
    assert status == 503
    assert "stored pages: cannot be written" in text


def test_little_room_is_said_and_no_room_is_not_ready(own_database, settings):
    settings.LITTLE_ROOM = 10**18
    status, _headers, text = ask("/readyz")
    assert status == 200
    assert "room for uploads: low" in text
    settings.NO_ROOM = 10**18
    assert ask("/readyz")[0] == 503


def test_a_late_schedule_is_said_and_stops_nobody(own_database):
    assert "schedule: not known" in ask("/readyz")[2]
    call_command("publish_scheduled")
    assert "schedule: ok, publish_scheduled ended 0 minutes ago" in ask("/readyz")[2]
    CommandRun.objects.update(ended_at=timezone.now() - timedelta(hours=3))
    status, _headers, text = ask("/readyz")
    assert status == 200
    assert "schedule: late, publish_scheduled ended 180 minutes ago" in text
    assert "scheduled work" not in text


def test_other_jobs_that_are_late_or_not_well_are_named(own_database):
    """Also while one runs for the first time, which has no end yet."""
    now = timezone.now()
    days_ago = now - timedelta(days=9)
    CommandRun.objects.create(name="check_editions", ended_at=days_ago, was_well=True)
    CommandRun.objects.create(name="verify_signoffs", started_at=now, ended_at=now, seconds=2.5)
    CommandRun.objects.create(name="forget_old", started_at=now)
    status, _headers, text = ask("/readyz")
    assert status == 200
    assert "scheduled work: late, check_editions, forget_old" in text
    assert "scheduled work: not well, verify_signoffs" in text
    samples = numbers_of_tables()
    assert samples["clinic_last_run_seconds"][2] == {'command="verify_signoffs"': 2.5}
    assert 'command="forget_old"' not in samples["clinic_last_run_well"][2]


def test_a_command_that_ends_with_a_status_is_noted_as_failed(own_database):
    with pytest.raises(SystemExit):
        call_command("verify_signoffs", "--expect", "0" * 64)
    assert not CommandRun.objects.get(name="verify_signoffs").was_well


def site_answering(status):
    def site(environ, start_response):
        start_response(status, [])
        return [b""]

    return site


def test_requests_are_counted_by_kind_and_status(token, own_database, monkeypatch):
    counters = Counters()
    monkeypatch.setattr(application, "COUNTERS", counters)
    monkeypatch.setattr("clinic.monitoring.metrics.COUNTERS", counters)
    monkeypatch.setattr(STORED, "_until", 0.0)
    for path, site in (
        ("/", site_answering("200 OK")),
        ("/", noting(site_answering("200 OK"))),
        ("/", noting(site_answering("404 Not Found"))),
        ("/admin/", noting(site_answering("302 Found"))),
    ):
        ask(path, site)
    text = ask("/metrics", **WITH_TOKEN)[2]
    counted = [line for line in text.splitlines() if line.startswith("clinic_requests_total")]
    assert [line for line in counted if not line.endswith(" 0")] == [
        'clinic_requests_total{kind="stored",status="2xx"} 1',
        'clinic_requests_total{kind="made",status="2xx"} 1',
        'clinic_requests_total{kind="made",status="4xx"} 1',
        'clinic_requests_total{kind="admin",status="3xx"} 1',
    ]
    assert 'clinic_request_seconds_bucket{kind="made",le="+Inf"} 2' in text
    assert 'clinic_request_seconds_count{kind="made"} 2' in text
    assert "clinic_database_up 1" in text
    assert "clinic_articles_overdue 0" in text


def test_a_site_that_raises_counts_as_an_error(token, settings, monkeypatch):
    counters = Counters()
    monkeypatch.setattr(application, "COUNTERS", counters)
    with pytest.raises(AssertionError):
        ask("/", noting(fails))
    assert counters.sums()["made"][3] == 1
    settings.METRICS_TOKEN = ""
    ask("/", site_answering("200 OK"))
    assert counters.sums()["stored"][0] == 0, "counted, though nobody may read it"


def test_what_all_processes_counted_is_added_up(monkeypatch, tmp_path):
    monkeypatch.setenv(FOLDER, str(tmp_path))
    first, second = Counters(), Counters()
    first.add("made", "200 OK", 0.02)
    monkeypatch.setattr("os.getpid", lambda: 999_999)
    second.add("made", "200 OK", 3.0)
    second.add("made", "503 Service Unavailable", 3.0)
    sums = second.sums()["made"]
    assert sums[:4] == [2, 0, 0, 1]
    assert sum(sums[4:-1]) == 3
    assert sums[-1] == 6_020_000
