"""While the database is down, everybody is told so soon, and the site comes back with it.

The site runs as in production, with a PostgreSQL of its own that the tests stop and start.
"""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from bs4 import BeautifulSoup

from clinic.launcher.linting import PRODUCTION
from clinic.launcher.paths import PROJECT
from clinic.launcher.ports import HOST
from clinic.launcher.postgres import Cluster
from clinic.launcher.serving import GUNICORN_OPTIONS
from clinic.requests.outage import PAUSE
from tests.servers import make_tables

from .processes import server_process

# What the site promises is three seconds and ten; a busy machine gets some more.
SOON = 5.0  # seconds until an answer
BACK = 12.0  # seconds until a page, once the database is there
TO_MACHINES = 2.0
TOKEN = "a-token-for-machines-alone"
PHONE = "(213) 555-0100"
ADDRESSES = (
    "/",
    "/therapies/",
    "/therapies/heat/",
    "/topics/",
    "/search/?q=heat",
    "/no-such-page/",
    "/es/",
    "/sitemap.xml",
)
FORM = b"csrfmiddlewaretoken=" + b"a" * 32
FORM_COOKIE = "csrftoken=" + "a" * 32
THREADS = 4  # of one process, as in `clinic/gunicorn.py`
# Collecting the static files takes longer than the rest of this module.
SETTINGS = """
from clinic.settings.production import *

STATIC_ROOT = None
STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
WHITENOISE_USE_FINDERS = True
"""


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    text: str
    seconds: float


def ask(address: str | urllib.request.Request) -> Answer:
    start = time.monotonic()
    try:
        response = urllib.request.urlopen(address, timeout=60)  # noqa: S310 - our own
    except urllib.error.HTTPError as error:
        response = error
    with response:
        text = response.read().decode()
    return Answer(response.status, dict(response.headers), text, time.monotonic() - start)


def ask_at_once(site: str, paths: list[str]) -> list[Answer]:
    with ThreadPoolExecutor(len(paths)) as pool:
        return list(pool.map(ask, [site + path for path in paths]))


def assert_says_so(answer: Answer, phone: str = "") -> None:
    assert answer.status == 503
    assert answer.seconds < SOON
    assert int(answer.headers["Retry-After"]) > 0
    assert answer.headers["Cache-Control"] == "no-store"
    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
    page = BeautifulSoup(answer.text, "html.parser")
    assert "not working right now" in page.h1.text
    assert "In an emergency, call 911." in page.text
    assert "call the clinic" in page.text
    links = {link["href"]: link.text for link in page.find_all("a")}
    assert links == {"/": "Go to the home page"} | ({"tel:2135550100": phone} if phone else {})
    assert not page.find_all("script")


def assert_tells_machines(site: str) -> None:
    """While the database is down, machines are told so, soon."""
    assert ask(f"{site}/healthz").text == "ok\n"
    ready = ask(f"{site}/readyz")
    assert ready.status == 503
    assert "database: does not answer" in ready.text
    assert ready.seconds < TO_MACHINES
    assert ask(f"{site}/metrics").status == 404
    with_token = {"Authorization": f"Bearer {TOKEN}"}
    numbers = ask(urllib.request.Request(f"{site}/metrics", headers=with_token))  # noqa: S310
    assert "clinic_database_up 0" in numbers.text
    failed = re.search(r'clinic_requests_total{kind="made",status="5xx"} (\d+)', numbers.text)
    assert failed
    assert int(failed[1]) >= 3 * len(ADDRESSES)
    assert numbers.seconds < TO_MACHINES


def environment(folder: Path, database: str) -> dict[str, str]:
    (folder / "settings_without_collected_files.py").write_text(SETTINGS)
    with socket.create_server((HOST, 0)) as server:
        port = server.getsockname()[1]
    variables = {
        "DJANGO_SETTINGS_MODULE": "settings_without_collected_files",
        "PYTHONPATH": str(folder),
        "DATABASE_URL": database,
        "SITE_ADDRESS": f"http://{HOST}:{port}",
        "PORT": str(port),
        "WEB_CONCURRENCY": "1",
        "METRICS_TOKEN": TOKEN,
        "MEDIA_ROOT": str(folder / "media"),
        # What is stored is read on; here it is about everything else.
        "STORED_PAGES": "0",
    }
    return {**os.environ, **PRODUCTION, **variables}


@contextmanager
def served(variables: dict[str, str]) -> Iterator[str]:
    """The address of the site, served until the end of the block."""
    process = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", *GUNICORN_OPTIONS],
        cwd=PROJECT,
        env=variables,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(lambda: accepts_connections(int(variables["PORT"])), 60)
        yield variables["SITE_ADDRESS"]
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=60)


def accepts_connections(port: int) -> bool:
    with suppress(OSError), socket.create_connection((HOST, port)):
        return True
    return False


def wait_for(condition, seconds: float) -> float:
    """How long it took until the condition was met."""
    start = time.monotonic()
    while not condition():
        assert time.monotonic() - start < seconds, f"Not within {seconds} seconds."
        time.sleep(0.1)
    return time.monotonic() - start


def stop_at_once(cluster: Cluster) -> None:
    """As `pg_ctl stop -m immediate`: nobody is told anything."""
    os.kill(server_process(cluster), signal.SIGQUIT)
    wait_for(lambda: server_process(cluster) is None, 30)


@pytest.fixture
def migrated(cluster: Cluster, folder: Path, django_db_setup: None) -> Iterator[dict[str, str]]:
    """What the site needs to be served, with a database that runs."""
    variables = environment(folder, cluster.address)

    def migrate() -> None:
        done = subprocess.run(
            [sys.executable, "manage.py", "migrate", "--verbosity", "0"],
            cwd=PROJECT,
            env=variables,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr

    with cluster.lease():
        make_tables(cluster, migrate)
        yield variables


@pytest.mark.long
def test_the_site_says_that_it_is_down_and_comes_back(
    migrated: dict[str, str], cluster: Cluster
) -> None:
    stop_at_once(cluster)
    with served(migrated) as site:
        # It may be started while the database is down.
        assert_says_so(ask(site))
        cluster.start()
        wait_for(lambda: ask(site).status == 200, BACK)
        with psycopg.connect(cluster.address) as database:
            database.execute("UPDATE clinic_clinicdetails SET phone = %s", [PHONE])
        # Each thread has a connection now, which breaks.
        assert {answer.status for answer in ask_at_once(site, ["/"] * 2 * THREADS)} == {200}
        stop_at_once(cluster)
        for _turn in range(3):
            for answer in ask_at_once(site, list(ADDRESSES) * 3):
                assert_says_so(answer, PHONE)
            time.sleep(1)
        assert_tells_machines(site)
        form = urllib.request.Request(f"{site}/", FORM, {"Cookie": FORM_COOKIE})  # noqa: S310
        answer = ask(form)
        assert_says_so(answer, PHONE)
        assert "check afterward whether it arrived" in answer.text
        assert ask(f"{site}/static/clinic/site.css").status == 200
        cluster.start()
        assert wait_for(lambda: ask(site).status == 200, BACK) < BACK
        assert {answer.status for answer in ask_at_once(site, ["/"] * 2 * THREADS)} == {200}


@pytest.mark.long
def test_a_database_that_does_not_answer_holds_nobody(folder: Path) -> None:
    """More requests than threads: one of them finds out, and the others do not wait in turn."""
    with socket.create_server((HOST, 0), backlog=128) as silent:
        database = f"postgresql://clinic@{HOST}:{silent.getsockname()[1]}/clinic"
        with served(environment(folder, database)) as site:
            assert ask(site).status == 503  # the first request also loads the site's code
            time.sleep(2 * PAUSE)
            for answer in ask_at_once(site, ["/"] * 12 * THREADS):
                assert_says_so(answer)
