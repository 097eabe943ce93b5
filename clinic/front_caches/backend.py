"""How a cache is told that nothing it keeps of this site holds any more."""

import http.client
from urllib.parse import urlsplit

from django.conf import settings
from wagtail.contrib.frontend_cache.backends.http import HTTPBackend

# Seconds: a cache that is there answers within milliseconds.
PATIENCE = 1.0


class PurgeFailed(Exception):
    """A cache did not say that it heard; why."""


class WholeSite(HTTPBackend):
    """A cache that takes BAN for everything of a host, as `manage.py varnish_configuration` has it.

    The state of a site has one name, so one request covers every address that shows a page: its
    leaflet, its Markdown, lists, feeds and all else.
    """

    def purge(self, url: str) -> None:
        """Say that nothing of the site of this address holds. Raises `PurgeFailed`."""
        host = urlsplit(url).netloc
        connection = http.client.HTTPConnection(self.cache_netloc, timeout=PATIENCE)
        try:
            connection.request("BAN", "/", headers={"Host": host, "Connection": "close"})
            status = connection.getresponse().status
        except (OSError, http.client.HTTPException) as problem:
            raise PurgeFailed(str(problem) or type(problem).__name__) from problem
        finally:
            connection.close()
        if status != 200:
            raise PurgeFailed(f"It answered {status}.")

    def purge_batch(self, urls: list[str]) -> None:
        self.purge(settings.WAGTAILADMIN_BASE_URL)
