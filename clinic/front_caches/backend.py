"""A backend of Wagtail's front-end cache for Varnish with our configuration."""

import http.client
from urllib.parse import urlsplit

from django.conf import settings
from wagtail.contrib.frontend_cache.backends.http import HTTPBackend

# Seconds: a cache that is there answers within milliseconds.
TIMEOUT = 1.0


class PurgeFailed(Exception):
    """A cache did not confirm a purge; the text says why."""


class BanBackend(HTTPBackend):
    """Purges all pages of the site with one BAN, as `manage.py varnish_configuration` has it.

    So nobody works out at which addresses a change shows: its page, its leaflet, its Markdown,
    lists, feeds and all else.
    """

    def purge(self, url: str) -> None:
        """Purge all pages of the site at this address. Raises `PurgeFailed`."""
        host = urlsplit(url).netloc
        connection = http.client.HTTPConnection(self.cache_netloc, timeout=TIMEOUT)
        try:
            connection.request("BAN", "/", headers={"Host": host, "Connection": "close"})
            status = connection.getresponse().status
        except (OSError, http.client.HTTPException) as error:
            raise PurgeFailed(str(error) or type(error).__name__) from error
        finally:
            connection.close()
        if status != 200:
            raise PurgeFailed(f"It answered {status}.")

    def purge_batch(self, urls: list[str]) -> None:
        self.purge(settings.WAGTAILADMIN_BASE_URL)
