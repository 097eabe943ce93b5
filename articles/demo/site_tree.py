"""Where the sample content lives: the language, the home page, and the therapy section.

Migrations make all of these. A test that emptied the page tree gets them back.
"""

from wagtail.models import Collection, Locale, Page, Site

from articles.models import ArticleIndexPage
from clinic.models import HomePage


def locale() -> Locale:
    """The language that the sample content is written in."""
    return Locale.objects.get_or_create(language_code="en")[0]


def home() -> HomePage:
    home_page = HomePage.objects.order_by("path").first()
    if home_page is not None:
        return home_page
    root = Page.get_first_root_node() or Page.add_root(
        instance=Page(title="Root", slug="root", locale=locale())
    )
    home_page = root.add_child(instance=HomePage(title="Home", slug="home", locale=locale()))
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "localhost", "port": 80, "root_page": home_page}
    )
    return home_page


def article_index() -> ArticleIndexPage:
    index = ArticleIndexPage.objects.order_by("path").first()
    if index is not None:
        return index
    index = ArticleIndexPage(
        title="Therapies", slug="therapies", locale=locale(), show_in_menus=True
    )
    return home().add_child(instance=index)


def collection() -> Collection:
    """Where sample images are kept."""
    return Collection.get_first_root_node() or Collection.add_root(instance=Collection(name="Root"))


def has_only_initial_pages() -> bool:
    """Whether the page tree holds nothing but what migrations made, as they left it."""
    as_migrated = {"depth__gt": 1, "latest_revision": None}
    untouched_pages = Page.objects.filter(**as_migrated).exact_type(HomePage, ArticleIndexPage)
    return not Page.objects.filter(depth__gt=1).exclude(pk__in=untouched_pages).exists()
