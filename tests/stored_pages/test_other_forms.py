"""An article in two forms at one address: what is stored of one is never sent for the other."""

import pytest

from clinic.stored_pages.application import Answer, close
from tests.databases import in_database
from tests.door.stored_reader import HOST, StoredReader, answer_of, connection_kept

HEAT = "/therapies/heat-for-back-pain/"
TEXT = f"{HEAT.rstrip('/')}.md"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.fixture(scope="module")
def loaded(sample_database, django_db_blocker):
    with django_db_blocker.unblock(), in_database(sample_database):
        yield


@pytest.fixture
def reader(loaded, db, tmp_path):
    stored = StoredReader(tmp_path / "pages")
    stored.renew()
    return stored


def headers_of(reader, address, **more):
    """The status and the headers of an answer."""
    answer = Answer()
    environ = reader.pages.environ_of(reader.pages.address_of(request_for(address)))
    with connection_kept():
        close(reader.pages({**environ, "HTTP_HOST": HOST, **more}, answer.start_response))
    return int(answer.status[:3]), dict(answer.headers)


def request_for(address):
    return {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": address,
        "HTTP_HOST": HOST,
        "wsgi.url_scheme": "http",
    }


def test_each_asks_and_gets_its_own_form(reader):
    page = reader.read(HEAT, HTTP_ACCEPT=BROWSER)
    text = reader.read(HEAT, HTTP_ACCEPT="text/markdown")
    assert page[1].lstrip().startswith(b"<!DOCTYPE html>")
    assert text[1].startswith(b"---\ntitle: ")
    for _time in range(2):
        assert reader.read(HEAT, HTTP_ACCEPT=BROWSER) == page
        assert reader.read(HEAT) == page
        assert reader.read(HEAT, HTTP_ACCEPT="text/html, text/markdown;q=0.5") == page
        assert reader.read(HEAT, HTTP_ACCEPT="Text/Markdown") == text
        assert reader.read(TEXT, HTTP_ACCEPT=BROWSER) == text


def test_whoever_asks_for_the_text_first_leaves_it_to_nobody(reader):
    text = reader.read(HEAT, HTTP_ACCEPT="text/markdown")
    page = reader.read(HEAT, HTTP_ACCEPT=BROWSER)
    assert text != page
    assert page[1].lstrip().startswith(b"<!DOCTYPE html>")


def test_caches_are_told_that_there_are_two(reader):
    reader.read(HEAT)
    _status, headers = headers_of(reader, HEAT)
    assert headers["Vary"] == "Accept, Accept-Encoding"


@pytest.mark.parametrize(
    "address",
    [TEXT, f"{HEAT}sources.ris", f"{HEAT}sources.json", "/feed.atom", "/sitemap.xml",
     "/sitemap-pages.xml"],
)  # fmt: skip
def test_what_machines_read_is_stored_under_its_own_name(reader, address):
    """In memory, and whoever has it is told so without asking the site."""
    fresh = answer_of(reader.pages.site, address)
    assert reader.read(address) == fresh
    generation = reader.pages.files.leases.present()
    assert reader.pages.memory.get(reader.pages.address_of(request_for(address)), generation)
    status, headers = headers_of(reader, address)
    assert status == 200
    status, _headers = headers_of(reader, address, HTTP_IF_NONE_MATCH=headers["ETag"])
    assert status == 304
    if "Last-Modified" in headers:
        modified = headers["Last-Modified"]
        status, _headers = headers_of(reader, address, HTTP_IF_MODIFIED_SINCE=modified)
        assert status == 200, "a source may be withdrawn since"
