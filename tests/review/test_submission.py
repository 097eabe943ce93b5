"""Asking for a review: the mails, the findings, and Wagtail's own approval."""

import copy

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from articles.models import SignOff, TherapyArticlePage
from articles.models.article import PAGE_WORDS_IF_EMPTY
from tests.admin.posting import article_form, finished_body
from tests.review.conftest import address

pytestmark = pytest.mark.django_db


@pytest.fixture
def complete_body(make_reference):
    """A body in which nothing is empty that readers need; a finding is about its claim."""
    body = finished_body(make_reference())
    (claim,) = body[2]["value"]["claims"]
    body[2] = {"type": "evidence", "value": {"claims": [claim | {"statement": "Heat cures."}]}}
    return body


@pytest.fixture
def submit(django_capture_on_commit_callbacks, complete_body):
    def submit(browser, article, introduction="Warm.", body=None, **action):
        form = article_form(
            title=article.title,
            slug=article.slug,
            introduction=introduction,
            body=complete_body if body is None else body,
        )
        with django_capture_on_commit_callbacks(execute=True):
            return browser.post(
                reverse("wagtailadmin_pages:edit", args=[article.pk]),
                form | (action or {"action-submit": "yes"}),
            )

    return submit


@pytest.fixture
def draft(write):
    return write("Heat therapy", publish=False)


def test_clinicians_who_may_sign_are_written_to(draft, marketing, signer, submit, mailoutbox):
    clinician = signer()
    signer("Ben Lee", may_sign=False)
    submit(marketing, draft)
    mails = [mail for mail in mailoutbox if "waits for your review" in mail.subject]
    assert [mail.to for mail in mails] == [[clinician.user.email]]
    assert f"http://testserver{address(draft)}" in mails[0].body
    assert "Must be changed or accepted before signing" in mails[0].body


def test_the_submitter_reads_the_findings(draft, marketing, signer, submit, messages_of):
    signer()
    message = messages_of(submit(marketing, draft), marketing)
    assert "these findings" in message
    assert "Maya Ortiz" in message


def test_a_mail_that_fails_stops_nothing(draft, marketing, signer, submit, settings):
    settings.EMAIL_BACKEND = "tests.review.no_such_backend"
    signer()
    assert submit(marketing, draft).status_code == 302
    assert TherapyArticlePage.objects.get(pk=draft.pk).workflow_in_progress


def test_the_submitter_cancels(draft, marketing, submit):
    submit(marketing, draft)
    submit(marketing, draft, **{"action-cancel-workflow": "yes"})
    assert not TherapyArticlePage.objects.get(pk=draft.pk).workflow_in_progress


@pytest.mark.parametrize("action", ["approve", "reject", "review"])
def test_wagtails_approval_says_who_can_sign(submitted, marketing, signer, messages_of, action):
    signer()
    state = submitted.current_workflow_task_state
    url = reverse("wagtailadmin_pages:workflow_action", args=[submitted.pk, action, state.pk])
    response = marketing.post(url)
    assert response.status_code == 302
    assert "Maya Ortiz" in messages_of(response, marketing)
    assert not SignOff.objects.exists()


def test_wagtails_approval_leads_a_clinician_to_the_screen(submitted, signer):
    state = submitted.current_workflow_task_state
    url = reverse("wagtailadmin_pages:workflow_action", args=[submitted.pk, "approve", state.pk])
    assert signer().post(url).url == address(submitted)


def test_an_approval_from_the_editor_keeps_the_draft(draft, marketing, submit, messages_of):
    action = {"action-workflow-action": "yes", "workflow-action-name": "approve"}
    response = submit(marketing, draft, **action)
    assert response.status_code == 302
    latest = TherapyArticlePage.objects.get(pk=draft.pk).get_latest_revision_as_object()
    assert latest.introduction == "Warm."
    assert "No clinician may sign" in messages_of(response, marketing)


def test_the_editor_links_to_the_review(submitted, signer):
    response = signer().get(reverse("wagtailadmin_pages:edit", args=[submitted.pk]))
    assert f'href="{address(submitted)}"' in response.content.decode()


def test_the_status_beside_the_editor_is_in_the_words_of_the_site(submitted, marketing):
    response = marketing.get(reverse("wagtailadmin_pages:edit", args=[submitted.pk]))
    page = BeautifulSoup(response.content, "html.parser")
    panel = page.select_one("[data-side-panel=status]").get_text(" ", strip=True)
    assert "In clinical review" in panel
    assert "oderation" not in page.get_text()


def test_the_submitter_is_led_to_name_unknown_writers(draft, marketing, signer, submit):
    signer()
    response = marketing.get(submit(marketing, draft).url)
    page = BeautifulSoup(response.content, "html.parser")
    button = page.select_one(".messages a")
    assert button["href"] == reverse("name_writers", args=[draft.pk])
    assert "Nobody knows who wrote" in page.select_one(".messages").get_text()


def in_review(article):
    return TherapyArticlePage.objects.get(pk=article.pk).workflow_in_progress


def lines(response, browser):
    """Each line of the list in the message that a person is shown next, and where it leads."""
    page = BeautifulSoup(browser.get(response.url).content, "html.parser")
    return {
        " ".join(line.get_text().split()): line.a["href"].partition("#:w:contentpath=")[2]
        for line in page.select(".messages li li")
    }


def with_field(body, block, *path, value):
    """A copy of a body in which one field of the block is something else."""
    changed = copy.deepcopy(body)
    (target,) = (item["value"] for item in changed if item["type"] == block)
    *parents, last = path
    for step in parents:
        target = target[step]
    target[last] = value
    return changed


def test_an_empty_article_is_not_submitted_and_hears_what_it_lacks(
    draft, marketing, signer, submit, mailoutbox
):
    signer()
    response = submit(marketing, draft, introduction="", body=[])
    assert list(lines(response, marketing)) == [
        f"Introduction: {PAGE_WORDS_IF_EMPTY['introduction']}",
        "Body: Please add the block “Method”.",
        "Body: Please add the block “Evidence”.",
        "Body: Please add the block “Contraindications”.",
    ]
    assert not in_review(draft)
    assert not mailoutbox


def test_what_was_typed_is_saved_where_a_submission_is_refused(
    draft, marketing, submit, messages_of, complete_body
):
    response = submit(marketing, draft, introduction="Typed.", body=complete_body[:1])
    latest = TherapyArticlePage.objects.get(pk=draft.pk).get_latest_revision_as_object()
    assert latest.introduction == "Typed."
    assert "is saved. It was not sent to clinical review yet" in messages_of(response, marketing)


@pytest.mark.parametrize(
    ("block", "path", "value", "line"),
    [
        (
            "method", ["what_it_is"], "<p> </p>",
            "Method, What it is: Say in one short paragraph what the therapy is.",
        ),
        (
            "method", ["ways", 0, "steps"], ["", "Wait."],
            "Method, Ways of using it, 1st: Steps, 1st: "
            "Say what to do in this step, or remove the step.",
        ),
        (
            "method", ["ways"], [],
            "Method, Ways of using it: "
            "Add at least one way of using it, so that readers know how it is done.",
        ),
        (
            "evidence", ["claims"], [],
            "Evidence, Claims: "
            "Add at least one claim. Readers ask first whether the therapy helps.",
        ),
        (
            "evidence", ["claims", 0, "population"], "",
            "Evidence, Claims, 1st: In whom: "
            "Say who was studied. What helps some may not help others.",
        ),
        (
            "evidence", ["claims", 0, "references"], [],
            "Evidence, Claims, 1st: References: Choose the study that says so.",
        ),
        (
            "contraindications", ["items"], [],
            "Contraindications: Add at least one contraindication, or tick “None known”.",
        ),
        (
            "contraindications", ["items", 0, "reason"], "  ",
            "Contraindications, 1st: Why: "
            "Say why. Readers follow a warning that they understand.",
        ),
    ],
)  # fmt: skip
def test_each_needed_field_that_is_empty_is_named(
    block, path, value, line, draft, marketing, submit, complete_body
):
    response = submit(marketing, draft, body=with_field(complete_body, block, *path, value=value))
    assert list(lines(response, marketing)) == [line]
    assert not in_review(draft)


def test_empty_fields_of_one_claim_share_a_line_that_leads_to_the_first(
    draft, marketing, submit, complete_body
):
    body = with_field(complete_body, "evidence", "claims", 0, "population", value="")
    body = with_field(body, "evidence", "claims", 0, "comparator", value="")
    response = submit(marketing, draft, body=body)
    ((line, path),) = lines(response, marketing).items()
    assert line == "Evidence, Claims, 1st: In whom and Compared with (still empty)"
    latest = TherapyArticlePage.objects.get(pk=draft.pk).get_latest_revision_as_object()
    (claim,) = latest.body[2].value["claims"].bound_blocks
    assert path == f"body.{latest.body[2].id}.claims.{claim.id}.population"


def test_a_draft_whose_fields_are_wrong_but_filled_in_is_submitted(
    draft, marketing, signer, submit, complete_body
):
    """An empty field of another block is for the findings, too."""
    signer()
    body = [*complete_body, {"type": "callout", "value": {"heading": "", "text": ""}}]
    response = submit(marketing, draft, body=body)
    assert in_review(draft)
    assert lines_of_findings(response, marketing)


def lines_of_findings(response, browser):
    page = BeautifulSoup(browser.get(response.url).content, "html.parser")
    return [line.get_text(" ", strip=True) for line in page.select(".messages li li")]


def test_the_address_that_asks_for_a_review_refuses_an_empty_article_too(
    draft, marketing, messages_of
):
    response = marketing.post(reverse("ask_for_review") + f"?id={draft.pk}")
    assert "not sent to clinical review yet" in messages_of(response, marketing)
    assert not in_review(draft)


def test_of_several_the_finished_ones_are_submitted(
    draft, write, complete_body, marketing, signer, messages_of
):
    signer()
    finished = write("Cold packs", publish=False, body=complete_body)
    response = marketing.post(reverse("ask_for_review") + f"?id={draft.pk}&id={finished.pk}")
    message = messages_of(response, marketing)
    assert "Your draft of “Heat therapy” is saved" in message
    assert "The draft was submitted" in message
    assert [in_review(draft), in_review(finished)] == [False, True]


def test_a_returned_draft_that_was_emptied_is_not_submitted_again(
    draft, marketing, signer, submit, messages_of
):
    clinician = signer()
    submit(marketing, draft)
    state = TherapyArticlePage.objects.get(pk=draft.pk).current_workflow_task_state
    state.reject(user=clinician.user, comment="Who is it for?")
    for action in ("action-submit", "action-restart-workflow"):
        response = submit(marketing, draft, introduction="", **{action: "yes"})
        assert "not sent to clinical review yet" in messages_of(response, marketing)
    assert TherapyArticlePage.objects.get(pk=draft.pk).current_workflow_state.status == (
        "needs_changes"
    )


def test_a_refusal_of_an_article_with_markup_in_its_title_is_escaped(marketing, write, messages_of):
    page = write("<b>Heat</b>", publish=False)
    response = marketing.post(reverse("ask_for_review") + f"?id={page.pk}")
    assert "“<b>Heat</b>”" in messages_of(response, marketing)
