"""A publication that the form refuses: each missing field is named, with the way to it."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from articles.blocks import new_article_body
from articles.models import TherapyArticlePage
from articles.models.article import PAGE_WORDS_IF_EMPTY
from tests.admin.posting import article_form, finished_body
from tests.approval.conftest import decide, team  # noqa: F401 - fixtures
from tests.signing import publish_draft

PUBLISH = {"action-publish": "1"}


def article():
    return TherapyArticlePage.objects.get()


def page_of(response):
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def message_lines(response):
    """Each line of the message's list, and the content path to which it leads."""
    return {
        " ".join(line.get_text().split()): line.a["href"].removeprefix("#:w:contentpath=")
        for line in page_of(response).select(".messages li li")
    }


@pytest.fixture(params=["create", "edit"])
def publish(request, marketing, create, edit):
    """Publish for the first time, from the form of a new article or from the editor."""

    def publish(**fields):
        if request.param == "create":
            return create(marketing, **fields, **PUBLISH)
        create(marketing)
        return edit(marketing, article(), **fields, **PUBLISH)

    return publish


def test_an_untouched_form_hears_every_field_that_is_empty(publish):
    lines = message_lines(publish(introduction="", body=new_article_body()))
    assert list(lines) == [
        f"Introduction: {PAGE_WORDS_IF_EMPTY['introduction']}",
        "Method, Ways of using it, 1st: Steps, 1st: "
        "Say what to do in this step, or remove the step.",
        "Contraindications, 1st: Condition, How serious, Why and What to do instead (still empty)",
        "Evidence, Claims, 1st: Statement, In whom, Compared with, What was measured, When, "
        "Direction, Size and What we do not know (still empty)",
        "Evidence, Claims, 1st: Certainty, 1st: Certainty: "
        "Choose how sure this is. Choose “Certainty not rated” if no source says.",
        "Evidence, Claims, 1st: References, 1st: Choose the study that says so.",
    ]


def test_the_message_says_that_nothing_is_lost_and_that_a_clinician_must_sign(publish):
    page = page_of(publish(introduction="", body=[]))
    message = page.select_one(".messages .error").get_text(" ", strip=True)
    assert message.startswith("This article was not published. What you typed is safe")
    assert message.index("a clinician must sign it") < message.index("Readers need these things")
    assert "choose “Submit to Clinical review”" in message
    assert "validation errors" not in message
    assert page.select_one(".messages .error details[open] > summary")


def test_the_message_says_that_the_team_must_approve_it_where_it_does(publish, team):  # noqa: F811
    page = page_of(publish(introduction="", body=[]))
    message = page.select_one(".messages .error").get_text(" ", strip=True)
    assert "somebody of the team must approve it" in message
    assert "clinician" not in message


def test_of_a_signed_article_only_what_is_missing_is_said(marketing, edit, write, make_reference):
    article = publish_draft(write("Heat", publish=False, body=finished_body(make_reference())))
    page = page_of(edit(marketing, article, introduction="", body=[], **PUBLISH))
    message = page.select_one(".messages .error").get_text(" ", strip=True)
    assert "must sign" not in message


def test_a_draft_that_lacks_nothing_can_be_submitted_from_the_message(
    marketing, create, edit, make_reference
):
    create(marketing, introduction="Heat may help.", body=finished_body(make_reference()))
    also_read = [{"article": "", "awaited_title": ""}]
    form = {"introduction": "Heat may help.", "body": [], "also_read": also_read, **PUBLISH}
    button = page_of(edit(marketing, article(), **form)).select_one(".messages .error button")
    assert button.get_text() == "Ask for clinical review"
    address = button["data-w-action-url-value"]
    assert marketing.post(address).status_code == 302
    assert article().workflow_in_progress


def test_what_was_typed_is_still_in_the_form(publish):
    page = page_of(publish(introduction="Typed just now.", body=[]))
    assert page.select_one("#id_introduction").get_text(strip=True) == "Typed just now."
    assert page.select_one("[data-edit-form]")["data-w-unsaved-force-value"] == "true"


def test_missing_blocks_are_named(publish):
    (line,) = message_lines(publish(introduction="Heat may help.", body=[]))
    assert line.startswith("Body:")
    assert "“Method”, “Evidence” and “Contraindications”" in line


def test_what_is_wrong_but_not_empty_is_said_with_its_reason(publish, make_reference):
    body = finished_body(make_reference())
    (warning,) = body[1]["value"]["items"]
    items = [warning | {"severity": "absolute"}]
    body[1] = {"type": "contraindications", "value": {"items": items}}
    ((line, path),) = message_lines(publish(introduction="Heat may help.", body=body)).items()
    assert line == (
        "Contraindications, 1st: Sources: A graded warning needs its source. "
        "Add one, or mark it as unchecked."
    )
    assert path.endswith(".sources")


def test_fields_outside_of_the_body_are_named(publish, make_reference, make_image):
    fields = {"lead_image": make_image().pk, "introduction": "Heat may help."}
    lines = message_lines(publish(body=finished_body(make_reference()), **fields))
    assert lines == {
        "Alternative text of the lead image: Say what the lead image tells.": (
            "lead_image_alternative_text"
        )
    }


def test_a_wrong_also_read_link_is_named(publish, make_reference, article_index):
    link = {"article": article_index.pk, "awaited_title": ""}
    body = finished_body(make_reference())
    (line,) = message_lines(publish(introduction="Heat may help.", body=body, also_read=[link]))
    assert line.startswith("Also Read link, 1st: Article:")


def test_words_of_the_article_are_escaped(publish, make_reference):
    body = finished_body(make_reference())
    body.append({"type": "care_card", "value": {
        "urgency": "urgent", "heading": "<script>alert(1)</script>", "items": ["A"], "action": "",
    }})  # fmt: skip
    response = publish(introduction="Heat may help.", body=body)
    assert "Care card, Heading: Begin with Call" in " ".join(message_lines(response))
    assert not page_of(response).select(".messages script")


def test_a_save_by_itself_is_refused_as_wagtail_does_it(marketing, create):
    create(marketing)
    form = article_form(title=article().title, slug="no slug") | PUBLISH
    url = reverse("wagtailadmin_pages:edit", args=[article().pk])
    response = marketing.post(url, form, HTTP_ACCEPT="application/json")
    assert response.json()["error_code"] == "validation_error"


def test_a_draft_that_cannot_be_saved_says_what_wagtail_says(marketing, create):
    response = create(marketing, title="")
    assert "validation errors" in page_of(response).select_one(".messages").get_text()
