"""Taking a signed article offline needs a reason, and a withdrawn article says what it is."""

import pytest
from django.urls import reverse

from articles.models import TherapyArticlePage
from articles.signoff.signing import withdraw
from tests.admin.panels import HOME, panel_rows, submit

REASON = "The clinic does not offer it any more."


def unpublish(browser, page, **fields):
    return browser.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]), fields)


def unpublish_several(browser, *pages, **fields):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])
    ids = "&".join(f"id={page.pk}" for page in pages)
    return browser.post(f"{address}?{ids}&next=/admin/", fields)


def is_live(page):
    return TherapyArticlePage.objects.live().filter(pk=page.pk).exists()


def history(browser, page, see):
    address = reverse("wagtailadmin_pages:history", args=[page.pk])
    return see(browser, address).get_text(" ", strip=True)


def test_a_signed_article_goes_offline_with_a_reason(marketing, write, see):
    heat = write("Heat")
    response = unpublish(marketing, heat, reason="  ")
    assert response.status_code == 200
    assert "Say why it is taken offline." in response.text
    assert is_live(heat)
    assert unpublish(marketing, heat, reason=REASON).status_code == 302
    assert not is_live(heat)
    assert REASON in history(marketing, heat, see)


def test_the_question_says_what_follows_and_that_a_reason_is_needed(marketing, write, see):
    page = see(marketing, reverse("wagtailadmin_pages:unpublish", args=[write("Heat").pk]))
    reason = page.select_one("textarea[name=reason]")
    assert reason.has_attr("required")
    assert "Patients no longer find the article." in page.get_text()


def test_several_go_offline_with_one_reason(marketing, write, see):
    heat, cold = write("Heat"), write("Cold")
    response = unpublish_several(marketing, heat, cold)
    assert response.status_code == 200
    assert "Say why it is taken offline." in response.text
    assert is_live(heat)
    assert is_live(cold)
    assert unpublish_several(marketing, heat, cold, reason=REASON).status_code == 302
    assert not is_live(heat)
    assert not is_live(cold)
    assert REASON in history(marketing, heat, see)
    assert REASON in history(marketing, cold, see)


@pytest.mark.parametrize("act", [unpublish, unpublish_several])
def test_a_section_that_takes_articles_along_needs_a_reason(act, marketing, write, article_index):
    heat = write("Heat")
    assert act(marketing, article_index, include_descendants="on").status_code == 200
    assert is_live(heat)
    act(marketing, article_index, include_descendants="on", reason=REASON)
    assert not is_live(heat)


def test_a_page_that_nobody_signed_is_not_asked_for_one(marketing, article_index, see):
    page = see(marketing, reverse("wagtailadmin_pages:unpublish", args=[article_index.pk]))
    assert not page.select_one("[name=reason]")
    assert unpublish(marketing, article_index).status_code == 302


def test_a_reason_is_printed_as_text(marketing, write, see):
    heat = write("Heat")
    unpublish(marketing, heat, reason="<b>old</b>")
    assert "<b>old</b>" in history(marketing, heat, see)


def test_a_withdrawn_article_says_so_beside_the_editor_and_on_the_desk(
    marketing, manager, write, see
):
    heat, cold = write("Heat"), write("Cold")
    withdraw(heat.pk, manager.user, "A trial was retracted.")
    status = see(marketing, reverse("wagtailadmin_pages:edit", args=[heat.pk]))
    section = status.select_one("#status-sidebar-withdrawn")
    assert "Withdrawn from patients" in section.get_text()
    shown = [
        heading
        for heading in status.select("#status-sidebar-visible-to-all")
        if not heading.find_parent(hidden=True, attrs={"class": None})
    ]
    assert not shown
    other = see(marketing, reverse("wagtailadmin_pages:edit", args=[cold.pk]))
    assert not other.select_one("#status-sidebar-withdrawn")
    ((title, reason, _when),) = panel_rows(see(marketing, HOME), "withdrawn")
    assert (title, reason) == ("Heat", "A trial was retracted.")


def test_a_returned_draft_is_submitted_again_by_the_button(marketing, signer, write, see):
    heat = write("Heat", publish=False, owner=marketing.user)
    state = submit(heat, marketing.user)
    state.current_task_state.reject(user=signer().user, comment="Please say how warm.")
    address = reverse("wagtailadmin_pages:edit", args=[heat.pk])
    buttons = [
        button.get_text(" ", strip=True)
        for button in see(marketing, address).select("footer button")
    ]
    labels = [label for label in buttons if label]
    assert any("Submit to clinical review again" in label for label in labels[:1]), labels
    assert "Take back from clinical review" in " ".join(labels)
    assert "Restart workflow" not in " ".join(labels)
