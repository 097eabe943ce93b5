"""In front of a site: what is everybody's is made once, and what is one person's never stored."""

import threading
import time
from io import BytesIO
from types import SimpleNamespace

import pytest
from django.test import RequestFactory

from clinic.stored_pages.addresses import Address
from clinic.stored_pages.answers import may_be_stored, note_edition, note_outage
from clinic.stored_pages.application import StoredPages
from clinic.stored_pages.files import PageFiles

HOST = "www.clinic.org"
HEAT = "/therapies/heat/"


class Site:
    """A site that says of each answer what a test wants, and how often it was asked."""

    def __init__(self):
        self.asked = []
        self.status, self.headers, self.body = "200 OK", [("Content-Type", "text/html")], b"Warm."
        self.names, self.is_marked, self.is_out, self.seconds = ("leaflet",), True, False, 0.0
        self.on_disk = True
        self.environ = {}

    def __call__(self, environ, start_response):
        self.asked.append(environ["PATH_INFO"])
        self.environ = environ
        request = SimpleNamespace(META=environ)
        if self.is_marked:
            may_be_stored(request, *self.names, on_disk=self.on_disk)
        if self.is_out:
            note_outage(request)
        time.sleep(self.seconds)
        note_edition(7)
        start_response(self.status, list(self.headers))
        return [self.body + environ.get("HTTP_COOKIE", "").encode()]


class Reader:
    """Somebody in front of the stored pages of a site."""

    def __init__(self, folder):
        self.site = Site()
        self.files = PageFiles(folder, most_pages=100)
        self.pages = StoredPages(self.site, self.files, f"https://{HOST}", memory=10_000_000)
        self.pages.writer.start()
        self.renew("a")

    def renew(self, state):
        self.files.leases.renew(lambda: state)

    def read(self, path=HEAT, query="", method="GET", **more):
        environ = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "SCRIPT_NAME": "",
            "HTTP_HOST": HOST,
            "wsgi.url_scheme": "https",
            "wsgi.input": BytesIO(),
            **more,
        }
        answer = SimpleNamespace(status="", headers={}, body=b"")

        def start_response(status, headers):
            answer.status, answer.headers = status, dict(headers)

        answer.body = b"".join(self.pages(environ, start_response))
        return answer


@pytest.fixture
def reader(tmp_path):
    return Reader(tmp_path)


def test_a_page_is_made_once(reader):
    assert [reader.read().body for _time in range(3)] == [b"Warm."] * 3
    assert reader.site.asked == [HEAT]
    reader.renew("b")
    reader.site.body = b"Warmer."
    assert reader.read().body == b"Warmer."


def test_another_process_reads_the_file(reader, tmp_path):
    reader.read()
    reader.pages.writer.finish()
    other = Reader(tmp_path)
    assert other.read().body == b"Warm."
    assert other.site.asked == []


def test_pages_without_end_are_not_counted_without_end(reader):
    for number in range(250):
        for _time in range(2):
            reader.read(f"/compare/heat-{number}/")
    assert 0 < len(reader.pages.warming.times_asked) <= reader.files.most_pages


def test_what_readers_put_together_is_in_memory_alone(reader, tmp_path):
    reader.read()
    reader.pages.writer.finish()
    reader.renew("b")
    reader.site.on_disk = False
    first = reader.read(HTTP_ACCEPT_ENCODING="br")
    assert reader.read(HTTP_ACCEPT_ENCODING="br").body == first.body
    assert first.headers["Content-Encoding"] == "br"
    assert "ETag" not in first.headers
    assert reader.read().body == b"Warm."
    assert reader.site.asked == [HEAT] * 2
    reader.pages.writer.finish()
    address = Address(HOST, HEAT)
    assert not reader.files.has(reader.files.leases.present(), address)
    # Nor is there still the copy that was made of it when it was a file.
    assert reader.files.copy_for_outage(address) is None
    assert Reader(tmp_path).read().body == b"Warm."
    assert len(list((tmp_path / "objects").iterdir())) == 1


def test_a_page_is_finished_a_moment_after_it_was_made(reader):
    reader.read(HTTP_ACCEPT_ENCODING="br")
    reader.pages.writer.finish()
    answer = reader.read(HTTP_ACCEPT_ENCODING="br")
    assert answer.headers["Content-Encoding"] == "br"
    known = reader.read(HTTP_ACCEPT_ENCODING="br", HTTP_IF_NONE_MATCH=answer.headers["ETag"])
    assert (known.status, known.body) == ("304 Not Modified", b"")
    assert known.headers["ETag"] == answer.headers["ETag"]
    assert "Content-Length" not in known.headers


def test_head_is_answered_from_the_page(reader):
    first = reader.read(method="HEAD")
    assert (first.status, first.body, first.headers["Content-Length"]) == ("200 OK", b"", "5")
    assert reader.read().body == b"Warm."
    assert reader.site.asked == [HEAT]


def test_head_of_what_is_not_stored_has_no_body_either(reader):
    """The server would leave it out, and write a warning each time."""
    for more in ({"HTTP_COOKIE": "sessionid=abc"}, {"path": "/media/pad.png"}, {"query": "page=x"}):
        answer = reader.read(method="HEAD", **more)
        assert (answer.status, answer.body) == ("200 OK", b"")


@pytest.mark.parametrize(
    "more",
    [
        {"HTTP_COOKIE": "sessionid=abc"},
        {"HTTP_COOKIE": "a=b; csrftoken=abc"},
        {"HTTP_COOKIE": "messages=abc"},
        {"HTTP_AUTHORIZATION": "Basic abc"},
        {"method": "POST"},
        {"HTTP_HOST": "other.org"},
        {"HTTP_HOST": f"{HOST}:8000"},
        {"HTTP_HOST": HOST.upper()},
        {"wsgi.url_scheme": "http"},
        {"SCRIPT_NAME": "/other"},
        {"query": "page=02"},
    ],
)
@pytest.mark.django_db
def test_for_a_person_the_site_is_asked_and_nothing_is_stored(reader, more):
    reader.read(**more)
    reader.read(**more)
    assert len(reader.site.asked) == 2
    reader.site.body = b"For everybody."
    assert reader.read().body == b"For everybody."


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ([("Set-Cookie", "csrftoken=abc")], "200 OK"),
        ([("Cache-Control", "no-store")], "200 OK"),
        ([("Cache-Control", "private")], "200 OK"),
        ([], "500 Internal Server Error"),
        ([], "503 Service Unavailable"),
        ([("Location", "/log-in/")], "302 Found"),
        ([("Set-Cookie", "csrftoken=abc")], "404 Not Found"),
        ([("Location", "/"), ("Cache-Control", "no-store")], "301 Moved Permanently"),
    ],
)
def test_what_is_for_one_person_or_went_wrong_is_not_stored(reader, headers, status):
    reader.site.headers, reader.site.status = headers, status
    assert reader.read().headers.items() >= dict(headers).items()
    reader.read()
    assert len(reader.site.asked) == 2


def test_what_nobody_says_may_be_stored_is_not(reader):
    reader.site.is_marked = False
    reader.read()
    reader.read()
    assert len(reader.site.asked) == 2


def test_a_preview_is_not_stored():
    request = RequestFactory().get("/")
    request.is_preview = True
    may_be_stored(request)
    assert not any("stored_pages" in name for name in request.META)


def test_a_name_that_the_web_server_does_not_know_is_refused():
    with pytest.raises(ValueError, match="sort"):
        may_be_stored(RequestFactory().get("/"), "sort")


def test_nothing_of_one_reader_gets_into_the_page_of_all(reader):
    """Not their cookies, nor what their browser says of itself."""
    personal = {
        "HTTP_COOKIE": "theme=dark",
        "HTTP_REFERER": "https://other.org/",
        "HTTP_ACCEPT_LANGUAGE": "es",
        "HTTP_IF_NONE_MATCH": '"x"',
        "HTTP_RANGE": "bytes=0-1",
        "HTTP_X_FORWARDED_HOST": "evil.org",
        "HTTP_X_FORWARDED_FOR": "10.0.0.1",
        "HTTP_USER_AGENT": "Mozilla",
    }
    assert reader.read(**personal).body == b"Warm."
    assert not personal.keys() & reader.site.environ.keys()


def test_names_that_change_nothing_are_left_out(reader):
    """So a link in a newsletter is the same page, and what it is called gets into no page."""
    assert reader.read(query="utm_source=mail&leaflet").body == b"Warm."
    assert reader.site.environ["QUERY_STRING"] == "leaflet"
    assert reader.read(query="leaflet").body == b"Warm."
    assert reader.site.asked == [HEAT]


def test_a_redirect_may_depend_on_any_name(reader):
    reader.site.status, reader.site.is_marked = "302 Found", False
    for _time in range(2):
        reader.read(query="old=1")
        assert reader.site.environ["QUERY_STRING"] == "old=1"
    assert len(reader.site.asked) == 3  # once to see whether it is a page


def test_a_page_that_does_not_depend_on_a_name_is_found_with_it(reader):
    """Nobody can fill the disk with numbers."""
    reader.read()
    for number in range(1, 9):
        assert reader.read(query=f"page={number}").body == b"Warm."
    assert reader.site.asked == [HEAT]


def test_a_leaflet_is_a_page_of_its_own(reader):
    reader.read()
    reader.site.body = b"Leaflet."
    assert reader.read(query="leaflet").body == b"Leaflet."
    assert reader.read().body == b"Warm."
    assert reader.read(query="leaflet").body == b"Leaflet."
    assert len(reader.site.asked) == 2


def test_nothing_and_elsewhere_are_kept_in_a_memory_of_their_own(reader):
    reader.site.status, reader.site.is_marked, reader.site.body = (
        "404 Not Found",
        False,
        bytes(9000),
    )
    assert reader.read("/no/").status == "404 Not Found"
    assert reader.read("/no/").status == "404 Not Found"
    assert reader.site.asked == ["/no/"]
    for number in range(400):
        reader.read(f"/{number}/")
    assert reader.pages.plain._bytes <= reader.pages.plain.most_bytes
    reader.site.asked.clear()
    reader.read("/no/", query="old=1")
    reader.read("/no/", query="old=1")
    assert len(reader.site.asked) == 3  # a redirect may hold for this query alone


@pytest.mark.parametrize("was_asked", [True, False])
def test_nobody_waits_for_what_will_not_be_stored(reader, was_asked):
    """An article that is being reviewed is made for each reader, and for all at the same time."""
    reader.site.status, reader.site.is_marked = "503 Service Unavailable", False
    if was_asked:
        reader.read()
    reader.site.seconds = 0.4
    begun = time.monotonic()
    threads = [threading.Thread(target=reader.read) for _number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert time.monotonic() - begun < 4 * 0.4


def test_a_stampede_makes_a_page_once(reader, tmp_path):
    """Also one over several processes, which share nothing but the folder."""
    other = Reader(tmp_path)
    reader.site.seconds = other.site.seconds = 0.4
    answers = []
    threads = [
        threading.Thread(target=lambda one=one: answers.append(one.read().body))
        for one in [reader, other] * 8
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [b"Warm."] * 16
    assert len(reader.site.asked) + len(other.site.asked) == 1


def test_who_asks_after_a_change_does_not_get_what_was_being_made_before_it(reader):
    reader.site.seconds = 0.5
    first = threading.Thread(target=reader.read)
    first.start()
    time.sleep(0.1)
    reader.renew("b")
    reader.site.seconds, reader.site.body = 0.0, b"Signed anew."
    assert reader.read().body == b"Signed anew."
    first.join()
    assert reader.read().body == b"Signed anew."
    reader.pages.writer.finish()
    assert reader.files.copy_for_outage(Address(HOST, HEAT)).bodies[""] == b"Signed anew."


def test_while_nobody_vouches_every_page_is_made_anew(reader):
    reader.read()
    reader.files.leases.revoke()
    reader.site.body = b"Signed anew."
    assert reader.read().body == b"Signed anew."
    assert reader.read().body == b"Signed anew."
    assert len(reader.site.asked) == 3


def test_in_an_outage_the_last_copy_is_read(reader):
    reader.read()
    reader.pages.writer.finish()
    reader.files.leases.revoke()
    reader.site.is_out, reader.site.status, reader.site.body = True, "503 Down", b"Down."
    assert reader.read().body == b"Warm."
    assert reader.read(query="utm_source=mail").body == b"Warm."
    assert reader.read("/other/").status == "503 Down"


def test_in_an_outage_a_web_server_sends_its_own_copy(reader):
    """What this process sends would be cut off where it is killed meanwhile."""
    reader.read()
    reader.pages.writer.finish()
    reader.files.leases.revoke()
    reader.site.is_out, reader.site.status, reader.site.body = True, "503 Down", b"Down."
    for path in (HEAT, "/other/"):
        answer = reader.read(path, HTTP_X_KEEPS_PAGES="yes")
        assert (answer.status, answer.body) == ("504 Gateway Timeout", b"")
    reader.site.is_out, reader.site.status = False, "200 OK"
    assert reader.read(HTTP_X_KEEPS_PAGES="yes").body == b"Down."


def test_the_editions_that_were_loaded_are_noted(reader):
    reader.read()
    reader.pages.writer.finish()
    assert reader.files.copy_for_outage(Address(HOST, HEAT)).editions == {7}


def test_a_disk_that_takes_nothing_is_no_error(tmp_path, caplog):
    """Pages are slower, and the log says so."""
    (tmp_path / "pages").write_text("a file where the folder should be")
    site = Site()
    pages = StoredPages(site, PageFiles(tmp_path / "pages", 10), f"https://{HOST}", 10_000)
    reader = Reader.__new__(Reader)
    reader.site, reader.pages = site, pages
    assert [reader.read().body for _time in range(2)] == [b"Warm."] * 2
    assert len(site.asked) == 2


def test_a_disk_that_became_full_is_a_warning(reader, caplog, monkeypatch):
    def no_room(*args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(PageFiles, "_write_object", no_room)
    assert reader.read().body == b"Warm."
    reader.pages.writer.finish()
    assert "so pages are slower" in caplog.text
    assert reader.read().body == b"Warm."
    assert reader.site.asked == [HEAT]


def test_behind_a_server_that_ends_https(tmp_path, settings):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    reader = Reader(tmp_path)
    behind = {"wsgi.url_scheme": "http", "HTTP_X_FORWARDED_PROTO": "https"}
    assert reader.read(**behind).body == b"Warm."
    assert reader.read(**behind).body == b"Warm."
    assert reader.site.asked == [HEAT]
    # Otherwise everybody would be sent to https for ever.
    reader.site.status = "301 Moved Permanently"
    assert reader.read(**{"wsgi.url_scheme": "http"}).status == "301 Moved Permanently"
    assert reader.read(**behind).body == b"Warm."
