"""What the dashboard tells a person about their articles."""

import datetime

from django.contrib.auth.models import Permission
from django.urls import reverse

HOME = "/admin/"


def panel_rows(page, name):
    section = page.select_one(f"#{name}-section")
    return [] if section is None else section.select("tbody tr")


def draft_titles(page):
    return [
        row.select_one("td.title a").get_text(strip=True) for row in panel_rows(page, "my-drafts")
    ]


def test_my_drafts_are_those_that_i_own_or_edited_last(log_in, write, see):
    me, other = log_in(), log_in()
    write("Mine", publish=False, owner=me.user)
    write("Edited by me", publish=False, owner=other.user).save_revision(user=me.user)
    write("Edited by another", publish=False, owner=other.user).save_revision(user=other.user)
    assert set(draft_titles(see(me, HOME))) == {"Mine", "Edited by me"}


def test_a_published_article_is_a_draft_again_once_it_is_changed(log_in, write, see):
    me = log_in()
    article = write("Heat", owner=me.user)
    assert draft_titles(see(me, HOME)) == []
    article.save_revision(user=me.user, changed=True)
    (row,) = panel_rows(see(me, HOME), "my-drafts")
    assert "live + draft" in row.get_text(" ", strip=True)


def test_the_newest_draft_comes_first_and_there_are_at_most_ten(
    make_user, log_in, write, see, time_machine
):
    start, me = datetime.datetime(2026, 1, 1, 20, tzinfo=datetime.UTC), make_user("Marketing")
    for number in range(11):
        time_machine.move_to(start + datetime.timedelta(days=number))
        write(f"Draft {number}", publish=False, owner=me)
    assert draft_titles(see(log_in(user=me), HOME)) == [
        f"Draft {number}" for number in range(10, 0, -1)
    ]


def test_a_draft_leads_to_where_it_is_edited(log_in, write, see):
    me = log_in()
    article = write("Heat", publish=False, owner=me.user)
    (row,) = panel_rows(see(me, HOME), "my-drafts")
    address = reverse("wagtailadmin_pages:edit", args=[article.pk])
    assert row.select_one("a")["href"] == address
    assert me.get(address).status_code == 200


def test_a_draft_is_not_shown_to_someone_who_may_not_edit_it_any_more(log_in, write, see):
    me = log_in()
    write("Heat", publish=False, owner=me.user)
    me.user.groups.clear()
    me.user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    assert draft_titles(see(me, HOME)) == []


def test_titles_are_printed_as_text(log_in, write, see):
    me = log_in()
    write("<script>alert(1)</script>", publish=False, owner=me.user)
    write("Heat", also_read=["<i>Cold</i>"])
    page = see(me, HOME)
    assert draft_titles(page) == ["<script>alert(1)</script>"]
    assert "<i>Cold</i>" in panel_rows(page, "awaited-links")[0].get_text()


def test_awaited_links_come_with_the_articles_that_wait(marketing, write, see):
    heat = write("Heat", also_read=["Exercise"])
    (row,) = panel_rows(see(marketing, HOME), "awaited-links")
    title, article_link = row.select("a")
    assert title.get_text(strip=True) == "Exercise"
    assert article_link["href"] == reverse("wagtailadmin_pages:edit", args=[heat.pk])


def test_ten_awaited_links_are_shown_and_the_rest_counted(marketing, write, see):
    write("Heat", also_read=[f"Title {number}" for number in range(12)])
    page = see(marketing, HOME)
    assert len(panel_rows(page, "awaited-links")) == 10
    link_to_all = page.select_one("#awaited-links-section a[href='/admin/awaited-links/']")
    assert "2 more than these" in link_to_all.get_text()


def test_awaited_links_are_for_those_who_may_map_them(log_in, write, see):
    write("Heat", also_read=["Exercise"])
    assert panel_rows(see(log_in("Site managers"), HOME), "awaited-links")
    assert not panel_rows(see(log_in("Clinicians"), HOME), "awaited-links")


def test_an_empty_dashboard_has_no_empty_panels(marketing, see):
    page = see(marketing, HOME)
    assert not page.select("#my-drafts-section, #awaited-links-section")


def test_ten_drafts_take_as_many_queries_as_one(log_in, write, django_assert_max_num_queries):
    me = log_in()

    def count():
        with django_assert_max_num_queries(60) as queries:
            me.get(HOME)
        return len(queries)

    for number in range(2):
        write(f"Draft {number}", publish=False, owner=me.user, also_read=[f"Title {number}"])
    me.get(HOME)
    expected_count = count()
    for number in range(2, 12):
        write(f"Draft {number}", publish=False, owner=me.user, also_read=[f"Title {number}"])
    assert count() == expected_count
