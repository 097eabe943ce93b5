"""Every address of the admin at which a view of ours answers, or a page of ours about a record."""

from collections.abc import Iterator

from django.urls import URLResolver, get_resolver

from articles.replacing import dotted_name, unwrapped_view

# Wagtail answers here for our models, with the rights that we gave to groups.
NAMESPACES = (
    "awaited-links",
    "external-links",
    "therapy-articles",
    "wagtailredirects",
    "wagtailsnippetchoosers_articles_",
    "wagtailsnippets_articles_",
)


def below(patterns, route="", namespace="") -> Iterator[tuple[str, str, str, object]]:
    """The route, the namespace, the name and the view of each address, in their order."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = pattern.namespace or namespace
            yield from below(pattern.url_patterns, route + str(pattern.pattern), inner)
        else:
            yield route + str(pattern.pattern), namespace, pattern.name, pattern.callback


def is_ours(namespace, view) -> bool:
    module = dotted_name(unwrapped_view(view))
    return module.startswith(("articles.", "clinic.")) or namespace.startswith(NAMESPACES)


def own_addresses() -> dict[str, object]:
    """Of each route below the admin, the view."""
    return {
        route.removeprefix("admin/"): view
        for route, namespace, _name, view in below(get_resolver().url_patterns)
        if route.startswith("admin/") and is_ours(namespace, view)
    }
