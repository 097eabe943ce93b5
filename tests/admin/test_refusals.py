"""Publishing what no clinician signed: refused in the admin, with the draft kept."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Revision

from articles.models import Edition, TherapyArticlePage
from tests.admin.posting import article_form, finished_body
from tests.signing import publish_draft, sign

PUBLISH = {"action-publish": "1"}


JSON = {"HTTP_ACCEPT": "application/json"}


def article():
    return TherapyArticlePage.objects.get()


@pytest.fixture
def fields(make_reference):
    """A form that has all that readers need."""
    return {"introduction": "Heat may help.", "body": finished_body(make_reference())}


def test_a_never_signed_draft_stays_a_draft(marketing, create, edit, fields, messages_of):
    create(marketing, **fields)
    response = edit(marketing, article(), **fields | {"introduction": "Changed."}, **PUBLISH)
    text = messages_of(response, marketing)
    assert "Your draft is saved, but it was not published." in text
    assert "No clinician has signed this article yet." in text
    assert not article().live
    assert article().get_latest_revision_as_object().introduction == "Changed."


def test_a_text_without_words_is_named_as_empty(marketing, create, edit, fields):
    """The form takes an empty paragraph for a text."""
    create(marketing, **fields)
    method = fields["body"][0]["value"] | {"what_it_is": "<p> </p>"}
    body = [{"type": "method", "value": method}, *fields["body"][1:]]
    response = edit(marketing, article(), **fields | {"body": body}, **PUBLISH)
    page = BeautifulSoup(marketing.get(response.url).content, "html.parser")
    (line,) = page.select(".messages li li")
    words = "Method, What it is: Say in one short paragraph what the therapy is."
    assert " ".join(line.get_text().split()) == words
    assert not page.select(".messages [data-controller=w-action]")
    assert article().has_unpublished_changes


def test_a_changed_article_names_who_signed_before(marketing, create, edit, fields, messages_of):
    create(marketing, **fields)
    publish_draft(article())
    response = edit(marketing, article(), **fields | {"introduction": "Changed."}, **PUBLISH)
    assert "changed since Robin Signer signed it" in messages_of(response, marketing)
    assert Edition.objects.get().introduction == "Heat may help."
    assert article().has_unpublished_changes


def test_an_older_version_is_named_as_one(marketing, create, edit, fields, messages_of):
    create(marketing, **fields)
    publish_draft(article())
    edit(marketing, article(), **fields | {"introduction": "Changed."})
    publish_draft(article())
    response = edit(marketing, article(), **fields, **PUBLISH)
    assert "older version" in messages_of(response, marketing)
    assert Edition.objects.get().introduction == "Changed."


def test_a_new_page_that_is_refused_is_not_live(marketing, create, fields, messages_of):
    response = create(marketing, **fields, **PUBLISH)
    assert "No clinician has signed" in messages_of(response, marketing)
    assert (article().live, article().has_unpublished_changes) == (False, True)


def test_what_is_not_clinical_is_published_without_a_new_signature(marketing, create, edit, fields):
    create(marketing, **fields)
    publish_draft(article())
    edit(marketing, article(), **fields, search_description="New words.", **PUBLISH)
    assert article().search_description == "New words."
    assert not article().has_unpublished_changes


def buttons_of(browser, response):
    """Where each button of the message leads that the person is shown next."""
    page = BeautifulSoup(browser.get(response.url).content, "html.parser")
    buttons = page.select(".messages [data-controller=w-action]")
    return {button.get_text(strip=True): button["data-w-action-url-value"] for button in buttons}


def publish_unsigned_change(browser, edit, fields, **changed_fields):
    """Publish a change that nobody signed."""
    return edit(
        browser, article(), **fields | {"introduction": "Changed."} | PUBLISH | changed_fields
    )


@pytest.fixture
def live_article(marketing, create, fields):
    create(marketing, **fields)
    publish_draft(article())
    return article()


def test_the_refusal_asks_for_a_review_with_one_press(
    live_article, marketing, edit, fields, messages_of
):
    url = buttons_of(marketing, publish_unsigned_change(marketing, edit, fields))[
        "Ask for clinical review"
    ]
    response = marketing.post(url)
    assert "submitted" in messages_of(response, marketing)
    assert article().workflow_in_progress
    assert article().get_latest_revision_as_object().introduction == "Changed."


def test_the_refusal_publishes_the_rest_with_one_press(live_article, marketing, edit, fields):
    response = publish_unsigned_change(marketing, edit, fields, search_description="New words.")
    url = buttons_of(marketing, response)["Publish only the non-clinical changes"]
    marketing.post(url)
    assert article().search_description == "New words."
    assert Edition.objects.get().introduction == "Heat may help."


def test_a_draft_that_waits_already_is_said_to_wait(
    live_article, marketing, edit, fields, messages_of
):
    edit(marketing, article(), **fields | {"introduction": "Changed."})
    article().get_workflow().start(article(), marketing.user)
    response = publish_unsigned_change(marketing, edit, fields)
    assert list(buttons_of(marketing, response)) == ["Publish only the non-clinical changes"]
    response = publish_unsigned_change(marketing, edit, fields)
    assert "waits for their review already" in messages_of(response, marketing)


def test_a_refusal_leaves_the_review_and_the_schedule_as_they_were(
    live_article, marketing, edit, fields
):
    edit(marketing, article(), **fields | {"introduction": "Signed for later."})
    sign(article())
    go_live_at = timezone.now() + timedelta(days=3)
    scheduled = Revision.objects.filter(pk=article().latest_revision_id)
    scheduled.update(approved_go_live_at=go_live_at)
    state = article().get_workflow().start(article(), marketing.user)
    publish_unsigned_change(marketing, edit, fields)
    state.refresh_from_db()
    assert state.status == state.STATUS_IN_PROGRESS
    assert scheduled.get().approved_go_live_at == go_live_at


def test_a_schedule_that_is_refused_is_not_set(live_article, marketing, edit, fields, messages_of):
    go_live_at = (timezone.localtime() + timedelta(days=3)).strftime("%Y-%m-%d %H:%M")
    response = publish_unsigned_change(marketing, edit, fields, go_live_at=go_live_at)
    assert "was not published" in messages_of(response, marketing)
    assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()
    assert article().live


def test_an_older_version_is_refused_where_it_is_opened(
    live_article, marketing, fields, messages_of
):
    first_revision = article().latest_revision
    page = article().get_latest_revision_as_object()
    page.introduction = "Signed anew."
    page.save_revision()
    publish_draft(article())
    url = reverse("wagtailadmin_pages:revisions_revert", args=[article().pk, first_revision.pk])
    form = article_form(title=article().title, slug=article().slug, **fields)
    response = marketing.post(url, form | PUBLISH)
    assert "older version" in messages_of(response, marketing)
    assert Edition.objects.get().introduction == "Signed anew."
    assert article().get_latest_revision_as_object().introduction == "Heat may help."


def test_a_refusal_is_json_where_json_is_expected(live_article, marketing, fields):
    form = article_form(title=article().title, slug=article().slug, **fields)
    form |= {"introduction": "Changed."} | PUBLISH
    url = reverse("wagtailadmin_pages:edit", args=[article().pk])
    response = marketing.post(url, form, **JSON)
    assert (response.status_code, response.json()["error_code"]) == (400, "not_signed")
    assert "changed since Robin Signer signed it" in response.json()["error_message"]
    assert article().get_latest_revision_as_object().introduction == "Changed."


def bulk_publish(browser, pages, **fields):
    ids = "&".join(f"id={page.pk}" for page in pages)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    return browser.post(f"{address}?next=/admin/therapy-articles/&{ids}", fields)


def test_one_unsigned_article_stops_a_bulk_publication(marketing, create, fields, messages_of):
    for title in ("Signed", "Unsigned"):
        create(marketing, title=title, slug=title.lower(), **fields)
    sign(TherapyArticlePage.objects.get(slug="signed"))
    text = messages_of(bulk_publish(marketing, TherapyArticlePage.objects.all()), marketing)
    assert "Edit “Unsigned” : No clinician has signed this article yet." in text
    assert "Edit “Signed”" not in text
    assert "No clinician may sign now." in text
    assert not TherapyArticlePage.objects.live().exists()


def test_the_drafts_below_stop_a_bulk_publication_too(
    live_article, marketing, edit, fields, article_index
):
    TherapyArticlePage.objects.update(live=False)
    edit(marketing, article(), **fields | {"introduction": "Changed."})
    response = bulk_publish(marketing, [article_index], include_descendants="on")
    assert list(buttons_of(marketing, response)) == ["Ask for clinical review"]
    assert not article().live


def test_a_review_of_several_is_asked_for_with_one_press(marketing, create, fields):
    for title in ("One", "Two"):
        create(marketing, title=title, slug=title.lower(), **fields)
    articles = TherapyArticlePage.objects.all()
    buttons = buttons_of(marketing, bulk_publish(marketing, articles))
    marketing.post(buttons["Ask for clinical review"])
    assert all(button.workflow_in_progress for button in articles.all())


def test_nobody_asks_for_a_review_of_what_they_may_not_edit(live_article, log_in, messages_of):
    stranger = log_in("Marketing")
    stranger.user.groups.clear()
    stranger.user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    stranger.post(reverse("ask_for_review") + f"?id={live_article.pk}&id=x&id={'9' * 30}")
    assert not article().workflow_in_progress


def test_asking_by_a_link_does_nothing(live_article, marketing):
    assert marketing.get(reverse("ask_for_review") + f"?id={live_article.pk}").status_code == 405
