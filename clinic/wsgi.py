"""The site as a WSGI application, for gunicorn and Django's own server."""

import os

from django.core.wsgi import get_wsgi_application

from clinic.release import fingerprint

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clinic.settings.production")
# Of the files that are loaded now, not of those that an update puts in their place later.
fingerprint()
site = get_wsgi_application()

from articles.public.missing_addresses import MissingAddresses  # noqa: E402 - once models are there
from clinic.monitoring.application import Monitored, noting  # noqa: E402
from clinic.stored_pages.site import with_stored_pages  # noqa: E402

application = Monitored(MissingAddresses(with_stored_pages(noting(site))))
