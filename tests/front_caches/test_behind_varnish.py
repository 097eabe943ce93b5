"""What a real Varnish keeps, for whom, and what it says to the site and to readers."""

import gzip
import re
import threading
from urllib.parse import urlencode

import brotli
import pytest

from tests.security.guards import OF_ANSWERS, problems
from tests.stored_pages.real_site import HOST, wait_for
from tests.stored_pages.test_behind_nginx import HTTPS_ALONE, OF_THE_SERVER
from tests.stored_pages.test_changes_are_read import HEAT, INDEX

from .cached_site import STRANGER, TERMINATOR, CachedSite

pytestmark = pytest.mark.long

MARK = "CDN-Cache-Control"


def behind(site: CachedSite, path: str, **headers: str):
    """What nginx behind Varnish answers."""
    host = f"{HOST}:{site.port}"
    with site.past_varnish():
        return site.read(path, Host=host, **headers)


def comparable(headers: dict[str, str]) -> dict[str, str]:
    same = {k: v for k, v in headers.items() if k not in OF_THE_SERVER | {MARK}}
    same["Content-Security-Policy"] = "; ".join(
        sorted(re.split("; *", same.get("Content-Security-Policy", "")))
    )
    return same


@pytest.mark.parametrize("encoding", ["br, gzip", "gzip", "identity", "br;q=0, gzip", "gzip;q=0"])
@pytest.mark.parametrize("path", ["/", INDEX, HEAT, f"{HEAT}?leaflet", "/topics/"])
def test_a_kept_page_is_what_the_site_answers(cached: CachedSite, path: str, encoding: str) -> None:
    cached.store(path.partition("?")[0])
    cached.read(path)
    cached.wait_until_stored(path)

    def is_hit() -> bool:
        hits = cached.hits()
        answers.append(cached.read(path, Accept_Encoding=encoding))
        # What was made just now has no time of its own until it is a file.
        return cached.hits() > hits and "ETag" in answers[-1].headers

    answers: list = []
    wait_for(is_hit, 20)
    kept, made = answers[-1], behind(cached, path, Accept_Encoding=encoding)
    assert kept.body == made.body
    assert comparable(kept.headers) == comparable(made.headers)
    assert made.headers[MARK] == "max-age=1"
    assert MARK not in kept.headers
    expected = {name: value for name, value in OF_ANSWERS.items() if name != HTTPS_ALONE}
    assert problems(kept.headers, expected) == {}
    given = kept.headers.get("Content-Encoding")
    assert given == {"br, gzip": "br", "gzip": "gzip", "br;q=0, gzip": "gzip"}.get(encoding)
    plain = {"br": brotli.decompress, "gzip": gzip.decompress}.get(given or "", bytes)(kept.body)
    assert b"<h1" in plain


def test_headers_alone_a_known_page_and_a_part(cached: CachedSite) -> None:
    cached.store(HEAT)
    for encoding in ("br, gzip", "gzip", "identity"):
        wait_for(lambda e=encoding: "ETag" in cached.read(HEAT, Accept_Encoding=e).headers, 10)
        whole = cached.read(HEAT, Accept_Encoding=encoding)
        head = cached.read(HEAT, method="HEAD", Accept_Encoding=encoding)
        assert (head.status, head.body) == (200, b"")
        assert comparable(head.headers) == comparable(whole.headers)
        for condition in (
            {"If_None_Match": whole.headers["ETag"]},
            {"If_Modified_Since": whole.headers["Last-Modified"]},
        ):
            known = cached.read(HEAT, Accept_Encoding=encoding, **condition)
            assert (known.status, known.body) == (304, b"")
            assert known.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
        changed = cached.read(HEAT, Accept_Encoding=encoding, If_None_Match='"another"')
        assert changed.body == whole.body
    part = cached.read(HEAT, Range="bytes=0-9")
    assert (part.status, part.body) == (206, cached.read(HEAT).body[:10])


def test_many_readers_are_few_questions(cached: CachedSite) -> None:
    """Also those who ask for a page that is just being fetched wait for one answer."""
    cached.store(HEAT)
    before = cached.counts()
    threads = [threading.Thread(target=cached.read, args=[HEAT]) for _number in range(60)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    after = cached.counts()
    asked = after["MAIN.backend_req"] - before["MAIN.backend_req"]
    seconds = after["MAIN.uptime"] - before["MAIN.uptime"] + 1
    assert asked <= 2 * seconds + 2 < 60


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        (HEAT, {"Cookie": "sessionid=abc"}),
        (HEAT, {"Cookie": "a=b; csrftoken=abc"}),
        (HEAT, {"Authorization": "Basic abc"}),
        (HEAT, {"Accept": "text/html, Text/Markdown;q=0.5"}),
        (HEAT, {"Host": f"{HOST}:1"}),
        ("/search/?q=heat", {}),
        ("/search/", {}),
        ("/search/suggestions/?q=he", {}),
        ("/admin/login/", {}),
        ("/admin/", {}),
        ("/no-such-page/", {}),
        ("/therapies/heat-for-back-pain", {}),
        (f"{INDEX}?topic=1", {}),
    ],
)
def test_what_is_never_kept(cached: CachedSite, path: str, headers: dict[str, str]) -> None:
    cached.read(HEAT)
    hits = cached.hits()
    answers = [cached.read(path, **headers) for _number in range(3)]
    assert cached.hits() == hits
    assert len({answer.status for answer in answers}) == 1


def test_nobody_reads_the_page_of_somebody_who_is_logged_in(cached: CachedSite) -> None:
    """Whatever they open, and whoever asks for the same right after them."""
    browser = cached.log_in("Site managers")
    for path in (HEAT, INDEX, "/", "/admin/", "/admin/pages/", "/search/?q=heat", "/documents/1/x"):
        own = [cached.read(path, Cookie=browser.cookies) for _number in range(2)]
        anonymous = cached.read(path)
        assert "Set-Cookie" not in anonymous.headers or path.startswith("/admin/"), path
        if path.startswith("/admin/"):
            assert own[-1].status == 200
            assert anonymous.status == 302
        assert "desk" not in anonymous.text
    token = 'name="csrfmiddlewaretoken" value="([^"]+)"'
    login = cached.read("/admin/login/").headers.get("Location", "/admin/login/")
    tokens = {re.search(token, cached.read(login).text)[1] for _number in range(2)}
    assert len(tokens) == 2


def test_a_letter_links_to_the_same_page(cached: CachedSite) -> None:
    cached.store(HEAT)
    page = cached.read(HEAT).body
    wait_for(lambda: hits_of(cached, HEAT, f"{HEAT}?utm_source=mail"), 20)
    assert cached.read(f"{HEAT}?utm_source=mail").body == page
    for query in ("leaflet", "%6ceaflet", "utm_source=mail&leaflet"):
        assert cached.read(f"{HEAT}?{query}").body == behind(cached, f"{HEAT}?{query}").body != page


def hits_of(site: CachedSite, first: str, second: str) -> bool:
    site.read(first)
    hits = site.hits()
    site.read(second)
    return site.hits() > hits


def test_only_the_site_may_purge(cached: CachedSite) -> None:
    purges = lambda: cached.counts()["MAIN.bans_added"]  # noqa: E731 - asked again and again
    before = purges()
    assert cached.ask_from(STRANGER, HEAT, "BAN")[0] == 403
    # Whoever ends https hands on what readers send, and could be on a machine of the site.
    assert cached.ask_from(HOST, HEAT, "BAN", X_Forwarded_For="203.0.113.7")[0] == 403
    assert cached.ask_from(HOST, HEAT, "BAN", Host="other.example")[0] == 403
    assert purges() == before
    assert cached.ask_from(HOST, HEAT, "BAN")[0] == 200
    assert purges() == before + 1


def test_purged_pages_are_asked_for_anew(cached: CachedSite) -> None:
    cached.store(HEAT)
    wait_for(lambda: hits_of(cached, HEAT, HEAT), 20)
    hits = cached.hits()
    cached.ask_from(HOST, "/", "BAN")
    cached.read(HEAT)
    assert cached.hits() == hits


@pytest.mark.parametrize(("source", "person"), [(TERMINATOR, "203.0.113.7"), (STRANGER, STRANGER)])
def test_the_site_is_told_who_asked_and_by_which_id(
    cached: CachedSite, source: str, person: str
) -> None:
    """By whoever ends https in front of Varnish, and by nobody else."""
    given = "given-by-the-proxy-1"
    said = {"X_Forwarded_For": "198.51.100.1, 203.0.113.7", "X_Request_Id": given}
    path = cached.read("/admin/login/").headers.get("Location", "/admin/login/")
    status, headers, body = cached.ask_from(source, path, Cookie="sessionid=abc", **said)
    assert status == 200
    assert (headers["X-Request-Id"] == given) is (source == TERMINATOR)
    token = re.search(rb'name="csrfmiddlewaretoken" value="([^"]+)"', body)[1].decode()
    name = f"nobody-{source}"
    fields = {"csrfmiddlewaretoken": token, "login": name, "password": "x" * 20}
    cookie = re.search("csrftoken=[^;]+", headers["Set-Cookie"])[0]
    cached.ask_from(
        source, path, "POST", body=urlencode(fields).encode(), Cookie=cookie,
        Content_Type="application/x-www-form-urlencoded", **said,
    )  # fmt: skip
    noted = cached.do(
        "from axes.models import AccessAttempt; result = list(AccessAttempt.objects."
        f"filter(username={name!r}).values_list('ip_address', flat=True))"
    )
    assert noted == [person]


def test_without_nginx_an_outage_has_a_polite_page(cached: CachedSite) -> None:
    cached.kill_nginx()
    try:
        answer = cached.read("/search/?q=x")
        assert answer.status == 503
        assert "911" in answer.text
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Retry-After"] == "60"
        assert "Content-Security-Policy" in answer.headers
        # Nothing is kept for longer than a moment, whoever is away.
        assert wait_for(lambda: cached.read(HEAT).status == 503, 2) < 1.5
    finally:
        cached.run_nginx()
    wait_for(lambda: cached.read(HEAT).status == 200, 10)
