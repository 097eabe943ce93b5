"""Drafts that hold something which this release cannot read."""

from django.http import HttpRequest
from wagtail.admin import messages
from wagtail.models import Page

from articles.models import TherapyArticlePage
from articles.models.article import unreadable_message


def warn_of_unreadable_content(request: HttpRequest, page: Page) -> None:
    """Tell whoever opens such a draft in the editor, before they type anything."""
    is_article = isinstance(page, TherapyArticlePage)
    if request.method == "GET" and is_article and (warning := unreadable_message(page)):
        messages.warning(request, warning)
