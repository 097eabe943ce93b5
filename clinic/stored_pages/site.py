"""The stored pages of this site, as the settings have them."""

import logging
from pathlib import Path

from django.conf import settings
from django.db import transaction

from .addresses import Address
from .application import Answer, Application, StoredPages, close
from .files import PageFiles
from .page import Headers
from .vouching import Vouching

logger = logging.getLogger(__name__)


def page_files() -> PageFiles:
    """Where the stored pages of this site are."""
    return PageFiles(Path(settings.STORED_PAGES_ROOT), settings.STORED_PAGES_ON_DISK)


def stored_pages(site: Application) -> StoredPages:
    """The site behind its stored pages."""
    address, memory = settings.WAGTAILADMIN_BASE_URL, settings.STORED_PAGES_IN_MEMORY
    return StoredPages(site, page_files(), address, memory, settings.OTHER_SITE_ADDRESSES)


def take_away(page_id: int) -> None:
    """Nobody may read the edition of this page any more: remove what is stored of it.

    At once, so that no copy is left where this process ends before it can say that the change
    is stored, and again after that. What fails is logged, and then nothing is vouched for.
    """
    if not settings.STORED_PAGES:
        return
    files = page_files()
    try:
        files.forget(lambda label: page_id in label["editions"])
    except OSError as problem:
        logger.error("A stored page cannot be removed. %s", problem)
    transaction.on_commit(Vouching(files).renew_now)


def headers_of_pages(site: Application) -> Headers:
    """The headers of any page for patients: those of the shortest one."""
    pages, answer = stored_pages(site), Answer()
    environ = pages.environ_of(Address(pages.host_name, "/robots.txt"))
    close(site(environ, answer.start_response))
    return answer.headers
