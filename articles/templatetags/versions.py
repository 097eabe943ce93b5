"""What the screens of Wagtail's history say about versions."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.admin.history.restoring import may_restore
from articles.admin.history.since_signed import since_signed_address, words_of_link
from articles.admin.history.words import words_for_version
from articles.admin.review.versions import field_changes_of
from articles.models import TherapyArticlePage

register = template.Library()
register.simple_tag(since_signed_address)
register.simple_tag(words_of_link)


def version_named(page: Any, name: str) -> Any:
    """The version that an address of a comparison names; None for what is live."""
    if name == "live":
        return None
    versions = page.revisions.select_related("user").order_by("created_at", "pk")
    if name in ("earliest", "latest"):
        return versions.first() if name == "earliest" else versions.last()
    return versions.filter(pk=name).first()


@register.simple_tag
def compared_version(page: Any, name: str) -> str:
    """What one side of a comparison is."""
    version = version_named(page, name)
    return words_for_version(version, page) if version else _("What is live now")


@register.simple_tag(takes_context=True)
def restore_address(context: dict[str, Any], page: Any, name: str) -> str:
    """Where a compared version can be made the draft again, or "" where it cannot."""
    version = version_named(page, name) if isinstance(page, TherapyArticlePage) else None
    if version is None or not may_restore(page, version.pk, context["request"].user):
        return ""
    return reverse("restore_version", args=[page.pk, version.pk])


@register.filter
def as_field_changes(comparisons: Iterable[Any]) -> list[dict[str, Any]]:
    """Wagtail's comparisons of fields, those of texts as the changes that our screens print."""
    return [
        {"changes": changes}
        if (changes := field_changes_of(comparison))
        else {"comparison": comparison}
        for comparison in comparisons
    ]
