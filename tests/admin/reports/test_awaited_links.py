"""Awaited links: what is missing, who waits for it, and an editor who knows the article."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from articles.models import AlsoRead, AwaitedTitle
from articles.related import also_read

REPORT = "/admin/awaited-links/"


def rows(page):
    """The report: each title with the articles that wait for it, and those that it means."""
    return {
        row.select_one("td.title a").get_text(strip=True): tuple(
            [link.get_text(strip=True) for link in cell.select("a")]
            for cell in row.select("td:not(.title)")
        )
        for row in page.select("table.listing tbody tr")
    }


def map_title(browser, title, article):
    awaited_title = AwaitedTitle.objects.get(title=title)
    address = reverse("awaited-links:edit", args=[awaited_title.pk])
    return browser.post(address, {"article": article.pk if article else ""})


def test_the_report_names_each_title_once_with_the_articles_that_wait(marketing, write, see):
    write("Heat", also_read=["Exercise", "Massage"])
    write("Cold", also_read=["EXERCISE  "])
    assert rows(see(marketing, REPORT)) == {
        "Exercise": (["Cold", "Heat"], []),
        "Massage": (["Heat"], []),
    }


def test_the_articles_lead_to_where_they_are_edited(marketing, write, see):
    heat = write("Heat", also_read=["Exercise"])
    (link,) = see(marketing, REPORT).select("td:not(.title) a")
    assert link["href"] == reverse("wagtailadmin_pages:edit", args=[heat.pk])


def test_a_title_that_nobody_waits_for_any_more_leaves_the_report(marketing, write, see):
    write("Heat", also_read=["Exercise"])
    exercise = write("Exercise")
    assert rows(see(marketing, REPORT)) == {}
    assert rows(see(marketing, f"{REPORT}?show=all")) == {"Exercise": ([], [exercise.title])}


def test_the_report_can_be_searched(marketing, write, see):
    write("Heat", also_read=["Exercise", "Massage"])
    assert list(rows(see(marketing, f"{REPORT}?q=massa"))) == ["Massage"]


def test_a_title_that_is_mapped_to_an_article_makes_the_links_real_at_once(marketing, write):
    heat, cold = write("Heat", also_read=["Exercise"]), write("Cold", also_read=["exercise"])
    moving = write("Moving well")
    assert map_title(marketing, "Exercise", moving).status_code == 302
    for article in (heat, cold):
        article.refresh_from_db()
        assert [edition.title for edition in also_read(article)] == ["Moving well"]


def test_mapping_says_what_happened(marketing, write, messages_of):
    write("Heat", also_read=["Exercise <b>at home</b>"])
    moving = write("Moving well")
    text = messages_of(map_title(marketing, "Exercise <b>at home</b>", moving), marketing)
    assert "Links that waited for “Exercise <b>at home</b>” lead to the article you chose." in text


def test_a_draft_that_waits_is_linked_when_it_is_opened_again(marketing, write, see):
    draft = write("Heat", publish=False, also_read=["Exercise"])
    moving = write("Moving well")
    map_title(marketing, "Exercise", moving)
    page = see(marketing, reverse("wagtailadmin_pages:edit", args=[draft.pk]))
    assert page.select_one("#id_also_read-0-article")["value"] == str(moving.pk)


def test_a_mapping_can_be_taken_back(marketing, write, messages_of):
    write("Heat", also_read=["Exercise"])
    map_title(marketing, "Exercise", write("Moving well"))
    text = messages_of(map_title(marketing, "Exercise", None), marketing)
    assert "“Exercise” waits for its article." in text
    assert AwaitedTitle.objects.get().article is None


def test_the_title_itself_cannot_be_changed(marketing, write):
    write("Heat", also_read=["Exercise"])
    address = reverse("awaited-links:edit", args=[AwaitedTitle.objects.get().pk])
    marketing.post(address, {"title": "Massage", "article": ""})
    assert AwaitedTitle.objects.get().title == "Exercise"


def test_a_title_means_only_a_therapy_article(marketing, write, article_index):
    write("Heat", also_read=["Exercise"])
    response = map_title(marketing, "Exercise", article_index)
    assert response.status_code == 200
    assert "not one of the available choices" in response.content.decode()
    assert AlsoRead.objects.get().is_waiting


@pytest.mark.parametrize("role", ["Marketing", "Site managers"])
def test_nobody_adds_a_title_by_hand(role, log_in, see):
    browser = log_in(role)
    assert browser.get("/admin/awaited-links/new/").status_code == 404
    assert not see(browser, REPORT).select("a[href$='/new/']")


def test_marketing_is_not_offered_to_delete_a_title(marketing, write, see):
    write("Heat", also_read=["Exercise"])
    assert not see(marketing, REPORT).select("a[href*='/delete/']")


@pytest.mark.parametrize("address", [REPORT, f"{REPORT}?show=all"])
def test_the_report_takes_as_many_queries_for_thirty_titles_as_for_three(
    address, marketing, write, django_assert_max_num_queries
):
    def count():
        AwaitedTitle.objects.update(article=heat)
        with django_assert_max_num_queries(40) as queries:
            marketing.get(address)
        return len(queries)

    heat = write("Heat", also_read=["Title 0", "Title 1", "Title 2"])
    marketing.get(address)
    expected_count = count()
    write("Cold", also_read=[f"Title {number}" for number in range(30)])
    assert count() == expected_count


def test_the_report_is_in_the_menu_of_reports(marketing, see):
    page = BeautifulSoup(marketing.get("/admin/").content, "html.parser")
    assert REPORT in page.select_one("#wagtail-sidebar-props").string
