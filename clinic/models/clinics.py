"""The clinic of a request, where one installation serves several: docs/several-sites.md.

A clinic is a Wagtail site: the pages below its home page, and below the same home page in other
languages. While the request of a reader is answered, lists, links and searches are those of the
site at whose address it came in. The admin, commands and checks belong to no clinic and see all.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models.functions import Left
from django.http import HttpRequest
from django.http.request import split_domain_port
from wagtail.models import Page, Site

# The depth of home pages in Wagtail’s tree: only the root lies above them.
HOME_DEPTH = 2
# The length of the `path` of a home page, with which the paths of all pages below it begin.
HOME_PATH_LENGTH = HOME_DEPTH * Page.steplen
# How many hexadecimal digits of the translation key of a home page stand for its clinic.
SIGNS_OF_KEY = 16

# The attribute of a request that remembers `present_key`.
KEY_OF_LISTS = "_key_of_lists_of_clinic"

_asked: ContextVar[HttpRequest | None] = ContextVar("asked", default=None)


class IsOneOf(models.Func):
    """`value = ANY (array)`, for which PostgreSQL runs the subquery of the array once and first.

    With `IN (subquery)` it may scan every edition that can be read instead.
    """

    arity = 2
    template = "%(expressions)s)"
    arg_joiner = " = ANY ("
    output_field = models.BooleanField()


@contextmanager
def asked_at(request: HttpRequest | None) -> Iterator[None]:
    """Until the end of the block, this is the request of a reader; None: there is none."""
    token = _asked.set(request)
    try:
        yield
    finally:
        _asked.reset(token)


def present_site() -> Site | None:
    """The site of the reader’s request. None outside of one: then all clinics are meant.

    One query, unless Wagtail has looked it up for this request.
    """
    request = _asked.get()
    return None if request is None else Site.find_for_request(request)


def present_sites() -> models.QuerySet[Site] | list[Site] | None:
    """The same for `site__in`: as a subquery, unless it was looked up for this request."""
    request = _asked.get()
    if request is None:
        return None
    if hasattr(request, "_wagtail_site"):
        site = present_site()
        return None if site is None else [site]
    return site_at(request).values("pk")[:1]


def site_at(request: HttpRequest) -> models.QuerySet[Site]:
    """The sites that a request may mean, first the one that `Site.find_for_request` returns."""
    name = split_domain_port(request.get_host())[0]
    is_named = models.Q(hostname=name)
    nearness = models.Case(
        models.When(is_named & models.Q(port=request.get_port()), then=0),
        models.When(is_named, then=1),
        default=2,
    )
    sites = Site.objects.filter(is_named | models.Q(is_default_site=True))
    return sites.order_by(nearness, "-is_default_site", "pk")


def homes_of(site: Site) -> models.QuerySet[Page]:
    """The home page of a clinic in every language."""
    key = site.root_page.translation_key
    return Page.objects.filter(depth=HOME_DEPTH, translation_key=key).order_by()


def below_homes(homes: models.QuerySet[Page], prefix: str = "") -> IsOneOf:
    """A condition: the page of a row, at `prefix`, is one of these home pages or below one."""
    home_path = Left(f"{prefix}path", HOME_PATH_LENGTH)
    return IsOneOf(home_path, ArraySubquery(homes.values("path")))


def of_present_clinic(rows: Any, prefix: str = "") -> Any:
    """Filter pages, or rows with a page at `prefix` such as "page__", by the clinic of the
    reader’s request. Outside of one, all rows. Takes no query of its own."""
    request = _asked.get()
    if request is None:
        return rows
    if hasattr(request, "_wagtail_site"):  # looked up before
        site = present_site()
        return rows if site is None else rows.filter(below_homes(homes_of(site), prefix))
    keys = site_at(request).values("root_page__translation_key")[:1]
    homes = Page.objects.filter(depth=HOME_DEPTH, translation_key__in=keys).order_by()
    return rows.filter(below_homes(homes, prefix))


def key_of_place(path: str | models.F) -> models.Func:
    """`key_of_site` in a query, for the clinic that has the page at this `path` of the tree."""
    place = path if isinstance(path, models.F) else models.Value(path or "")
    return models.Func(place, function="articles_key_of_lists", output_field=models.CharField())


def key_of_home(translation_key: UUID) -> str:
    """What stands for a clinic in the names of its lists. Its home pages in all languages have
    the same translation key."""
    return translation_key.hex[:SIGNS_OF_KEY]


def key_of_site(site: Site | None) -> str:
    """What is added to the names of the lists of a clinic; "" for the clinic of the default site.

    One query, and none for the default site.
    """
    if site is None or site.is_default_site:
        return ""
    own = site.root_page.translation_key
    default = Site.objects.filter(is_default_site=True)
    default_key = default.values_list("root_page__translation_key", flat=True).first()
    # One clinic may have an address of its own for each language.
    return "" if default_key in (None, own) else key_of_home(own)


def present_key() -> str:
    """The same for the clinic of the reader’s request; outside of one for the default site."""
    request = _asked.get()
    if request is None:
        return ""
    key: str | None = request.__dict__.get(KEY_OF_LISTS)
    if key is None:
        key = request.__dict__[KEY_OF_LISTS] = key_of_site(Site.find_for_request(request))
    return key
