"""What staff call each clinic."""

from collections.abc import Iterable

from wagtail.models import Page, Site

from .clinics import HOME_DEPTH, key_of_home
from .details import ClinicDetails
from .staff import has_several_clinics, site_of_page


def names_of_clinics() -> dict[str, str]:
    """What each clinic is called, by the places of its home pages. Three queries."""
    with_roots = list(Site.objects.select_related("root_page"))
    names_by_site = names_of_sites(with_roots)
    by_key = {site.root_page.translation_key: names_by_site[site.pk] for site in with_roots}
    homes = Page.objects.filter(depth=HOME_DEPTH, translation_key__in=by_key)
    return {path: by_key[key] for path, key in homes.values_list("path", "translation_key")}


def names_by_key() -> dict[str, str]:
    """What each clinic is called, by what stands for it in rows that belong to one. Two queries.

    See `clinic.models.clinics.key_of_site`.
    """
    sites = list(Site.objects.select_related("root_page").order_by("-is_default_site", "pk"))
    names = names_of_sites(sites)
    by_key: dict[str, str] = {}
    for site in sites:
        is_first = site.root_page.translation_key == sites[0].root_page.translation_key
        key = "" if is_first else key_of_home(site.root_page.translation_key)
        by_key.setdefault(key, names[site.pk])
    return by_key


def names_of_sites(sites: Iterable[Site]) -> dict[int, str]:
    """What staff call these clinics, by the keys of their sites. One query.

    The site that a new installation has is without a name of its own, and its host name says
    nothing: there patients know what the clinic is called.
    """
    details = dict(ClinicDetails.objects.order_by().values_list("site", "name"))
    return {site.pk: site.site_name or details.get(site.pk) or site.hostname for site in sites}


def clinic_of_page(page: Page) -> str:
    """What the clinic of a page is called; "" where there is only one. Two queries at most."""
    site = site_of_page(page) if has_several_clinics() else None
    return names_of_sites([site])[site.pk] if site else ""
