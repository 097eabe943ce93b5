"""The site as production runs it, in a process of its own, and a real Chromium."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from playwright.sync_api import expect

from articles.demo.people import LOGINS
from clinic.launcher import browser, postgres
from tests.databases import copy_database, drop_database
from tests.references.stand_in import standing_in
from tests.second_steps import next_code

PROJECT = Path(__file__).resolve().parents[2]
# Production refuses the passwords of the sample log-ins, which anybody can read.
PASSWORDS = {login.username: f"{login.username} at a desk of the tests" for login in LOGINS}
SAMPLE_CONTENT = """
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.urls import get_resolver
from tests.second_steps import give_codes

assert get_resolver().url_patterns  # with them come the records of the admin
call_command("load_sample_content")
for username, password in {passwords}.items():
    user = get_user_model().objects.get(username=username)
    user.set_password(password)
    user.save()
    give_codes(user)
"""
TIMEOUT = 120  # seconds: collected files come first
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}


class Site:
    """A served copy of the site: its address, its management commands, and who is logged in."""

    def __init__(self, address, environment):
        self.address = address
        self.environment = environment
        self.logged_in = {}  # cookies, by the name of the log-in

    def manage(self, *command):
        """Run a management command with the development settings, which allow sample log-ins."""
        settings = {"DJANGO_SETTINGS_MODULE": "clinic.settings.development"}
        result = subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=PROJECT,
            env=self.environment | settings,
            capture_output=True,
            text=True,
        )
        assert result.returncode == 0, result.stdout + result.stderr
        return result.stdout


@pytest.fixture(scope="session")
def stand_in():
    """In the place of Crossref and PubMed."""
    with standing_in() as stand_in:
        yield stand_in


@pytest.fixture(scope="session")
def site(tmp_path_factory, stand_in, django_db_setup, django_db_blocker, made_once):
    """`make serve` on a free port, with a database and an upload folder of its own."""
    folder = tmp_path_factory.mktemp("site")
    own_name = connection.settings_dict["NAME"]
    database = f"{own_name}_browser"
    port = free_port()
    environment = os.environ | {
        "DATABASE_URL": address_of(database),
        "MEDIA_ROOT": str(folder / "media"),
        "STATIC_ROOT": str(made_once.folder / "static"),
        "PORT": str(port),
        "OTHER_HOSTS": "localhost",  # passkeys need a host with a name
        "CROSSREF_ADDRESS": stand_in.address,
        "PUBMED_ADDRESS": stand_in.address,
        "CONTACT_ADDRESS": "web@clinic.example",
    }
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    served = Site(f"http://127.0.0.1:{port}", environment)

    def load_sample_content():
        """With the keys of the site, which are not those of the tests."""
        there = {
            "DATABASE_URL": address_of(connection.settings_dict["NAME"]),
            "MEDIA_ROOT": settings.MEDIA_ROOT,
        }
        content = SAMPLE_CONTENT.format(passwords=PASSWORDS)
        Site(served.address, environment | there).manage("shell", "-c", content)

    with (
        django_db_blocker.unblock(),
        made_once("browser", own_name, load_sample_content) as loaded,
    ):
        copy_database(loaded.name, database)
        loaded.copy_files(folder / "media")
    with serving(served, folder / "log"):
        yield served
    shutil.rmtree(folder, ignore_errors=True)
    with django_db_blocker.unblock():
        drop_database(database)


def address_of(database):
    server = os.environ.get("DATABASE_URL") or postgres.private("test").address
    return server.rpartition("/")[0] + f"/{database}"


class serving:  # noqa: N801 - reads as a verb
    """Runs the site for the length of the block, and stops it as Ctrl-C would."""

    def __init__(self, site, log):
        self.site, self.log = site, log

    def __enter__(self):
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "clinic.launcher", "serve"],
                cwd=PROJECT,
                env=self.site.environment,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        deadline = time.monotonic() + TIMEOUT
        while not is_up(self.site.address):
            if self.process.poll() is not None or time.monotonic() > deadline:
                self.process.kill()
                pytest.fail(f"The site does not start:\n{self.log.read_text()}")
            time.sleep(0.2)

    def __exit__(self, *error):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=30)


def is_up(address):
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310 - our own
            return answer.status == 200
    except (urllib.error.URLError, TimeoutError):
        return False


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="session")
def browser_type_launch_args():
    return {
        "executable_path": str(browser.executable()),
        "args": ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
    }


@pytest.fixture(scope="session")
def base_url(site):
    return site.address


@pytest.fixture
def requests_elsewhere(context, site):
    """The addresses at other hosts that any page of this context asked for."""
    addresses = []

    def record_request(request):
        if not request.url.startswith((site.address, "data:", "blob:", "about:")):
            addresses.append(request.url)

    context.on("request", record_request)
    return addresses


def log_in(browser, site, username):
    """Somebody of the staff at a desk, logged in, with nothing opened yet.

    The form is filled in once for each person; at their other desks they have its cookies.
    """
    context = browser.new_context(
        base_url=site.address, viewport=DESKTOP, storage_state=site.logged_in.get(username)
    )
    page = context.new_page()
    if username not in site.logged_in:
        page.goto("/admin/login/")
        page.get_by_label("Username").fill(username)
        page.get_by_label("Password").fill(PASSWORDS[username])
        page.get_by_role("button", name="Log in", exact=True).click()
        page.get_by_label("Code of your app").fill(next_code())
        page.get_by_role("button", name="Go on").click()
        expect(page).to_have_url(re.compile(r"/admin/$"))
        site.logged_in[username] = context.storage_state()
    return page


@pytest.fixture
def desks(browser, site):
    """A desk for somebody of the staff, each in a browser of their own: `desks("marketing")`."""
    pages = []

    def desk(username):
        pages.append(log_in(browser, site, username))
        return pages[-1]

    yield desk
    for page in pages:
        page.context.close()


@pytest.fixture
def patient(browser, site):
    context = browser.new_context(base_url=site.address, viewport=PHONE, has_touch=True)
    yield context.new_page()
    context.close()


def reveal(page, field):
    """Open the blocks and folds that a field is in, from the outermost one."""
    closed = page.locator(
        f"section[data-panel]:has(#{field}) > .w-panel__header "
        "> [data-panel-toggle][aria-expanded=false]"
    )
    while closed.count():
        closed.first.click()
