"""What is stored is byte for byte what the site makes of the same address without a store."""

import re
from urllib.parse import quote

import pytest
from django.core.handlers.wsgi import WSGIHandler
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clinic.stored_pages.audit import wrong_pages
from tests.databases import in_database
from tests.door.stored_reader import StoredReader, answer_of, connection_kept

PATHS = st.sampled_from(["/", "/therapies/", "/therapies/heat-for-back-pain/", "/topics/", "/no/"])

NAMES = st.sampled_from(["leaflet", "page", "p", "utm_source", "x", "%6ceaflet"])
VALUES = st.sampled_from(["", "1", "2", "02", "-1", "٢", "999999", "<script>", "a&b"])
HEADERS = st.dictionaries(
    st.sampled_from([
        "HTTP_ACCEPT_LANGUAGE", "HTTP_COOKIE", "HTTP_REFERER", "HTTP_USER_AGENT",
        "HTTP_X_FORWARDED_HOST", "HTTP_X_FORWARDED_PROTO", "HTTP_ACCEPT", "HTTP_RANGE",
    ]),
    st.sampled_from(["es", "a=b", "https://evil.org", "bytes=0-1", "text/markdown"]),
    max_size=3,
)  # fmt: skip


@pytest.fixture(scope="module")
def loaded(sample_database, django_db_blocker):
    """The sample clinic, in a database that each test leaves as it was."""
    with django_db_blocker.unblock(), in_database(sample_database):
        yield


@pytest.fixture
def reader(loaded, db, tmp_path):
    stored = StoredReader(tmp_path / "pages")
    stored.renew()
    return stored


def fresh(address, **more):
    """What the site makes of an address without a store."""
    return answer_of(WSGIHandler(), address, **more)


def paths_of_the_site():
    """Every page that the site tells machines of."""
    files = ["/robots.txt", "/no/", "/sitemap.xml", *addresses_in("/sitemap.xml")]
    sections = files[3:]
    return [*files, *(path for section in sections for path in addresses_in(section))]


def addresses_in(sitemap):
    """The paths that a sitemap names."""
    _status, content = fresh(sitemap)
    paths = re.findall(rb"<loc>http://[^/]+([^<]+)</loc>", content)
    return [path.decode() for path in paths]


def is_for_people(path):
    return path.endswith("/") and path != "/no/"


def is_kept_on_disk(path):
    """Comparisons are kept in memory alone: readers put together as many as they like."""
    return is_for_people(path) and not path.startswith("/compare/")


def test_every_page_of_the_sample_site(reader):
    paths = paths_of_the_site()
    assert len(paths) > 15
    made = {path: fresh(path) for path in paths}
    for path in paths:
        assert reader.read(path) == made[path], path
        assert reader.read(path) == made[path], f"{path}, the second time"
    reader.pages.writer.finish()
    stored = {
        reader.pages.files.address_of(link).path: (200, (link / "page.html").read_bytes())
        for link, _label in reader.pages.files.copies()
    }
    assert stored == {path: made[path] for path in paths if is_kept_on_disk(path)}


@settings(
    max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(path=PATHS, query=st.lists(st.tuples(NAMES, VALUES), max_size=3), headers=HEADERS)
def test_whatever_a_reader_asks_for(reader, path, query, headers):
    """With any query, and whatever their browser says: what is stored answers as the site does.

    And what one of them asked for is not in the page that the next one reads.
    """
    asked = "&".join(f"{quote(name, safe='%')}={quote(value)}" for name, value in query)
    address = f"{path}?{asked}" if asked else path
    assert reader.read(address, **headers) == fresh(address)
    assert reader.read(path) == fresh(path)


def test_a_stored_page_that_somebody_changed_is_named(reader, settings):
    """The audit of editions reads stored pages, too."""
    settings.STORED_PAGES = True
    reader.read("/therapies/heat-for-back-pain/")
    reader.pages.writer.finish()
    with connection_kept():
        assert list(wrong_pages(WSGIHandler(), reader.pages)) == []
        (link, _label), *_others = reader.pages.files.copies()
        page = link / "page.html"
        page.write_bytes(page.read_bytes().replace(b"Heat", b"Fire", 1))
        reader.renew()
        (wrong,) = wrong_pages(WSGIHandler(), reader.pages)
    assert wrong.address.path == "/therapies/heat-for-back-pain/"
    assert wrong.is_readable
