"""nginx serves exactly what the site would, and asks the site for whatever it does not know."""

import gzip
import re
import socket
from contextlib import suppress

import pytest

from clinic.gunicorn import keepalive
from clinic.stored_pages.nginx import TEMPLATE
from tests.security.guards import ALWAYS, OF_ANSWERS, problems

from .real_site import HOST, RealSite
from .test_changes_are_read import HEAT, INDEX

# What a server says of itself, and of the moment and of the connection.
# Each request that the site answers has an id of its own.
OF_THE_SERVER = {"Server", "Date", "Connection", "Accept-Ranges", "X-Request-Id"}
HTTPS_ALONE = "Strict-Transport-Security"
# The same rules in another order are the same policy.
POLICY = "Content-Security-Policy"


def comparable(headers: dict[str, str]) -> dict[str, str]:
    same = {name: value for name, value in headers.items() if name not in OF_THE_SERVER}
    same[POLICY] = "; ".join(sorted(re.split(r"; *", same.get(POLICY, ""))))
    return same


def is_from_file(site: RealSite, path: str, **headers: str) -> bool:
    """nginx offers parts of files, and of nothing else."""
    return "Accept-Ranges" in site.read(path, **headers).headers


@pytest.mark.parametrize("encoding", ["br", "gzip", "identity"])
@pytest.mark.parametrize("path", ["/", INDEX, HEAT, f"{HEAT}?leaflet", "/topics/"])
def test_a_file_is_what_the_site_answers(site: RealSite, path: str, encoding: str) -> None:
    """With all its headers: to whom it may be said, what it may load, and its mark."""
    site.store(path.partition("?")[0])
    site.read(path)
    site.wait_until_stored(path)
    by_nginx = site.read(path, Accept_Encoding=encoding)
    by_site = site.read(path, behind=True, Accept_Encoding=encoding)
    assert by_nginx.headers["Server"].startswith("nginx")
    assert by_nginx.body == by_site.body
    assert comparable(by_nginx.headers) == comparable(by_site.headers)


def test_the_mark_of_one_is_known_to_the_other(site: RealSite) -> None:
    site.store(HEAT)
    mark = site.read(HEAT, Accept_Encoding="br").headers["ETag"]
    for behind in (False, True):
        answer = site.read(HEAT, behind=behind, Accept_Encoding="br", If_None_Match=mark)
        assert (answer.status, answer.body) == (304, b"")


def test_a_part_of_a_page_and_its_headers_alone(site: RealSite) -> None:
    site.store(HEAT)
    whole = site.read(HEAT)
    part = site.read(HEAT, Range="bytes=0-9")
    assert (part.status, part.body) == (206, whole.body[:10])
    head = site.read(HEAT, method="HEAD")
    assert (head.status, head.body) == (200, b"")
    assert head.headers["Content-Length"] == str(len(whole.body))


@pytest.mark.parametrize(
    "headers",
    [
        {"Cookie": "sessionid=abc"},
        {"Cookie": "a=b; csrftoken=abc"},
        {"Authorization": "Basic abc"},
        {"Host": f"{HOST}:1"},
        {"Accept": "text/markdown"},
        {"Accept": "text/html, Text/Markdown;q=0.5"},
    ],
)
def test_a_person_is_answered_by_the_site(site: RealSite, headers: dict[str, str]) -> None:
    site.store(HEAT)
    assert is_from_file(site, HEAT)
    assert not is_from_file(site, HEAT, **headers)


@pytest.mark.parametrize(
    ("path", "encoding"),
    [
        ("/search/?q=heat", "gzip"),
        ("/no-such-page/", "gzip"),
        (f"{HEAT.rstrip('/')}.md", "gzip"),
        ("/feed.atom", "gzip"),
        ("/api/v1/articles", "gzip"),
        ("/admin/login/", None),
    ],
)
def test_what_is_not_stored_is_made_small_on_its_way(
    site: RealSite, path: str, encoding: str | None
) -> None:
    """But for the admin, whose pages have secrets that their size could tell of."""
    answer = site.read(path, Accept_Encoding="gzip, br")
    assert answer.headers.get("Content-Encoding") == encoding
    if encoding:
        assert "Accept-Encoding" in answer.headers["Vary"]
        whole = site.read(path)
        assert gzip.decompress(answer.body) == whole.body
        assert len(answer.body) < len(whole.body)


def test_whoever_asks_for_markdown_gets_it(site: RealSite) -> None:
    site.store(HEAT)
    text = site.read(HEAT, Accept="text/markdown")
    page = site.read(HEAT)
    assert text.headers["Content-Type"] == "text/markdown; charset=utf-8"
    assert page.headers["Content-Type"].startswith("text/html")
    for answer in (text, page):
        assert "Accept" in answer.headers["Vary"].split(", ")
    assert site.read(f"{HEAT.rstrip('/')}.md").body == text.body


@pytest.mark.parametrize(
    ("path", "status"),
    [
        (f"/{INDEX}", 404),
        (HEAT.replace("/heat", "//heat"), 404),
        (f"{HEAT}index.page/page.html", 404),
        (f"{HEAT}index.page/", 404),
        ("/leases/1/", 404),
        ("/kept/", 404),
        ("/generations/", 404),
        ("/objects/", 404),
        ("/last/", 404),
        ("/lock/", 404),
        ("/outage.html", 404),
        ("/..%2f..%2fetc/passwd/", 400),
        ("/%2e%2e/%2e%2e/etc/", 400),
        (f"{INDEX}%00/", 400),
        ("/.git/config", 404),
        ("/.env", 404),
        ("/robots.txt", 200),
        ("/sitemap.xml", 200),
        ("/search/?q=heat", 200),
        ("/admin/", 302),
    ],
)
def test_everything_else_is_asked_of_the_site(site: RealSite, path: str, status: int) -> None:
    site.store(HEAT, INDEX)
    answer = site.read(path)
    assert answer.status == status
    assert "Accept-Ranges" not in answer.headers


def test_a_path_without_its_last_slash_leads_to_the_page(site: RealSite) -> None:
    """Otherwise the links on it would lead elsewhere."""
    site.store(HEAT)
    answer = site.read(HEAT.rstrip("/"))
    assert (answer.status, answer.headers["Location"]) == (301, HEAT)


@pytest.mark.parametrize("query", ["page=2", "leaflet=%31", "q=heat", "page=02", "p%61ge=2"])
def test_a_query_that_means_something_is_never_answered_with_the_page(
    site: RealSite, query: str
) -> None:
    site.store(INDEX)
    by_nginx = site.read(f"{INDEX}?{query}")
    by_site = site.read(f"{INDEX}?{query}", behind=True)
    assert (by_nginx.status, by_nginx.body) == (by_site.status, by_site.body)


def test_a_form_that_is_sent_reaches_the_site(site: RealSite) -> None:
    site.store(HEAT)
    answer = site.read(HEAT, method="POST", body=b"a=b")
    assert answer.status == 403  # a form without a token


def test_style_sheets_are_files(site: RealSite) -> None:
    """Django writes their addresses with what is in them in their names."""
    style = re.search(r'href="(/static/[^"]+\.css)"', site.read(HEAT).text)
    assert style
    assert site.read(style[1], behind=True).status == 200


@pytest.mark.parametrize(
    "path",
    [
        "/static/..%2fsettings/base.py",
        "/static../settings/base.py",
        "/static/%2e%2e/%2e%2e/etc/passwd",
        "/static/....//....//etc/passwd",
        "/..%2f..%2f..%2f..%2fetc/passwd",
        "/%2e%2e%2f%2e%2e%2fetc/passwd",
        "/media/..%2f..%2f..%2f..%2fetc/passwd",
        "/media/%252e%252e%252fetc/passwd",
        "/media/..%5c..%5cetc/passwd",
        "/documents/1/..%2f..%2f..%2fetc/passwd",
        "/therapies/..%2f..%2f..%2fleases/",
        "//etc/passwd",
        "/.git/config",
    ],
)
def test_no_path_leads_out_of_its_folder(site: RealSite, path: str) -> None:
    for behind in (False, True):
        answer = site.read(path, behind=behind)
        assert answer.status in (301, 400, 404), answer.status
        assert not re.search("root:|DEBUG|INSTALLED_APPS|repositoryformat", answer.text)


@pytest.mark.parametrize(
    ("path", "guards"),
    [
        (HEAT, OF_ANSWERS),
        ("/", OF_ANSWERS),
        ("/nothing/", OF_ANSWERS),
        (HEAT.rstrip("/"), OF_ANSWERS),
        ("/search/?q=heat", OF_ANSWERS),
        ("/admin/", OF_ANSWERS),
        ("/media/nothing.png", OF_ANSWERS),
        ("/robots.txt", OF_ANSWERS),
        ("/static/clinic/site.css", ALWAYS),
    ],
)
def test_every_answer_is_guarded(site: RealSite, path: str, guards: dict[str, str]) -> None:
    """As in the table of `tests/security/test_headers.py`; this site has no https."""
    site.store(HEAT, "/")
    expected = {name: value for name, value in guards.items() if name != HTTPS_ALONE}
    for behind in (False, True):
        assert problems(site.read(path, behind=behind).headers, expected) == {}, behind
    assert HTTPS_ALONE not in site.read(path).headers


def test_nginx_closes_a_connection_before_gunicorn_does():
    """A form that is sent while the other end closes is lost: nginx may not send it twice."""
    (seconds,) = re.findall(r"^ +keepalive_timeout (\d+)s;", TEMPLATE.read_text(), re.M)
    assert int(seconds) < keepalive


def test_no_form_is_sent_over_a_connection_that_was_kept():
    template = TEMPLATE.read_text()
    servers = dict(re.findall(r"^upstream (\w+) \{\n(.*?)\}\n\n", template, re.M | re.S))
    assert "keepalive" in servers["clinic_site"]
    assert "keepalive" not in servers["clinic_forms"]
    (chosen,) = re.findall(
        r"^map \$request_method \$clinic_servers \{\n(.*?)^\}", template, re.M | re.S
    )
    pairs = dict(line.rstrip(";").split() for line in chosen.strip().splitlines())
    assert pairs == {"GET": "clinic_site", "HEAD": "clinic_site", "default": "clinic_forms"}
    assert set(re.findall(r"proxy_pass (\S+);", template)) == {"http://$clinic_servers"}


MARK, SOMEBODY = "kept-between-us", "203.0.113.77"


def test_no_log_tells_who_reads_what(site: RealSite) -> None:
    """Of answers, refusals and faults: neither a query nor more of an address than its network."""
    visitor = {"X_Forwarded_For": SOMEBODY, "Referer": f"http://{HOST}/?q={MARK}"}
    for behind in (False, True):
        for path in (HEAT, "/search/", "/nothing/", "/admin/", "/media/x.png", "/%00/"):
            site.read(f"{path}?q={MARK}", behind=behind, **visitor)
        site.read(f"/?q={MARK}", behind=behind, **{**visitor, "Host": f"{MARK}.example"})
        site.read(f"/?q={MARK}", behind=behind, method="POST", body=b"a=b", **visitor)
        for line in (
            f"GET /?q={MARK} HTTP/9.9",
            f"{MARK} HTTP/1.1",
            f"GET /?q={MARK} HTTP/1.1\r\n:",
        ):
            with socket.create_connection((HOST, site.site_port if behind else site.port)) as raw:
                raw.sendall(f"{line}\r\nX-Forwarded-For: {SOMEBODY}\r\n\r\n".encode())
                raw.settimeout(5)
                with suppress(OSError):
                    raw.recv(1000)
    logs = {name: (site.folder / name).read_text() for name in ("web.log", "nginx.log")}
    assert "Booting worker" in logs["web.log"]
    assert "Forbidden" in logs["web.log"]  # what was refused is told, and not of whom
    # The host that somebody made up is one word of a refusal.
    logs["web.log"] = logs["web.log"].replace(f"'{MARK}.example'", "")
    for text in logs.values():
        assert MARK not in text
        assert SOMEBODY not in text
    assert "[error]" not in logs["nginx.log"]
