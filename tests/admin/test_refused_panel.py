"""What the dashboard says of drafts that were returned or refused publication."""

import datetime

from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from tests.admin.panels import (
    HOME,
    days_from_now,
    panel_rows,
    panel_titles,
    publish_several,
    submit,
)
from tests.admin.posting import finished_body
from tests.signing import publish_draft, sign

REFUSED = "refused"


def test_a_refused_publication_is_listed_with_the_reason(refuse_draft, marketing, see):
    article = refuse_draft("Heat")
    page = see(marketing, HOME)
    ((title, why, _since),) = panel_rows(page, REFUSED)
    assert (title, why) == (
        "Heat", "Publication refused: No clinician has signed this article yet."
    )  # fmt: skip
    link = page.select_one(f"#{REFUSED}-section td a")
    assert link["href"] == reverse("wagtailadmin_pages:edit", args=[article.pk])


def test_a_publication_refused_in_the_editor_is_listed(marketing, create, make_reference, see):
    fields = {"introduction": "Heat may help.", "body": finished_body(make_reference())}
    create(marketing, title="Heat", **fields, **{"action-publish": "1"})
    assert panel_titles(see(marketing, HOME), REFUSED) == ["Heat"]


def test_a_refused_schedule_is_listed(write, marketing, see):
    article = write("Heat", publish=False)
    due = timezone.now() - datetime.timedelta(minutes=5)
    article.revisions.update(approved_go_live_at=due)
    call_command("publish_scheduled", verbosity=0)
    assert panel_titles(see(marketing, HOME), REFUSED) == ["Heat"]


def test_a_returned_draft_is_listed_with_the_note(submit_draft, signer, marketing, see):
    article = submit_draft("Heat")
    note = {"act": "return", "return-note": "Say who it is for."}
    signer().post(reverse("clinical_review", args=[article.pk]), note)
    ((title, why, _since),) = panel_rows(see(marketing, HOME), REFUSED)
    assert (title, why) == ("Heat", "Returned with a note: Say who it is for.")


def test_a_refusal_is_closed_by_a_submission(refuse_draft, marketing, see):
    submit(refuse_draft("Heat"), marketing.user)
    assert not panel_rows(see(marketing, HOME), REFUSED)


def test_a_refusal_is_closed_by_a_signature(refuse_draft, marketing, see):
    sign(refuse_draft("Heat"))
    assert not panel_rows(see(marketing, HOME), REFUSED)


def test_the_newest_refusal_comes_first_and_what_is_mine_before_it(refuse_draft, marketing, see):
    refuse_draft("Mine", owner=marketing.user)
    refuse_draft("First")
    refuse_draft("Second")
    assert panel_titles(see(marketing, HOME), REFUSED) == ["Mine", "Second", "First"]


def test_ten_refusals_are_shown_and_the_others_counted(refuse_draft, marketing, see):
    for number in range(12):
        refuse_draft(f"Article {number}")
    page = see(marketing, HOME)
    assert len(panel_rows(page, REFUSED)) == 10
    paragraph = page.select_one(f"#{REFUSED}-section > div:last-child > p")
    assert "There are 2 more." in paragraph.text
    row_counts = [len(see(marketing, link["href"]).select("#listing-results tbody tr"))
             for link in paragraph.select("a")]  # fmt: skip
    assert row_counts == [0, 12]


def test_nine_refusals_take_as_many_queries_as_three(refuse_draft, marketing, dashboard_queries):
    for number in range(3):
        refuse_draft(f"Article {number}")
    expected_count = dashboard_queries(marketing)
    for number in range(3, 9):
        refuse_draft(f"Article {number}")
    assert dashboard_queries(marketing) == expected_count


def logged_refusals():
    return PageLogEntry.objects.filter(action="articles.refuse_publication")


def test_the_same_refusal_is_written_down_once(refuse_draft, marketing):
    publish_several(marketing, refuse_draft("Heat"))
    assert logged_refusals().count() == 1


def test_a_refusal_for_another_reason_is_written_down(refuse_draft, marketing):
    article = refuse_draft("Heat")
    entry = logged_refusals().get()
    entry.data = {"reason": "Another one."}
    entry.save()
    publish_several(marketing, article)
    assert logged_refusals().count() == 2


def test_a_refusal_after_a_submission_is_written_down_again(refuse_draft, marketing, see):
    article = refuse_draft("Heat")
    submit(article, marketing.user).cancel(user=marketing.user)
    publish_several(marketing, article)
    assert logged_refusals().count() == 2
    assert panel_titles(see(marketing, HOME), REFUSED) == ["Heat"]


def test_the_history_says_why(refuse_draft, marketing, see):
    article = refuse_draft("Heat")
    page = see(marketing, reverse("wagtailadmin_pages:history", args=[article.pk]))
    words = "The publication was refused. No clinician has signed this article yet."
    assert words in page.get_text(" ")


def test_words_of_others_are_printed_as_text(refuse_draft, submit_draft, write, signer, see):
    maya = signer()
    bold = "<b>Heat</b>"
    refuse_draft(bold)
    submit_draft(bold)
    publish_draft(write(bold, publish=False), review_due=days_from_now(-1))
    page = see(maya, HOME)
    for name in (REFUSED, "waiting-for-signature", "reviews-due"):
        assert panel_titles(page, name) == [bold]
