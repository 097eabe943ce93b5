"""What the dashboard says of drafts that were returned or refused publication."""

import datetime

from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from tests.admin.panels import HOME, days_from_now, panel, publish_several, submit, titles
from tests.admin.posting import finished_body
from tests.signing import publish_draft, sign

REFUSED = "refused"


def test_a_refused_publication_is_listed_with_the_reason(refuse, marketing, see):
    article = refuse("Heat")
    page = see(marketing, HOME)
    ((title, why, _since),) = panel(page, REFUSED)
    assert (title, why) == (
        "Heat", "Publication refused: No clinician has signed this article yet."
    )  # fmt: skip
    link = page.select_one(f"#{REFUSED}-section td a")
    assert link["href"] == reverse("wagtailadmin_pages:edit", args=[article.pk])


def test_a_publication_refused_in_the_editor_is_listed(marketing, create, make_reference, see):
    fields = {"introduction": "Heat may help.", "body": finished_body(make_reference())}
    create(marketing, title="Heat", **fields, **{"action-publish": "1"})
    assert titles(see(marketing, HOME), REFUSED) == ["Heat"]


def test_a_refused_schedule_is_listed(write, marketing, see):
    article = write("Heat", publish=False)
    past = timezone.now() - datetime.timedelta(minutes=5)
    article.revisions.update(approved_go_live_at=past)
    call_command("publish_scheduled", verbosity=0)
    assert titles(see(marketing, HOME), REFUSED) == ["Heat"]


def test_a_returned_draft_is_listed_with_the_note(submitted, signer, marketing, see):
    article = submitted("Heat")
    note = {"act": "return", "return-note": "Say who it is for."}
    signer().post(reverse("clinical_review", args=[article.pk]), note)
    ((title, why, _since),) = panel(see(marketing, HOME), REFUSED)
    assert (title, why) == ("Heat", "Returned with a note: Say who it is for.")


def test_a_refusal_is_closed_by_a_submission(refuse, marketing, see):
    submit(refuse("Heat"), marketing.user)
    assert not panel(see(marketing, HOME), REFUSED)


def test_a_refusal_is_closed_by_a_signature(refuse, marketing, see):
    sign(refuse("Heat"))
    assert not panel(see(marketing, HOME), REFUSED)


def test_the_newest_refusal_comes_first_and_what_is_mine_before_it(refuse, marketing, see):
    refuse("Mine", owner=marketing.user)
    refuse("First")
    refuse("Second")
    assert titles(see(marketing, HOME), REFUSED) == ["Mine", "Second", "First"]


def test_ten_refusals_are_shown_and_the_others_counted(refuse, marketing, see):
    for number in range(12):
        refuse(f"Article {number}")
    page = see(marketing, HOME)
    assert len(panel(page, REFUSED)) == 10
    said = page.select_one(f"#{REFUSED}-section > div:last-child > p")
    assert "There are 2 more." in said.text
    found = [len(see(marketing, link["href"]).select("#listing-results tbody tr"))
             for link in said.select("a")]  # fmt: skip
    assert found == [0, 12]


def test_thirty_refusals_take_as_many_queries_as_three(refuse, marketing, dashboard_queries):
    for number in range(3):
        refuse(f"Article {number}")
    few = dashboard_queries(marketing)
    for number in range(3, 30):
        refuse(f"Article {number}")
    assert dashboard_queries(marketing) == few


def refusals():
    return PageLogEntry.objects.filter(action="articles.refuse_publication")


def test_the_same_refusal_is_written_down_once(refuse, marketing):
    publish_several(marketing, refuse("Heat"))
    assert refusals().count() == 1


def test_a_refusal_for_another_reason_is_written_down(refuse, marketing):
    article = refuse("Heat")
    entry = refusals().get()
    entry.data = {"reason": "Another one."}
    entry.save()
    publish_several(marketing, article)
    assert refusals().count() == 2


def test_a_refusal_after_a_submission_is_written_down_again(refuse, marketing, see):
    article = refuse("Heat")
    submit(article, marketing.user).cancel(user=marketing.user)
    publish_several(marketing, article)
    assert refusals().count() == 2
    assert titles(see(marketing, HOME), REFUSED) == ["Heat"]


def test_the_history_says_why(refuse, marketing, see):
    article = refuse("Heat")
    page = see(marketing, reverse("wagtailadmin_pages:history", args=[article.pk]))
    words = "The publication was refused. No clinician has signed this article yet."
    assert words in page.get_text(" ")


def test_words_of_others_are_printed_as_text(refuse, submitted, write, signer, see):
    maya = signer()
    bold = "<b>Heat</b>"
    refuse(bold)
    submitted(bold)
    publish_draft(write(bold, publish=False), review_due=days_from_now(-1))
    page = see(maya, HOME)
    for name in (REFUSED, "waiting-for-signature", "reviews-due"):
        assert titles(page, name) == [bold]
