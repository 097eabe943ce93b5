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
    answer = edit(marketing, article(), **fields | {"introduction": "Changed."}, **PUBLISH)
    said = messages_of(answer, marketing)
    assert "Your draft is saved, but it was not published." in said
    assert "No clinician has signed this article yet." in said
    assert not article().live
    assert article().get_latest_revision_as_object().introduction == "Changed."


def test_a_text_without_words_is_named_as_empty(marketing, create, edit, fields):
    """The form takes an empty paragraph for a text."""
    create(marketing, **fields)
    method = fields["body"][0]["value"] | {"what_it_is": "<p> </p>"}
    body = [{"type": "method", "value": method}, *fields["body"][1:]]
    answer = edit(marketing, article(), **fields | {"body": body}, **PUBLISH)
    page = BeautifulSoup(marketing.get(answer.url).content, "html.parser")
    (line,) = page.select(".messages li li")
    assert line.get_text(" ", strip=True) == "Method: What it is (still empty)"
    assert not page.select(".messages [data-controller=w-action]")
    assert article().has_unpublished_changes


def test_a_changed_article_names_who_signed_before(marketing, create, edit, fields, messages_of):
    create(marketing, **fields)
    publish_draft(article())
    answer = edit(marketing, article(), **fields | {"introduction": "Changed."}, **PUBLISH)
    assert "changed since Robin Signer signed it" in messages_of(answer, marketing)
    assert Edition.objects.get().introduction == "Heat may help."
    assert article().has_unpublished_changes


def test_an_older_version_is_named_as_one(marketing, create, edit, fields, messages_of):
    create(marketing, **fields)
    publish_draft(article())
    edit(marketing, article(), **fields | {"introduction": "Changed."})
    publish_draft(article())
    answer = edit(marketing, article(), **fields, **PUBLISH)
    assert "older version" in messages_of(answer, marketing)
    assert Edition.objects.get().introduction == "Changed."


def test_a_new_page_that_is_refused_is_not_live(marketing, create, fields, messages_of):
    answer = create(marketing, **fields, **PUBLISH)
    assert "No clinician has signed" in messages_of(answer, marketing)
    assert (article().live, article().has_unpublished_changes) == (False, True)


def test_what_is_not_clinical_is_published_without_a_new_signature(marketing, create, edit, fields):
    create(marketing, **fields)
    publish_draft(article())
    edit(marketing, article(), **fields, search_description="New words.", **PUBLISH)
    assert article().search_description == "New words."
    assert not article().has_unpublished_changes


def buttons_of(browser, answer):
    """Where each button of the message leads that the person is shown next."""
    page = BeautifulSoup(browser.get(answer.url).content, "html.parser")
    buttons = page.select(".messages [data-controller=w-action]")
    return {one.get_text(strip=True): one["data-w-action-url-value"] for one in buttons}


def refuse(browser, edit, fields, **more):
    """Publish a change that nobody signed."""
    return edit(browser, article(), **fields | {"introduction": "Changed."} | PUBLISH | more)


@pytest.fixture
def live(marketing, create, fields):
    create(marketing, **fields)
    publish_draft(article())
    return article()


def test_the_refusal_asks_for_a_review_with_one_press(live, marketing, edit, fields, messages_of):
    there = buttons_of(marketing, refuse(marketing, edit, fields))["Ask for clinical review"]
    answer = marketing.post(there)
    assert "submitted" in messages_of(answer, marketing)
    assert article().workflow_in_progress
    assert article().get_latest_revision_as_object().introduction == "Changed."


def test_the_refusal_publishes_the_rest_with_one_press(live, marketing, edit, fields):
    answer = refuse(marketing, edit, fields, search_description="New words.")
    there = buttons_of(marketing, answer)["Publish only the non-clinical changes"]
    marketing.post(there)
    assert article().search_description == "New words."
    assert Edition.objects.get().introduction == "Heat may help."


def test_a_draft_that_waits_already_is_said_to_wait(live, marketing, edit, fields, messages_of):
    edit(marketing, article(), **fields | {"introduction": "Changed."})
    article().get_workflow().start(article(), marketing.user)
    answer = refuse(marketing, edit, fields)
    assert list(buttons_of(marketing, answer)) == ["Publish only the non-clinical changes"]
    answer = refuse(marketing, edit, fields)
    assert "waits for their review already" in messages_of(answer, marketing)


def test_a_refusal_leaves_the_review_and_the_schedule_as_they_were(live, marketing, edit, fields):
    edit(marketing, article(), **fields | {"introduction": "Signed for later."})
    sign(article())
    at = timezone.now() + timedelta(days=3)
    scheduled = Revision.objects.filter(pk=article().latest_revision_id)
    scheduled.update(approved_go_live_at=at)
    state = article().get_workflow().start(article(), marketing.user)
    refuse(marketing, edit, fields)
    state.refresh_from_db()
    assert state.status == state.STATUS_IN_PROGRESS
    assert scheduled.get().approved_go_live_at == at


def test_a_schedule_that_is_refused_is_not_set(live, marketing, edit, fields, messages_of):
    later = (timezone.localtime() + timedelta(days=3)).strftime("%Y-%m-%d %H:%M")
    answer = refuse(marketing, edit, fields, go_live_at=later)
    assert "was not published" in messages_of(answer, marketing)
    assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()
    assert article().live


def test_an_older_version_is_refused_where_it_is_opened(live, marketing, fields, messages_of):
    first = article().latest_revision
    page = article().get_latest_revision_as_object()
    page.introduction = "Signed anew."
    page.save_revision()
    publish_draft(article())
    there = reverse("wagtailadmin_pages:revisions_revert", args=[article().pk, first.pk])
    form = article_form(title=article().title, slug=article().slug, **fields)
    answer = marketing.post(there, form | PUBLISH)
    assert "older version" in messages_of(answer, marketing)
    assert Edition.objects.get().introduction == "Signed anew."
    assert article().get_latest_revision_as_object().introduction == "Heat may help."


def test_a_refusal_is_json_where_json_is_expected(live, marketing, fields):
    form = article_form(title=article().title, slug=article().slug, **fields)
    form |= {"introduction": "Changed."} | PUBLISH
    there = reverse("wagtailadmin_pages:edit", args=[article().pk])
    answer = marketing.post(there, form, **JSON)
    assert (answer.status_code, answer.json()["error_code"]) == (400, "not_signed")
    assert "changed since Robin Signer signed it" in answer.json()["error_message"]
    assert article().get_latest_revision_as_object().introduction == "Changed."


def bulk_publish(browser, pages, **fields):
    ids = "&".join(f"id={page.pk}" for page in pages)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    return browser.post(f"{address}?next=/admin/therapy-articles/&{ids}", fields)


def test_one_unsigned_article_stops_a_bulk_publication(marketing, create, fields, messages_of):
    for title in ("Signed", "Unsigned"):
        create(marketing, title=title, slug=title.lower(), **fields)
    sign(TherapyArticlePage.objects.get(slug="signed"))
    said = messages_of(bulk_publish(marketing, TherapyArticlePage.objects.all()), marketing)
    assert "Edit “Unsigned” : No clinician has signed this article yet." in said
    assert "Edit “Signed”" not in said
    assert "No clinician may sign now." in said
    assert not TherapyArticlePage.objects.live().exists()


def test_the_drafts_below_stop_a_bulk_publication_too(live, marketing, edit, fields, article_index):
    TherapyArticlePage.objects.update(live=False)
    edit(marketing, article(), **fields | {"introduction": "Changed."})
    answer = bulk_publish(marketing, [article_index], include_descendants="on")
    assert list(buttons_of(marketing, answer)) == ["Ask for clinical review"]
    assert not article().live


def test_a_review_of_several_is_asked_for_with_one_press(marketing, create, fields):
    for title in ("One", "Two"):
        create(marketing, title=title, slug=title.lower(), **fields)
    articles = TherapyArticlePage.objects.all()
    buttons = buttons_of(marketing, bulk_publish(marketing, articles))
    marketing.post(buttons["Ask for clinical review"])
    assert all(one.workflow_in_progress for one in articles.all())


def test_nobody_asks_for_a_review_of_what_they_may_not_edit(live, log_in, messages_of):
    stranger = log_in("Marketing")
    stranger.user.groups.clear()
    stranger.user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    stranger.post(reverse("ask_for_review") + f"?id={live.pk}&id=x&id={'9' * 30}")
    assert not article().workflow_in_progress


def test_asking_by_a_link_does_nothing(live, marketing):
    assert marketing.get(reverse("ask_for_review") + f"?id={live.pk}").status_code == 405
