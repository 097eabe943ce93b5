"""A shared warning is a record like the others: a change sends articles back to review."""

import pytest
from bs4 import BeautifulSoup
from wagtail.models import Locale

from articles.models import SharedWarning, TherapyArticlePage
from tests.admin.posting import article_form, finished_body, record_address, save_record
from tests.review.conftest import screen
from tests.review.test_guideline_changes import in_review


@pytest.fixture
def warning(db):
    return SharedWarning.objects.create(
        name="Heat: numb", condition="Your skin is numb", severity="absolute",
        reason="You could be burned.", instead="Ask us about exercise.",
        locale=Locale.get_default(),
    )  # fmt: skip


@pytest.fixture
def heat(write, make_reference, warning):
    reference = make_reference("Heat wraps")
    rows = [{"warning": warning.pk, "sources": [{"reference": reference.pk}]}]
    block = {"type": "contraindications", "value": {"items": [], "shared_items": rows}}
    body = [part for part in finished_body(reference) if part["type"] != "contraindications"]
    return write("Heat", body=[*body, block])


def test_its_form_names_the_articles_beforehand(heat, warning, marketing):
    page = BeautifulSoup(marketing.get(record_address(warning)).content, "html.parser")
    text = page.select_one("#where-shown").get_text(" ", strip=True)
    assert "Patients see this warning in:" in text
    assert "Heat" in text


def test_other_words_send_back_and_change_no_public_byte(heat, warning, marketing, client, signer):
    before = client.get(heat.url).content
    assert save_record(marketing, warning, instead="Ask us about a walk.").status_code == 302
    assert in_review() == ["Heat"]
    assert client.get(heat.url).content == before
    changes = screen(signer(), heat).select_one("#changes").get_text(" ", strip=True)
    assert "Ask us about a walk." in changes


def other_warning():
    return SharedWarning.objects.create(
        name="Heat: wounds", condition="You have an open wound", severity="relative",
        reason="Heat lets it swell.", instead="Ask us about rest.", locale=Locale.get_default(),
    )  # fmt: skip


WORDS_OF_THE_OTHER = [
    "You have an open wound", "Relative", "Heat lets it swell.", "Ask us about rest.",
]  # fmt: skip


def test_all_words_of_a_warning_that_was_chosen_are_compared(heat, warning, marketing, signer):
    """On the screen of whoever signs, and between versions: no word is left to look up."""
    other = other_warning()
    draft = TherapyArticlePage.objects.get(pk=heat.pk).get_latest_revision_as_object()
    draft.body[-1].value["shared_items"][0]["warning"] = other
    draft.save_revision(user=marketing.user)
    changes = screen(signer(), heat).select_one("#changes")
    versions = BeautifulSoup(
        marketing.get(f"/admin/pages/{heat.pk}/revisions/compare/earliest...latest/").content,
        "html.parser",
    ).select_one("main")
    for page in (changes, versions):
        text = page.get_text(" ", strip=True)
        for words in [*WORDS_OF_THE_OTHER, "Your skin is numb", "You could be burned."]:
            assert words in " ".join(text.split())


def test_a_warning_that_is_added_is_compared_with_all_its_words(heat, warning, marketing, signer):
    """One that stays is no difference, though its record says something else since."""
    save_record(marketing, warning, instead="Ask us about a walk.")
    draft = TherapyArticlePage.objects.get(pk=heat.pk).get_latest_revision_as_object()
    draft.body[-1].value["shared_items"].append({"warning": other_warning(), "sources": []})
    draft.save_revision(user=marketing.user)
    changes = screen(signer(), heat).select_one("#changes").get_text(" ", strip=True)
    assert all(words in changes for words in WORDS_OF_THE_OTHER)
    assert changes.count("Ask us about") == 3  # before and after of the one, and the new one
    assert "Shared record: shared warning" in changes


@pytest.mark.parametrize("change", [{"name": "Numb skin"}, {}])
def test_what_no_patient_reads_sends_nothing_back(heat, warning, marketing, change):
    assert save_record(marketing, warning, **change).status_code == 302
    assert in_review() == []


def test_it_is_kept_while_an_article_shows_it(heat, warning, manager):
    url = record_address(warning, "delete")
    page = BeautifulSoup(manager.get(url).content, "html.parser")
    assert "Heat" in page.select_one("[data-used-in]").get_text()
    manager.post(url)
    assert SharedWarning.objects.filter(pk=warning.pk).exists()


def test_it_is_chosen_in_the_editor(write, marketing, warning):
    page = write("Cold", publish=False)
    rows = [{"warning": warning.pk, "sources": []}]
    body = [{"type": "contraindications", "value": {"items": [], "shared_items": rows}}]
    form = article_form(title="Cold", slug=page.slug, introduction="Cold.", body=body)
    response = marketing.post(f"/admin/pages/{page.pk}/edit/", form)
    assert response.status_code == 302
    draft = TherapyArticlePage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert draft.body[0].value["shared_items"][0]["warning"] == warning
    editor = marketing.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    assert "Heat: numb: Your skin is numb" in editor


def test_the_list_of_warnings_is_in_the_menu_of_records(warning, marketing):
    answer = marketing.get(record_address(warning).split("edit/")[0])
    page = BeautifulSoup(answer.content, "html.parser")
    assert "Heat: numb" in page.select_one("main").get_text()
    menu = page.select_one("#wagtail-sidebar-props").string
    assert "/admin/snippets/articles/sharedwarning/" in menu
