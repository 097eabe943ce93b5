"""Topics, clinicians and references in the admin."""

import datetime
import json

import pytest
from bs4 import BeautifulSoup
from django.contrib.staticfiles import finders
from django.urls import reverse

from articles.admin.record_viewsets import license_validity
from articles.models import Clinician, Reference, Topic


def list_url(model, **query):
    return reverse(f"wagtailsnippets_articles_{model}:list", query=query)


def rows(page):
    return [
        [cell.get_text(" ", strip=True) for cell in row.select("td")[1:]]
        for row in page.select("table.listing tbody tr")
    ]


def listed_names(page):
    links = (row.select_one("td.title .title-wrapper a") for row in page.select("main tbody tr"))
    return [link.get_text(strip=True) for link in links]


def test_a_topic_says_its_kind(marketing, make_topic, see):
    make_topic("Back pain")
    make_topic("Neck", kind=Topic.Kind.BODY_REGION)
    assert [row[1] for row in rows(see(marketing, list_url("topic")))] == [
        "Condition",
        "Body region",
    ]
    assert listed_names(see(marketing, list_url("topic", kind="body_region"))) == ["Neck"]


@pytest.mark.parametrize(
    ("expires_on", "words"),
    [
        (datetime.date(2026, 6, 16), "Until June 16, 2026"),
        (datetime.date(2026, 6, 15), "Until June 15, 2026"),
        (datetime.date(2026, 6, 14), "Expired on June 14, 2026"),
    ],
    ids=["tomorrow", "today", "yesterday"],
)
def test_a_license_holds_to_the_end_of_its_last_day(expires_on, words, time_machine):
    time_machine.move_to(
        datetime.datetime(2026, 6, 16, 3, tzinfo=datetime.UTC)
    )  # still the 15th here
    assert license_validity(Clinician(license_expires_on=expires_on)) == words


def test_a_clinician_shows_the_license_and_who_may_sign(marketing, make_clinician, see):
    make_clinician("Maya Ortiz", license_expires_on=datetime.date(2099, 1, 1), may_sign=True)
    make_clinician("Sam Lee", license_type="PT, DPT", license_expires_on=datetime.date(2020, 1, 1))
    page = see(marketing, list_url("clinician"))
    (maya, sam) = rows(page)
    assert maya[1:3] == ["MD, Doctor of Medicine", "Until January 1, 2099"]
    assert sam[1:3] == ["PT, DPT, Physical Therapist", "Expired on January 1, 2020"]
    assert listed_names(see(marketing, list_url("clinician", may_sign="true"))) == ["Maya Ortiz"]


def test_a_reference_shows_kind_year_and_how_it_was_verified(marketing, make_reference, see):
    make_reference("Heat", year=2006, kind="review", verified="Read in full.")
    make_reference("Cold")
    cold, heat = rows(see(marketing, list_url("reference")))
    assert heat[1:4] == ["Systematic review", "2006", "Read in full."]
    assert cold[1:4] == ["Not yet known", "", "Nobody has said"]
    assert listed_names(see(marketing, list_url("reference", kind="review"))) == ["2006, Heat"]


@pytest.fixture
def french_reference(make_reference):
    make_reference("Cold packs", authors=[{"family": "Malanga", "given": "GA"}], year=2006)
    return make_reference(
        "Superficial heat", authors=[{"family": "French", "given": "SD"}], pmid="16437495",
        year=2006, doi="10.1002/14651858.cd004750.pub2", container="Cochrane Database",
    )  # fmt: skip


WORDS = ["superf", "french 2006", "2006 cochrane heat", "cd004750", "16437495"]


@pytest.mark.parametrize("words", WORDS)
def test_a_reference_is_listed_by_what_people_know_of_it(words, marketing, french_reference, see):
    assert listed_names(see(marketing, list_url("reference", q=words))) == [str(french_reference)]


@pytest.mark.parametrize("words", WORDS)
def test_a_reference_is_chosen_by_what_people_know_of_it(words, marketing, french_reference):
    address = reverse(
        "wagtailsnippetchoosers_articles_reference:choose_results", query={"q": words}
    )
    page = BeautifulSoup(marketing.get(address).content, "html.parser")
    assert [link.get_text(strip=True) for link in page.select("td.title a")] == [
        french_reference.title
    ]


def test_the_chooser_opens_with_all_references_and_a_search_field(marketing, french_reference):
    address = reverse("wagtailsnippetchoosers_articles_reference:choose")
    page = BeautifulSoup(json.loads(marketing.get(address).content)["html"], "html.parser")
    assert len(page.select("td.title a")) == 2
    assert page.select_one("input[name=q]")["placeholder"] == "Example: French 2006"


def test_who_may_only_look_gets_a_page_to_look_at(log_in, make_topic, see):
    topic = make_topic("Back pain", lay_synonyms=["Lumbago"])
    browser = log_in("Clinicians")
    (link,) = see(browser, list_url("topic")).select("td.title .title-wrapper a")
    assert link["href"] == reverse("wagtailsnippets_articles_topic:inspect", args=[topic.pk])
    assert "Lumbago" in see(browser, link["href"]).get_text()


def test_records_are_not_copied(manager, make_topic, see):
    make_topic("Back pain")
    assert not see(manager, list_url("topic")).select("a[href*='/copy/']")


def test_a_clinician_who_is_an_author_cannot_be_deleted(manager, write, make_clinician, see):
    maya = make_clinician()
    write("Heat", author=maya)
    address = reverse("wagtailsnippets_articles_clinician:delete", args=[maya.pk])
    assert "It cannot be deleted" in see(manager, address).get_text()
    assert manager.post(address).status_code in (302, 403)
    assert Clinician.objects.exists()


def test_nine_references_take_as_many_queries_as_three(
    marketing, make_reference, django_assert_max_num_queries
):
    def count():
        with django_assert_max_num_queries(40) as queries:
            marketing.get(list_url("reference"))
        return len(queries)

    for number in range(3):
        make_reference(f"Study {number}")
    marketing.get(list_url("reference"))
    expected_count = count()
    for number in range(3, 9):
        make_reference(f"Study {number}")
    assert Reference.objects.count() == 9
    assert count() == expected_count


def test_a_long_title_that_is_cut_says_so(make_reference):
    assert str(make_reference("Heat " * 40)).endswith("…")
    assert len(str(make_reference("Warmth " * 40))) <= 120
    assert not str(make_reference("Heat for back pain")).endswith("…")


def test_the_admin_has_its_own_styles(marketing, see):
    sheets = [link["href"] for link in see(marketing, reverse("wagtailadmin_home")).select("link")]
    (own_sheet,) = [sheet for sheet in sheets if "articles/admin" in sheet]
    assert finders.find("articles/admin.css"), own_sheet


def test_what_became_of_a_paper_is_not_louder_than_its_name(marketing, make_reference, see):
    reference = make_reference()
    page = see(marketing, reverse("wagtailsnippets_articles_reference:list"))
    link = page.select_one(f"a[href='{reverse('reference_notices', args=[reference.pk])}']")
    assert link.find_parent("td").get("class") is None
