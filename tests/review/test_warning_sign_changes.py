"""Shared warning signs are a record like the others: a change sends articles back to review."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from articles.models import WarningSigns
from tests.admin.posting import finished_body, record_address, save_record
from tests.review.conftest import screen
from tests.review.test_guideline_changes import in_review


@pytest.fixture
def signs(db):
    return WarningSigns.objects.get(urgency="emergency")


@pytest.fixture
def heat(write, make_reference, signs):
    card = {"urgency": "emergency", "heading": "Call 911 now if:", "shared_signs": signs.pk}
    body = [*finished_body(make_reference("Heat wraps")), {"type": "care_card", "value": card}]
    return write("Heat", body=body)


def test_its_form_names_the_articles_beforehand(heat, signs, marketing):
    page = BeautifulSoup(marketing.get(record_address(signs)).content, "html.parser")
    text = page.select_one("#where-shown").get_text(" ", strip=True)
    assert "Patients see these warning signs in:" in text
    assert "Heat" in text


def test_another_sign_sends_back_and_changes_no_public_byte(heat, signs, marketing, client, signer):
    before = client.get(heat.url).content
    response = save_record(marketing, signs, signs="\n".join(["a new sign", *signs.signs]))
    assert response.status_code == 302
    assert in_review() == ["Heat"]
    assert client.get(heat.url).content == before
    changes = screen(signer(), heat).select_one("#changes").get_text(" ", strip=True)
    assert "a new sign" in changes


@pytest.mark.parametrize("change", [{"name": "Back: now"}, {}])
def test_what_no_patient_reads_sends_nothing_back(heat, signs, marketing, change):
    assert save_record(marketing, signs, **change).status_code == 302
    assert in_review() == []


def test_it_is_kept_while_an_article_shows_it(heat, signs, manager):
    url = record_address(signs, "delete")
    page = BeautifulSoup(manager.get(url).content, "html.parser")
    assert "Heat" in page.select_one("[data-used-in]").get_text()
    manager.post(url)
    assert WarningSigns.objects.filter(pk=signs.pk).exists()


def test_a_second_list_for_every_article_on_back_pain_is_refused_by_name(signs, marketing):
    fields = {
        "name": "Another", "urgency": "emergency", "signs": "chest pain", "for_back_pain": "on",
    }  # fmt: skip
    response = marketing.post(reverse("wagtailsnippets_articles_warningsigns:add"), fields)
    page = BeautifulSoup(response.content, "html.parser")
    assert "“Back pain: emergency” is that list already." in page.get_text()
    assert WarningSigns.objects.count() == 2


def test_a_list_without_signs_is_refused(signs, marketing):
    response = save_record(marketing, signs, signs=" \n")
    assert "Add at least one sign." in BeautifulSoup(response.content, "html.parser").get_text()
    assert WarningSigns.objects.get(pk=signs.pk).signs == signs.signs


def test_a_sign_that_is_too_long_is_refused(signs, marketing):
    assert save_record(marketing, signs, signs="x" * 251).status_code == 200
    assert WarningSigns.objects.get(pk=signs.pk).signs == signs.signs


def test_its_signs_are_looked_at_on_one_line_in_plain_words(signs, marketing):
    page = BeautifulSoup(marketing.get(record_address(signs, "inspect")).content, "html.parser")
    assert page.find("dd", string=lambda text: text and text.strip() == "; ".join(signs.signs))


def test_its_history_and_its_list_open(signs, marketing):
    save_record(marketing, signs, signs="chest pain")
    for name, args in (("history", [signs.pk]), ("inspect", [signs.pk]), ("list", [])):
        address = reverse(f"wagtailsnippets_articles_warningsigns:{name}", args=args)
        page = BeautifulSoup(marketing.get(address).content, "html.parser")
        assert "Back pain: emergency" in page.select_one("main").get_text()
