"""What a clinician wrote when returning or withdrawing an article stands where one works next."""

import re

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.models import TaskState

from articles.models import TherapyArticlePage
from articles.signoff.signing import withdraw
from tests.review.conftest import address, entries, screen

pytestmark = pytest.mark.django_db

NOTE = "Say who it is for.\nAnd <b>when</b> <script>alert(1)</script>."


def fresh(article):
    return TherapyArticlePage.objects.get(pk=article.pk)


def return_draft(browser, article, note=NOTE):
    response = browser.post(address(article), {"act": "return", "return-note": note})
    assert response.status_code == 302


def submit_again(article, user):
    fresh(article).current_workflow_state.resume(user=user)


def rewrite(article, introduction, user):
    draft = fresh(article).get_latest_revision_as_object()
    draft.introduction = introduction
    draft.save_revision(user=user, log_action=True)


def sign(browser, article):
    response = browser.post(address(article), entries(screen(browser, article)))
    assert response.status_code == 302


def editor(browser, article):
    response = browser.get(reverse("wagtailadmin_pages:edit", args=[article.pk]))
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def banner(page):
    section = page.select_one("#where-it-stands")
    return "" if section is None else " ".join(section.get_text(" ", strip=True).split())


def text(tag):
    return " ".join(tag.get_text(" ", strip=True).split())


@pytest.fixture
def maya(signer):
    return signer("Maya Ortiz")


@pytest.fixture
def other_clinician(signer):
    return signer("Ben Lee")


def test_the_editor_says_who_returned_it_when_and_why(submitted, maya, marketing):
    return_draft(maya, submitted)
    text_of_banner = banner(editor(marketing, submitted))
    today = date_format(timezone.localtime())
    assert f"Returned by Maya Ortiz, MD on {today}" in text_of_banner
    assert "Say who it is for." in text_of_banner
    assert "submit it to clinical review again" in text_of_banner


def test_a_note_is_printed_as_text(submitted, maya, marketing):
    return_draft(maya, submitted)
    for page in (editor(marketing, submitted), screen(maya, submitted)):
        (note,) = page.select("[data-note]")
        assert "And <b>when</b> <script>alert(1)</script>." in note.get_text()
        assert not note.select("b, script")
        assert note.select("br"), "Its lines stay lines."


def test_everybody_who_edits_reads_it(submitted, maya, other_clinician, marketing, manager):
    return_draft(maya, submitted)
    for browser in (marketing, manager, maya, other_clinician):
        assert "Say who it is for." in banner(editor(browser, submitted))


def test_the_editor_leads_to_what_changed_since(submitted, maya, marketing):
    return_draft(maya, submitted)
    url = next(
        link["href"]
        for link in editor(marketing, submitted).select("#where-it-stands a")
        if "changed since" in link.get_text()
    )
    path, _separator, anchor = url.partition("#")
    response = marketing.get(path)
    page = BeautifulSoup(response.content, "html.parser")
    assert page.select_one(f"#{anchor}") is not None


def test_the_editor_says_that_it_was_submitted_again(submitted, maya, marketing):
    return_draft(maya, submitted)
    submit_again(submitted, marketing.user)
    text_of_banner = banner(editor(marketing, submitted))
    assert "Say who it is for." in text_of_banner
    assert "It was submitted again, and waits for a clinician." in text_of_banner


def test_an_article_that_nobody_returned_has_no_banner(submitted, marketing, write):
    assert banner(editor(marketing, submitted)) == ""
    assert banner(editor(marketing, write("Cold"))) == ""


def test_the_review_screen_has_the_note_and_the_changes_since(submitted, maya, marketing):
    return_draft(maya, submitted)
    rewrite(submitted, "Heat may help adults.", marketing.user)
    submit_again(submitted, marketing.user)
    section = screen(maya, submitted).select_one("#returned")
    assert "Maya Ortiz, MD" in text(section)
    assert "Say who it is for." in text(section)
    changes = section.select_one("#since-return")
    assert [term.get_text(strip=True) for term in changes.select("dt")] == ["Introduction"]
    assert "adults." in "".join(mark.get_text() for mark in changes.select("ins"))


def test_it_says_so_where_nothing_changed_since(submitted, maya, marketing):
    return_draft(maya, submitted)
    submit_again(submitted, marketing.user)
    changes = screen(maya, submitted).select_one("#since-return")
    assert "Nothing that patients read has changed since." in text(changes)


def test_what_was_edited_during_the_review_counts_as_returned(submitted, maya, marketing):
    """The clinician saw the draft as it was then, not as it was submitted."""
    rewrite(submitted, "Changed during the review.", marketing.user)
    return_draft(maya, submitted)
    rewrite(submitted, "Changed after the return.", marketing.user)
    removed = screen(maya, submitted).select("#since-return del")
    assert "during" in "".join(mark.get_text() for mark in removed)


def test_an_autosave_does_not_overwrite_what_was_returned(submitted, maya, marketing):
    rewrite(submitted, "As it was returned.", marketing.user)
    returned = fresh(submitted).latest_revision
    return_draft(maya, submitted)
    draft = fresh(submitted).get_latest_revision_as_object()
    draft.introduction = "Typed on."
    newer = draft.save_revision(user=marketing.user, overwrite_revision=returned)
    assert newer.pk != returned.pk
    returned.refresh_from_db()
    assert returned.content["introduction"] == "As it was returned."
    newest = fresh(submitted).get_latest_revision_as_object()
    newest.introduction = "Typed on and on."
    assert newest.save_revision(user=marketing.user, overwrite_revision=newer).pk == newer.pk


def test_a_version_that_cannot_be_read_is_said_to_be_so(submitted, maya, marketing):
    return_draft(maya, submitted)
    rewrite(submitted, "Changed.", marketing.user)
    returned = TaskState.objects.get().revision
    body, count = re.subn(r'"source": \d+', '"source": 999999', returned.content["body"])
    assert count, "It cites a paper, which is gone."
    returned.content["body"] = body
    returned.save()
    changes = screen(maya, submitted).select_one("#since-return")
    assert "cannot be compared" in text(changes)


def test_the_last_return_is_shown(submitted, maya, other_clinician, marketing):
    return_draft(maya, submitted, "The first note.")
    submit_again(submitted, marketing.user)
    return_draft(other_clinician, submitted, "The second note.")
    section = text(screen(maya, submitted).select_one("#returned"))
    assert "Ben Lee, MD" in section
    assert "The second note." in section
    assert "The first note." not in section


def test_a_signature_ends_the_note(submitted, maya, marketing):
    return_draft(maya, submitted)
    submit_again(submitted, marketing.user)
    sign(maya, submitted)
    assert banner(editor(marketing, submitted)) == ""
    assert screen(maya, submitted).select_one("#returned") is None
    rewrite(submitted, "A newer draft.", marketing.user)
    assert banner(editor(marketing, submitted)) == ""


def test_a_withdrawal_keeps_an_old_note_ended(submitted, maya, marketing):
    return_draft(maya, submitted)
    submit_again(submitted, marketing.user)
    sign(maya, submitted)
    withdraw(submitted.pk, maya.user, "The guideline was retracted.")
    text_of_banner = banner(editor(marketing, submitted))
    assert "Say who it is for." not in text_of_banner


def test_the_editor_says_why_it_was_withdrawn_and_what_is_next(submitted, maya, marketing):
    sign(maya, submitted)
    withdraw(submitted.pk, maya.user, "The <i>guideline</i> was retracted.")
    text_of_banner = banner(editor(marketing, submitted))
    assert f"Withdrawn by Maya Ortiz, MD on {date_format(timezone.localtime())}" in text_of_banner
    assert "The <i>guideline</i> was retracted." in text_of_banner
    assert "Patients read that it is being reviewed" in text_of_banner
    assert "submit it to clinical review" in text_of_banner


def test_a_manager_who_withdraws_is_named(submitted, maya, manager, marketing):
    sign(maya, submitted)
    manager.user.first_name, manager.user.last_name = "Ada", "Stone"
    manager.user.save()
    withdraw(submitted.pk, manager.user, "The clinic stopped it.")
    assert f"Withdrawn by Ada Stone ({manager.user.username}) on" in banner(
        editor(marketing, submitted)
    )


def test_the_review_screen_says_why_it_was_withdrawn(submitted, maya, other_clinician):
    sign(maya, submitted)
    withdraw(submitted.pk, maya.user, "The <i>guideline</i> was retracted.")
    section = screen(other_clinician, submitted).select_one("#state")
    assert "The <i>guideline</i> was retracted." in text(section)
    assert not section.select("i")


def test_a_newer_signature_ends_the_reason(submitted, maya, marketing):
    sign(maya, submitted)
    withdraw(submitted.pk, maya.user, "The guideline was retracted.")
    sign(maya, submitted)
    assert banner(editor(marketing, submitted)) == ""
    assert "retracted" not in text(screen(maya, submitted))


def test_more_returns_take_as_many_queries(
    submitted, maya, marketing, django_assert_max_num_queries
):
    def count():
        counts = []
        for url in (address(submitted), reverse("wagtailadmin_pages:edit", args=[submitted.pk])):
            maya.get(url)
            with django_assert_max_num_queries(300) as executed:
                maya.get(url)
            counts.append(len(executed))
        return counts

    return_draft(maya, submitted)
    rewrite(submitted, "Changed.", marketing.user)
    submit_again(submitted, marketing.user)
    counts_before = count()
    for number in range(3):
        return_draft(maya, submitted, f"Note {number}.")
        rewrite(submitted, f"Changed {number}.", marketing.user)
        submit_again(submitted, marketing.user)
    # The editor names the writer of each version; what is returned adds nothing to that.
    assert count()[1] == counts_before[1]
    assert re.search(r"Note 2\.", text(screen(maya, submitted).select_one("#returned")))
