"""For which clinics somebody works: those below whose home pages their groups have rights at.

Whoever has rights at the root of the tree, as the groups of a new installation do, and every
superuser, works for all of them.
"""

from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q
from wagtail.models import Page, Site
from wagtail.permissions import page_permission_policy

from .clinics import HOME_DEPTH, HOME_PATH_LENGTH, below_homes, key_of_site

# On a user, so that it is looked up once in a request.
HOMES, SITES = "_home_pages_of_clinics", "_sites_of_clinics"


def has_several_clinics() -> bool:
    """Whether this installation has more than one clinic. No query, but once in an hour."""
    return len({root.site_id for root in Site.get_site_root_paths()}) > 1


def homes_of(user: Any) -> frozenset[str] | None:
    """The places of the home pages of a person's clinics; None for all clinics.

    No query besides the one that Wagtail makes for the rights at pages.
    """
    if user.is_superuser and user.is_active:
        return None
    if HOMES not in user.__dict__:
        permissions = page_permission_policy.get_cached_permissions_for_user(user)
        places = {permission.page.path for permission in permissions}
        of_all = any(len(place) < HOME_PATH_LENGTH for place in places)
        homes = frozenset(place[:HOME_PATH_LENGTH] for place in places)
        # Rights at no page are rights at no clinic, where there are several.
        is_for_all = of_all or (not homes and not has_several_clinics())
        user.__dict__[HOMES] = None if is_for_all else homes
    found: frozenset[str] | None = user.__dict__[HOMES]
    return found


def works_for_some(user: Any) -> bool:
    """Whether somebody works for some clinics, and not for all; also where their clinic is none any
    more, as its site was deleted."""
    return homes_of(user) is not None


def sites_of(user: Any) -> list[Site] | None:
    """A person's clinics; None for all. One query at most."""
    homes = homes_of(user)
    if homes is None:
        return None
    if SITES not in user.__dict__:
        keys = Page.objects.filter(depth=HOME_DEPTH, path__in=homes).values("translation_key")
        sites = Site.objects.filter(root_page__translation_key__in=keys)
        user.__dict__[SITES] = list(sites.order_by("pk"))
    found: list[Site] = user.__dict__[SITES]
    return found


def of_clinics_of(user: Any, rows: Any, prefix: str = "") -> Any:
    """Of some pages, or of rows that point to pages by `prefix`, those of a person's clinics."""
    homes = homes_of(user)
    if homes is None:
        return rows
    return rows.filter(is_below(homes, prefix))


def is_below(homes: Iterable[str], prefix: str = "") -> Q:
    begins = [Q(**{f"{prefix}path__startswith": home}) for home in sorted(homes)]
    return reduce(or_, begins, Q(pk__in=()))


def works_for(user: Any, page: Page) -> bool:
    """Whether a page is of a clinic for which somebody works."""
    homes = homes_of(user)
    return homes is None or page.path[:HOME_PATH_LENGTH] in homes


def keys_of(user: Any) -> list[str] | None:
    """What stands for a person's clinics in rows that belong to one; None for all.

    See `clinic.models.clinics.key_of_site`.
    """
    sites = sites_of(user)
    return None if sites is None else [key_of_site(site) for site in sites]


def works_for_several(user: Any) -> bool:
    """Whether somebody works for more than one clinic, and so has to be told which is meant."""
    if not has_several_clinics():
        return False
    sites = sites_of(user)
    return sites is None or len(sites) > 1


def of_clinic_of(page: Page, rows: Any, prefix: str = "") -> Any:
    """Of some pages, or of rows that point to pages by `prefix`, those of the clinic of a page. No
    query more."""
    own = Page.objects.filter(path=page.path[:HOME_PATH_LENGTH]).values("translation_key")
    homes = Page.objects.filter(depth=HOME_DEPTH, translation_key__in=own).order_by()
    return rows.filter(below_homes(homes, prefix))


def site_of_page(page: Page) -> Site | None:
    """The clinic of a page, by its place in the tree; None for a page in no site. One query."""
    homes = Page.objects.filter(path=page.path[:HOME_PATH_LENGTH]).values("translation_key")
    sites = Site.objects.filter(root_page__translation_key__in=homes)
    return sites.order_by("-is_default_site", "pk").first()
