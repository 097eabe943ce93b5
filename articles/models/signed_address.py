"""The addresses at which patients could read a signed article, each remembered for ever.

Triggers of the database fill the table (migrations 0028 and 0062), so that it does not matter who
published, renamed or moved what, and how. At such an address stands that article, or nothing.
"""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import connection, models
from django.db.models import Exists, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils.translation import get_language, get_language_from_path
from wagtail.models import Locale, Page, Site
from wagtail.models.sites import SiteRootPath

from .edition import source_of


class AddressKept(Exception):
    """A remembered address was to be changed or removed, or written by other means than SQL."""

    def __init__(self) -> None:
        super().__init__("The addresses of signed articles are kept for ever, by the database.")


class SignedAddressQuerySet(models.QuerySet["SignedAddress"]):
    def update(self, **fields: Any) -> int:
        raise AddressKept

    def delete(self) -> tuple[int, dict[str, int]]:
        raise AddressKept

    def bulk_create(self, *arguments: Any, **options: Any) -> Any:
        raise AddressKept

    def at(self, request: HttpRequest) -> "SignedAddressQuerySet":
        """Of the address that a request asks for: in the tree of pages that it is answered from.

        That is the one of the request's language, and where there is none that of the site.
        """
        path, site = path_below_home(request), Site.find_for_request(request)
        if path is None or site is None:
            return self.none()
        homes = Page.objects.filter(
            translation_key=site.root_page.translation_key,
            locale__language_code=get_language(),
            live=True,
        )
        locale = Coalesce(Subquery(homes.values("locale")[:1]), Value(site.root_page.locale_id))
        return self.of_site(site.pk).filter(path=path, locale_id=locale)

    def of_site(self, site_id: int) -> "SignedAddressQuerySet":
        """Of the addresses at a site, and of those at sites that are gone, which nobody takes."""
        sites = Site.objects.filter(pk=OuterRef("site"))
        return self.filter(Q(site=site_id) | ~Exists(sites))

    def at_url_path(self, url_path: str) -> "SignedAddressQuerySet":
        """Of the public address of what has this place in the tree of addresses."""
        root = root_of(url_path)
        if root is None:
            return self.none()
        return self.below(root).filter(path=path_below(root, url_path))

    def below(self, root: SiteRootPath) -> "SignedAddressQuerySet":
        """Of the addresses below the home page of a site in its language."""
        return self.of_site(root.site_id).filter(locale__language_code=root.language_code)

    def at_public_path(self, path: str, site: Site | None = None) -> "SignedAddressQuerySet":
        """Of an address as patients type it, from the slash behind the host on; at any site, or
        at one."""
        language = get_language_from_path(path)
        if language and language != settings.LANGUAGE_CODE:
            path = path.removeprefix(f"/{language}")
        path = f"{path.rstrip('/')}/"
        of_site = self.of_site(site.pk) if site else self
        return of_site.filter(path=path, locale__language_code=language or settings.LANGUAGE_CODE)

    def of_articles(self) -> "SignedAddressQuerySet":
        """Whose page is there, and is an article; of equals the one that had it first."""
        return self.filter(page__therapyarticlepage__isnull=False).order_by("pk")

    def owner_id(self) -> int | None:
        """The article to which the address belongs; none if it was deleted, or never was one."""
        return self.of_articles().values_list("page_id", flat=True).first()

    def remember(self, page_ids: Iterable[int] | None = None) -> int:
        """Add each address at which patients can read an article now; how many are new.

        Of these pages and of those below them, or of all. Triggers do so at once. This is for
        what they could not see of each other: a section that gets another slug while an article
        in it goes live for the first time. One query.
        """
        ids = None if page_ids is None else list(page_ids)
        with connection.cursor() as cursor:
            cursor.execute("SELECT articles_remember_addresses(%s)", [ids])
            return cursor.fetchone()[0]


class SignedAddress(models.Model):
    """One address of one page, an article or an alias of one, since when it was readable there.

    `path` begins and ends with a slash and is below the home page of the site in its language,
    which may be another page by now. The page is
    linked without a constraint: what had been deleted had its addresses all the same. Where
    several pages had an address, it belongs to the first of them that is still there.
    """

    locale = models.ForeignKey(
        Locale, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    site = models.ForeignKey(
        Site,
        null=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    path = models.TextField()
    page = models.ForeignKey(
        Page,
        null=True,  # so that the rows of deleted pages are found beside it
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="signed_addresses",
    )
    remembered_at = models.DateTimeField()

    objects = SignedAddressQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["path", "locale", "page", "site"], name="signed_address_once"
            )
        ]

    def __str__(self) -> str:
        return self.path

    def save(self, *args: Any, **kwargs: Any) -> None:
        raise AddressKept

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise AddressKept


def root_of(url_path: str) -> SiteRootPath | None:
    """The home page of a site, in its language, below which a place in the tree is."""
    roots: list[SiteRootPath] = Site.get_site_root_paths()
    return next((root for root in roots if url_path.startswith(root.root_path)), None)


def path_below(root: SiteRootPath, url_path: str) -> str:
    return f"/{url_path.removeprefix(root.root_path)}"


def show_same_article(page: Page, other: Page) -> bool:
    """Whether patients read one edition there: a page and its aliases in its language do so."""
    if page.pk == other.pk:
        return True
    source, other_source = source_of(page), source_of(other)
    return bool(source and other_source and source.pk == other_source.pk)


def path_below_home(request: HttpRequest) -> str | None:
    """What a request asks for below the home page; none where that is no page of the tree."""
    match = request.resolver_match
    if match is None or match.url_name != "wagtail_serve":
        return None
    return f"/{match.args[0]}"
