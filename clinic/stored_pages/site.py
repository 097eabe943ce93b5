"""The stored pages of this site, as the settings have them."""

from pathlib import Path

from django.conf import settings

from .addresses import Address
from .application import Answer, Application, StoredPages, close
from .files import PageFiles
from .page import Headers


def page_files() -> PageFiles:
    """Where the stored pages of this site are."""
    return PageFiles(Path(settings.STORED_PAGES_ROOT), settings.STORED_PAGES_ON_DISK)


def stored_pages(site: Application) -> StoredPages:
    """The site behind its stored pages."""
    address, memory = settings.WAGTAILADMIN_BASE_URL, settings.STORED_PAGES_IN_MEMORY
    return StoredPages(site, page_files(), address, memory)


def with_stored_pages(site: Application) -> Application:
    """The same, or the site itself where the settings want no stored pages."""
    return stored_pages(site) if settings.STORED_PAGES else site


def headers_of_pages(site: Application) -> Headers:
    """The headers of any page for patients: those of the shortest one."""
    pages, answer = stored_pages(site), Answer()
    environ = pages.environ_of(Address(pages.host_name, "/robots.txt"))
    close(site(environ, answer.start_response))
    return answer.headers
