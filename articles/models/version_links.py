"""What a version of an article holds, with links that lead to something."""

from typing import Any

from django.apps import apps
from wagtail.models import Page

from articles.blocks import records_by_key

# Links of a page that a version knows too, and that are those of the row in any version.
LINKS_OF_ROW = (
    "alias_of",
    "content_type",
    "latest_revision",
    "live_revision",
    "locale",
    "locked_by",
    "owner",
)


class ContentWithoutDeadLinks(dict[str, Any]):
    """What a version holds, of whose links is known that they lead to something."""


def without_dead_links(
    page: Page, content: dict[str, Any], records: dict[str, Any]
) -> ContentWithoutDeadLinks:
    """What a version of this page holds, without links to what is gone.

    `records` are those that its fields link to, or None. One query, for the articles that
    its Also Read links lead to.
    """
    return ContentWithoutDeadLinks(
        {
            **content,
            **{name: record and record.pk for name, record in records.items()},
            **{name: getattr(page, f"{name}_id") for name in LINKS_OF_ROW},
            "also_read": links_that_lead_somewhere(page, content.get("also_read", [])),
        }
    )


def linked_record(model: type[Page], field: str, content: dict[str, Any]) -> Any:
    """The record that a version links to by this field, or None if there is none now."""
    key = content.get(field)
    related: Any = model._meta.get_field(field).related_model
    return None if key is None else records_by_key(related, [key]).get(key)


def links_that_lead_somewhere(page: Page, links: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Of the Also Read links in a version of this page those whose article there still is."""
    targets = {link.get("article") for link in links} - {None}
    articles = apps.get_model("articles.TherapyArticlePage").objects.filter(pk__in=targets)
    existing = {None, *articles.values_list("pk", flat=True)} if targets else {None}
    return [{**link, "page": page.pk} for link in links if link.get("article") in existing]
