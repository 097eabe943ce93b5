"""A site with https: a real Varnish in front of a server that says what it was asked."""

import http.client
import http.server
import os
import subprocess
import threading
from collections.abc import Iterator

import pytest

from clinic.front_caches.vcl import configuration
from clinic.launcher.distribution import VARNISH
from tests.launcher.conftest import new_folder
from tests.stored_pages.real_site import HOST, accepts_connections, free_port, wait_for

from .cached_site import STRANGER, TERMINATOR

pytestmark = pytest.mark.long

SITE, OTHER_CLINIC = "www.example.org", "north.example.org"


class Says(http.server.BaseHTTPRequestHandler):
    """Answers with the headers that it got, and what its path is about."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.server.paths.append(self.path)
        body = str(self.headers).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "public, max-age=0, must-revalidate")
        if "marked" in self.path:
            self.send_header("CDN-Cache-Control", "max-age=1")
        if "cookie" in self.path:
            self.send_header("Set-Cookie", "a=b")
        if "private" in self.path:
            self.send_header("Cache-Control", "private")
        if "vary" in self.path:
            self.send_header("Vary", "Accept-Language")
        self.end_headers()
        self.wfile.write(body)

    do_HEAD = do_GET  # noqa: N815

    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture
def ask(settings) -> Iterator:
    settings.WAGTAILADMIN_BASE_URL = f"https://{SITE}"
    settings.OTHER_SITE_ADDRESSES = [f"https://{OTHER_CLINIC}"]
    settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
    settings.FRONT_CACHE_SECONDS = 30.0
    servers = [http.server.ThreadingHTTPServer((HOST, 0), Says) for _number in range(2)]
    paths: list[str] = []
    for server in servers:
        server.paths = paths
        threading.Thread(target=server.serve_forever, daemon=True).start()
    port = free_port()
    with new_folder() as folder:
        (folder / "site.vcl").write_text(
            configuration(
                [f"{HOST}:{server.server_port}" for server in servers],
                [HOST],
                [TERMINATOR],
                [("X-Frame-Options", "SAMEORIGIN"), ("Content-Security-Policy", "default-src 'x'")],
            )
        )
        varnish = subprocess.Popen(
            [
                VARNISH.path(), "-F", *(["-j", "none"] if os.geteuid() == 0 else []), "-a",
                f"{HOST}:{port}", "-f", str(folder / "site.vcl"), "-n", str(folder / "varnish"),
                "-s", "malloc,16m",
            ],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        wait_for(lambda: accepts_connections(port), 60)

        def ask(source: str, path: str, method: str = "GET", **headers: str):
            connection = http.client.HTTPConnection(HOST, port, 20, source_address=(source, 0))
            names = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, headers={"Host": SITE, **names})
            response = connection.getresponse()
            return response.status, dict(response.headers), response.read().decode()

        ask.asked = lambda path: paths.count(path)
        yield ask
        varnish.terminate()
        varnish.wait()
        for server in servers:
            server.shutdown()
            server.server_close()


SECURE = {"X_Forwarded_Proto": "https", "X_Forwarded_For": "203.0.113.7"}


def test_what_came_without_https_is_led_on_and_programs_are_refused(ask) -> None:
    for source, said in ((TERMINATOR, {}), (STRANGER, SECURE)):
        status, headers, _body = ask(source, "/therapies/?page=2", **said)
        assert (status, headers["Location"]) == (301, f"https://{SITE}/therapies/?page=2")
        assert headers["Cache-Control"] == "no-store"
        for path in ("/api/v1/articles", "/feed.atom", "/metrics"):
            status, _headers, body = ask(source, path, **said)
            assert (status, "https alone" in body) == (403, True)
            assert not ask.asked(path)
        assert ask(source, "/", "POST", Content_Length="0", **said)[0] == 403
        assert not ask.asked("/therapies/?page=2")


@pytest.mark.parametrize(
    ("asked", "led_to"),
    [
        (OTHER_CLINIC, OTHER_CLINIC),
        (OTHER_CLINIC.upper() + ":80", OTHER_CLINIC),
        ("elsewhere.example.org", SITE),
        (f"x{OTHER_CLINIC}", SITE),
    ],
)
def test_nobody_is_led_from_one_clinic_to_another(ask, asked: str, led_to: str) -> None:
    status, headers, _body = ask(STRANGER, "/therapies/", Host=asked)
    assert (status, headers["Location"]) == (301, f"https://{led_to}/therapies/")


def test_each_clinic_has_its_own_pages_and_one_purge_ends_all(ask) -> None:
    path = "/marked/of-two-clinics/"
    for host in (SITE, OTHER_CLINIC, SITE, OTHER_CLINIC):
        assert f"Host: {host}" in ask(TERMINATOR, path, Host=host, **SECURE)[2]
    assert ask.asked(path) == 2
    assert ask(HOST, "/", "BAN")[0] == 200
    for host in (SITE, OTHER_CLINIC):
        ask(TERMINATOR, path, Host=host, **SECURE)
    assert ask.asked(path) == 4
    for _reader in range(2):
        ask(TERMINATOR, path, Host="elsewhere.example.org", **SECURE)
    assert ask.asked(path) == 6


def test_a_page_is_kept_only_if_nothing_speaks_against_it(ask) -> None:
    for path, is_kept in (
        ("/marked/", True),
        ("/plain/", False),
        ("/marked-with-cookie/", False),
        ("/marked-but-private/", False),
        ("/marked-to-vary/", False),
    ):
        for _number in range(3):
            assert ask(TERMINATOR, path, **SECURE)[0] == 200
        assert ask.asked(path) == (1 if is_kept else 3), path
    for personal in (
        {"Cookie": "x=y; __Host-session=abc"},
        {"Authorization": "Basic abc"},
        {"Accept": "text/markdown"},
    ):
        before = ask.asked("/marked/")
        ask(TERMINATOR, "/marked/", **SECURE, **personal)
        assert ask.asked("/marked/") == before + 1, personal
    assert ask(TERMINATOR, "/marked/", **SECURE, Cookie="analytics=abc")[0] == 200


def test_the_site_hears_who_asked_from_nobody_else(ask) -> None:
    said = {**SECURE, "X_Forwarded_For": "198.51.100.9, 203.0.113.7", "X_Keeps_Pages": "yes"}
    heard = ask(TERMINATOR, "/x/?q=1", X_Request_Id="given-by-proxy", **said)[2].splitlines()
    assert "X-Forwarded-For: 203.0.113.7" in heard
    assert "X-Forwarded-Proto: https" in heard
    assert "X-Request-Id: given-by-proxy" in heard
    assert "X-Keeps-Pages" not in "\n".join(heard)
