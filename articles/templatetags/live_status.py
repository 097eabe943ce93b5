"""Whether patients can read what Wagtail would print as live."""

from copy import copy
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from articles.admin import live_status, status_panel
from articles.models import TherapyArticlePage
from articles.models.live_without_edition import NOT_SIGNED
from articles.signoff.returned import is_withdrawn as is_article_withdrawn

register = template.Library()
register.filter(status_panel.as_published)
register.filter(status_panel.with_times_as_elsewhere)


@register.simple_tag(takes_context=True)
def not_signed(context: dict[str, Any], page: Any) -> Any:
    """The words for a page that is live in its row while patients get a 404, or ""."""
    request = context.get("request")
    return NOT_SIGNED if live_status.live_without_edition(request, page) else ""


@register.simple_tag
def is_withdrawn(page: Any) -> bool:
    """Whether patients read that this article is being reviewed. A query for an article."""
    if not isinstance(page, TherapyArticlePage) or not page.pk:
        return False
    return is_article_withdrawn(page.pk)


@register.filter
def as_draft(page: Any) -> Any:
    """The same page for Wagtail's status panel, which then prints what it says of a draft."""
    draft = copy(page)
    draft.live = False
    return draft


@register.filter
def in_clinical_review(status_panel: SafeString) -> SafeString:
    """Wagtail's status panel, which says that a page is in moderation, in the words used here."""
    ours = gettext("In clinical review")
    return mark_safe(status_panel.replace(gettext("In Moderation"), ours))  # noqa: S308
