"""The list of all therapy articles: its columns, its filters and its queries."""

import datetime

import pytest
from django.core.management import call_command
from django.utils import timezone

from tests.rows import each_row

LIST = "/admin/therapy-articles/"


def table(page):
    """Title, topics, author and state of each row."""
    return [
        [
            row.select_one(".title-wrapper a").get_text(strip=True),
            *(row.select("td")[number].get_text(" ", strip=True) for number in (2, 3)),
            row.select_one(".w-status:not(.w-status--label)")
            .get_text(" ", strip=True)
            .split(": ")[-1],
        ]
        for row in page.select("table.listing tbody tr")
    ]


def titles(page):
    return {title for title, *_other_cells in table(page)}


def test_a_row_says_topics_author_and_state(marketing, write, make_topic, make_clinician, see):
    back, neck = make_topic("Back pain"), make_topic("Neck pain")
    write("Heat", topics=[neck, back], author=make_clinician())
    ((title, topics, author, state),) = table(see(marketing, LIST))
    assert (title, topics, author) == ("Heat", "Back pain, Neck pain", "Maya Ortiz, MD")
    assert "live" in state


def test_an_author_who_is_no_clinician_is_named_too(marketing, write, see):
    write("Heat", author_name="The editorial team")
    assert table(see(marketing, LIST))[0][2] == "The editorial team"


@pytest.fixture
def article_in_each_state(write):
    """An article in each state, named after it."""
    tomorrow = timezone.now() + datetime.timedelta(days=1)
    write("live")
    write("live + draft").save_revision(changed=True)
    write("draft", publish=False)
    write("scheduled", go_live_at=tomorrow)
    write("expired", expire_at=timezone.now() - datetime.timedelta(days=1))
    call_command("publish_scheduled")


def test_each_state_has_its_word(article_in_each_state, marketing, see):
    for title, _topics, _author, state in table(see(marketing, LIST)):
        assert state.endswith(title)


@each_row(
    ("state", "expected_titles"),
    [
        ("live", {"live", "live + draft"}),
        ("live_draft", {"live + draft"}),
        ("draft", {"draft"}),
        ("scheduled", {"scheduled"}),
        ("expired", {"expired"}),
    ],
)
def test_articles_are_filtered_by_state(
    state, expected_titles, article_in_each_state, marketing, see
):
    assert titles(see(marketing, f"{LIST}?state={state}")) == expected_titles


def test_articles_are_filtered_by_topic_and_by_author(
    marketing, write, make_topic, make_clinician, see
):
    back, neck, maya = make_topic("Back pain"), make_topic("Neck pain"), make_clinician()
    write("Heat", topics=[back])
    write("Cold", topics=[back, neck], author=maya)
    write("TENS")
    assert titles(see(marketing, f"{LIST}?topics={back.pk}")) == {"Heat", "Cold"}
    assert titles(see(marketing, f"{LIST}?topics={back.pk}&topics={neck.pk}")) == {"Heat", "Cold"}
    assert titles(see(marketing, f"{LIST}?author={maya.pk}")) == {"Cold"}


def test_articles_are_filtered_by_the_day_of_the_last_edit(marketing, write, see, time_machine):
    time_machine.move_to(datetime.datetime(2026, 2, 1, 20, tzinfo=datetime.UTC))
    write("Heat")
    time_machine.move_to(datetime.datetime(2026, 3, 1, 20, tzinfo=datetime.UTC))
    write("Cold")
    marketing.force_login(marketing.user)
    url = f"{LIST}?latest_revision_created_at_from=2026-02-15"
    assert titles(see(marketing, url)) == {"Cold"}


def test_the_search_can_be_narrowed_by_every_filter(
    marketing, write, make_topic, make_clinician, see
):
    back, maya = make_topic("Back pain"), make_clinician()
    write("Heat packs", topics=[back], author=maya)
    write("Heat lamps")
    narrowed_url = f"{LIST}?q=heat&topics={back.pk}&author={maya.pk}&state=live"
    assert titles(see(marketing, f"{LIST}?q=heat")) == {"Heat packs", "Heat lamps"}
    assert titles(see(marketing, narrowed_url)) == {"Heat packs"}


def test_the_article_that_was_edited_last_comes_first(marketing, write, see):
    for title in ("First", "Second"):
        write(title)
    assert [row[0] for row in table(see(marketing, LIST))] == ["Second", "First"]


def test_a_new_article_is_one_click_away(marketing, create_address, see):
    (add,) = see(marketing, LIST).select("a[href*='/choose_parent/']")
    assert marketing.get(add["href"]).url == create_address


def test_nine_articles_take_as_many_queries_as_three(
    marketing, write, make_topic, make_clinician, django_assert_max_num_queries
):
    topics, maya = [make_topic("Back pain"), make_topic("Neck pain")], make_clinician()

    def count():
        with django_assert_max_num_queries(60) as queries:
            marketing.get(LIST)
        return len(queries)

    for number in range(3):
        write(f"Article {number}", topics=topics, author=maya, publish=number % 2)
    marketing.get(LIST)
    expected_count = count()
    for number in range(3, 9):
        write(f"Article {number}", topics=topics, author=maya, publish=number % 2)
    assert count() == expected_count
