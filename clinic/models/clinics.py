"""Which clinic: of the sites on one installation, the one at whose address a reader asks.

A clinic is a site of Wagtail, with the tree of pages below its home page, and the same home page
in other languages. While the request of a reader is answered, lists, links and searches are those
of its clinic alone; staff, commands and checks are bound to none.
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

# The depth of home pages in the tree: only the root lies above them.
HOME_DEPTH = 2
# So long is the place of a home page in the tree, with which the places below it begin.
HOME_PATH_LENGTH = HOME_DEPTH * Page.steplen
# So many signs of the key of a home page tell it from any other.
SIGNS_OF_KEY = 16

# On a request: what lists of its clinic are called, so that it is looked up once.
KEY_OF_LISTS = "_key_of_lists_of_clinic"

_asked: ContextVar[HttpRequest | None] = ContextVar("asked", default=None)


class IsOneOf(models.Func):
    """Whether a value is in an array, which PostgreSQL works out before it looks at any row.

    Of a subquery behind `IN` it may first look at every edition that can be read.
    """

    arity = 2
    template = "%(expressions)s)"
    arg_joiner = " = ANY ("
    output_field = models.BooleanField()


@contextmanager
def asked_at(request: HttpRequest | None) -> Iterator[None]:
    """Until the end of the block, answer as the clinic that this request asks; None: as none."""
    token = _asked.set(request)
    try:
        yield
    finally:
        _asked.reset(token)


def present_site() -> Site | None:
    """The clinic that a reader asks. None where nobody does: then all are meant.

    One query, unless Wagtail has looked it up for this request.
    """
    request = _asked.get()
    return None if request is None else Site.find_for_request(request)


def present_sites() -> models.QuerySet[Site] | list[Site] | None:
    """The same for a query, which asks for it itself unless it was looked up for this request."""
    request = _asked.get()
    if request is None:
        return None
    if hasattr(request, "_wagtail_site"):
        site = present_site()
        return None if site is None else [site]
    return site_at(request).values("pk")[:1]


def site_at(request: HttpRequest) -> models.QuerySet[Site]:
    """For a query: the sites that a request may mean, that which Wagtail finds for it first."""
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
    """That a row’s page, to which it points by `prefix`, is one of these or below one of them."""
    home_path = Left(f"{prefix}path", HOME_PATH_LENGTH)
    return IsOneOf(home_path, ArraySubquery(homes.values("path")))


def of_present_clinic(rows: Any, prefix: str = "") -> Any:
    """Of some pages, or of rows that point to pages by `prefix`, those of the clinic that is
    asked; outside of a reader’s request all. No query more for any number of clinics."""
    request = _asked.get()
    if request is None:
        return rows
    if hasattr(request, "_wagtail_site"):  # looked up for something else before
        site = present_site()
        return rows if site is None else rows.filter(below_homes(homes_of(site), prefix))
    keys = site_at(request).values("root_page__translation_key")[:1]
    homes = Page.objects.filter(depth=HOME_DEPTH, translation_key__in=keys).order_by()
    return rows.filter(below_homes(homes, prefix))


def key_of_place(path: str | models.F) -> models.Func:
    """For a query: `key_of_site` of the clinic below whose home page a place in the tree is."""
    place = path if isinstance(path, models.F) else models.Value(path or "")
    return models.Func(place, function="articles_key_of_lists", output_field=models.CharField())


def key_of_home(translation_key: UUID) -> str:
    """What tells the lists of a clinic from those of others, by its home page in any language."""
    return translation_key.hex[:SIGNS_OF_KEY]


def key_of_site(site: Site | None) -> str:
    """What stands behind the names of the lists of a clinic; "" for that of the default site.

    One query for another one.
    """
    if site is None or site.is_default_site:
        return ""
    own = site.root_page.translation_key
    default = Site.objects.filter(is_default_site=True)
    default_key = default.values_list("root_page__translation_key", flat=True).first()
    # One clinic may have an address of its own for each language.
    return "" if default_key in (None, own) else key_of_home(own)


def present_key() -> str:
    """The same for the clinic that a reader asks; outside of a request that of the default site."""
    request = _asked.get()
    if request is None:
        return ""
    key: str | None = request.__dict__.get(KEY_OF_LISTS)
    if key is None:
        key = request.__dict__[KEY_OF_LISTS] = key_of_site(Site.find_for_request(request))
    return key
