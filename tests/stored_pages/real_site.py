"""The site as in production: PostgreSQL, two workers, nginx, and somebody at a desk behind it."""

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlencode

import psycopg

from clinic.launcher.distribution import NGINX
from clinic.launcher.linting import PRODUCTION
from clinic.launcher.paths import PROJECT
from clinic.launcher.ports import HOST
from clinic.launcher.postgres import Cluster
from clinic.launcher.serving import GUNICORN_OPTIONS
from tests.servers import make_tables

# Collecting the static files takes longer than everything else here.
SETTINGS = """
from clinic.settings.production import *

STATIC_ROOT = None
STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
WHITENOISE_USE_FINDERS = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
"""
NGINX_CONFIGURATION = """
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/nginx.log warn;
worker_processes 2;
{user}
load_module {module};
events {{ worker_connections 256; }}
http {{
    include /etc/nginx/mime.types;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""
# As much of the sample clinic as the tests look at.
SAMPLES = """
from articles import demo
demo.clinic.load()
demo.articles.heat()
demo.articles.cold()
"""
# Does what it is told, line by line, and says how it went.
DESK = """
import json, sys, traceback
import django
django.setup()
from django.db import connections
from django.urls import get_resolver
get_resolver().url_patterns
scope = {}
print("ready", flush=True)
for line in sys.stdin:
    connections.close_all()  # the database may be another process by now
    try:
        exec(json.loads(line), scope)
        answer = {"result": scope.pop("result", None)}
    except Exception:
        answer = {"problem": traceback.format_exc()}
    print(json.dumps(answer), flush=True)
"""


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes
    sent_at: float = field(default=0.0, compare=False)

    @property
    def text(self) -> str:
        return self.body.decode()


def free_port() -> int:
    with socket.create_server((HOST, 0)) as server:
        return server.getsockname()[1]


def wait_for(condition: Any, seconds: float) -> float:
    """How long it took until the condition was met."""
    start = time.monotonic()
    while not condition():
        assert time.monotonic() - start < seconds, f"Not within {seconds} seconds."
        time.sleep(0.02)
    return time.monotonic() - start


class RealSite:
    """A site in a folder of its own. `web` and `nginx` are its processes while they run.

    `release` is the folder whose code its commands and web processes run from now on.
    """

    release = PROJECT

    def __init__(self, folder: Path, cluster: Cluster, **more: str) -> None:
        self.folder, self.cluster = folder, cluster
        self.site_port, self.port = free_port(), free_port()
        self.pages = folder / "pages"
        (folder / "settings_without_collected_files.py").write_text(SETTINGS)
        self.variables = {
            **os.environ,
            **PRODUCTION,
            "DJANGO_SETTINGS_MODULE": "settings_without_collected_files",
            "PYTHONPATH": str(folder),
            "DATABASE_URL": cluster.address,
            "SITE_ADDRESS": f"http://{HOST}:{self.port}",
            "PORT": str(self.site_port),
            "WEB_CONCURRENCY": "2",
            "MEDIA_ROOT": str(folder / "media"),
            "PAGES_ROOT": str(self.pages),
            **more,
        }
        self.web: Any = None
        self.nginx: Any = None
        self.desk: Any = None

    def manage(self, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=self.release,
            env=self.variables,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def start(self) -> None:
        self.start_web()
        self.start_nginx()

    def start_web(self) -> None:
        self.web = self.start_gunicorn(self.site_port)

    def start_gunicorn(self, port: int) -> "subprocess.Popen[bytes]":
        """Processes that answer at this port by now."""
        with (self.folder / "web.log").open("ab") as log:
            gunicorn = subprocess.Popen(
                [sys.executable, "-m", "gunicorn", *GUNICORN_OPTIONS],
                cwd=self.release,
                env={**self.variables, "PORT": str(port)},
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        wait_for(lambda: accepts_connections(port), 60)
        return gunicorn

    def start_nginx(self, *more: str) -> None:
        self.configure_nginx(*more)
        self.run_nginx()

    def configure_nginx(self, *more: str) -> None:
        configuration = self.manage(
            "nginx_configuration",
            *("--site", f"{HOST}:{self.site_port}"),
            *("--listen", f"{HOST}:{self.port}"),
            *more,
        )
        (self.folder / "site.conf").write_text(configuration)
        user = "user root;" if os.geteuid() == 0 else ""
        (self.folder / "nginx.conf").write_text(
            NGINX_CONFIGURATION.format(folder=self.folder, user=user, module=NGINX.brotli_module())
        )

    def run_nginx(self) -> None:
        self.nginx = subprocess.Popen(
            [NGINX.path(), "-c", str(self.folder / "nginx.conf")],
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        wait_for(lambda: accepts_connections(self.port), 30)

    def kill_web(self) -> None:
        """As a power cut does it: nobody is told anything."""
        self._kill(self.web)
        wait_for(lambda: not accepts_connections(self.site_port), 30)

    def kill_nginx(self) -> None:
        self._kill(self.nginx)
        wait_for(lambda: not accepts_connections(self.port), 30)

    @staticmethod
    def _kill(process: Any) -> None:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def workers(self) -> list[int]:
        """The numbers of the processes that answer."""
        children = Path(f"/proc/{self.web.pid}/task/{self.web.pid}/children").read_text()
        return [int(child) for child in children.split()]

    def do(self, code: str) -> Any:
        """Have somebody do something through Django; what they put in `result`."""
        if self.desk is None:
            self.desk = subprocess.Popen(
                [sys.executable, "-c", DESK],
                cwd=PROJECT,
                env=self.variables,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=(self.folder / "desk.log").open("ab"),
                text=True,
            )
            assert self.desk.stdout.readline() == "ready\n"
        self.desk.stdin.write(json.dumps(code) + "\n")
        self.desk.stdin.flush()
        answer = json.loads(self.desk.stdout.readline())
        assert "problem" not in answer, answer["problem"]
        return answer["result"]

    def execute(self, statement: str) -> None:
        """Have the database do something that the site knows nothing of."""
        with psycopg.connect(self.cluster.address) as database:
            database.execute(statement)

    def log_in(self, group: str) -> "Browser":
        """A browser of somebody in this group."""
        session = self.do(
            "from tests.second_steps import let_force_login_in; let_force_login_in(); "
            "from django.contrib.auth import get_user_model; "
            "from django.contrib.auth.models import Group; from django.test import Client; "
            "users = get_user_model().objects; "
            "user, _new = users.get_or_create(username='desk'); "
            f"user.groups.add(Group.objects.get(name={group!r})); client = Client(); "
            "client.force_login(user); result = client.cookies['sessionid'].value"
        )
        return Browser(self, f"sessionid={session}")

    def generation_if_any(self) -> str:
        with suppress(OSError):
            return self.generation()
        return ""

    def generation(self) -> str:
        """The name of the generation that is in force."""
        return (self.pages / f"leases/{int(time.time())}").readlink().name

    def read(
        self,
        path: str,
        *,
        behind: bool = False,
        method: str = "GET",
        body: bytes | None = None,
        **headers: str,
    ) -> Answer:
        """What a patient gets; `behind` nginx, where only the site itself answers."""
        connection = http.client.HTTPConnection(HOST, self.site_port if behind else self.port, 60)
        sent_at = time.time()
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(
            method,
            path,
            body,
            {"Host": f"{HOST}:{self.port}", "Connection": "close", **names},
        )
        response = connection.getresponse()
        # What is said in several lines counts as one (RFC 9110, 5.2).
        said = {name: ", ".join(response.headers.get_all(name)) for name in response.headers}
        answer = Answer(response.status, said, response.read(), sent_at)
        connection.close()
        return answer

    def is_file(self, path: str, variant: str = "index") -> bool:
        """Whether nginx has a file for a page now."""
        lease = self.pages / f"leases/{int(time.time())}"
        return (lease / f"{HOST}{path}{variant}.page/page.html").exists()

    def store(self, *paths: str) -> None:
        """Read pages until each is a file."""
        for path in paths:

            def is_stored(path: str = path) -> bool:
                assert self.read(path).status == 200, path
                return self.is_file(path)

            wait_for(is_stored, 30)

    def wait_until_stored(self, path: str) -> None:
        path, _mark, query = path.partition("?")
        wait_for(lambda: self.is_file(path, query or "index"), 30)

    def end(self) -> None:
        if self.desk:
            self.desk.stdin.close()
            self.desk.wait(timeout=30)
        for process in (self.nginx, self.web):
            if process and process.poll() is None:
                self._kill(process)


@dataclass
class Browser:
    """Somebody who is logged in, behind nginx."""

    site: RealSite
    cookies: str

    def post(self, path: str, **fields: str) -> Answer:
        """Open a form, fill it in and send it."""
        form = self.site.read(path, Cookie=self.cookies)
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form.text)
        assert token, form.text
        cookie = form.headers["Set-Cookie"].split(";")[0]
        return self.site.read(
            path,
            method="POST",
            body=urlencode({"csrfmiddlewaretoken": token[1], **fields}).encode(),
            Cookie=f"{self.cookies}; {cookie}",
            Content_Type="application/x-www-form-urlencoded",
        )


def accepts_connections(port: int) -> bool:
    with suppress(OSError), socket.create_connection((HOST, port)):
        return True
    return False


AnySite = TypeVar("AnySite", bound=RealSite)


@contextmanager
def served(site: AnySite) -> Iterator[AnySite]:
    """A site with sample content and all of its processes, until the end of the block."""
    with site.cluster.lease():
        make_tables(site.cluster, lambda: site.manage("migrate", "--verbosity=0"))
        site.do(SAMPLES)
        try:
            site.start()
            yield site
        finally:
            site.end()
