"""A draft with something that this release cannot read is not saved over."""

import json

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from articles.models import TherapyArticlePage
from tests.admin.posting import article_form

KNOWN = {"type": "paragraphs", "value": {"text": "<p>Warm.</p>"}, "id": "b2"}
UNKNOWN = {"type": "prose", "value": {"words": "<p>Signed words.</p>"}, "id": "b1"}


@pytest.fixture
def draft(write):
    article = write("Heat", publish=False)
    revision = article.get_latest_revision()
    revision.content["body"] = json.dumps([UNKNOWN, KNOWN])
    revision.save()
    return article


@pytest.mark.parametrize("action", ["", "action-publish", "action-submit"])
def test_the_form_keeps_what_was_typed_and_saves_nothing(draft, marketing, action):
    content_before = draft.get_latest_revision().content
    form = article_form(title="Heat", slug="heat", introduction="Typed.", body=[KNOWN])
    address = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    response = marketing.post(address, form | ({action: "yes"} if action else {}))
    page = BeautifulSoup(response.content, "html.parser")
    assert response.status_code == 200
    assert "“prose”" in page.select_one(".messages").get_text()
    assert page.select_one("#id_introduction").get_text(strip=True) == "Typed."
    article = TherapyArticlePage.objects.get()
    assert article.revisions.count() == 1
    assert article.get_latest_revision().content == content_before


def test_an_autosave_saves_nothing_either(draft, marketing):
    form = article_form(title="Heat", slug="heat", introduction="Typed.", body=[KNOWN])
    address = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    response = marketing.post(address, form, HTTP_ACCEPT="application/json")
    assert response.json()["success"] is False
    article = TherapyArticlePage.objects.get()
    assert "Signed words." in article.get_latest_revision().content["body"]
