"""What most tests need: an empty cache, the article index, and a way to write articles."""

import datetime
import itertools

import pytest
from django.core.cache import cache
from django.urls import get_resolver
from wagtail.models import Locale

from articles.models import ArticleIndexPage, TherapyArticlePage, Topic

FIRST_DAY = datetime.datetime(2026, 1, 1, 9, tzinfo=datetime.UTC)


@pytest.fixture(scope="session", autouse=True)
def addresses():
    """The site reads its addresses, and with them the admin's records, before it starts."""
    assert get_resolver().url_patterns


@pytest.fixture(autouse=True)
def empty_cache():
    cache.clear()


@pytest.fixture
def article_index(db):
    return ArticleIndexPage.objects.get()


@pytest.fixture
def write(article_index):
    """Write an article and publish it, each a day after the one before.

    `write("Heat", body=[("paragraphs", {"text": "<p>Warm.</p>"})])`; a draft
    stays one with `publish=False`; `also_read` takes articles and titles.
    """
    days = itertools.count()

    def write(title, *, publish=True, parent=None, topics=(), also_read=(), body=(), **fields):
        article = TherapyArticlePage(
            title=title,
            introduction=fields.pop("introduction", f"The main message of {title}."),
            body=list(body),
            live=False,
            first_published_at=FIRST_DAY + datetime.timedelta(days=next(days)),
            **fields,
        )
        (parent or article_index).add_child(instance=article)
        article.topics.set(topics)
        for order, target in enumerate(also_read):
            link = {"awaited_title": target} if isinstance(target, str) else {"article": target}
            article.also_read.create(sort_order=order, **link)
        revision = article.save_revision()
        if publish:
            revision.publish()
        return TherapyArticlePage.objects.get(pk=article.pk)

    return write


@pytest.fixture
def make_topic(db):
    def make_topic(name, kind=Topic.Kind.CONDITION, **fields):
        slug = name.lower().replace(" ", "-")
        locale = fields.pop("locale", None) or Locale.get_default()
        return Topic.objects.create(name=name, slug=slug, kind=kind, locale=locale, **fields)

    return make_topic
