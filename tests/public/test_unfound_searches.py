"""What is kept of searches that found nothing: how often, and no words that few people typed."""

import collections
import datetime
import io
import itertools

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.db import connection
from django.urls import reverse

from articles.models import UnfoundSearch, unfound_searches
from articles.models.unfound_searches import KEPT_FOR, READABLE_FROM, normalized, number_of
from clinic.stored_pages import changes
from tests.rows import each_row

MONDAY = datetime.datetime(2026, 6, 1, 18, tzinfo=datetime.UTC)


@pytest.fixture
def search(client, write):
    write("Heat")

    networks = (f"8.8.{number}.1" for number in itertools.count(1))

    def search(query, times=1, browser=client, network=None):
        """Search so many times, each from another network unless one is named."""
        for _time in range(times):
            address = next(networks) if network is None else network
            answer = browser.get("/search/", {"q": query}, REMOTE_ADDR=address)
            assert answer.status_code == 200

    return search


def everything_stored():
    """Every column of every row, as text."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(row)::text FROM articles_unfoundsearch AS row")
        return "\n".join(text for (text,) in cursor.fetchall())


@pytest.fixture(autouse=True)
def other_numbers(monkeypatch):
    """Each network of these tests has a number of its own, which by chance two could share."""
    numbers = collections.defaultdict(itertools.count().__next__)
    monkeypatch.setattr(
        unfound_searches, "number_of", lambda network, words: numbers[network, words] % 256
    )


def test_words_are_stored_with_the_fifth_network(search):
    search("Quokka  wombat?", READABLE_FROM - 1)
    assert "quokka" not in everything_stored().casefold()
    row = UnfoundSearch.objects.get()
    assert (row.number, row.words, len(row.hash)) == (READABLE_FROM - 1, "", 64)
    search("quokka WOMBAT")
    row.refresh_from_db()
    assert (row.number, row.words) == (READABLE_FROM, "quokka wombat")


def test_it_is_counted_by_the_week(search):
    with time_machine.travel(MONDAY, tick=False):
        search("quokka", 3)
    with time_machine.travel(MONDAY + datetime.timedelta(days=8), tick=False):
        search("quokka", 2)
    rows = UnfoundSearch.objects.order_by("week")
    assert [(row.week.isoformat(), row.number, row.words) for row in rows] == [
        ("2026-06-01", 3, "quokka"), ("2026-06-08", 2, "quokka"),
    ]  # fmt: skip


@pytest.mark.parametrize("query", ["heat", "", "haet", " "])
def test_what_found_something_is_not_counted(search, query):
    search(query)
    assert not UnfoundSearch.objects.exists()


def test_staff_do_not_count(search, manager):
    search("quokka", browser=manager)
    assert not UnfoundSearch.objects.exists()


@each_row(
    "query",
    ["213 555 0142", "(213) 555-0142", "call 5550142", "maya@example.org", "maya at 1/2/1960",
     "born 01.02.60", "1-2-60", "3/4", "1 2 60", "quokka 1960", "http://quokka", "www quokka",
     "12 34 56 78", "90000", "quokka " * 12, "q" * 90, "１９６０", "٢١٣٥٥٥", "5 5 5 0 1 4 2"],
)  # fmt: skip
def test_what_may_tell_of_a_person_is_never_stored(search, query):
    assert normalized(query) == ""
    search(query, READABLE_FROM)
    assert not UnfoundSearch.objects.exists()


@pytest.mark.parametrize(
    ("query", "words"),
    [("L5 disk", "l5 disk"), ("Ciática", "ciatica"), ("What’s  CRPS?", "what crps")],
)
def test_other_words_are_stored_in_one_form(query, words):
    assert normalized(query) == words


def test_who_reloads_counts_once_and_keeps_the_words_unread(search):
    """On all the days of a week, and from all addresses of a network."""
    for day in range(3):
        with time_machine.travel(MONDAY + datetime.timedelta(days=day), tick=False):
            search("maya ortiz", READABLE_FROM, network="8.8.4.1")
            search("maya ortiz", network="8.8.4.99")
    assert "maya" not in everything_stored()
    assert UnfoundSearch.objects.get().number == 1
    with time_machine.travel(MONDAY + datetime.timedelta(days=7), tick=False):
        search("maya ortiz", READABLE_FROM, network="8.8.4.1")
    assert "maya" not in everything_stored()


def test_networks_that_nobody_knows_count_as_one_and_once_a_day(search):
    for day in range(READABLE_FROM):
        assert "quokka" not in everything_stored()
        with time_machine.travel(MONDAY + datetime.timedelta(days=day), tick=False):
            search("quokka", 3, network="127.0.0.1")
    row = UnfoundSearch.objects.get()
    assert (row.number, row.words) == (READABLE_FROM, "quokka")


def test_what_is_stored_of_a_network_tells_nobody_which_it_was(search):
    numbers = [number_of(f"8.8.{network}.0/24", "quokka") for network in range(256)] * 4
    assert set(numbers) <= set(range(256))
    assert len(set(numbers)) < 256  # some share one
    assert number_of("8.8.4.0/24", "quokka") != number_of("8.8.4.0/24", "wombats")
    search("quokka", network="8.8.4.77")
    assert "8.8" not in everything_stored()


@pytest.fixture
def flood(monkeypatch):
    """Fill the present week with terms, each from as many networks: `flood(15)`."""
    monkeypatch.setattr(unfound_searches, "MAX_ROWS_OF_WEEK", 10)
    numbers = itertools.count()

    def flood(terms, networks=1):
        for _term in range(terms):
            word = "".join(chr(ord("a") + int(digit)) for digit in f"{next(numbers):08}")
            for network in range(networks):
                UnfoundSearch.objects.note(word, "en", f"9.9.{network}.0/24")

    return flood


def test_a_flood_of_words_is_bounded_and_hides_nobody(search, flood):
    """What several people search for stays, and the words of one take the places of others."""
    search("quokka", 2)
    flood(25)
    assert UnfoundSearch.objects.count() == 10
    search("wombat")
    search("quokka", READABLE_FROM - 2)
    assert UnfoundSearch.objects.get(words="quokka").number == READABLE_FROM
    assert UnfoundSearch.objects.count() == 10


def test_a_flood_is_over_with_its_week_and_hides_no_known_words(search, flood):
    with time_machine.travel(MONDAY, tick=False):
        search("quokka", READABLE_FROM)
        flood(15, networks=2)
        search("wombat")
        assert UnfoundSearch.objects.filter(number=1).count() == 0
    with time_machine.travel(MONDAY + datetime.timedelta(days=7), tick=False):
        flood(15, networks=2)
        search("wombat")  # for which there is no room
        search("quokka")
        assert list(UnfoundSearch.objects.values_list("number", flat=True).filter(
            words="quokka").order_by("week")) == [READABLE_FROM, 1]  # fmt: skip
        assert UnfoundSearch.objects.count() == 20
    with time_machine.travel(MONDAY + datetime.timedelta(days=14), tick=False):
        search("wombat")
        assert UnfoundSearch.objects.count() == 21


def test_what_is_old_is_deleted(search):
    with time_machine.travel(MONDAY, tick=False):
        search("quokka")
    with time_machine.travel(MONDAY + KEPT_FOR, tick=False):
        call_command("forget_old", stdout=io.StringIO())
        assert UnfoundSearch.objects.exists()
    with time_machine.travel(MONDAY + KEPT_FOR + datetime.timedelta(days=1), tick=False):
        call_command("forget_old", stdout=io.StringIO())
        assert not UnfoundSearch.objects.exists()


def test_old_rows_go_with_the_next_search_too(search):
    with time_machine.travel(MONDAY, tick=False):
        search("quokka")
    with time_machine.travel(MONDAY + 2 * KEPT_FOR, tick=False):
        search("wombat")
        assert UnfoundSearch.objects.count() == 1


def test_a_database_that_takes_nothing_stops_no_search(search, caplog):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE articles_unfoundsearch RENAME TO articles_gone")
    search("quokka")
    assert "could not be counted" in caplog.text
    assert "quokka" not in caplog.text


def test_searching_changes_no_page(search):
    before = changes.present_changes()
    search("quokka")
    assert UnfoundSearch.objects.exists()
    assert changes.present_changes() == before


def test_another_secret_key_makes_another_hash(db, settings):
    hashes = set()
    for key in ("a" * 60, "b" * 60):
        settings.SECRET_KEY = key
        hashes.add(unfound_searches.hash_of("quokka", "en"))
    assert len(hashes) == 2


def test_site_managers_read_the_report(search, manager):
    search("quokka", READABLE_FROM)
    search("wombat")
    answer = manager.get(reverse("unfound_search_report"))
    rows = BeautifulSoup(answer.content, "html.parser").select("tbody tr")
    texts = [row.get_text(" ", strip=True) for row in rows]
    assert texts[0].startswith("quokka 5")
    assert "Shown once people in 5 places looked for it" in texts[1]
    assert "wombat" not in answer.content.decode()
    sheet = manager.get(reverse("unfound_search_report"), {"export": "csv"})
    sheet = b"".join(sheet.streaming_content).decode()
    assert "quokka" in sheet
    assert "What to do" not in sheet


def test_the_report_leads_to_forms_that_have_the_words(search, manager, write, client):
    search("quokka pad", READABLE_FROM)
    search("wombat")
    page = BeautifulSoup(manager.get(reverse("unfound_search_report")).content, "html.parser")
    assert "may be worth an article" in page.select_one(".help-info").get_text()
    links = page.select("#listing-results tbody a")
    assert [link.get_text() for link in links] == ["Add other words", "Choose results"]
    for link in links:
        form = BeautifulSoup(manager.get(link["href"]).content, "html.parser")
        assert form.select_one("textarea[name=words]").get_text().strip() == "quokka pad"
        assert form.select_one("[name=language] [selected]")["value"] == "en"
    fields = {"language": "en", "words": "quokka pad", "means": "heat"}
    manager.post(links[0]["href"], fields)
    found = BeautifulSoup(client.get("/search/?q=quokka+pad").content, "html.parser")
    assert found.select_one(".results a")["href"] == "/therapies/heat/"


@pytest.mark.parametrize("query", ["words=" + 99 * "a", "language=xx", "words=&language="])
def test_odd_words_in_the_address_of_a_form_do_no_harm(manager, query):
    assert manager.get(f"{reverse('search-words:add')}?{query}").status_code == 200
