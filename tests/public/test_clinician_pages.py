"""A clinician's own page: who it is, with which license, and what they wrote and signed."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, Site

from clinic.stored_pages.answers import STORABLE
from tests.signing import publish_draft

MAYA = "/clinicians/maya-ortiz/"


@pytest.fixture
def maya(make_clinician):
    return make_clinician(license_number="A 12345", license_state="CA")


@pytest.fixture
def sign_and_publish(write):
    """An article that a clinician signed; `author` may be another."""

    def sign_and_publish(title, signer, **fields):
        draft = write(title, publish=False, **fields)
        return publish_draft(draft, clinician=signer)

    return sign_and_publish


def lists(page):
    return {
        section.h2.get_text(" ", strip=True): [
            link.get_text(strip=True) for link in section.select("h3 a")
        ]
        for section in page.select(".clinician-text section")
    }


def test_what_they_wrote_and_what_they_signed_are_two_lists(
    maya, make_clinician, sign_and_publish, read_page
):
    ben = make_clinician("Ben Lee")
    sign_and_publish("Heat", ben, author=maya)
    cold = sign_and_publish("Cold", maya, author=ben)
    sign_and_publish("TENS", maya)
    assert lists(read_page(MAYA)) == {
        "Articles by Maya Ortiz": ["Heat"],
        "Articles that Maya Ortiz signed": ["TENS", "Cold"],
    }
    Page.objects.get(pk=cold.pk).unpublish()
    assert lists(read_page(MAYA))["Articles that Maya Ortiz signed"] == ["TENS"]
    assert "Articles by Ben Lee" not in lists(read_page("/clinicians/ben-lee/"))


def test_license_number_and_state_are_printed_as_given(maya, look, read_page):
    look(maya)
    facts = " ".join(read_page(MAYA).select_one(".clinician-facts").get_text(" ").split())
    assert "MD, Doctor of Medicine Number A 12345 California" in facts
    assert "American Board of Anesthesiology" in facts
    assert "None to declare." in facts
    maya.license_state = ""
    maya.save()
    assert "California" not in read_page(MAYA).get_text()


def test_a_number_that_nobody_looked_at_is_marked_or_waits(maya, look, read_page, settings):
    assert "Number A 12345 (not checked yet)" in " ".join(read_page(MAYA).get_text(" ").split())
    settings.TEXTS_AROUND_ARTICLES = "second_person"
    assert "A 12345" not in read_page(MAYA).get_text()
    look(maya)
    assert "A 12345" in read_page(MAYA).get_text()


def test_all_that_somebody_signed_has_pages_of_its_own(
    maya, sign_and_publish, read_page, client, monkeypatch
):
    monkeypatch.setattr("articles.public.lists.PAGE_SIZE", 2)
    client.get(f"{MAYA}signed/")
    assert client.get(f"{MAYA}signed/").status_code == 404
    for title in ("Heat", "Cold", "TENS"):
        sign_and_publish(title, maya)
    page = read_page(MAYA)
    assert lists(page)["Articles that Maya Ortiz signed"] == ["TENS", "Cold"]
    assert not page.select(".pagination")
    (link,) = page.find_all("a", href=f"{MAYA}signed/")
    assert link.get_text(strip=True) == "All 3 signed articles"
    page = read_page(f"{MAYA}signed/")
    assert page.h1.get_text(" ", strip=True) == "Articles that Maya Ortiz, MD signed"
    assert [link.get_text(strip=True) for link in page.select("h2 a")] == ["TENS", "Cold"]
    second = client.get(f"{MAYA}signed/?page=2")
    assert "Heat" in second.content.decode()
    assert second.wsgi_request.META[STORABLE].names == ("page",)
    assert client.get("/clinicians/nobody/signed/").status_code == 404
    assert client.get("/es/clinicians/maya-ortiz/signed/").status_code == 404
    for odd in ("?page=x", "?page=-1", "?page=99999", "?order=name"):
        assert client.get(f"{MAYA}signed/{odd}").status_code == 200


def test_it_takes_as_many_queries_for_3_and_12_articles(maya, sign_and_publish, client):
    def number_of_queries(address):
        client.get(address)
        cache.clear()
        Site.get_site_root_paths()
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    for count in range(3):
        sign_and_publish(f"Heat {count}", maya, author=maya)
    few = [number_of_queries(address) for address in (MAYA, f"{MAYA}signed/")]
    for count in range(3, 12):
        sign_and_publish(f"Heat {count}", maya, author=maya)
    many = [number_of_queries(address) for address in (MAYA, f"{MAYA}signed/")]
    assert many == few == [8, 6]
