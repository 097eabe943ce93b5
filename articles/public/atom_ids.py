"""Ids of feeds and of their entries that stay, whatever becomes of titles, addresses and the
domain (RFC 4287, 4.2.6)."""

from uuid import UUID, uuid5

from django.http import HttpRequest
from wagtail.models import Site


def atom_id(translation_key: UUID, kind: str, language: str) -> str:
    """The id of what stands for a page or record in a language.

    Wagtail gave each its key when it was made, and its translations share that.
    """
    return uuid5(translation_key, f"{kind} {language}").urn


def article_id(translation_key: UUID, language: str) -> str:
    """The id of the entry of an article, the same in every feed."""
    return atom_id(translation_key, "article", language)


def feed_id(request: HttpRequest, kind: str, language: str) -> str:
    """The id of a feed that is about the whole site."""
    site = Site.find_for_request(request)
    return atom_id(site.root_page.translation_key, kind, language)
