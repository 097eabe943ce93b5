"""Two or three therapies side by side, from their signed editions alone."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, Site

from articles.models import EvidenceState, Reference
from articles.public.seals import checked_codes
from clinic.stored_pages.answers import STORABLE
from tests import forging
from tests.public.therapy_bodies import claim, therapy
from tests.rows import each_row
from tests.signing import publish_draft

COLD_AND_HEAT = "/compare/cold/heat/"


@pytest.fixture
def both(write):
    heat = write("Heat", slug="heat", body=therapy(claim(), claim("Heat helps you sleep.")))
    cold = write("Cold", slug="cold", body=therapy(claim("Cold may ease pain.", "very_low")))
    return heat, cold


def rows(page):
    return {
        row.th.get_text(" ", strip=True): [
            (cell["data-label"], " ".join(cell.get_text(" ").split())) for cell in row.select("td")
        ]
        for row in page.select("table.side-by-side tbody tr")
    }


def test_each_row_has_the_words_of_both(both, read_page):
    page = read_page(COLD_AND_HEAT)
    assert page.h1.get_text(" ", strip=True) == "Cold and Heat: side by side"
    assert "not studied against each other unless a claim says so" in page.main.get_text()
    table = rows(page)
    labels = {tuple(label for label, _words in cells) for cells in table.values()}
    assert labels == {("Cold", "Heat")}
    (_cold, cold), (_heat, heat) = table["Does it help, and how sure is that?"]
    assert "Cold may ease pain." in cold
    assert "Very low certainty" in cold
    assert "Heat may ease pain." in heat
    assert "Heat helps you sleep." in heat
    # Here a size in numbers has its whole frame beside it.
    frame = "In whom: Adults with neck pain. Compared with: A pill without medicine. When: After 5"
    assert f"{frame} days. How much: About 1 point of 5." in heat
    assert table["How long?"][0] == ("Cold", "15 minutes")
    assert "You have a pacemaker" in table["Who must not use it?"][0][1]
    assert table["Risks"][0] == ("Cold", "A burn")
    assert "9 of 10" not in page.get_text()
    assert "Recommends against it" in table["What guidelines say"][1][1]
    assert "Medically reviewed by Robin Signer" in table["Who checked it"][0][1]
    links = page.select("thead a")
    assert [link["href"] for link in links] == ["/therapies/cold/", "/therapies/heat/"]


def test_three_have_an_address_too_and_any_order_leads_to_it(both, write, client):
    write("TENS", slug="tens", body=therapy())
    assert client.get("/compare/cold/heat/tens/").status_code == 200
    answer = client.get("/compare/tens/cold/heat/")
    assert (answer.status_code, answer["Location"]) == (301, "/compare/cold/heat/tens/")
    assert client.get("/compare/heat/cold/")["Location"] == COLD_AND_HEAT


@pytest.fixture
def unread(write):
    """Articles that no patient may read."""
    write("Waiting", slug="waiting", publish=False)
    private = write("Private", slug="private")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    Page.objects.get(pk=write("Withdrawn", slug="withdrawn").pk).unpublish()


@each_row(
    "path",
    ["heat/heat/", "heat/", "heat/nothing/", "nothing/heat/", "cold/heat/tens/x/", "cold/waiting/",
     "cold/private/", "cold/withdrawn/", "cold/heat/heat/", "cold/he%00at/", "cold/he'at/",
     "cold/%F0%9F%98%80/", "cold/" + 300 * "a" + "/", "..%2f..%2fadmin/heat/"],
)  # fmt: skip
def test_what_is_no_comparison_is_not_found(both, unread, client, path):
    assert client.get(f"/compare/{path}").status_code == (400 if "%00" in path else 404)


def test_a_translation_is_compared_in_its_own_language(both, client):
    assert client.get(f"/es{COLD_AND_HEAT}").status_code == 404


def test_who_ticks_therapies_is_led_to_their_page(both, client, read_page):
    answer = client.get("/compare/?article=heat&article=cold")
    assert (answer.status_code, answer["Location"]) == (302, COLD_AND_HEAT)
    page = read_page("/compare/")
    assert page.find("meta", {"name": "robots"})["content"] == "noindex"


@each_row(
    ("query", "words"),
    [
        ("article=heat", "Tick two or three therapies"),
        ("article=heat&article=heat", "Tick two or three therapies"),
        ("article=heat&article=nothing", "could not find one"),
        ("article=heat&article=%27;--", "could not find one"),
        ("article=heat&article=/admin/", "could not find one"),
        ("article=a&article=b&article=c&article=d", "more than three"),
        ("&".join(f"article={number}" for number in range(500)), "more than three"),
        ("article[]=heat", "Tick two or three therapies"),
    ],
)
def test_an_odd_choice_gets_a_calm_answer_that_is_not_stored(both, client, query, words):
    answer = client.get(f"/compare/?{query}")
    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert STORABLE not in answer.wsgi_request.META


def test_it_may_be_stored_until_the_first_of_them_ends(both, write, client):
    tomorrow = timezone.now().replace(microsecond=0) + timedelta(days=1)
    write("TENS", slug="tens", body=therapy(), expire_at=tomorrow)
    assert client.get(COLD_AND_HEAT).wsgi_request.META[STORABLE].until is None
    answer = client.get("/compare/heat/tens/")
    assert answer.wsgi_request.META[STORABLE].until == tomorrow
    assert answer.wsgi_request.META[STORABLE].names == ()


def test_of_a_forged_article_nothing_is_compared(both, client):
    heat, _cold = both
    content = heat.edition.content | {"title": "Unsigned", "introduction": "Unsigned."}
    checked_codes.clear()
    forging.publish(heat.pk, content)
    answer = client.get(COLD_AND_HEAT)
    assert (answer.status_code, answer["Cache-Control"]) == (503, "no-store")
    assert "nsigned" not in answer.content.decode()


def test_a_changed_draft_changes_no_comparison(both, read_page):
    heat, _cold = both
    before = read_page(COLD_AND_HEAT).main.get_text()
    heat.title, heat.body = "Quokka", therapy(claim("Quokkas help."))
    heat.save_revision()
    forging.execute("UPDATE articles_therapyarticlepage SET introduction = 'quokka'")
    assert read_page(COLD_AND_HEAT).main.get_text() == before
    publish_draft(heat)
    assert "Quokkas help." in read_page(COLD_AND_HEAT).main.get_text()


def test_a_withdrawn_source_is_marked(both, read_page):
    reference = Reference.objects.get(pmid="16641776")
    EvidenceState.objects.update_or_create(
        reference=reference,
        defaults={"state": EvidenceState.State.RETRACTED, "since": timezone.now()},
    )
    table = rows(read_page(COLD_AND_HEAT))
    for _title, words in table["Does it help, and how sure is that?"]:
        assert "A source of this result has been withdrawn." in words


def test_it_takes_one_query_more_for_a_third_and_none_for_longer_articles(both, write, client):
    def number_of_queries(address):
        client.get(address)
        cache.clear()
        Site.get_site_root_paths()
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    two = number_of_queries(COLD_AND_HEAT)
    assert two <= 6
    write("TENS", slug="tens", body=therapy(*(claim(f"Claim {number}.") for number in range(10))))
    assert number_of_queries("/compare/cold/heat/tens/") == two + 1
    assert number_of_queries("/compare/cold/tens/") == two
