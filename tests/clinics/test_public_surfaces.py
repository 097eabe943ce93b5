"""Nothing of one clinic is read under the address of another, on any surface for patients.

The table is that of the door: a public address without a row there fails its test, and each row is
asked here, at either clinic, for what is its own and for what is the other's.
"""

from unittest.mock import patch
from urllib.parse import urlencode, urlsplit

import pytest
from django.db import connection
from django.http import HttpResponseNotFound
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from wagtail.models import Page, Site

from articles.models import (
    ArticleIndexPage,
    HelpfulCount,
    ListedArticle,
    OfflineRedirect,
    UnfoundSearch,
)
from clinic.models import HomePage, StandardPage
from tests.door.surfaces import SURFACES
from tests.writing import ArticleWriter

# Surfaces that say nothing of any clinic.
SILENT = {
    "what browsers report",
    "whom to tell of a weakness",
    "the clinic's colors",
    "an address that is nowhere",
    "the answer about it",  # asked with GET: how it is counted stands below
    "documents by their numbers",  # which are for staff
}


def asked_at(clinic, address):
    """What somebody reads who asks this clinic for an address: headers, too."""
    path = address if address.startswith("/") else address.split(urlsplit(address).netloc, 1)[1]
    with translation.override("en"), quietly():
        response = Client().get(path, headers={"host": clinic.host})
    body = b"".join(response.streaming_content) if response.streaming else response.content
    headers = "\n".join(f"{name}: {value}" for name, value in response.headers.items())
    return response.status_code, headers.encode() + b"\n\n" + body


def quietly():
    return patch("django.conf.urls.handler404", lambda request, exception: HttpResponseNotFound())


def addresses_of(surface, clinic):
    with translation.override("en"):
        return list(dict.fromkeys(surface.addresses(clinic.world)))


@pytest.mark.parametrize("number", [0, 1], ids=["the first", "the second"])
def test_a_clinic_says_nothing_of_the_other(clinics, number):
    own, other = clinics[number], clinics[1 - number]
    told, silent = set(), set()
    for surface in SURFACES:
        asked = dict.fromkeys(addresses_of(surface, own) + addresses_of(surface, other))
        answers = {address: asked_at(own, address) for address in asked}
        told |= {
            (surface.name, address, word)
            for address, (_status, answer) in answers.items()
            for word in other.words
            if word in answer.lower()
        }
        if not any(is_own(own, *answer) for answer in answers.values()):
            silent.add(surface.name)
    assert not told
    assert silent == SILENT, "A surface that says nothing of its own clinic shows nothing here."


def is_own(clinic, status, answer):
    return status in (200, 301) and any(word in answer.lower() for word in clinic.words)


def test_an_answer_counts_at_its_own_clinic_alone(clinics):
    first, second = clinics
    for own, other in ((first, second), (second, first)):
        address = f"/helpful/{other.articles['heat']}/"
        form = {"answer": "yes"}
        headers = {"host": own.host, "sec-fetch-site": "same-origin"}
        with quietly():
            response = Client().post(
                address, urlencode(form), "application/x-www-form-urlencoded", headers=headers
            )
        assert response.status_code == 404
        assert not HelpfulCount.objects.exists()


def test_one_address_is_of_an_article_at_each_clinic(clinics):
    """Each keeps its own for ever, and takes none from the other."""
    first, second = clinics
    assert b"quokka" in asked_at(first, "/therapies/heat/")[1]
    assert b"numbat" in asked_at(second, "/therapies/heat/")[1]
    Page.objects.get(pk=second.articles["heat"]).delete()
    assert asked_at(second, "/therapies/heat/")[0] == 404
    assert asked_at(first, "/therapies/heat/")[0] == 200
    taken = StandardPage(title="Heat", slug="quokka")
    second.home.add_child(instance=taken)
    Page.objects.filter(pk=first.articles["heat"]).update(slug="quokka")
    assert asked_at(second, "/quokka/")[0] == 200
    assert asked_at(first, "/quokka/")[0] == 404


def test_an_address_that_an_article_left_for_the_other_clinic_leads_nowhere(clinics):
    """Not to the topic either that the other clinic chose when it took the article offline."""
    first, second = clinics
    article = first.page("own")
    path = f"/therapies/{article.slug}/"
    assert asked_at(first, path)[0] == 200
    article.move(second.index, pos="last-child")
    assert asked_at(first, path)[0] == 404
    assert asked_at(second, path)[0] == 200
    article = first.page("own").specific
    article.unpublish()
    OfflineRedirect.objects.choose(article, second.world.topic, None)
    assert asked_at(second, path)[0] == 302
    assert asked_at(first, path)[0] == 404


@pytest.mark.parametrize("path", ["/nowhere/", "/es/nowhere/", "/topics/nowhere/"])
def test_a_page_that_there_is_nothing_is_that_of_the_clinic(clinics, path):
    for own, other in (clinics, clinics[::-1]):
        answer = Client().get(path, headers={"host": own.host})
        assert answer.status_code == 404
        assert own.told.encode() in answer.content.lower()
        assert not any(
            word in answer.content.lower() for word in (*other.words, other.asked.encode())
        )


def test_what_links_wait_for_comes_from_their_own_clinic(clinics):
    first, second = clinics
    write = ArticleWriter(first.index)
    waiting = write("Who waits", also_read=["Massage", f"Cold {second.asked} {second.told}"])
    ArticleWriter(second.index)("Massage")
    assert not waiting.also_read.exclude(article=None).exists()
    massage = write("Massage")
    assert waiting.also_read.get(awaited_title="Massage").article == massage


def test_searches_without_a_result_count_for_each_clinic(clinics):
    for clinic in clinics:
        asked_at(clinic, "/search/?q=xylophone")
    assert UnfoundSearch.objects.count() == 2
    assert len(set(UnfoundSearch.objects.values_list("clinic", "hash"))) == 2


def queries_at(clinic, address):
    with CaptureQueriesContext(connection) as captured:
        assert asked_at(clinic, address)[0] == 200, address
    return len(captured)


ADDRESSES = [
    "/", "/therapies/", "/therapies/heat/", "/topics/", "/a-z/", "/search/?q=heat", "/feed.atom",
    "/sitemap.xml", "/api/v1/articles", "/fhir/Citation", "/about/",
]  # fmt: skip


def test_more_clinics_take_no_query_more(clinics):
    first, second = clinics
    for clinic in clinics:
        asked_at(clinic, "/")  # looks up content types once in a process
    few = [[queries_at(clinic, address) for address in ADDRESSES] for clinic in clinics]
    root = Page.objects.get(depth=1)
    for number in range(5):
        home = root.add_child(instance=HomePage(title="Home", slug=f"home-{number}"))
        Site.objects.create(hostname=f"{number}.example.org", port=80, root_page=home)
        index = home.add_child(instance=ArticleIndexPage(title="Therapies", slug="therapies"))
        ArticleWriter(index)("Heat", slug="heat", topics=[first.world.topic])
    assert few == [
        [queries_at(clinic, address) for address in ADDRESSES] for clinic in (first, second)
    ]


def test_lists_are_those_of_the_clinic_when_another_one_is_the_default(clinics):
    first, second = clinics
    assert ListedArticle.objects.differing() == []
    Site.objects.filter(pk=first.site.pk).update(is_default_site=False)
    Site.objects.filter(pk=second.site.pk).update(is_default_site=True)
    assert ListedArticle.objects.differing() == []
    for own, other in ((first, second), (second, first)):
        answer = asked_at(own, "/therapies/")[1]
        assert own.asked.encode() in answer
        assert other.asked.encode() not in answer
        assert own.asked.encode() in asked_at(own, "/a-z/")[1]
