"""An edition in a form that this release cannot show fails nowhere, and staff are told."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from articles.content.upgrades import UPGRADERS
from articles.models import TherapyArticlePage
from articles.signoff.audit import audit_editions
from articles.signoff.carry_over import carry_over
from tests.content.conftest import PRESENT, WARM, publish_older_version
from tests.signing import publish_draft


@pytest.fixture
def article(write, make_topic, make_clinician, next_version, monkeypatch):
    """An article whose edition could not be carried over."""
    monkeypatch.delitem(UPGRADERS, PRESENT)
    fields = {"topics": [make_topic("Back pain")], "author": make_clinician()}
    article = write("Quokka heat", slug="warmth", publish=False, body=[WARM], **fields)
    publish_older_version(article)
    carry_over()
    return TherapyArticlePage.objects.get(pk=article.pk)


def test_patients_read_that_it_is_being_reviewed(article, client):
    answer = client.get("/therapies/warmth/")
    assert (answer.status_code, answer["Retry-After"]) == (503, "86400")
    assert answer["X-Robots-Tag"] == "noindex"
    assert "This page is being reviewed" in answer.content.decode()
    assert "Quokka" not in answer.content.decode()


def test_its_alias_says_the_same(article, article_index, client):
    article.create_alias(update_slug="again", parent=article_index)
    assert client.get("/therapies/again/").status_code == 503


def test_what_is_not_live_is_still_not_there(article, client):
    article.unpublish()
    assert client.get("/therapies/warmth/").status_code == 404


SURFACES = [
    "/",
    "/therapies/",
    "/topics/",
    "/topics/back-pain/",
    "/clinicians/maya-ortiz/",
    "/search/?q=quokka",
    "/sitemap.xml",
    "/therapies/cold/",
]


@pytest.mark.parametrize("address", SURFACES)
def test_nothing_else_fails(article, write, client, address):
    link = f'<p><a linktype="page" id="{article.pk}">warmth</a></p>'
    body = [("also_read", {"article": article}), ("paragraphs", {"text": link})]
    write("Cold", also_read=[article], body=body, topics=list(article.topics.all()))
    assert client.get(address).status_code == 200


def test_the_audit_names_it_and_says_what_to_do(article):
    (fault,) = audit_editions()
    assert (fault.kind, fault.page, fault.title) == ("other_version", article.pk, "Quokka heat")
    assert "sign it again" in fault.words


def test_the_review_screen_compares_it_with_the_draft(article, admin_client):
    answer = admin_client.get(reverse("clinical_review", args=[article.pk]))
    page = BeautifulSoup(answer.content, "html.parser")
    assert "Warm." in page.select_one("#changes").get_text()


def test_a_new_signature_brings_it_back(article, client):
    publish_draft(article)
    assert "Warm." in client.get("/therapies/warmth/").content.decode()
    assert list(audit_editions()) == []


def test_content_of_a_later_release_is_not_shown_either(write, client, monkeypatch):
    write("Heat", body=[WARM])
    monkeypatch.setattr("articles.content.clinical.SCHEMA_VERSION", 0)
    assert client.get("/therapies/heat/").status_code == 503
