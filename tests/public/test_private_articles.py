"""An article that says itself that it is not private is not: as Wagtail would find it."""

import pytest
from django.db.models import Q
from wagtail.models import Page, PageViewRestriction

from articles.models import TherapyArticlePage
from articles.models.place import with_place


def restrict(page):
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def make_alias(article):
    return article.create_alias(update_slug="heat-again")


def below_alias_of_private_section(article):
    """The section becomes an alias of a private one, and the article stays below it."""
    section = article.get_parent()
    private = section.copy(update_attrs={"slug": "private", "title": "Private"}, recursive=False)
    restrict(private)
    Page.objects.filter(pk=section.pk).update(alias_of=private)


CASES = {
    "nothing": (lambda article: None, True, False),
    "a restriction elsewhere": (
        lambda article: restrict(make_alias(article)), True, False,
    ),
    "its own restriction": (restrict, False, True),
    "one of its section": (lambda article: restrict(article.get_parent()), False, True),
    "one of the home page": (
        lambda article: restrict(article.get_parent().get_parent()), False, True,
    ),
    "a section that mirrors a private one": (below_alias_of_private_section, False, True),
}  # fmt: skip


@pytest.mark.parametrize(("arrange", "is_open", "is_private"), CASES.values(), ids=CASES)
def test_the_query_that_loads_it_knows_of_restrictions(
    write, rf, client, arrange, is_open, is_private, django_assert_num_queries
):
    article = write("Heat")
    arrange(TherapyArticlePage.objects.get(pk=article.pk))
    pages = with_place(TherapyArticlePage.objects.filter(Q(pk=article.pk)), rf.get("/"))
    loaded = pages.get()
    assert loaded.place_is_open == is_open
    assert loaded.get_view_restrictions().exists() == is_private
    plain = TherapyArticlePage.objects.get(pk=article.pk)
    assert Page.get_view_restrictions(plain).exists() == is_private
    assert client.get("/therapies/heat/").status_code == (302 if is_private else 200)
    if is_open:
        with django_assert_num_queries(0):
            assert list(loaded.get_view_restrictions()) == []


def test_an_alias_asks_as_wagtail_does(write, rf):
    alias = make_alias(write("Heat"))
    loaded = with_place(TherapyArticlePage.objects.filter(pk=alias.pk), rf.get("/")).get()
    assert not loaded.place_is_open
    restrict(loaded.alias_of)
    assert loaded.get_view_restrictions().exists()
