"""Looking up a paper in the chooser for references: paste, see the record, take it."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.models import Locale, ModelLogEntry

from articles.models import Reference
from articles.references.lookup.service_client import RATE_LIMITERS
from tests.references.stand_in import crossref, pubmed, refusing_address, standing_in, update

DOI = "10.1097/01.brs.0000214881.10814.64"


@pytest.fixture
def stand_in(settings):
    with standing_in() as stand_in:
        RATE_LIMITERS.clear()
        settings.CROSSREF_ADDRESS = settings.PUBMED_ADDRESS = stand_in.address
        settings.CONTACT_ADDRESS = "web@clinic.example"
        yield stand_in


def address(view, **query):
    return reverse(Reference.snippet_viewset.chooser_viewset.get_url_name(view), query=query)


@pytest.fixture
def paste(marketing):
    """Look something up; the tab as it comes back."""

    def paste(text, browser=marketing, **query):
        response = browser.post(address("create", **query), {"identifier": text})
        assert response.json()["step"] == "reshow_creation_form"
        return BeautifulSoup(response.json()["htmlFragment"], "html.parser")

    return paste


@pytest.fixture
def confirm(marketing):
    """Press the button of the record that is shown; the answer to the chooser."""

    def confirm(tab, browser=marketing, **query):
        button = tab.find_all("form")[-2]
        fields = {field["name"]: field["value"] for field in button.select("input[type=hidden]")}
        return browser.post(address("create", **query), fields).json()

    return confirm


def text_of(tab):
    return " ".join(tab.get_text(" ").split())


def tab_of(browser):
    return BeautifulSoup(browser.get(address("choose")).json()["html"], "html.parser")


def test_paste_see_and_take(stand_in, paste, confirm, marketing):
    tab = paste(f"https://doi.org/{DOI.upper()}")
    assert "French SD, Cameron M, Walker BF. A Cochrane review" in text_of(tab)
    assert "Spine (Phila Pa 1976) . 2006;31(9):998-1006" in text_of(tab)
    assert not Reference.objects.exists()
    response = confirm(tab)
    reference = Reference.objects.get()
    assert response["step"] == "chosen"
    assert response["result"]["id"] == str(reference.pk)
    assert response["result"]["short_name"] == "French 2006"
    assert reference.doi == DOI
    assert reference.authors[0] == {"family": "French", "given": "Simon D."}
    assert reference.verified.startswith("Filled in from Crossref on")
    entry = ModelLogEntry.objects.get(object_id=str(reference.pk))
    assert (entry.action, entry.user) == ("wagtail.create", marketing.user)


@pytest.mark.parametrize(
    "pasted", ["16641776", "PMID: 16641776", " https://pubmed.ncbi.nlm.nih.gov/16641776/ "]
)
def test_a_pmid_is_looked_up_at_pubmed(stand_in, paste, confirm, pasted):
    stand_in.answer(pubmed(types=("Randomized Controlled Trial",)))
    tab = paste(pasted)
    assert "PMID 16641776. Randomized trial." in text_of(tab)
    confirm(tab)
    assert Reference.objects.get().pmid == "16641776"


@pytest.mark.parametrize("pasted", ["", "heat", "0", "123456789", "10.1/x", "10.1000/", "\x00"])
def test_what_is_no_identifier_asks_nobody(stand_in, marketing, pasted):
    response = marketing.post(address("create"), {"identifier": pasted})
    assert response.status_code in (200, 400)
    assert not stand_in.requests


@pytest.mark.parametrize(
    ("kind", "message"),
    [
        ("retraction", "It was withdrawn."),
        ("expression_of_concern", "There are doubts about it."),
        ("correction", "It was corrected."),
        ("strange", "There is a notice about it."),
    ],
)
def test_a_notice_is_said_before_the_paper_is_taken(stand_in, paste, kind, message):
    stand_in.answer(crossref(**{"updated-by": [update(kind, label="<b>Notice</b>")]}))
    tab = paste(DOI)
    assert message in text_of(tab)
    assert "Notice, February 6, 2010, doi:10.1000/notice" in text_of(tab)


def test_a_paper_that_is_here_is_offered_and_nobody_is_asked(
    stand_in, paste, confirm, make_reference
):
    existing = make_reference("Here <b>", doi=DOI)
    tab = paste(DOI.upper())
    assert "This reference is here already" in text_of(tab)
    assert "Here <b>" in text_of(tab)
    assert not stand_in.requests
    assert confirm(tab)["result"]["id"] == str(existing.pk)
    assert Reference.objects.count() == 1


def test_a_paper_that_is_here_by_its_other_number_is_offered(stand_in, paste, make_reference):
    make_reference("Here", doi=DOI)
    stand_in.answer(pubmed())
    assert "This reference is here already" in text_of(paste("16641776"))


def test_a_paper_that_somebody_else_just_added_is_offered(stand_in, paste, confirm, make_reference):
    tab = paste(DOI)
    make_reference("Just added", doi=DOI)
    tab = BeautifulSoup(confirm(tab)["htmlFragment"], "html.parser")
    assert "Just added" in text_of(tab)
    assert Reference.objects.count() == 1


def test_the_same_paper_may_be_there_in_another_language(stand_in, paste, confirm, make_reference):
    make_reference("Here", doi=DOI)
    spanish = Locale.objects.create(language_code="es")
    confirm(paste(DOI, locale="es"), locale="es")
    assert Reference.objects.get(locale=spanish).doi == DOI


FAILURES = {
    "not found": (
        lambda server: server.answer(status=404),
        "Crossref knows no paper of this name.",
    ),
    "busy": (
        lambda server: server.answer(status=429, Retry_After="7"),
        "Try again in 7 seconds",
    ),
    "broken": (
        lambda server: server.answer(status=500),
        "Crossref did not answer.",
    ),
    "garbage": (
        lambda server: server.answer(b"{"),
        "sent an answer that this site cannot read.",
    ),
    "another": (
        lambda server: server.answer(crossref(DOI="10.9999/other")),
        "answered about another paper, 10.9999/other.",
    ),
    "unfit": (
        lambda server: server.answer(crossref(volume="9" * 99)),
        "The record does not fit.",
    ),
}


@pytest.mark.parametrize("failure", FAILURES)
def test_a_failure_says_what_happened_and_what_to_do(stand_in, paste, failure):
    break_service, message = FAILURES[failure]
    break_service(stand_in)
    tab = paste(DOI)
    assert message in text_of(tab)
    assert "by hand" in text_of(tab)
    assert tab.find("input", {"name": "identifier"})["value"] == DOI
    assert len(tab.find_all("form")) == 2


def test_a_service_that_is_down_is_no_error_page(stand_in, paste, settings):
    settings.CROSSREF_ADDRESS = refusing_address()
    assert "Crossref did not answer." in text_of(paste(DOI))


def test_hostile_words_of_a_service_are_only_words(stand_in, paste):
    hostile_text = '"><script>alert(1)</script>&lt;img src=x onerror=alert(1)&gt;'
    stand_in.answer(
        crossref(
            title=[hostile_text],
            author=[{"name": hostile_text}],
            funder=[{"name": hostile_text}],
            volume="&lt;i&gt;",
            **{"updated-by": [update("retraction", label=hostile_text, DOI=hostile_text)]},
        )
    )
    assert not paste(DOI).find_all(["script", "img"])


@pytest.mark.parametrize("shown", ["", "forged", '{"title": "Forged"}'])
def test_only_what_was_shown_is_stored(stand_in, marketing, shown):
    response = marketing.post(address("create"), {"shown": shown}).json()
    assert "Please look it up again." in response["htmlFragment"]
    assert not Reference.objects.exists()


@pytest.mark.parametrize("known", ["", "x", "999999", "9" * 40, "9" * 5000])
def test_a_made_up_choice_chooses_nothing(stand_in, marketing, known):
    response = marketing.post(address("create"), {"known": known}).json()
    assert response["step"] == "reshow_creation_form"


def test_without_configuration_nothing_is_looked_up_and_all_is_entered_by_hand(
    marketing, paste, settings
):
    settings.CROSSREF_ADDRESS = settings.PUBMED_ADDRESS = settings.CONTACT_ADDRESS = ""
    assert not tab_of(marketing).find("input", {"name": "identifier"})
    assert "Looking up at Crossref is turned off" in text_of(paste(DOI))


def test_with_it_there_is_a_tab(stand_in, marketing):
    tab = tab_of(marketing)
    field = tab.find("input", {"name": "identifier"})
    assert tab.find("label", {"for": field["id"]}).get_text(strip=True).startswith("DOI or PMID")
    assert tab.select_one("#tab-label-create").get_text(strip=True).startswith("Look up")


def test_who_may_not_add_references_looks_nothing_up(stand_in, log_in):
    browser = log_in(None)
    assert browser.post(address("create"), {"identifier": DOI}).status_code in (302, 403)
    assert not stand_in.requests
