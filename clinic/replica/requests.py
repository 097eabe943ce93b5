"""Which requests may be answered from the replica: those to read, that anybody could send."""

from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings

from clinic.stored_pages.application import personal_cookies
from clinic.stored_pages.leases import Leases

from .health import HEALTH
from .positions import present_position
from .reading import allow_replica

Environ = dict[str, Any]
Application = Callable[[Environ, Any], Iterable[bytes]]

# Where staff work, where somebody logs in to a private page, and files, whose single query decides
# in that very moment whether anybody may have them.
PRIMARY_ONLY = ("/admin/", "/documents/", "/_util/")


class ReplicaMiddleware:
    """WSGI middleware that lets requests of anonymous readers read the replica."""

    def __init__(self, site: Application, leases: Leases) -> None:
        self.site, self.leases = site, leases
        self.primary_only = (*PRIMARY_ONLY, settings.MEDIA_URL)
        self.personal_cookies = tuple(f"{name}=" for name in personal_cookies())

    def __call__(self, environ: Environ, start_response: Any) -> Iterable[bytes]:
        HEALTH.start()
        may_read = HEALTH.is_in_use and self.is_anonymous_read(environ)
        if may_read and (position := present_position(self.leases)):
            with allow_replica(position):
                return self.site(environ, start_response)
        return self.site(environ, start_response)

    def is_anonymous_read(self, environ: Environ) -> bool:
        """Whether somebody without a log-in and without a form asks for a page for patients."""
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or "HTTP_AUTHORIZATION" in environ:
            return False
        cookies = environ.get("HTTP_COOKIE", "")
        if any(name in cookies for name in self.personal_cookies):
            return False
        path = environ.get("PATH_INFO", "")
        return not any(part in path for part in self.primary_only)
