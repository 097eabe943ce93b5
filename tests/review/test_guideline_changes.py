"""A guideline is a shared record like the others: its change sends articles back to review."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.models import Locale, WorkflowState

from articles.models import Edition, Guideline, Reference, TherapyArticlePage
from articles.signoff.withdrawn_sources import claims_citing
from tests.admin.posting import finished_body, record_address, save_record
from tests.review.conftest import screen


@pytest.fixture
def guideline(make_reference, make_topic):
    guideline = Guideline.objects.create(
        issuer="A panel", title="Back pain", recommendation="Consider it.", direction="consider",
        year=2020, reference=make_reference("The panel's paper"), locale=Locale.get_default(),
    )  # fmt: skip
    guideline.therapies.add(make_topic("Warmth", kind="therapy"))
    return guideline


@pytest.fixture
def heat(write, make_reference, guideline):
    """An article that shows the guideline, whose paper its body does not cite."""
    block = {"type": "guidelines", "value": {"guidelines": [guideline.pk]}}
    return write("Heat", body=[*finished_body(make_reference("Heat wraps")), block])


def in_review():
    states = WorkflowState.objects.filter(status=WorkflowState.STATUS_IN_PROGRESS)
    pages = TherapyArticlePage.objects.filter(pk__in=[int(state.object_id) for state in states])
    return sorted(pages.values_list("title", flat=True))


def test_its_form_names_the_articles_beforehand(heat, guideline, marketing):
    page = BeautifulSoup(marketing.get(record_address(guideline)).content, "html.parser")
    text = page.select_one("#where-shown").get_text(" ", strip=True)
    assert "Patients see this guideline in:" in text
    assert "Heat" in text


def test_another_recommendation_sends_back_and_changes_no_public_byte(
    heat, guideline, marketing, client
):
    before = client.get(heat.url).content
    assert save_record(marketing, guideline, recommendation="Do not offer it.").status_code == 302
    assert in_review() == ["Heat"]
    assert client.get(heat.url).content == before


def test_the_clinician_sees_what_changed(heat, guideline, marketing, signer):
    save_record(marketing, guideline, recommendation="Do not offer it.")
    changes = screen(signer(), heat).select_one("#changes").get_text(" ", strip=True)
    assert "Do not offer it." in changes


def test_other_therapies_send_nothing_back(heat, guideline, marketing, make_topic):
    other = make_topic("Massage", kind="therapy")
    assert save_record(marketing, guideline, therapies=[other.pk]).status_code == 302
    assert guideline.therapies.get() == other
    assert in_review() == []


def test_a_save_that_changes_nothing_sends_nothing_back(heat, guideline, marketing):
    save_record(marketing, guideline)
    assert in_review() == []


def test_what_patients_read_already_sends_nothing_back(heat, guideline, marketing):
    Guideline.objects.update(recommendation="Do not offer it.")
    save_record(marketing, guideline, recommendation="Consider it.")
    assert in_review() == []


def test_a_new_title_of_its_paper_sends_back(heat, guideline, marketing):
    save_record(marketing, guideline.reference, title="Another title")
    assert in_review() == ["Heat"]


def test_it_is_kept_while_an_article_shows_it(heat, guideline, manager):
    url = record_address(guideline, "delete")
    page = BeautifulSoup(manager.get(url).content, "html.parser")
    assert "Heat" in page.select_one("main").get_text()
    manager.post(url)
    assert Guideline.objects.filter(pk=guideline.pk).exists()


def test_its_paper_is_kept_while_it_is_there(guideline, manager, messages_of):
    url = reverse("wagtailsnippets_articles_reference:delete", args=[guideline.reference_id])
    response = manager.post(url)
    assert response.status_code in (200, 302)
    assert Reference.objects.filter(pk=guideline.reference_id).exists()


def test_a_paper_of_a_guideline_alone_is_named_by_its_issuer(heat, guideline):
    edition = Edition.objects.get(page=heat)
    index = edition.records["references"].index(guideline.reference_id)
    assert claims_citing(edition, index) == ["Guideline of: A panel"]
