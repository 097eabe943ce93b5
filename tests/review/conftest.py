"""Clinicians who may sign, drafts that wait for them, and the review screen."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from articles.models import ClinicalReviewTask, TherapyArticlePage
from tests.admin.conftest import (  # noqa: F401 - fixtures
    PASSWORD,
    edit,
    log_in,
    make_reference,
    make_user,
    manager,
    marketing,
    messages_of,
    signer,
)
from tests.admin.posting import finished_body


@pytest.fixture
def submitted(write, make_reference, marketing):  # noqa: F811
    """A finished draft that Marketing wrote and submitted."""
    body = finished_body(make_reference())
    article = write("Heat therapy", publish=False, body=body, writer=marketing.user)
    article = TherapyArticlePage.objects.get(pk=article.pk)
    article.get_workflow().start(article, marketing.user)
    return TherapyArticlePage.objects.get(pk=article.pk)


@pytest.fixture
def task(db):
    return ClinicalReviewTask.objects.get()


def address(article, name="clinical_review"):
    return reverse(name, args=[article.pk])


def screen(browser, article):
    response = browser.get(address(article))
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def entries(page):
    """What the form of the signature opens with, with the box ticked and the password.

    Nobody fills in what a passkey answers.
    """
    form = page.select_one("#sign form")
    inputs = form.select("input[name]:not([name=credential])")
    fields = {field["name"]: field.get("value", "") for field in inputs}
    fields |= {field["name"]: field.text.strip() for field in form.select("textarea")}
    return {**fields, "attest": "on", "password": PASSWORD, "act": "sign"}


def refusals(response):
    page = BeautifulSoup(response.content, "html.parser")
    return page.select_one(".help-critical").get_text(" ", strip=True)
