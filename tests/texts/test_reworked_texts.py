"""Who wrote the words of a text around articles, whatever they look like when they come back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Topic
from clinic.models import StandardPage, WrittenText, writers_of
from clinic.models.texts import kind_of
from tests.texts.test_second_look import save, topic_address

CLAIM = "We listen, and we explain what studies say."


@pytest.fixture
def topic(make_topic):
    return make_topic("Back pain", short_text="Pain in the back.")


def names(record):
    return set(writers_of(type(record).objects.get(pk=record.pk)).values())


@pytest.fixture
def bring_back(topic, manager, marketing, look):
    """A manager wrote this, then it was gone; now Marketing writes that. Who counts as writer."""

    def bring_back(text, after):
        for browser, words in ((manager, text), (marketing, "Quite other words.")):
            save(browser, topic_address(topic), short_text=words)
            topic.refresh_from_db()
            look(topic)
        save(marketing, topic_address(topic), short_text=after)
        return names(topic)

    return bring_back


@pytest.mark.parametrize(
    "after",
    [
        "We listen. And we explain what studies say!",
        "WE LISTEN AND WE EXPLAIN WHAT STUDIES SAY",
        "We listen,\nand we explain\nwhat studies say.",
        "We lis\u00adten, and we ex\u00adplain what stu\u00addies say.",
        "Here we listen, and we explain what studies say, in short.",
    ],
)
def test_words_that_a_colleague_brings_back_with_other_points(bring_back, after):
    assert bring_back(CLAIM, after) == {"marketing", "site-managers"}


def test_short_sentences_that_a_colleague_joins(bring_back):
    assert bring_back("Ask us. We listen.", "Ask us, we listen.") == {"marketing", "site-managers"}


def test_what_a_colleague_writes_anew_is_theirs(bring_back):
    assert bring_back(CLAIM, "We hear you, and say what is known.") == {"marketing"}


def test_bold_words_in_rich_text(article_index, manager, marketing, look):
    page = StandardPage(title="About us", slug="about-us", introduction="We are here.")
    article_index.get_parent().add_child(instance=page)
    plain = "<p>We listen and explain &amp; answer.</p>"
    bold = "<p>We <b>listen</b> and <b>explain</b> &amp; an<i>swer</i>.</p>"
    other = "<p>Other.</p>"
    for user, words in ((manager.user, plain), (marketing.user, other), (marketing.user, bold)):
        page = StandardPage.objects.get(pk=page.pk)
        page.introduction = words
        page.save_revision(user=user).publish(user=user)
        if words != bold:
            look(page)
    assert names(page) == {"marketing", "site-managers"}


def test_a_sentence_that_an_earlier_release_kept(topic, manager, marketing, look):
    save(marketing, topic_address(topic), short_text="Quite other words.")
    topic.refresh_from_db()
    look(topic)
    WrittenText(
        kind=kind_of(Topic),
        record_id=topic.pk,
        digest="0" * 64,
        passages=[CLAIM],
        user=manager.user,
        user_name=manager.user.get_username(),
        at=timezone.now() - timedelta(days=1),
    ).save()
    save(marketing, topic_address(topic), short_text=CLAIM.upper().replace(",", "."))
    assert names(topic) == {"marketing", "site-managers"}


def test_a_save_keeps_only_the_passages_that_its_writer_had_not_saved(topic, marketing):
    save(marketing, topic_address(topic), short_text="Pain in the back. It may last.")
    save(marketing, topic_address(topic), short_text="Pain in the back. It may last long.")
    rows = WrittenText.objects.filter(user=marketing.user).order_by("pk")
    assert [row.passages for row in rows] == [
        ["back it may last", "back pain", "in the back it", "it may last", "pain in the back",
         "the back it may"],
        ["it may last long"],
    ]  # fmt: skip
