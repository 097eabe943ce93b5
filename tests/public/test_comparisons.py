"""Two or three therapies side by side, from their signed editions alone."""

from datetime import timedelta
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, Site

from articles.demo.articles import building
from articles.models import ArticleIndexPage, EvidenceState, Reference
from articles.public.seals import checked_codes
from clinic.stored_pages.answers import STORABLE
from tests import forging
from tests.public.therapy_bodies import claim, therapy
from tests.rows import each_row
from tests.signing import publish, publish_draft

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


def test_no_number_without_its_frame_is_compared(write, read_page):
    bare = claim("Half of the people felt better.", population="", numbers="8 of 10 people")
    write("Cold", slug="cold", body=therapy(bare, claim("Cold may ease pain.", population="")))
    write("Heat", slug="heat", body=therapy())
    page = read_page(COLD_AND_HEAT)
    (_cold, cold), _heat = rows(page)["Does it help, and how sure is that?"]
    assert cold.startswith("Please read the article. Low certainty")
    assert "Cold may ease pain." in cold
    assert "Half" not in cold
    assert "8 of 10" not in page.get_text()


def test_each_row_has_the_words_of_both(both, read_page):
    page = read_page(COLD_AND_HEAT)
    assert page.h1.get_text(" ", strip=True) == "Cold and Heat: side by side"
    assert "not studied against each other unless a result below says so" in page.main.get_text()
    assert page.main.find("a", href="tel:911").find_next("table") == page.find("table")
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
    assert table["How it is done"][0] == ("Cold", "Where At home")
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
     "cold/%F0%9F%98%80/", "cold/" + 300 * "a" + "/", "..%2f..%2fadmin/heat/", "cold/heat.1/",
     "cold/heat./", "cold/.1/", "cold/heat." + 30 * "9" + "/"],
)  # fmt: skip
def test_what_is_no_comparison_is_not_found(both, unread, client, path):
    assert client.get(f"/compare/{path}").status_code == (400 if "%00" in path else 404)


def test_a_comparison_that_lost_an_article_leads_to_the_other(both, read_page, client):
    Page.objects.get(slug="cold").unpublish()
    page = read_page(COLD_AND_HEAT, status=404)
    assert "do not rely on what you remember" in page.main.get_text()
    links = [link["href"] for link in page.main.select("li a")]
    assert links == ["/therapies/heat/"]
    assert "Cold" not in page.main.get_text()
    Page.objects.get(slug="heat").unpublish()
    assert "could not find this page" in read_page(COLD_AND_HEAT, status=404).get_text()


def test_a_translation_is_compared_in_its_own_language(both, client):
    assert client.get(f"/es{COLD_AND_HEAT}").status_code == 404


def test_a_name_in_any_script_has_an_address(both, write, client, read_page):
    heat, _cold = both
    masaje = write("Masaje", slug="masaje-niños", body=therapy(claim("El masaje alivia.")))
    answer = client.get(f"/compare/?article={masaje.pk}&article={heat.pk}")
    address = answer["Location"]
    assert (answer.status_code, unquote(address)) == (302, "/compare/heat/masaje-niños/")
    assert "El masaje alivia." in read_page(address).get_text()


@pytest.fixture
def elsewhere(article_index, write):
    """An article of another section whose address ends as that of "Heat" does."""
    section = ArticleIndexPage(title="Machines", slug="machines", introduction="x")
    article_index.get_parent().add_child(instance=section)
    section.save_revision().publish()
    return write("Hot air", slug="heat", parent=section, body=therapy(claim("Hot air eases.")))


def test_of_two_with_one_name_whoever_ticks_one_reads_that_one(
    both, elsewhere, client, read_page, django_assert_num_queries
):
    heat, cold = both
    address = f"/compare/cold/heat.{elsewhere.pk}/"
    for query, expected in (
        (f"article={elsewhere.pk}&article={cold.pk}", address),
        (f"article={heat.pk}&article={cold.pk}", COLD_AND_HEAT),
        (f"article={heat.pk}&article={elsewhere.pk}", f"/compare/heat/heat.{elsewhere.pk}/"),
    ):
        with django_assert_num_queries(1):
            assert client.get(f"/compare/?{query}")["Location"] == expected
    page = read_page(address)
    assert [link["href"] for link in page.select("thead a")] == [
        "/therapies/cold/", "/machines/heat/",
    ]  # fmt: skip
    assert "Hot air eases." in page.get_text()
    assert "Hot air" not in read_page(COLD_AND_HEAT).get_text()
    # Where no other is called so, the key is not needed; another time it may be again.
    Page.objects.get(pk=heat.pk).unpublish()
    answer = client.get(address)
    assert (answer.status_code, answer["Location"]) == (302, COLD_AND_HEAT)
    assert client.get(f"/compare/cold/heat.{heat.pk}/").status_code == 404


def test_who_ticks_therapies_is_led_to_their_page(both, client, read_page):
    heat, cold = both
    answer = client.get(f"/compare/?article={heat.pk}&article={cold.pk}&topic=back")
    assert (answer.status_code, answer["Location"]) == (302, COLD_AND_HEAT)
    page = read_page("/compare/")
    assert page.find("meta", {"name": "robots"})["content"] == "noindex"


def test_the_ticks_of_a_topic_lead_there_and_back(write, make_topic, look, read_page, client):
    topic = make_topic("Neck pain")
    look(topic)
    for title in ("Heat", "Cold"):
        write(title, slug=title.lower(), topics=[topic], body=therapy())
    form = read_page(topic.get_absolute_url()).select_one("form.comparing")
    ticks = [(box["name"], box["value"]) for box in form.select("[type=checkbox]")]
    hidden = [(field["name"], field["value"]) for field in form.select("[type=hidden]")]
    assert client.get(form["action"], [*hidden, *ticks])["Location"] == COLD_AND_HEAT
    page = BeautifulSoup(client.get(form["action"], [*hidden, ticks[0]]).content, "html.parser")
    (back,) = (link for link in page.select("main a") if "Neck pain" in link.get_text())
    assert read_page(back["href"]).find(id=urlsplit(back["href"]).fragment)


@pytest.mark.parametrize("topic", ["nothing", "unseen", "", "%00", "%27--", "n%C3%B1", "a" * 999])
def test_an_odd_topic_leads_nowhere_back(both, make_topic, settings, client, topic):
    settings.TEXTS_AROUND_ARTICLES = "second_person"
    make_topic("Unseen")
    answer = client.get(f"/compare/?article=1&topic={topic}")
    assert answer.status_code == (400 if topic == "%00" else 200)
    assert "Go back" not in answer.content.decode()


@each_row(
    ("query", "words"),
    [
        ("article=1", "Tick two or three therapies"),
        ("article=1&article=1", "Tick two or three therapies"),
        ("article=1&article=999999999", "could not find one"),
        ("article=1&article=" + 30 * "9", "could not find one"),
        ("article=heat&article=cold", "could not find one"),
        ("article=heat&article=%27;--", "could not find one"),
        ("article=heat&article=/admin/", "could not find one"),
        ("article=a&article=b&article=c&article=d", "more than three"),
        ("&".join(f"article={number}" for number in range(500)), "more than three"),
        ("article[]=1", "Tick two or three therapies"),
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
    # Of 200 articles, more than a million can be put together.
    assert not answer.wsgi_request.META[STORABLE].on_disk


def test_how_it_is_done_is_said_of_what_says_it(write, read_page):
    steps = [building.method("You warm it.", steps=["Sit."])]
    write("Heat", slug="heat", body=steps)
    write("Cold", slug="cold", body=therapy())
    write("Rest", slug="rest", body=[building.method("You rest.", steps=[])])
    write("Talk", slug="talk", body=[building.do_and_dont([], ["do not hurry"])])
    table = rows(read_page("/compare/cold/heat/rest/"))
    (_cold, cold), (_heat, heat), (_rest, rest) = table["How it is done"]
    assert cold == "Where At home"
    assert heat == rest == "Read how it is done in the article."
    (_heat, _words), (_talk, talk) = rows(read_page("/compare/heat/talk/"))["How it is done"]
    assert talk == "The article does not say."


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


@pytest.mark.parametrize("is_signed_again", [False, True])
@pytest.mark.parametrize(
    ("state", "mark"),
    [
        ("retracted", "A source of this result has been withdrawn."),
        ("concern", "A journal has said that it has doubts about a source of this result."),
    ],
)
def test_a_doubted_source_is_marked(both, read_page, state, mark, is_signed_again):
    """No citation stands here that could be marked, so the mark stays after a new signature."""
    reference = Reference.objects.get(pmid="16641776")
    EvidenceState.objects.update_or_create(
        reference=reference, defaults={"state": state, "since": timezone.now()}
    )
    if is_signed_again:
        for article in both:
            publish(article)
    (_cold, cold), (_heat, heat) = rows(read_page(COLD_AND_HEAT))[
        "Does it help, and how sure is that?"
    ]
    assert (cold.count(mark), heat.count(mark)) == (1, 2)


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
