"""Every address of the site from its URL configuration, and how one that is there is written."""

import re
from collections.abc import Iterator
from typing import Any

from django.urls import URLResolver, get_resolver

from articles.replacing import dotted_name, unwrapped_view
from clinic.models.brand_colors import brand_address

ADMIN = "admin/"
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
# Addresses whose routes are patterns, or whose arguments are called as others are.
WRITTEN = {
    r"^((?:[\w\-]+/)*)$": "therapies/live/",
    r"^((?:[\w\-]+/)*)$ private": "{private}/",
    "^a-z/(?P<letter>[a-z0]|other)/$": "a-z/l/",
    r"^brand/(?P<light>[0-9a-f]{6})?-(?P<dark>[0-9a-f]{6})?-[0-9a-f]{12}\.css$": brand_address(
        "#6b1f4f", "#f0b4d4"
    ).lstrip("/"),
    "topics/<slug:slug>/": "topics/{topic_slug}/",
    "topics/<slug:slug>/feed.atom": "topics/{topic_slug}/feed.atom",
    "clinicians/<slug:slug>/": "clinicians/{clinician_slug}/",
    "clinicians/<slug:slug>/signed/": "clinicians/{signer_slug}/signed/",
    "sitemap-<slug:name>.xml": "sitemap-topics.xml",
    "fhir/<str:kind>/<str:key>": "fhir/Bundle/{page_id}",
    "api/<path:rest>": "api/v2/",
    "media/<path:name>": "{image_file}",
    r"documents/^(\d+)/(.*)$": "documents/{document_id}/{document_name}",
    "admin/block-preview/": "admin/block-preview/?id={block_id}",
    "admin/pages/workflow/preview/<int:page_id>/<int:task_id>/": (
        "admin/pages/workflow/preview/{submitted_id}/{submitted_task}/"
    ),
    "admin/pages/workflow/action/<int:page_id>/<slug:action_name>/<int:task_state_id>/": (
        "admin/pages/workflow/action/{submitted_id}/approve/{submitted_task_id}/"
    ),
    "admin/snippets/articles/reference/export/": (
        "admin/snippets/articles/reference/export/?article={page_id}"
    ),
    "admin/^.*/$": "admin/nothing/",
    "admin/pages/<int:page_id>/convert_alias/": "admin/pages/{alias_id}/convert_alias/",
    "admin/pages/create/<slug:app_label>/<slug:model_name>": (
        "admin/pages/create/articles/therapyarticlepage"
    ),
    "admin/tag-autocomplete/<slug:app_name>/<slug:model_name>/": (
        "admin/tag-autocomplete/taggit/tag/"
    ),
    "admin/translation/submit/snippet/<slug:app_label>/<slug:model_name>/<str:pk>/": (
        "admin/translation/submit/snippet/articles/topic/{topic}/"
    ),
    "admin/workflows/tasks/add/<str:app_label>/<str:model_name>/": (
        "admin/workflows/tasks/add/wagtailcore/groupapprovaltask/"
    ),
    "admin/editing-sessions/ping/<str:app_label>/<str:model_name>/<str:object_id>/<int:session_id>/": (  # noqa: E501 - as it is
        "admin/editing-sessions/ping/wagtailcore/page/{page_id}/1/"
    ),
    r"admin/pages/^(\d+)/revisions/compare/(live|earliest|\d+)\.\.\.(live|latest|\d+)/$": (
        "admin/pages/{page_id}/revisions/compare/earliest...latest/"
    ),
    "admin/api/main/^pages/<int:pk>/action/<str:action_name>/": (
        "admin/api/main/pages/{page_id}/action/unpublish/"
    ),
    "admin/password_reset/confirm/<uidb64>/<token>/": (
        "admin/password_reset/confirm/Mg/set-password/"
    ),
}


def flatten_patterns(patterns, route="", namespace="") -> Iterator[tuple[str, str, str, Any]]:
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
    """Of each route of ours below the admin, the view."""
    return {
        route.removeprefix(ADMIN): view
        for route, namespace, _name, view in flatten_patterns(get_resolver().url_patterns)
        if route.startswith(ADMIN) and is_own_view(namespace, view)
    }


def all_routes() -> list[str]:
    """Each route once, in the order in which they are tried."""
    patterns = flatten_patterns(get_resolver().url_patterns)
    return list(dict.fromkeys(route for route, _namespace, _name, _view in patterns))


def address_of(row: str, values) -> str:
    """An address of a row that leads to something that is there.

    A row is a route, and behind a space the words for its first arguments.
    """
    keys, other_values = values
    if row in WRITTEN or "(?P<" in row:
        return "/" + WRITTEN.get(row, pattern_address(row)).format(**keys | other_values)
    route, _space, words = row.partition(" ")
    for word in filter(None, words.split("/")):
        route = re.sub(r"<\w+:\w+>", word, route, count=1)
    parts = route.replace("^", "").split("/")
    kind = next((name for name in reversed(parts) if name in keys), None)
    arguments = {**other_values, "pk": keys.get(kind)}
    path = re.sub(r"<\w+:(\w+)>", lambda argument: str(arguments[argument[1]]), "/".join(parts))
    key = keys.get(kind, "") if path.startswith("admin/bulk/") or "/find/" in path else ""
    page_id = other_values["page_id"]
    asks = path.startswith(("admin/articles/", "admin/bulk/")) or "/find/" in path
    return f"/{path}?id={key or page_id}&article={page_id}" if asks else f"/{path}"


def pattern_address(row: str) -> str:
    """An article, a comparison of several, or what stands beside one."""
    if row.startswith("^compare/"):
        return "compare/" + "/".join(["live", "heat", "cold"][: row.count("(?P<")]) + "/"
    return "therapies/live" + ("/sources.ris" if "sources" in row else ".md")
