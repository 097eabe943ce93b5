"""Publishing what no clinician signed: refused in the admin, with the draft kept."""

import pytest
from django.urls import reverse

from articles.models import Edition, TherapyArticlePage
from tests.admin.posting import finished_body
from tests.signing import publish_draft, sign

PUBLISH = {"action-publish": "1"}


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


def test_one_unsigned_article_stops_a_bulk_publication(marketing, create, fields, messages_of):
    for title in ("Signed", "Unsigned"):
        create(marketing, title=title, slug=title.lower(), **fields)
    sign(TherapyArticlePage.objects.get(slug="signed"))
    ids = "&".join(f"id={page.pk}" for page in TherapyArticlePage.objects.all())
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    answer = marketing.post(f"{address}?next=/admin/therapy-articles/&{ids}")
    said = messages_of(answer, marketing)
    assert "Edit “Unsigned”" in said
    assert "Edit “Signed”" not in said
    assert not TherapyArticlePage.objects.live().exists()
