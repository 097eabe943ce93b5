"""Addresses of Wagtail's admin at which a view of ours answers, and what it stands in for.

A view that comes before Wagtail's own is easily left behind: Wagtail moves the address,
and ours is never asked again, or gives it to another view, whose behavior ours lacks.
So each is in this registry with the name of what it was written for, and a system check
compares that with the Wagtail that is installed.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import update_wrapper
from inspect import unwrap
from typing import Any

from django.core import checks
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import (
    NoReverseMatch,
    Resolver404,
    ResolverMatch,
    URLPattern,
    get_resolver,
    path,
    resolve,
    reverse,
)
from wagtail import VERSION
from wagtail.admin.auth import require_admin_access

from articles.models import TherapyArticlePage

View = Callable[..., HttpResponseBase]

WAGTAIL_ADDRESSES = "wagtail.admin.urls"
# One value for each kind of argument that an admin address has.
SAMPLE_ARGUMENTS = {"int": "1", "slug": "a", "str": "a"}


@dataclass(frozen=True)
class Replacement:
    """One address: its name and route in Wagtail's admin, and the views that it is about.

    `wagtail_view` is the dotted name of the one that `view` was written to stand in for.
    """

    name: str
    route: str
    wagtail_view: str
    view: View

    @property
    def sample_path(self) -> str:
        """An address of this route, without the part that leads to the admin."""
        return re.sub(r"<(\w+):\w+>", lambda argument: SAMPLE_ARGUMENTS[argument[1]], self.route)

    def resolve_in_wagtail(self) -> ResolverMatch:
        """What Wagtail alone has at this address. Raises `Resolver404` where that is nothing."""
        return resolve(f"/{self.sample_path}", urlconf=WAGTAIL_ADDRESSES)


REPLACEMENTS: dict[str, Replacement] = {}


def replacement_path(
    wagtail_view: str,
    *,
    name: str,
    route: str,
    view: View,
    own_name: str | None = None,
    arguments: dict[str, Any] | None = None,
    is_for_anybody: bool = False,
) -> URLPattern:
    """The address for a urlconf that comes before Wagtail's own, noted in the registry.

    `own_name` is what the pattern itself is called, and `arguments` go to `view` with those
    in the address. Only who may enter the admin gets to `view`, unless it is for anybody.
    """
    REPLACEMENTS[name] = Replacement(name, route, wagtail_view, view)
    guarded_view = view if is_for_anybody else update_wrapper(require_admin_access(view), view)
    return path(route, guarded_view, arguments, name=own_name)


def wagtail_response(request: HttpRequest, name: str, **arguments: Any) -> HttpResponseBase:
    """The answer of the view that Wagtail itself has at an address that we replaced."""
    return REPLACEMENTS[name].resolve_in_wagtail().func(request, **arguments)


def wagtail_view_for_article(match: ResolverMatch) -> Any:
    """The class or function of Wagtail's that answers at this address for an article.

    From Wagtail 8 the addresses of pages lead to the viewset of the page's type, in which
    the view has the name of the address.
    https://github.com/wagtail/wagtail/blob/main/wagtail/admin/viewsets/pages.py
    """
    from wagtail.admin.viewsets.pages import page_viewset_registry  # loads views and models

    view = match.func
    if "PageViewSetRegistry" in getattr(view, "__qualname__", ""):
        viewset = page_viewset_registry.get_by_type(TherapyArticlePage)
        try:
            view = viewset.get_view_by_name(match.url_name)
        except (AttributeError, KeyError):
            return view
    return unwrapped_view(view)


def unwrapped_view(view: Any) -> Any:
    """The class that a view was made from, or the function below its decorators."""
    return getattr(view, "view_class", None) or unwrap(view)


def dotted_name(view: Any) -> str:
    return f"{view.__module__}.{view.__qualname__}"


def problem_with(replacement: Replacement) -> str:
    """Why this view of ours does not do what it was written for, or ""."""
    name, wagtail_view, sample_path = (
        replacement.name,
        replacement.wagtail_view,
        replacement.sample_path,
    )
    try:
        match = replacement.resolve_in_wagtail()
    except Resolver404:
        return (
            f"Wagtail has no address like “{sample_path}” any more, at which it had {wagtail_view}."
        )
    if match.view_name != name:
        return f"“{sample_path}” was “{name}” in Wagtail, and is “{match.view_name}” now."
    present_view = wagtail_view_for_article(match)
    if dotted_name(present_view) != wagtail_view:
        return f"“{name}” was {wagtail_view} in Wagtail, and is {dotted_name(present_view)} now."
    own_class = getattr(replacement.view, "view_class", None)
    if own_class and not issubclass(own_class, present_view):
        own_name = dotted_name(own_class)
        return f"“{name}” is {wagtail_view} in Wagtail, and {own_name} does not extend it."
    try:
        answering_view = resolve(reverse(name, kwargs=match.kwargs)).func
    except (NoReverseMatch, Resolver404):
        return f"“{name}” leads nowhere on this site."
    if unwrapped_view(answering_view) is not unwrapped_view(replacement.view):
        return f"“{name}” does not lead to {dotted_name(unwrapped_view(replacement.view))}."
    return ""


@checks.register()
def replaced_addresses_are_as_meant(**options: Any) -> list[checks.CheckMessage]:
    """Every address of Wagtail's that we replaced still has there what ours stands in for.

    Warnings, so that a newer Wagtail does not stop the site: what patients read does not
    depend on these views.
    """
    _ = get_resolver().url_patterns  # reads our addresses, which fills the registry
    version = ".".join(str(part) for part in VERSION[:2])
    return [
        checks.Warning(
            f"{problem} A view of ours was written to stand in for it.",
            hint=f"Read what Wagtail {version} does there, adapt our view to it, and correct "
            "what is said where the view is registered.",
            obj=name,
            id="articles.W001",
        )
        for name, replacement in REPLACEMENTS.items()
        if (problem := problem_with(replacement))
    ]
