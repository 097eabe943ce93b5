"""The address that an old post had leads to its page, once that is public."""

from functools import partial
from typing import Any
from urllib.parse import urlsplit

from django.db import transaction
from django.db.models import Q
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from articles.models import ImportedPost

LONGEST_PATH = 255


def redirect_old_address(instance: Page, **signal: Any) -> None:
    """After an imported article went live, let its old address lead there.

    Not in the transaction that publishes it: a publication never fails because of an old address.
    """
    transaction.on_commit(partial(add_redirect, instance), robust=True)


def add_redirect(page: Page) -> None:
    """Add the redirect, unless one of that address is there, or it is the page's own. What staff
    entered for an address stays."""
    posts = ImportedPost.objects.filter(page=page.pk).exclude(old_address="")
    old_address = posts.values_list("old_address", flat=True).first()
    site = page.get_site()
    if not old_address or site is None:
        return
    path = old_path(old_address)
    if path in ("", "/") or len(path) > LONGEST_PATH or path == page_path(page):
        return
    if Redirect.objects.filter(Q(site=site) | Q(site=None), old_path=path).exists():
        return
    Redirect.objects.create(
        old_path=path, site=site, redirect_page=page, is_permanent=True, automatically_created=True
    )


def old_path(address: str) -> str:
    """An old address as redirects keep it: without its site, with its query."""
    try:
        parts = urlsplit(address)
    except ValueError:  # such as brackets where the host should be
        return ""
    if parts.scheme not in ("http", "https"):
        return ""
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    return Redirect.normalise_path(path) if path else ""


def page_path(page: Page) -> str:
    parts = page.get_url_parts()
    return Redirect.normalise_path(parts[2]) if parts and parts[2] else ""
