"""Addresses without a page: what is counted, what is left out, and how little is kept."""

import datetime

import pytest
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext

from articles.models import MissingAddress, missing_address
from articles.public import missing_addresses
from articles.public.missing_addresses import MissingAddresses
from articles.public.missing_paths import HIDDEN, MOST_CHARACTERS, path_to_count
from tests.door.stored_reader import StoredReader, answer_of

DAY = datetime.date(2026, 3, 4)
MONDAY = datetime.date(2026, 3, 2)


class Timer:
    """Stands in for the clock of a process, and never rings."""

    started = 0

    def __init__(self, seconds, function):
        self.function = function

    def start(self):
        Timer.started += 1


@pytest.fixture
def site(monkeypatch):
    monkeypatch.setattr(missing_addresses.threading, "Timer", Timer)
    monkeypatch.setattr(missing_addresses.atexit, "register", lambda function: None)
    Timer.started = 0
    return MissingAddresses(lambda environ, start: start(environ["answer"], []) or [])


@pytest.fixture
def ask(site):
    """Ask for an address, and get this status."""

    def ask(path, status="404 Not Found", **environ):
        path = path.encode().decode("latin-1")
        site({"REQUEST_METHOD": "GET", "HTTP_HOST": "www.example.org", "PATH_INFO": path,
              "answer": status, **environ}, lambda *answer: None)  # fmt: skip

    return ask


@pytest.fixture
def counted(site, db):
    def counted():
        site.store(DAY)
        rows = MissingAddress.objects.values_list("path", "from_own_pages", "from_elsewhere")
        return {path: numbers for path, *numbers in rows}

    return counted


def test_it_counts_by_week_and_by_where_it_led_from(ask, counted):
    own = {"HTTP_REFERER": "https://www.example.org/therapies/"}
    ask("/heat-therapy/")
    ask("/heat-therapy/", HTTP_REFERER="https://search.example/?q=www.example.org")
    ask("/heat-therapy/", HTTP_REFERER="https://[broken")
    ask("/heat-therapy/", **own)
    ask("/dolor-de-rodilla-año/")
    assert counted() == {"/heat-therapy/": [1, 3], "/dolor-de-rodilla-año/": [0, 1]}
    ask("/heat-therapy/", **own)
    assert counted()["/heat-therapy/"] == [2, 3]
    assert set(MissingAddress.objects.values_list("week", flat=True)) == {MONDAY}


def test_only_readers_who_find_nothing_count(ask, counted):
    ask("/there/", status="200 OK")
    ask("/gone/", status="410 Gone")
    ask("/headed/", REQUEST_METHOD="HEAD")
    ask("/staff/", HTTP_COOKIE="a=b; sessionid=x")
    ask("/odd/", PATH_INFO="/\xff/")
    assert counted() == {}


def test_stored_answers_count_too(site, counted, article_index, tmp_path):
    """The first is made by the site, the others come from the memory of the process."""
    reader = StoredReader(tmp_path)
    site.site = reader.pages
    reader.pages.vouching.renew()
    for _time in range(3):
        status, _body = answer_of(site, "/no/such/page/?q=my+pain")
        assert status == 404
    asked_again = answer_of(site, "/no/such/page/")
    with CaptureQueriesContext(connection) as queries:
        assert answer_of(site, "/no/such/page/") == asked_again
    assert len(queries) == 0
    assert counted() == {"/no/such/page/": [0, 5]}


@pytest.mark.parametrize(
    "path",
    [
        "/wp-login.php", "/blog/wp-admin/setup.php", "/.env", "/.git/config", "/xmlrpc.php",
        "/vendor/phpunit/phpunit/src/eval-stdin.php", "/cgi-bin/test", "/.well-known/security.txt",
        "/favicon.ico", "/apple-touch-icon-120x120.png", "/admin/pages/9/", "/media/x.png",
        "/static/x.css", "/documents/1/x.pdf", "/a/../b/", "/%2e%2e/x", "/<script>", "/${jndi:x}/",
        "/backup.zip", "no-slash", "", "/line\nbreak/", "/" + "x" * 2_000, "/helpful/3/",
    ],
)  # fmt: skip
def test_what_only_machines_ask_for_is_not_counted(path):
    assert path_to_count(path) == ""


@pytest.mark.parametrize(
    "path",
    [
        "/", "/heat-therapy/", "/2019/05/01/heat-therapy/", "/2019-05-01-heat-therapy.html",
        "/20190501-heat/", "/2019/5/heat/", "/blog/2019/05/01/",
        "/radiofrequency-ablation-for-knees/", "/blog/10-tips-for-back-pain/", "/covid19/",
        "/index.php", "/Our-Team/Dr-Maya-Ortiz/", "/tratamientos/ultrasonido/", "/a/b/c/",
        "/otorhinolaryngological/", "/page/12/",
    ],
)  # fmt: skip
def test_an_address_of_a_page_is_kept_as_it_is(path):
    assert path_to_count(path) == path


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("/reset/maya@example.org/", "/reset/…/"),
        ("/reset/maya%40example.org/", "/reset/…/"),
        ("/call/555-013-4567/", "/call/…/"),
        ("/call/(555) 013 4567/", "/call/…/"),
        ("/call/+15550134567", "/call/…"),
        ("/call/5550134", "/call/…"),
        ("/born/01-02-1960/", "/born/…/"),
        ("/born/1960-02-01/", "/born/…/"),
        ("/born/1960-2-1/", "/born/…/"),
        ("/born/19600201/", "/born/…/"),
        ("/born/2001-02-03/", "/born/…/"),
        ("/born/1.2.60/", "/born/…/"),
        ("/1960-02-01-maya-ortiz/", "/…/"),
        ("/maya-2001-02-03/", "/…/"),
        ("/born/1960/02/01/", "/born/…/…/…/"),
        ("/born/02/01/1960/x/", "/born/…/…/…/x/"),
        ("/born/2/1/60", "/born/…/…/…"),
        ("/born-2-jan-1960/", "/…/"),
        ("/born/January-2nd-1960-maya/", "/born/…/"),
        ("/born/2-de-enero-de-1960/", "/born/…/"),
        ("/born/02jan60/", "/born/…/"),
        ("/born/1960-Feb-01/", "/born/…/"),
        ("/born/2/feb/1960/", "/born/…/…/…/"),
        ("/invite/3f2a9c1b7d/", "/invite/…/"),
        ("/invite/dGhpc0lzQVRva2Vu/", "/invite/…/"),
        ("/invite/550e8400-e29b-41d4-a716-446655440000/", "/invite/…/"),
        ("/invite/" + "a" * 40, "/invite/…"),
        ("/list;jsessionid=ABC/", "/list/"),
        ("/list/email=maya/", "/list/…/"),
    ],
)
def test_what_could_tell_of_somebody_is_left_out(path, kept):
    assert path_to_count(path) == kept


def test_a_long_address_is_cut():
    kept = path_to_count("/heat" * 100)
    assert kept == ("/heat" * 100)[:MOST_CHARACTERS] + HIDDEN
    assert len(kept) <= MissingAddress._meta.get_field("path").max_length


def test_a_flood_fills_no_memory_and_no_table(ask, counted, site, monkeypatch):
    monkeypatch.setattr(missing_addresses, "MOST_IN_MEMORY", 20)
    monkeypatch.setattr(missing_address, "MOST_ROWS_OF_WEEK", 30)
    for word in (f"/{chr(97 + a)}{chr(97 + b)}/" for a in range(9) for b in range(9)):
        ask(word)
    ask("/aa/")
    assert len(site._counted) == 20
    assert len(counted()) == 20
    for word in (f"/x{chr(97 + a)}{chr(97 + b)}/" for a in range(9) for b in range(9)):
        ask(word)
    ask("/aa/")
    rows = counted()
    assert len(rows) == 30
    assert rows["/aa/"] == [0, 2]
    ask("/aa/")
    assert counted()["/aa/"] == [0, 3]  # what is counted already goes on


def test_a_flood_hides_no_link_that_leads_nowhere(ask, counted, monkeypatch):
    """Neither for half a minute nor for the rest of the week."""
    monkeypatch.setattr(missing_addresses, "MOST_IN_MEMORY", 20)
    monkeypatch.setattr(missing_address, "MOST_ROWS_OF_WEEK", 30)

    def flood(letter):
        for word in (f"/{letter}{chr(97 + a)}{chr(97 + b)}/" for a in range(9) for b in range(9)):
            ask(word)

    def rows_after_flood(letter):
        flood(letter)
        rows = counted()
        assert len(rows) <= 30
        return rows

    own = {"HTTP_REFERER": "https://www.example.org/therapies/"}
    flood("p")
    ask("/our-own-broken-link/", **own)
    assert counted()["/our-own-broken-link/"] == [1, 0]
    rows_after_flood("q")
    for _reader in range(2):
        ask("/a-link-elsewhere/")
    rows = rows_after_flood("r")
    assert rows["/a-link-elsewhere/"] == [0, 2]
    rows = rows_after_flood("s")
    assert rows["/a-link-elsewhere/"] == [0, 2]
    assert rows["/our-own-broken-link/"] == [1, 0]
    # Each of the newest has a place, in that of the oldest which nobody asked for again.
    assert "/saa/" in rows
    assert "/paa/" not in rows


def test_one_thread_stores_what_many_asked_for(ask, site):
    for _time in range(5):
        ask("/heat/")
    assert Timer.started == 1


@pytest.mark.parametrize("number", [3, 30])
def test_storing_takes_as_many_queries_for_many(ask, site, db, number):
    for place in range(number):
        ask(f"/x{chr(97 + place % 26)}{chr(97 + place // 26)}/")
    with CaptureQueriesContext(connection) as queries:
        site.store(DAY)
    assert MissingAddress.objects.count() == number
    assert len(queries) == 3


def test_old_weeks_go(ask, counted, db):
    old = {"from_own_pages": 1, "from_elsewhere": 1}
    MissingAddress.objects.create(path="/old/", week=MONDAY - datetime.timedelta(weeks=27), **old)
    MissingAddress.objects.create(path="/kept/", week=MONDAY - datetime.timedelta(weeks=26), **old)
    ask("/heat/")
    assert set(counted()) == {"/kept/", "/heat/"}


def test_a_database_that_is_away_is_no_error_for_the_reader(ask, site, monkeypatch, caplog):
    def refuse(*values):
        raise DatabaseError("away")

    monkeypatch.setattr(MissingAddress.objects, "add", refuse)
    ask("/heat/")
    site.store(DAY)
    assert "were not counted" in caplog.text


def test_nothing_of_a_person_is_kept():
    assert {field.name for field in MissingAddress._meta.fields} == {
        "id", "path", "week", "from_own_pages", "from_elsewhere",
    }  # fmt: skip
