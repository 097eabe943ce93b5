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
from clinic.stored_pages.site import page_files, stored_pages  # noqa: E402

answering: Application = noting(site)
# What the settings do not ask for is not loaded.
if "replica" in settings.DATABASES:
    from clinic.replica.requests import ReplicaMiddleware

    answering = ReplicaMiddleware(answering, page_files().leases)
if settings.STORED_PAGES:
    answering = pages = stored_pages(answering)
    if settings.FRONT_CACHES:
        from clinic.front_caches.purging import Purging

        pages.threads.append(Purging(pages.files, pages.vouching))
application = Monitored(MissingAddresses(answering))
