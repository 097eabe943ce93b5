"""A topic's page: signs that need help first, then its therapies side by side."""

import json
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction, Site

from articles.content.summary import VERSION
from articles.demo import warning_signs
from articles.demo.articles import building
from articles.models import Edition, EvidenceState, ListedArticle, Reference, WarningSigns
from articles.models.listed_article import BY_NAME, SUREST_FIRST, all_articles
from articles.public.lists import ListPages
from clinic.stored_pages.answers import STORABLE
from tests import forging
from tests.copied_articles import copy_by_sql
from tests.public.therapy_bodies import claim, signs, therapy
from tests.rows import each_row
from tests.signing import publish

TOPIC = "/topics/neck-pain/"


@pytest.fixture
def topic(make_topic):
    return make_topic("Neck pain", short_text="Pain in the neck.")


@pytest.fixture
def heat(write, topic):
    return write("Heat", slug="heat", topics=[topic], body=therapy())


def rows(page):
    return page.select("table.side-by-side tbody tr")


def cells(row):
    return {cell["data-label"]: cell.get_text(" ", strip=True) for cell in row.select("td")}


def titles(page):
    return [row.th.a.get_text(strip=True) for row in rows(page)]


def test_signs_come_first_then_the_condition_then_the_therapies(heat, read_page):
    main = read_page(TOPIC).main
    headings = [heading.get_text(strip=True) for heading in main.find_all(["h1", "h2", "h3"])]
    assert headings == [
        "Neck pain", "When to get help", "Immediate action required:Call911or go to the ER now if:",
        "What it is", "Therapies side by side",
    ]  # fmt: skip
    text = main.get_text(" ", strip=True)
    assert text.index("chest pain") < text.index("Pain in the neck.") < text.index("Heat may ease")
    assert main.find("a", href="tel:911")


def test_signs_are_those_that_articles_share_as_they_were_signed(heat, write, topic, read_page):
    """Once, in the version that was signed last; what one article says alone is not of all."""
    shown = read_page(TOPIC).select(".topic-signs .care-card")
    assert len(shown) == 1
    assert "The pad burned you." not in shown[0].get_text()
    record = WarningSigns.objects.get(for_back_pain=True, urgency="emergency")
    record.signs = ["quokka signs"]
    record.save()
    assert "quokka" not in read_page(TOPIC).get_text()
    write("Cold", topics=[topic], body=[signs()])
    (card,) = read_page(TOPIC).select(".topic-signs .care-card")
    assert [sign.get_text() for sign in card.select("li")] == ["quokka signs"]
    Page.objects.get(slug="cold").unpublish()
    assert "quokka" not in read_page(TOPIC).get_text()


def test_without_signs_it_says_to_call_911(topic, read_page):
    main = read_page(TOPIC).main
    assert "In an emergency, call 911." in main.select_one(".topic-signs").get_text()
    assert "There are no articles about this topic yet." in main.get_text()


@pytest.mark.parametrize("urgencies", [["urgent"], ["urgent", "emergency"], ["emergency"]])
def test_one_line_says_to_call_911_unless_a_card_does(write, topic, read_page, urgencies):
    shared = {
        "urgent": warning_signs.back_pain_urgent,
        "emergency": warning_signs.back_pain_emergency,
    }
    cards = [
        building.care_card(
            urgency, "Call us after the quokka if:", [], shared_signs=shared[urgency]()
        )
        for urgency in urgencies
    ]
    write("Heat", topics=[topic], body=cards)
    part = read_page(TOPIC).select_one(".topic-signs")
    assert len(part.select(".care-card")) == len(urgencies)
    assert len(part.find_all("a", href="tel:911")) == 1
    assert ("In an emergency, call 911." in part.get_text()) == ("emergency" not in urgencies)
    assert "quokka" not in part.get_text()


@pytest.mark.parametrize("address", [TOPIC, "/compare/cold/heat/"])
def test_what_it_says_of_emergencies_leads_to_their_place(write, topic, read_page, address):
    warning = building.get_help_now("You want to die", "Why.", "Call 988.")
    body = [
        building.care_card("urgent", "Call us today if:", ["Your skin is red."]),
        building.care_card("emergency", "Call 911 or go to the ER now if:", ["You cannot pee."]),
        building.contraindications("", warning),
    ]
    write("Heat", slug="heat", topics=[topic], body=body)
    write("Cold", slug="cold", topics=[topic], body=therapy())
    page = read_page(address)
    links = {
        link.get_text(" ", strip=True): link["href"]
        for link in page.select("table.side-by-side td a")
        if link["href"].startswith("/therapies/heat/#")
    }
    assert set(links) == {
        "The article lists signs of an emergency.", "the article names 1 emergency.",
    }  # fmt: skip
    article = read_page("/therapies/heat/")
    for words, said in zip(sorted(links), ("You cannot pee.", "You want to die"), strict=True):
        assert said in article.find(id=urlsplit(links[words]).fragment).get_text()


def test_a_row_says_what_the_article_says_with_its_frame(heat, read_page):
    (row,) = rows(read_page(TOPIC))
    assert row.th.a["href"] == "/therapies/heat/"
    said = cells(row)
    assert said["Does it help?"] == (
        "Heat may ease pain. In whom: Adults with neck pain. "
        "Compared with: A pill without medicine. When: After 5 days. "
        "How much: Better with the therapy. Size: small."
    )
    assert said["How sure is that?"].startswith("Low certainty")
    assert said["How long?"] == "15 minutes"
    assert "Do not use: 1 reason" in said["Who must not use it?"]
    assert "You have a pacemaker" in said["Who must not use it?"]
    assert "signs of an emergency" in said["Who must not use it?"]
    guidelines = said["What guidelines say"]
    assert guidelines.startswith("Recommends against it")
    assert "2016" in guidelines
    # No size in numbers leaves the article without the page around it.
    assert "1 point" not in row.get_text()


def test_a_statement_with_a_number_stays_on_its_page(write, topic, read_page):
    body = therapy(claim("Half of the people felt better."))
    write("Heat", topics=[topic], body=body)
    (row,) = rows(read_page(TOPIC))
    said = cells(row)["Does it help?"]
    assert "Half" not in said
    assert said.startswith("What was measured: Pain relief In whom: Adults with neck pain")


def test_an_article_without_results_says_so(write, topic, read_page):
    write("Heat", topics=[topic])
    said = cells(rows(read_page(TOPIC))[0])
    assert "The article gives no result of a study." in said["Does it help?"]
    assert said["How long?"] == "The article does not say."
    assert "Ask your clinician first." in said["Who must not use it?"]


@pytest.mark.parametrize(
    "change", ["summary_code = ''", """summary = summary || '{"form": 99}', summary_code = ''"""]
)
def test_of_what_is_not_known_to_be_signed_it_says_nothing(heat, read_page, change):
    forging.execute(f"UPDATE articles_edition SET {change}")
    (row,) = rows(read_page(TOPIC))
    assert cells(row) == {"Does it help?": "Please read the article."}


@pytest.fixture
def read_region(write, make_topic, look, read_page):
    """What a therapy's row says where the page is about one part of the body, by column."""

    def read_region(donts, name="Back", synonyms=(), kind="body_region"):
        region = make_topic(name, kind=kind)
        look(region)
        region.lay_synonyms = list(synonyms)
        region.save()
        write("TENS", topics=[region], body=therapy(donts=donts))
        write("Rest", topics=[region], body=therapy())
        table = rows(read_page(region.get_absolute_url()))
        by_title = {row.th.a.get_text(strip=True): row for row in table}
        assert by_title["TENS"].input
        said, of_rest = cells(by_title["TENS"]), cells(by_title["Rest"])
        assert said["Does it help?"] == of_rest["Does it help?"]
        assert "also says" not in of_rest["Who must not use it?"]
        before, _label, quoted = said["Who must not use it?"].partition("The article also says:")
        assert "You have a pacemaker" in before
        assert "Not for" not in str(said)
        return quoted.strip()

    return read_region


@pytest.mark.parametrize(
    ("donts", "quoted"),
    [
        (["do not stay in bed because your back hurts"],
         "“do not stay in bed because your back hurts.”"),
        (["do not lie on your back with the pad", "do not hurry", "not on the back of a child!"],
         "“do not lie on your back with the pad.” “not on the back of a child!”"),
        (["do not wear a backpack"], ""),
    ],
)  # fmt: skip
def test_a_line_that_names_the_part_of_the_body_is_quoted_and_judged_by_nobody(
    read_region, donts, quoted
):
    """The row says all that it says elsewhere: what not to do may be in its favor there."""
    assert read_region(donts) == quoted


def test_a_therapy_for_another_part_says_so_where_its_article_does(read_region):
    donts = ["keep it on your lower back, not on the upper back or chest"]
    assert read_region(donts, name="Upper back") == f"“{donts[0]}.”"


def test_words_that_nobody_looked_at_quote_nothing(read_region):
    assert read_region(["do not wear it on your throat"], name="Neck", synonyms=["Throat"]) == ""


def test_words_that_somebody_looked_at_do(write, make_topic, look, read_page):
    neck = make_topic("Neck", kind="body_region", lay_synonyms=["Throat"])
    look(neck)
    write("Wrap", topics=[neck], body=therapy(donts=["do not wear it on your throat"]))
    assert "“do not wear it on your throat.”" in read_page("/topics/neck/").get_text()


def test_no_line_is_quoted_beside_a_condition(read_region):
    assert read_region(["do not use it for sciatica"], name="Sciatica", kind="condition") == ""


@pytest.mark.parametrize("is_signed_again", [False, True])
@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("retracted", "A source of this result has been withdrawn."),
        ("concern", "A journal has said that it has doubts about a source of this result."),
        ("corrected", ""),
    ],
)
def test_a_doubted_source_is_marked_beside_the_result(
    heat, read_page, state, words, is_signed_again
):
    reference = Reference.objects.get(pmid="16641776")
    EvidenceState.objects.update_or_create(reference=reference, defaults={"state": state})
    if is_signed_again:
        publish(heat)
    marks = rows(read_page(TOPIC))[0].select(".withdrawn-source")
    assert len(marks) == bool(words)
    assert all(words in mark.get_text() for mark in marks)


# Orders.


@pytest.fixture
def six(write, topic):
    """One article of each kind of rating, two of one; the newest is the one without."""
    ratings = {
        "Ice": ("very_low", "grade"), "Élan": ("high", "acp"), "“Bands”": ("high", "grade"),
        "Heat": ("low", "grade"), "Sauna": ("low", "grade"), "acid": ("", ""),
    }  # fmt: skip
    for title, (certainty, scheme) in ratings.items():
        write(title, topics=[topic], body=therapy(claim(certainty=certainty, scheme=scheme)))


@each_row(
    ("query", "expected"),
    [
        ("", ["“Bands”", "Heat", "Sauna", "Ice", "Élan", "acid"]),
        ("?order=certainty", ["“Bands”", "Heat", "Sauna", "Ice", "Élan", "acid"]),
        ("?order=name", ["acid", "“Bands”", "Élan", "Heat", "Ice", "Sauna"]),
        ("?order=newest", ["acid", "Sauna", "Heat", "“Bands”", "Élan", "Ice"]),
    ],
)
def test_the_order_is_chosen_by_links_and_explained(six, read_page, query, expected):
    page = read_page(f"{TOPIC}{query}")
    assert titles(page) == expected
    (present,) = page.select(".orders [aria-current]")
    note = page.select_one(".order-note").get_text(" ", strip=True)
    assert note.startswith("How we chose the order:")
    links = {link.get_text(strip=True): link["href"] for link in page.select(".orders a")}
    assert present.get_text(strip=True) not in links
    assert set(links.values()) | {query} >= {"?order=name", "?order=newest"} - {query}


def test_the_order_stays_from_page_to_page(six, read_page, monkeypatch):
    monkeypatch.setattr("articles.public.lists.PAGE_SIZE", 2)
    page = read_page(f"{TOPIC}?order=name")
    (link,) = page.select("a[rel=next]")
    assert titles(page) + titles(read_page(f"{TOPIC}{link['href']}")) == [
        "acid", "“Bands”", "Élan", "Heat",
    ]  # fmt: skip


ODD = [
    "?order=danger", "?order=", "?order=name&order=x", "?order=%27--", "?order=%F0%9F%98%80",
    "?order=" + "n" * 3000, "?page=0&order=name", "?page=x", "?order[]=name",
]  # fmt: skip


@each_row("query", ODD)
def test_an_odd_order_is_ignored_and_not_stored(six, client, query):
    answer = client.get(f"{TOPIC}{query}")
    assert answer.status_code == 200
    page = BeautifulSoup(answer.content, "html.parser")
    by_name = "order=name" in query and "order=x" not in query
    assert titles(page)[0] == ("acid" if by_name else "“Bands”")
    may_be_stored = answer.wsgi_request.META.get(STORABLE)
    assert bool(may_be_stored) == (query == "?order[]=name")


@each_row("query", ["", "?order=name", "?order=newest", "?page=1"])
def test_each_order_may_be_stored_under_its_name(six, client, query):
    answer = client.get(f"{TOPIC}{query}")
    assert answer.wsgi_request.META[STORABLE].names == ("order", "page")


def explained(queryset):
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {queryset.query.sql_with_params()[0]}",
                       queryset.query.sql_with_params()[1])  # fmt: skip
        return "\n".join(line for (line,) in cursor.fetchall())


@pytest.mark.parametrize(
    ("order", "index"), [(SUREST_FIRST, "listed_surest_first"), (BY_NAME, "listed_by_name")]
)
def test_each_order_has_its_index(heat, order, index):
    copy_by_sql(heat, 500)
    name = all_articles("en")
    forging.execute("SET LOCAL enable_seqscan = off")
    forging.execute("SET LOCAL enable_bitmapscan = off")
    listed = ListedArticle.objects.in_order(name, order)
    for number in (1, 20):
        page = ListPages(name, order).page(number)
        assert len(page.object_list) == 20
    plan = explained(listed[:20].values("page_id"))
    assert f"using {index}" in plan
    assert "Sort" not in plan


def queries_of(client, address):
    client.get(address)
    cache.clear()
    Site.get_site_root_paths()
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_it_takes_as_many_queries_for_3_and_12_therapies(write, topic, client):
    for number in range(3):
        write(f"Heat {number}", slug=f"heat-{number}", topics=[topic], body=therapy())
    addresses = [TOPIC, f"{TOPIC}?order=name", f"{TOPIC}?order=newest"]
    few = [queries_of(client, address) for address in addresses]
    for number in range(3, 12):
        write(f"Heat {number}", slug=f"heat-{number}", topics=[topic], body=therapy())
    assert [queries_of(client, address) for address in addresses] == few == [8, 8, 8]


def test_a_new_rating_moves_the_row_at_once(write, topic, read_page):
    heat = write("Heat", topics=[topic], body=therapy(claim(certainty="very_low")))
    write("Cold", topics=[topic], body=therapy(claim(certainty="moderate")))
    assert titles(read_page(TOPIC)) == ["Cold", "Heat"]
    heat.body = therapy(claim(certainty="high"))
    publish(heat)
    assert titles(read_page(TOPIC)) == ["Heat", "Cold"]
    assert ListedArticle.objects.differing() == []


def test_a_summary_that_is_written_anew_moves_the_row_too(write, topic, read_page):
    write("Cold", topics=[topic], body=therapy(claim(certainty="low")))
    heat = write("Heat", topics=[topic], body=therapy(claim(certainty="high")))
    forging.execute(
        "UPDATE articles_edition SET summary = '{}', summary_code = '' WHERE page_id = %s", heat.pk
    )
    assert titles(read_page(TOPIC)) == ["Cold", "Heat"]
    assert ListedArticle.objects.differing() == []
    assert Edition.objects.renew_texts() == 1
    assert titles(read_page(TOPIC)) == ["Heat", "Cold"]
    assert ListedArticle.objects.differing() == []


def test_what_nobody_may_read_is_in_no_row_and_has_no_signs(write, topic, heat, read_page):
    forged = {"form": VERSION, "signs": [{"urgency": "emergency", "signs": ["quokka"]}]}
    private = write("Private", topics=[topic], body=therapy(claim("Quokkas help.")))
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    forging.execute(
        "UPDATE articles_edition SET summary = %s WHERE page_id = %s", json.dumps(forged), heat.pk
    )
    page = read_page(TOPIC)
    assert titles(page) == ["Heat"]
    assert "quokka" not in page.get_text().lower()
