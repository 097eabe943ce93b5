"""The contract of `related.also_read`, one test for each clause."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Locale, PageViewRestriction

from articles.models import AlsoRead, AwaitedTitle, Edition, TherapyArticlePage
from articles.related import also_read
from tests.signing import publish_draft, sign


def titles(page, **options):
    return [edition.title for edition in also_read(reloaded(page), **options)]


def reloaded(page):
    return TherapyArticlePage.objects.get(pk=page.pk)


def make_private(page):
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def test_chosen_articles_come_first_in_the_editors_order(write, make_topic):
    back = make_topic("Back pain")
    cold, tens = write("Cold", topics=[back]), write("TENS", topics=[back])
    write("Exercise", topics=[back])
    heat = write("Heat", topics=[back], also_read=[tens, cold])
    assert titles(heat) == ["TENS", "Cold", "Exercise"]


def test_then_come_those_that_share_the_most_topics(write, make_topic):
    back, spasm, legs = make_topic("Back pain"), make_topic("Spasm"), make_topic("Legs")
    write("Shares one", topics=[spasm])
    write("Shares two", topics=[back, spasm])
    write("Shares none", topics=[legs])
    write("Shares one of many", topics=[back, legs])
    assert titles(write("Heat", topics=[back, spasm])) == [
        "Shares two",
        "Shares one of many",
        "Shares one",
    ]


def test_of_equals_the_newest_comes_first(write, make_topic):
    back = make_topic("Back pain")
    for title in ("Oldest", "Middle", "Newest"):
        write(title, topics=[back])
    assert titles(write("Heat", topics=[back])) == ["Newest", "Middle", "Oldest"]


def test_there_are_at_most_four(write, make_topic):
    back = make_topic("Back pain")
    other_articles = [write(f"Article {number}", topics=[back]) for number in range(6)]
    heat = write("Heat", topics=[back], also_read=other_articles[:1])
    assert len(also_read(heat)) == 4
    assert titles(heat, limit=2) == ["Article 0", "Article 5"]


def test_it_never_names_the_article_itself(write, make_topic):
    back = make_topic("Back pain")
    heat = write("Heat", topics=[back])
    AlsoRead.objects.create(page=heat, article=heat)
    assert titles(heat) == []


def test_it_names_no_draft_until_the_draft_is_live(write):
    draft = write("Draft", publish=False)
    heat = write("Heat", also_read=[draft])
    assert titles(heat) == []
    publish_draft(draft)
    assert titles(heat) == ["Draft"]


def test_it_names_no_unpublished_article(write):
    other_article = write("Other")
    heat = write("Heat", also_read=[other_article])
    other_article.unpublish()
    assert titles(heat) == []


def test_it_names_no_expired_article_even_before_the_scheduler_ran(write):
    other_article = write("Other")
    heat = write("Heat", also_read=[other_article])
    other_article.expire_at = timezone.now() - datetime.timedelta(minutes=1)
    other_article.save()
    assert other_article.live
    assert titles(heat) == []


def test_it_names_no_private_article(write):
    other_article = write("Other")
    heat = write("Heat", also_read=[other_article])
    make_private(other_article)
    assert titles(heat) == []


def test_it_names_no_article_under_a_private_parent(write, article_index):
    other_article = write("Other")
    heat = write("Heat", also_read=[other_article])
    make_private(article_index)
    assert titles(heat) == []


def test_it_names_no_article_twice(write, make_topic):
    back = make_topic("Back pain")
    other_article = write("Other", topics=[back])
    heat = write("Heat", topics=[back], also_read=[other_article])
    AlsoRead.objects.create(page=heat, article=other_article, sort_order=5)
    assert titles(heat) == ["Other"]


def test_it_stays_in_the_readers_language(write, make_topic, article_index):
    spanish = Locale.objects.create(language_code="es")
    section = article_index.copy_for_translation(spanish, copy_parents=True)
    section.save_revision().publish()
    back = make_topic("Back pain")
    calor = write("Calor", parent=section, topics=[back], locale=spanish)
    heat = write("Heat", topics=[back], also_read=[calor])
    assert titles(heat) == []


def test_it_shows_the_title_that_was_published_not_the_drafts(write):
    other_article = write("Signed title")
    heat = write("Heat", also_read=[other_article])
    other_article.title = "Draft title"
    other_article.save_revision()
    other_article.save()
    assert titles(heat) == ["Signed title"]


@pytest.mark.parametrize("articles", [3, 12])
def test_it_takes_three_queries_however_many_articles_there_are(
    write, make_topic, articles, django_assert_num_queries
):
    back = make_topic("Back pain")
    other_articles = [write(f"Article {number}", topics=[back]) for number in range(articles)]
    heat = write("Heat", topics=[back], also_read=other_articles[:2])
    with django_assert_num_queries(3):
        also_read(heat)


def test_an_awaited_title_turns_into_a_link_when_its_article_is_published(write):
    heat = write("Heat", also_read=["What  to ask before an injection"])
    assert AwaitedTitle.objects.get().article is None
    draft = write("What to Ask Before an Injection", publish=False)
    assert titles(heat) == []
    publish_draft(draft)
    assert titles(heat) == ["What to Ask Before an Injection"]
    assert heat.also_read.get().article == draft


def test_an_awaited_title_turns_into_a_link_when_an_editor_maps_it(write):
    heat = write("Heat", also_read=["Nerve blocks"])
    other_article = write("Medial branch blocks")
    awaited = AwaitedTitle.objects.get(title="Nerve blocks")
    awaited.answer(other_article.pk)
    assert titles(heat) == ["Medial branch blocks"]


def test_a_corrected_answer_moves_the_links_of_the_first_one(write):
    heat = write("Heat", also_read=["Nerve blocks"])
    wrong, right = write("Cold"), write("Medial branch blocks")
    for answer in (wrong, right):
        AwaitedTitle.objects.get(title="Nerve blocks").answer(answer.pk)
    assert titles(heat) == ["Medial branch blocks"]


def test_a_title_that_a_public_article_has_already_is_no_longer_awaited(write):
    write("Cold packs")
    heat = write("Heat", also_read=["cold  Packs"])
    assert titles(heat) == ["Cold packs"]


def test_an_awaited_title_waits_for_an_article_in_its_own_language(write, article_index):
    spanish = Locale.objects.create(language_code="es")
    section = article_index.copy_for_translation(spanish, copy_parents=True)
    section.save_revision().publish()
    calor = write("Calor", parent=section, locale=spanish, also_read=["TENS"])
    heat = write("Heat", also_read=["TENS"])
    english = write("TENS")
    assert [edition.page_id for edition in also_read(reloaded(heat))] == [english.pk]
    assert titles(calor) == []
    answer = write("TENS", parent=section, locale=spanish)
    assert [edition.page_id for edition in also_read(reloaded(calor))] == [answer.pk]


def test_an_older_draft_that_still_waits_publishes_as_a_link(write):
    heat = write("Heat", also_read=["Cold"])
    waiting_draft = heat.save_revision()
    write("Cold")
    waiting_draft.publish()
    assert titles(heat) == ["Cold"]


def test_a_draft_of_a_live_article_puts_its_title_on_the_list(write):
    heat = write("Heat")
    heat.also_read.add(AlsoRead(awaited_title="Nerve blocks", sort_order=0))
    heat.save_revision()
    assert AwaitedTitle.objects.filter(title="Nerve blocks").exists()
    assert not Edition.objects.filter(content__title="Nerve blocks").exists()


def test_links_change_after_the_publication_is_stored_and_their_articles_are_locked_first(
    write, django_capture_on_commit_callbacks
):
    """A publication holds the chain of sign-offs. Waiting for the links of another article, which
    whoever publishes that one holds while they wait for the chain, would be a circle."""
    heat = write("Heat", also_read=["Cold"])
    cold = write("Cold", publish=False)
    sign(cold)
    with (
        django_capture_on_commit_callbacks() as callbacks,
        CaptureQueriesContext(connection) as queries,
    ):
        reloaded(cold).get_latest_revision().publish()
    change = 'UPDATE "articles_alsoread"'
    assert [query["sql"] for query in queries if query["sql"].startswith(change)] == []
    assert titles(heat) == []
    with CaptureQueriesContext(connection) as queries:
        for callback in callbacks:
            callback()
    statements = [query["sql"] for query in queries]
    locking = next(
        number for number, sql in enumerate(statements)
        if f"IN ({heat.pk})" in sql and sql.endswith("FOR UPDATE")
    )  # fmt: skip
    changing = next(number for number, sql in enumerate(statements) if sql.startswith("UPDATE"))
    assert locking < changing
    assert titles(heat) == ["Cold"]
