"""Nothing is signed or goes live where nobody could read it: below a draft, or at the address of
another article. Staff read which section to publish, and which article that is."""

import json

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from articles.admin import publishing
from articles.models import ArticleIndexPage, SignOff, TherapyArticlePage
from articles.signoff.publish_gate import section_problem, unpublishable
from tests import forging
from tests.admin.test_scheduler import run, schedule
from tests.review.conftest import address, entries, refusals, screen
from tests.signing import sign

SENTENCE = "Publish the section “Devices” first."


@pytest.fixture
def section(article_index):
    section = ArticleIndexPage(title="Devices", slug="devices", live=False)
    return article_index.get_parent().add_child(instance=section)


@pytest.fixture
def signed(section, write):
    """A signed article of such a section that is not live."""
    heat = write("Heat", parent=section, publish=False)
    sign(heat)
    return heat


def is_live(page):
    return Page.objects.get(pk=page.pk).live


def test_the_sentence_names_the_topmost_section_that_is_no_section_yet(signed, section):
    assert SENTENCE in section_problem(signed)
    section.save_revision().publish()
    assert section_problem(TherapyArticlePage.objects.get(pk=signed.pk)) == ""
    section.refresh_from_db()
    section.unpublish()
    assert section_problem(TherapyArticlePage.objects.get(pk=signed.pk)) == ""


def test_several_articles_are_not_published_at_once(signed, section):
    assert SENTENCE in " ".join(unpublishable([signed], with_drafts_below=False).values())
    assert unpublishable([section], with_drafts_below=True) == {}


def test_the_scheduler_says_so(signed):
    schedule(signed)
    assert SENTENCE in run()
    assert not is_live(signed)


def test_pressing_publish_says_so(signed, rf, admin_user, monkeypatch):
    said = []
    monkeypatch.setattr(
        publishing.messages, "warning", lambda request, words, **options: said.append(str(words))
    )
    request = rf.post("/")
    request.user = admin_user
    answer = publishing.refuse_unsigned(request, signed)
    assert answer.url == reverse("wagtailadmin_pages:edit", args=[signed.pk])
    assert SENTENCE in said[0]
    assert "clinician" not in said[0]
    request = rf.post("/", headers={"accept": "application/json"})
    request.user = admin_user
    answer = publishing.refuse_unsigned(request, signed)
    assert SENTENCE in json.loads(answer.content)["error_message"]


def test_a_clinician_is_told_before_anything_is_signed(section, submitted, signer):
    submitted.move(section, pos="last-child")
    browser = signer()
    answer = browser.post(address(submitted), entries(screen(browser, submitted)))
    assert SENTENCE in refusals(answer)
    assert not SignOff.objects.filter(page=submitted.pk).exists()
    section.save_revision().publish()
    answer = browser.post(address(submitted), entries(screen(browser, submitted)))
    assert answer.status_code == 302
    assert is_live(submitted)


def test_nothing_is_signed_at_the_address_of_another_article(submitted, write, signer):
    other = write("Warmth")
    row = {
        "path": f"/therapies/{submitted.slug}/", "locale_id": other.locale_id, "page_id": other.pk,
        "remembered_at": timezone.now(),
    }  # fmt: skip
    forging.insert("articles_signedaddress", row)
    browser = signer()
    answer = browser.post(address(submitted), entries(screen(browser, submitted)))
    assert "Patients read the signed article “Warmth” at this address" in refusals(answer)
    assert not SignOff.objects.filter(page=submitted.pk).exists()
