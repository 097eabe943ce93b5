"""What staff read before they give away the address of a signed article."""

import pytest
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text

from articles.models import ArticleIndexPage, TherapyArticlePage
from clinic.models import StandardPage
from tests.admin.conftest import page_of

ELSEWHERE = "https://example.org/"
WAS_READ = "Patients read the signed article “Heat” at this address"


@pytest.fixture
def renamed(write, article_index):
    """A signed article whose section has another slug than before."""
    heat = write("Heat", slug="heat")
    article_index.slug = "treatments"
    article_index.save()
    return heat


@pytest.fixture
def old_name(renamed, article_index):
    home = Page.objects.get(pk=article_index.get_parent().pk)
    return home.add_child(instance=StandardPage(title="Therapies", slug="therapies"))


def page_form(title, slug, **fields):
    return nested_form_data(
        {
            "title": title, "slug": slug, "introduction": "", "seo_title": "",
            "search_description": "", "go_live_at": "", "expire_at": "", "body": rich_text(""),
            "comments": inline_formset([]), **fields,
        }
    )  # fmt: skip


def slug_error(answer):
    return " ".join(page_of(answer).select_one("[id$='slug-errors']").stripped_strings)


PUBLISH = {"action-publish": "yes"}


@pytest.mark.parametrize("action", [{}, PUBLISH], ids=["draft", "published"])
def test_a_new_page_is_refused_at_its_slug(old_name, marketing, action):
    address = reverse("wagtailadmin_pages:add", args=["clinic", "standardpage", old_name.pk])
    answer = marketing.post(address, page_form("Heat", "heat", **action))
    assert answer.status_code == 200
    assert WAS_READ in slug_error(answer)
    assert "for example “heat-2”" in slug_error(answer)
    assert marketing.post(address, page_form("Heat", "heat-2", **action)).status_code == 302


def test_a_page_is_refused_that_is_to_have_the_slug(old_name, marketing):
    page = old_name.add_child(instance=StandardPage(title="Warmth", slug="warmth"))
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    answer = marketing.post(address, page_form("Warmth", "heat", **PUBLISH))
    assert WAS_READ in slug_error(answer)
    assert StandardPage.objects.get(pk=page.pk).slug == "warmth"


def test_another_article_is_refused(renamed, article_index, create, edit, write, marketing):
    heat = TherapyArticlePage.objects.get(pk=renamed.pk)
    heat.slug = "warmth"
    heat.save()
    answer = create(marketing, title="Cold", slug="heat")
    assert WAS_READ in slug_error(answer)
    cold = write("Cold", publish=False)
    assert WAS_READ in slug_error(edit(marketing, cold, slug="heat"))
    # Its own old address is for it to take.
    assert edit(marketing, heat, slug="heat").status_code == 302


def test_a_section_is_refused_below_which_another_article_would_come_to_it(
    renamed, article_index, write, marketing
):
    home = article_index.get_parent()
    more = home.add_child(instance=ArticleIndexPage(title="More", slug="more"))
    write("Rival", slug="heat", parent=more)
    address = reverse("wagtailadmin_pages:edit", args=[more.pk])
    answer = marketing.post(address, page_form("More", "therapies", **PUBLISH))
    assert "“Rival”, which is below this page" in slug_error(answer)
    assert "read the signed article “Heat”" in slug_error(answer)
    assert ArticleIndexPage.objects.get(pk=more.pk).slug == "more"


def test_a_section_may_have_its_old_slug_again(renamed, article_index, marketing):
    address = reverse("wagtailadmin_pages:edit", args=[article_index.pk])
    answer = marketing.post(address, page_form("Therapies", "therapies", **PUBLISH))
    assert answer.status_code == 302
    assert ArticleIndexPage.objects.get(pk=article_index.pk).slug == "therapies"


def test_a_deleted_article_leaves_its_address_to_signed_articles(
    renamed, old_name, article_index, create, marketing
):
    TherapyArticlePage.objects.get(pk=renamed.pk).delete()
    address = reverse("wagtailadmin_pages:add", args=["clinic", "standardpage", old_name.pk])
    answer = marketing.post(address, page_form("Heat", "heat", **PUBLISH))
    assert "“Heat” at this address, which was deleted since" in slug_error(answer)
    assert create(marketing, title="Heat", slug="heat").status_code == 302


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_move_is_refused(old_name, manager, messages_of, method):
    home = old_name.get_parent()
    page = home.add_child(instance=StandardPage(title="Warmth", slug="heat"))
    address = reverse("wagtailadmin_pages:move_confirm", args=[page.pk, old_name.pk])
    answer = getattr(manager, method)(address)
    assert answer.url == reverse("wagtailadmin_pages:move", args=[page.pk])
    said = messages_of(answer, manager)
    assert "Nothing was moved." in said
    assert WAS_READ in said
    assert Page.objects.get(pk=page.pk).get_parent().pk == home.pk


def test_a_copy_is_refused(old_name, manager, messages_of):
    home = old_name.get_parent()
    page = home.add_child(instance=StandardPage(title="Warmth", slug="warmth"))
    address = reverse("wagtailadmin_pages:copy", args=[page.pk])
    form = {"new_title": "Heat", "new_slug": "heat", "new_parent_page": old_name.pk,
            "publish_copies": "on"}  # fmt: skip
    said = messages_of(manager.post(address, form), manager)
    assert "Nothing was copied." in said
    assert WAS_READ in said
    assert not StandardPage.objects.filter(slug="heat").exists()
    assert manager.post(address, form | {"new_slug": "heat-2"}).status_code == 302


def redirect_form(old_path, **target):
    return {"old_path": old_path, "site": "", "is_permanent": "on", "redirect_page": "",
            "redirect_link": "", **target}  # fmt: skip


@pytest.mark.parametrize("old_path", ["/therapies/heat/", "/therapies/heat", "/therapies/heat?a=1"])
def test_a_redirect_is_refused_that_nobody_would_follow(renamed, manager, old_path):
    address = reverse("wagtailredirects:add")
    answer = manager.post(address, redirect_form(old_path, redirect_link=ELSEWHERE))
    assert WAS_READ in page_of(answer).main.get_text()
    assert not Redirect.objects.filter(redirect_link=ELSEWHERE).exists()
    to_article = redirect_form("/therapies/heat/?b=1", redirect_page=renamed.pk)
    assert manager.post(address, to_article).status_code == 302
    assert manager.post(address, redirect_form("/a", redirect_link=ELSEWHERE)).status_code == 302


def test_a_redirect_is_refused_that_is_changed_to_such_a_one(renamed, manager):
    redirect = Redirect.add_redirect("/old-site", ELSEWHERE)
    address = reverse("wagtailredirects:edit", args=[redirect.pk])
    answer = manager.post(address, redirect_form("/therapies/heat", redirect_link=ELSEWHERE))
    assert WAS_READ in page_of(answer).main.get_text()
    redirect.refresh_from_db()
    assert redirect.old_path == "/old-site"


def test_a_redirect_from_a_deleted_article_is_refused(renamed, manager):
    TherapyArticlePage.objects.get(pk=renamed.pk).delete()
    form = redirect_form("/therapies/heat", redirect_link=ELSEWHERE)
    answer = manager.post(reverse("wagtailredirects:add"), form)
    assert "so it leads nowhere" in page_of(answer).main.get_text()
