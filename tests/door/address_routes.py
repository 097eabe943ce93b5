"""The ways by which words that nobody signed come to the address of a signed article, or into it.

What stands at an address is not an article's content, so in these another page says it, or the
section around the article does.
"""

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from articles.models import ArticleIndexPage, TherapyArticlePage
from clinic.models import StandardPage
from tests import forging
from tests.door.arrival import article
from tests.door.forged_routes import ROUTES
from tests.door.routes import route

__all__ = ["ADDRESS_ROUTES", "ROUTES"]

OTHER_ROUTES = len(ROUTES)


def other_article(world):
    """The article beside, which is signed whatever becomes of the other one."""
    return TherapyArticlePage.objects.get(slug="cold")


def build_impostor(world):
    home = Page.objects.get(pk=world.home_id)
    old_name = home.add_child(instance=StandardPage(title="Therapies", slug="therapies"))
    page = StandardPage(title="Unsigned cold", slug="cold-page", introduction="Unsigned.")
    old_name.add_child(instance=page)
    Page.objects.filter(pk=page.pk).update(slug="cold", url_path="/home/therapies/cold/")


def impostor_is_live(world):
    return StandardPage.objects.filter(slug="cold", introduction="Unsigned.", live=True).exists()


@route("a page at the address that an article had before its section was renamed",
       impostor_is_live, moves=True)  # fmt: skip
def take_address_of_renamed_section(world):
    section = ArticleIndexPage.objects.get()
    section.slug = "treatments"
    section.save()
    build_impostor(world)


@route("the same, with SQL on the slug of the section", impostor_is_live, moves=True)
def take_address_after_sql(world):
    Page.objects.filter(pk=ArticleIndexPage.objects.get().pk).update(slug="treatments")
    build_impostor(world)


@route("the same, after the article was deleted", impostor_is_live, moves=True)
def take_address_of_deleted(world):
    other_article(world).delete()
    section = ArticleIndexPage.objects.get()
    Page.objects.filter(pk=section.pk).update(slug="treatments")
    build_impostor(world)


@route("the same, with the page under the article’s own number", impostor_is_live, moves=True)
def take_address_and_number(world):
    number = other_article(world).pk
    take_address_of_deleted(world)
    impostor = StandardPage.objects.get(slug="cold")
    forging.execute(f"UPDATE wagtailcore_page SET id = {number} WHERE id = {impostor.pk}")
    forging.execute(
        f"UPDATE clinic_standardpage SET page_ptr_id = {number} WHERE page_ptr_id = {impostor.pk}"
    )


def redirect_is_there(world):
    return Redirect.objects.filter(redirect_link="/unsigned/").exists()


@route("a redirect from the address of an article that is offline", redirect_is_there, moves=True)
def redirect_address(world):
    other_article(world).unpublish()
    Redirect.add_redirect("/therapies/cold", "/unsigned/")


def section_is_unsigned(world):
    return article(world).get_parent().title == "Unsigned section"


@route("a move below a section that nobody published", section_is_unsigned, moves=True)
def move_below_draft(world):
    section = ArticleIndexPage(title="Unsigned section", slug="unsigned-section", live=False)
    Page.objects.get(pk=world.home_id).add_child(instance=section)
    article(world).move(section, pos="last-child")


@route("a new title of a section that is offline", section_is_unsigned, moves=True)
def rename_offline_section(world):
    section = ArticleIndexPage.objects.get()
    section.unpublish()
    Page.objects.filter(pk=section.pk).update(title="Unsigned section")


ADDRESS_ROUTES = ROUTES[OTHER_ROUTES:]
