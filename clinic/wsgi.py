"""The site as a WSGI application, for gunicorn and Django's own server."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from clinic.release import fingerprint

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clinic.settings.production")
# Of the files that are loaded now, not of those that an update puts in their place later.
fingerprint()
site = get_wsgi_application()

from articles.public.missing_addresses import MissingAddresses  # noqa: E402 - once models are there
from clinic.monitoring.application import Monitored, noting  # noqa: E402
from clinic.stored_pages.application import Application  # noqa: E402
from clinic.stored_pages.site import (  # noqa: E402
    page_files,
    stored_pages,
    with_stored_pages,
)

answering: Application = noting(site)
# Nothing of a replica, and of caches in front, is loaded where there is none.
if "replica" in settings.DATABASES:
    from clinic.replica.requests import ReplicaMiddleware

    answering = ReplicaMiddleware(answering, page_files().leases)
if settings.FRONT_CACHES:
    from clinic.front_caches.application import PurgedPages

    pages: Application = PurgedPages(stored_pages(answering))
else:
    pages = with_stored_pages(answering)
application = Monitored(MissingAddresses(pages))
