"""What a page of results shows beside articles, and around them."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape
from wagtail.models import PageViewRestriction

from articles.models import EvidenceState, PromotedResult, Reference
from articles.signoff.signing import withdraw
from clinic.models import ClinicDetails, StandardPage
from tests.public.test_search import body
from tests.public.therapy_bodies import claim, therapy
from tests.signing import publish_draft


@pytest.fixture
def standard_page(home):
    """Store a page about the clinic: `standard_page("Contact", show_contact_details=True)`."""

    def standard_page(title, **fields):
        page = StandardPage(title=title, slug=title.lower().replace(" ", "-"), **fields)
        home.add_child(instance=page)
        return page

    return standard_page


@pytest.fixture
def results(read_page):
    """The addresses and the kinds of the results for a query."""

    def results(query):
        entries = read_page(f"/search/?{query}").select(".results > li")
        kinds = [entry.select_one(".result-kind") for entry in entries]
        return [
            (entry.a["href"], kind.get_text(strip=True) if kind else "")
            for entry, kind in zip(entries, kinds, strict=True)
        ]

    return results


def addresses(found):
    return [address for address, _kind in found]


def test_each_kind_is_named(write, make_topic, make_clinician, standard_page, results):
    topics = [make_topic("Wombat pain")]
    article = write("Heat", topics=topics, body=body("A wombat."), publish=False)
    publish_draft(article, clinician=make_clinician("Kim Wombat"))
    standard_page("Our wombat")
    assert results("q=wombat") == [
        ("/clinicians/kim-wombat/", "Clinician"),
        ("/our-wombat/", "Page about the clinic"),
        ("/therapies/heat/", ""),
        ("/topics/wombat-pain/", "Topic"),
    ]


def test_a_clinician_who_signed_nothing_readable_is_not_found(write, make_clinician, results):
    make_clinician("Kim Wombat")
    write("Heat")
    assert results("q=wombat") == []


def test_pages_that_no_patient_may_read_are_not_found(standard_page, results):
    private = standard_page("Wombat")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    standard_page("Wombats in a draft", live=False)
    assert results("q=wombat") == []


@pytest.mark.parametrize(
    "query",
    ["appointment", "make+an+appointment", "opening+hours", "what+time+do+you+open", "phone",
     "phone+number", "telephone", "where+are+you+located", "parking", "are+you+open+on+sunday"],
)  # fmt: skip
def test_how_to_reach_the_clinic_is_found(write, standard_page, results, query):
    write("Heat", body=body("Open the wrap for hours. Call the phone number."))
    standard_page("Find us", show_contact_details=True)
    assert results(f"q={query}") == [("/find-us/", "Page about the clinic")]


def test_without_a_contact_page_the_home_page_is_found(write, results):
    write("Heat")
    assert addresses(results("q=appointment")) == ["/"]
    assert addresses(results("q=heat")) == ["/therapies/heat/"]


def test_hours_of_a_therapy_are_not_those_of_the_clinic(write, standard_page, results):
    standard_page("Contact", show_contact_details=True)
    write("Heat", body=body("For hours."))
    assert addresses(results("q=heat+hours")) == ["/therapies/heat/"]


def test_a_page_is_found_by_its_name_and_what_else_it_says(write, standard_page, results):
    write("Heat", body=body("A wombat keeps information."))
    standard_page("Privacy", introduction="We collect nothing.", body="<p>Of a wombat, too.</p>")
    assert addresses(results("q=privacy+of+a+wombat"))[0] == "/privacy/"
    assert "/privacy/" not in addresses(results("q=wombat"))


def test_what_nobody_looked_at_is_marked_or_waits(standard_page, read_page, results, settings):
    standard_page("Wombat", introduction="Unchecked quokka.")
    page = read_page("/search/?q=wombat")
    assert "Wombat (not checked yet)" in page.main.get_text()
    assert "Unchecked quokka" not in page.main.get_text()
    settings.TEXTS_AROUND_ARTICLES = "second_person"
    assert results("q=wombat") == []


def test_articles_can_be_narrowed_to_a_topic(write, make_topic, read_page, results):
    sciatica, spasm = make_topic("Sciatica"), make_topic("Spasm")
    make_topic("Legs", short_text="They walk.")
    write("Heat one", topics=[sciatica, spasm])
    write("Heat two", topics=[sciatica])
    write("Heat three")
    # All of the results are about this one, so it would narrow nothing.
    cold = make_topic("Cold feet")
    for number in range(2):
        write(f"Icing {number}", topics=[cold])
    assert not read_page("/search/?q=icing").select(".result-filters")
    links = read_page("/search/?q=heat").select(".result-filters a")
    assert [(link.get_text(strip=True), link["href"]) for link in links] == [
        ("Sciatica (not checked yet) (2)", "?q=heat&topic=sciatica"),
        ("Spasm (not checked yet) (1)", "?q=heat&topic=spasm"),
    ]
    assert addresses(results("q=heat&topic=spasm")) == ["/therapies/heat-one/"]
    page = read_page("/search/?q=heat&topic=sciatica")
    assert "2 articles found." in page.main.get_text()
    assert page.select_one(".result-filters a[aria-current]").get_text().startswith("Sciatica")
    assert page.select_one(".result-filters a")["href"] == "?q=heat"


def test_a_topic_stays_from_page_to_page(write, make_topic, read_page, monkeypatch):
    monkeypatch.setattr("articles.public.searching.articles.PAGE_SIZE", 2)
    sciatica = make_topic("Sciatica")
    for number in range(3):
        write(f"Heat {number}", topics=[sciatica])
    page = read_page("/search/?q=heat&topic=sciatica")
    assert page.select_one("a[rel=next]")["href"] == "?q=heat&topic=sciatica&page=2"
    assert len(read_page("/search/?q=heat&topic=sciatica&page=2").select(".results > li")) == 1


@pytest.mark.parametrize("topic", ["no-such", "legs", "%22%3E", "x" * 3000, "sciatica&topic=no"])
def test_a_topic_that_does_not_occur_is_ignored(write, make_topic, results, topic):
    write("Cold", topics=[make_topic("Legs")])
    write("Heat")
    assert addresses(results(f"q=heat&topic={topic}")) == ["/therapies/heat/"]


@pytest.fixture
def promote():
    """Let pages and topics come first for words: `promote(["heat"], page)`."""

    def promote(words, *targets):
        result = PromotedResult.objects.create(words=words)
        for order, target in enumerate(targets):
            field = "page" if hasattr(target, "url_path") else "topic"
            result.targets.create(sort_order=order, **{field: target})
        result.save()
        return result

    return promote


CHOSEN = "Chosen by the clinic"


def test_chosen_results_come_first_and_once(write, make_topic, standard_page, promote, results):
    cold, topic = write("Cold"), make_topic("Sciatica")
    write("Heat", topics=[topic])
    promote(["Heat", "hot pack"], topic, standard_page("Privacy"), cold)
    chosen = [
        ("/topics/sciatica/", CHOSEN), ("/privacy/", CHOSEN), ("/therapies/cold/", CHOSEN),
    ]  # fmt: skip
    assert results("q=heat") == [*chosen, ("/therapies/heat/", "")]
    assert results("q=my+hot+packs")[:3] == chosen
    assert CHOSEN not in dict(results("q=cold")).values()


def test_a_chosen_article_is_not_shown_twice(write, promote, results, read_page):
    heat = write("Heat")
    write("Heat wrap")
    promote(["heat"], heat)
    assert addresses(results("q=heat")) == ["/therapies/heat/", "/therapies/heat-wrap/"]
    assert "1 article found." in read_page("/search/?q=heat").main.get_text()


def test_under_a_topic_a_chosen_article_stands_in_its_place(
    write, make_topic, promote, results, read_page
):
    """It is one of those that the topic counts, also where it is the only one."""
    sciatica, spasm = make_topic("Sciatica"), make_topic("Spasm")
    heat = write("Heat", topics=[sciatica, spasm])
    write("Heat wrap", topics=[sciatica])
    write("Heat pad")
    promote(["heat"], heat)
    found = results("q=heat&topic=sciatica")
    assert sorted(found) == [("/therapies/heat-wrap/", ""), ("/therapies/heat/", "")]
    assert "2 articles found." in read_page("/search/?q=heat&topic=sciatica").main.get_text()
    assert results("q=heat&topic=spasm") == [("/therapies/heat/", "")]


def test_what_is_of_the_sample_is_said_above(write, make_topic, promote, standard_page, read_page):
    """Of a result that the clinic chose, too."""
    sample = write("Cold", is_sample=True)
    write("Heat")
    for query, is_said in (("heat", False), ("cold", True)):
        assert bool(read_page(f"/search/?q={query}").select(".sample-banner")) == is_said
    promote(["heat"], sample)
    assert read_page("/search/?q=heat").select(".sample-banner")


@pytest.mark.parametrize("is_chosen", [True, False])
def test_a_result_with_a_source_in_doubt_says_so(write, promote, read_page, is_chosen):
    heat = write("Heat", body=therapy(claim()))
    write("Heat pad", body=therapy(claim(certainty="high")))
    if is_chosen:
        promote(["heat"], heat)

    def text():
        return read_page("/search/?q=heat").main.get_text()

    assert "How sure: High certainty." in " ".join(text().split())
    assert "source of this result" not in text()
    reference = Reference.objects.get(pmid="16641776")
    for state, words in (
        (EvidenceState.State.CONCERN, "has doubts about a source of this result"),
        (EvidenceState.State.RETRACTED, "A source of this result has been withdrawn."),
    ):
        EvidenceState.objects.update_or_create(reference=reference, defaults={"state": state})
        assert text().count(words) == 2


def test_what_no_patient_may_read_is_chosen_in_vain(write, make_topic, promote, results, manager):
    private, withdrawn, draft = write("Private"), write("Withdrawn"), write("Draft", publish=False)
    write("Heat")
    promote(["heat"], private, withdrawn, draft)
    promote(["heat"], make_topic("Empty"))
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    withdraw(withdrawn.pk, manager.user, "It was wrong.")
    assert results("q=heat") == [("/therapies/heat/", "")]


def test_an_empty_page_is_no_dead_end(write, make_topic, home, read_page):
    details = ClinicDetails.for_site(home.get_site())
    details.phone = "(213) 555-0142"
    details.save()
    write("Heat", topics=[make_topic("Sciatica")])
    make_topic("Legs")
    main = read_page("/search/?q=qwzxq").main
    assert "We found nothing with “qwzxq”." in main.get_text()
    assert "similar way" in main.get_text()
    links = {link["href"] for link in main.select("a")}
    assert {"/topics/", "/topics/sciatica/", "/therapies/heat/", "tel:2135550142"} <= links
    assert "/topics/legs/" not in links


@pytest.mark.parametrize(
    ("query", "plain"), [('"quokka wombat"', "quokka wombat"), ("quokka -heat", "quokka heat")]
)
def test_what_was_to_be_found_exactly_is_offered_without_signs(write, client, query, plain):
    write("Heat")
    answer = client.get("/search/", {"q": query})
    main = BeautifulSoup(answer.content, "html.parser").main
    assert "similar way" not in main.get_text()
    link = main.find("a", string="Try it without quotation marks and dashes")
    assert QueryDict(link["href"].removeprefix("?")).dict() == {"q": plain}


@pytest.mark.parametrize(
    ("query", "is_said"),
    [("can't pee", True), ("I cannot pee since monday", True), ("numb groin", True),
     ("weak legs", True), ("heat for weak legs", True), ('"weak legs"', True), ("911", True),
     ("chest pain", True), ("heat", False), ("legs", False), ("zebra", False)],
)  # fmt: skip
def test_words_of_an_emergency_have_the_note_above_the_results(write, client, query, is_said):
    write("Heat for your legs and bladder")
    answer = client.get("/search/", {"q": query})
    first = BeautifulSoup(answer.content, "html.parser").select_one("main form ~ *")
    assert ("In an emergency, call 911." in first.get_text()) == is_said


def test_a_topic_and_no_article_never_stand_on_one_page(write, make_topic, read_page):
    write("Heat", topics=[make_topic("Sciatica", lay_synonyms=["Wombat"])])
    text = read_page("/search/?q=wombat").main.get_text()
    assert "Sciatica" in text
    assert "1 article found." in text
    assert "found nothing" not in text


def test_what_only_a_form_knows_enters_no_result(write, standard_page, read_page):
    standard_page("Wombat", body="")
    write("Wombat article")
    text = read_page("/search/?q=wombat").main.get_text()
    assert "None" not in text
    assert "False" not in text


def test_no_number_of_an_effect_without_what_it_needs(make_topic, write, read_page, second_person):
    words = "Heat helped 20 of 34 people."
    topic = make_topic("Wombat", short_text=f"{words} A wombat walks.")
    write("Heat", topics=[topic])
    text = read_page("/search/?q=wombat").main.get_text()
    assert escape(words) not in text


def test_it_takes_as_many_queries_for_many(
    write, make_topic, make_clinician, standard_page, promote, client, words_at_once
):
    """Also for words with mistakes, and with chosen results."""
    queries = ("heat", "heat+for+a+wombat", "haet+wmbat", "quokka")
    counts = []
    for count in (3, 12):
        for number in range(count):
            serial = f"{count} {number}"
            topic = make_topic(f"Heat {serial}")
            article = write(f"Heat {serial}", topics=[topic], body=body("A wombat."),
                            author=make_clinician(f"Heather {serial}"))  # fmt: skip
            standard_page(f"Heat page {serial}")
            promote([f"quokka {serial}", "quokka"], article, topic)
        for query in queries:
            client.get(f"/search/?q={query}")
        counts.append([])
        for query in queries:
            with CaptureQueriesContext(connection) as captured:
                assert client.get(f"/search/?q={query}").status_code == 200
            counts[-1].append(len(captured))
    assert counts[0] == counts[1]
    # Two of them begin and end a transaction.
    assert max(counts[0][:2]) <= 12
    assert max(counts[0]) <= 16
