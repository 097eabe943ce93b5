"""How to reach the clinic is entered once, and printed from there."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from articles.demo import clinic as sample_clinic
from articles.demo.standard_pages import PAGES
from clinic.models import ClinicDetails, StandardPage

DETAILS = {
    "phone": "(213) 555-0100",
    "address": "1 First Street\nLos Angeles, CA 90001",
    "hours": "Monday: 9 a.m. to noon",
    "languages_spoken": "English, Tagalog",
    "map_link": "https://maps.example.org/clinic",
}


@pytest.fixture
def details(article_index):
    details = ClinicDetails.for_site(Site.objects.get(is_default_site=True))
    for name, value in DETAILS.items():
        setattr(details, name, value)
    details.save()
    return details


@pytest.fixture
def main(client):
    """What stands between header and footer of an address."""

    def main(address):
        answer = client.get(address)
        assert answer.status_code == 200
        return BeautifulSoup(answer.content, "html.parser").select_one("main")

    return main


@pytest.fixture
def contact(article_index):
    page = StandardPage(title="Contact", slug="contact", body="<p>Own words.</p>")
    return article_index.get_parent().add_child(instance=page)


def test_a_page_prints_them_on_request(details, contact, main):
    assert "555-0100" not in main("/contact/").get_text()
    StandardPage.objects.update(show_contact_details=True)
    printed = main("/contact/")
    assert printed.select_one("a[href^='tel:']")["href"] == "tel:2135550100"
    assert printed.find("a", href=DETAILS["map_link"])
    words = printed.get_text("\n")
    for value in ("(213) 555-0100", "1 First Street", "Los Angeles, CA 90001", "9 a.m. to noon"):
        assert value in words
    assert "English, Tagalog" in words
    assert "Own words." in words


def test_what_is_not_entered_has_no_heading(contact, main):
    StandardPage.objects.update(show_contact_details=True)
    assert [heading.get_text() for heading in main("/contact/").select("h2")] == []


def test_they_take_no_query(details, contact, client):
    def queries():
        client.get("/contact/")
        with CaptureQueriesContext(connection) as captured:
            client.get("/contact/")
        return len(captured)

    without = queries()
    StandardPage.objects.update(show_contact_details=True)
    assert queries() == without


def test_the_sample_contact_page_follows_the_clinics_details(article_index, main):
    details = sample_clinic.details()
    sample_clinic.page("contact")
    assert main("/contact/").find("a", href="tel:2135550142")
    details.phone, details.address = DETAILS["phone"], DETAILS["address"]
    details.save()
    printed = main("/contact/")
    assert printed.find("a", href="tel:2135550100")
    assert "1 First Street" in printed.get_text()
    assert "555-0142" not in printed.get_text()
    assert "Example Street" not in printed.get_text()


@pytest.mark.parametrize("slug", PAGES)
def test_no_sample_page_has_them_in_its_own_text(slug):
    street = sample_clinic.DETAILS["address"].splitlines()[0]
    for typed in (sample_clinic.PHONE, "tel:", street):
        assert typed not in PAGES[slug]["body"]
