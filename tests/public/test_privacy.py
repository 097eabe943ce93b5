"""Who may read a page is found in one query, and is what Wagtail says."""

import pytest
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from articles.models import ArticleIndexPage
from clinic.models import HomePage, StandardPage


@pytest.fixture
def pages(article_index):
    """A page in a section, and what mirrors both, twice over and a third time."""
    home = HomePage.objects.get()
    about = home.add_child(instance=StandardPage(title="About", slug="about"))
    about.add_child(instance=StandardPage(title="Team", slug="team"))
    first = about.create_alias(update_slug="first", recursive=True, parent=home)
    second = first.create_alias(update_slug="second", recursive=True, parent=home)
    second.create_alias(update_slug="third", recursive=True, parent=home)
    return list(Page.objects.filter(depth__gt=1).order_by("path").specific())


def restricted(page, method):
    return sorted(restriction.page_id for restriction in method(page))


def test_it_is_what_wagtail_says(pages, django_assert_num_queries):
    sources = [page for page in pages if page.alias_of_id is None]
    closed = set()
    for source in sources:
        restriction = PageViewRestriction.objects.create(page=source, restriction_type="login")
        for page in pages:
            expected = restricted(page, Page.get_view_restrictions)
            closed.update([page.slug] if expected else [])
            with django_assert_num_queries(1):
                assert restricted(page, type(page).get_view_restrictions) == expected
        restriction.delete()
    assert {"about", "first", "second", "third", "team", "therapies"} <= closed


def test_a_page_that_was_never_saved_has_none(db):
    page = ArticleIndexPage(title="New", first_published_at=timezone.now())
    assert list(page.get_view_restrictions()) == []


def test_what_mirrors_a_private_page_is_private(pages, client):
    about = StandardPage.objects.get(slug="about")
    PageViewRestriction.objects.create(page=about, restriction_type="login")
    for slug in ("about", "first", "second", "third"):
        for address in (f"/{slug}/", f"/{slug}/team/"):
            assert client.get(address).status_code == 302, address
