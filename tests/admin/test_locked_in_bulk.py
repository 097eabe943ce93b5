"""Several pages are not published at once past the lock of somebody else."""

import pytest
from django.urls import reverse
from wagtail.models import Page

from articles.models import TherapyArticlePage
from tests.admin.panels import publish_several
from tests.signing import sign


@pytest.fixture
def signed(write, marketing):
    """A signed draft, locked by a person or by nobody: `signed("Heat", by=ann)`."""

    def signed(title, by=None):
        article = write(title, publish=False, writer=marketing.user)
        sign(article)
        Page.objects.filter(pk=article.pk).update(locked=by is not None, locked_by=by)
        return article

    return signed


def is_live(article):
    return TherapyArticlePage.objects.get(pk=article.pk).live


def test_a_page_that_somebody_locked_is_named_and_nothing_is_published(
    signed, marketing, make_user, messages_of
):
    ann = make_user("Marketing", first_name="Ann", last_name="Lo")
    free, locked = signed("Free"), signed("Locked <b>", by=ann)
    said = messages_of(publish_several(marketing, free, locked), marketing)
    assert "Nothing was published, and every draft is safe. These pages are locked:" in said
    assert "Locked <b>" in said
    assert "Free" not in said
    assert (is_live(free), is_live(locked)) == (False, False)


def test_a_draft_below_counts_where_it_is_published_too(
    signed, marketing, make_user, article_index, messages_of
):
    locked = signed("Below", by=make_user("Marketing"))
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    url = f"{address}?id={article_index.pk}&next=/admin/"
    said = messages_of(marketing.post(url, {"include_descendants": "on"}), marketing)
    assert "Below" in said
    assert not is_live(locked)
    assert "locked" not in messages_of(marketing.post(url), marketing)


def test_the_own_lock_keeps_nobody_from_it(signed, marketing):
    mine = signed("Mine", by=marketing.user)
    publish_several(marketing, mine)
    assert is_live(mine)
