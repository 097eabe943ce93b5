"""Lists of articles, and two who change something about them at the same moment."""

import threading

import pytest
from django.db import connection, transaction
from wagtail.models import Locale, Page, PageViewRestriction

from articles.models import (
    ArticleIndexPage,
    Edition,
    ListCount,
    ListedArticle,
    SearchWord,
    TherapyArticlePage,
    Topic,
)
from articles.models.listed_article import all_articles, articles_below
from tests import forging
from tests.signing import publish_draft
from tests.waiting import wait_until_a_connection_is_blocked


@pytest.fixture
def stored(own_database):
    """Two articles where every connection sees them, and their section."""
    section = ArticleIndexPage.objects.get()
    articles = []
    for title in ("Cold", "Heat"):
        page = TherapyArticlePage(title=title, introduction="Rest.", live=False)
        section.add_child(instance=page)
        page.save_revision()
        articles.append(page)
    return section, articles


class Doing(threading.Thread):
    """Something that is done with a connection of its own."""

    def __init__(self, act):
        super().__init__()
        self.act, self.error = act, None

    def run(self):
        try:
            self.act()
        except Exception as error:
            self.error = error
        finally:
            connection.close()


def in_order():
    assert ListedArticle.objects.differing() == []
    assert not ListCount.objects.differing()
    readable = Edition.objects.readable().order_by("pk").values_list("pk", flat=True)
    listed = ListedArticle.objects.filter(list=all_articles("en")).order_by("page_id")
    assert list(listed.values_list("page_id", flat=True)) == list(readable)


def test_two_publications_wait_for_nothing_of_each_other(stored):
    """Though the numbers of the same lists change."""
    _section, (cold, heat) = stored
    for page in (cold, heat):
        publish_draft(page)
    with transaction.atomic():
        Page.objects.filter(pk=cold.pk).update(live=False)
        other = Doing(lambda: Page.objects.filter(pk=heat.pk).update(live=False))
        other.start()
        other.join(timeout=20)
        assert not other.is_alive()
        assert other.error is None
    in_order()
    assert ListCount.objects.of(all_articles("en")) == 0


def known(key):
    return SearchWord.objects.filter(source="articles", key=key)


@pytest.fixture
def published(stored):
    """Four articles of which anybody can change the text that is searched."""
    section, pages = stored
    for title in ("Needles", "TENS"):
        page = TherapyArticlePage(title=title, introduction="Rest.", live=False)
        section.add_child(instance=page)
        page.save_revision()
        pages.append(page)
    for page in pages:
        publish_draft(page)
    forging.execute("ALTER TABLE articles_edition DISABLE TRIGGER articles_edition_is_signed")
    return pages


def write(page, word):
    forging.execute("UPDATE articles_edition SET text = %s WHERE page_id = %s", word, page.pk)


def test_who_brings_a_word_that_another_one_brings_does_not_wait(published):
    """The first goes on with something else; the second is done before."""
    cold, heat, *_others = published
    with transaction.atomic():
        write(cold, "quokka")
        other = Doing(lambda: write(heat, "quokka"))
        other.start()
        other.join(timeout=20)
        is_done = not other.is_alive()
    other.join()
    assert is_done
    assert other.error is None
    word = known("quokka").get()
    assert (word.page_id, word.is_shared) == (heat.pk, True)


def test_two_who_bring_the_same_words_in_another_order_do_not_stop_each_other(published):
    """Each writes two editions in one transaction, the second once both wrote their first."""
    cold, heat, needles, tens = published
    both_are_ready = threading.Barrier(2, timeout=60)

    def publish(first, second):
        with transaction.atomic():
            write(*first)
            both_are_ready.wait()
            write(*second)

    doing = [
        Doing(lambda: publish((cold, "quokka"), (heat, "wombat"))),
        Doing(lambda: publish((needles, "wombat"), (tens, "quokka"))),
    ]
    for each in doing:
        each.start()
    for each in doing:
        each.join(timeout=60)
        assert not each.is_alive()
        assert each.error is None
    assert known("quokka").get().is_shared
    assert known("wombat").get().is_shared


def test_a_section_that_is_closed_meanwhile_hides_what_is_published(stored):
    section, (cold, _heat) = stored
    with transaction.atomic():
        publish_draft(cold)
        closing = Doing(
            lambda: PageViewRestriction.objects.create(page=section, restriction_type="login")
        )
        closing.start()
        wait_until_a_connection_is_blocked()
    closing.join()
    assert closing.error is None
    in_order()
    assert ListCount.objects.of(articles_below(section)) == 0


def test_what_is_published_while_a_section_is_closed_is_hidden(stored):
    section, (cold, _heat) = stored
    with transaction.atomic():
        PageViewRestriction.objects.create(page=section, restriction_type="login")
        publishing = Doing(lambda: publish_draft(cold))
        publishing.start()
        wait_until_a_connection_is_blocked()
    publishing.join()
    assert publishing.error is None
    in_order()


def test_a_topic_that_is_added_while_the_article_goes_offline_lists_nothing(stored, make_topic_row):
    _section, (cold, _heat) = stored
    publish_draft(cold)
    with transaction.atomic():
        Page.objects.filter(pk=cold.pk).update(live=False)
        adding = Doing(lambda: make_topic_row(cold))
        adding.start()
        wait_until_a_connection_is_blocked()
    adding.join()
    assert adding.error is None
    in_order()


@pytest.fixture
def make_topic_row(stored):
    """Add a topic to an article by SQL, which locks nothing by itself."""
    topic = Topic.objects.create(name="Knee", slug="knee", locale=Locale.get_default())
    return lambda page: forging.execute(
        "INSERT INTO articles_therapyarticlepage_topics (therapyarticlepage_id, topic_id)"
        f" VALUES ({page.pk}, {topic.pk})"
    )
