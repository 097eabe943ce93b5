"""Every address of the admin at which a view of ours answers, or a page of ours about a record."""

from collections.abc import Iterator

from django.urls import URLResolver, get_resolver

from articles.replacing import dotted_name, unwrapped_view

# Wagtail answers here for our models, with the rights that we gave to groups.
NAMESPACES = (
    "awaited-links",
    "chosen-results",
    "external-links",
    "search-words",
    "therapy-articles",
    "wagtailredirects",
    "wagtailsnippetchoosers_articles_",
    "wagtailsnippets_articles_",
)


def flatten_patterns(patterns, route="", namespace="") -> Iterator[tuple[str, str, str, object]]:
    """The route, the namespace, the name and the view of each address, in their order."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            child_namespace = pattern.namespace or namespace
            yield from flatten_patterns(
                pattern.url_patterns, route + str(pattern.pattern), child_namespace
            )
        else:
            yield route + str(pattern.pattern), namespace, pattern.name, pattern.callback


def is_own_view(namespace, view) -> bool:
    module = dotted_name(unwrapped_view(view))
    return module.startswith(("articles.", "clinic.")) or namespace.startswith(NAMESPACES)


def own_addresses() -> dict[str, object]:
    """Of each route below the admin, the view."""
    return {
        route.removeprefix("admin/"): view
        for route, namespace, _name, view in flatten_patterns(get_resolver().url_patterns)
        if route.startswith("admin/") and is_own_view(namespace, view)
    }
