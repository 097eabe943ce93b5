"""What the editor's menu offers to whoever wrote an article that is in review."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from articles.models import TherapyArticlePage


@pytest.fixture
def menu(marketing):
    """The words of the actions below the editor of an article."""

    def menu(article):
        response = marketing.get(reverse("wagtailadmin_pages:edit", args=[article.pk]))
        page = BeautifulSoup(response.content, "html.parser")
        words = " ".join(page.select_one("footer").get_text(" ").split())
        return words

    return menu


def test_a_draft_is_submitted_and_may_be_taken_back(submitted, menu, write):
    draft_menu = menu(write("Cold", publish=False))
    assert "Submit to Clinical review" in draft_menu
    assert "Take back" not in draft_menu
    waiting_menu = menu(submitted)
    assert "Take back from clinical review" in waiting_menu
    assert "workflow" not in waiting_menu


def test_after_a_return_there_is_one_way_on(submitted, menu, signer):
    clinician = signer()
    clinician.post(
        reverse("clinical_review", args=[submitted.pk]),
        {"act": "return", "return-note": "Say for whom."},
    )
    words = menu(submitted)
    assert "Submit to clinical review again" in words
    assert "Take back from clinical review" in words
    assert "workflow" not in words
    assert "Resubmit" not in words


def test_the_state_of_an_article_in_review_is_said_in_words_of_ours(submitted):
    article = TherapyArticlePage.objects.get(pk=submitted.pk)
    assert str(article.status_string) == "in review"
