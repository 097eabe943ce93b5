"""The site as a WSGI application, for gunicorn and Django's own server."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clinic.settings.production")
site = get_wsgi_application()

from clinic.stored_pages.site import with_stored_pages  # noqa: E402 - once the models are there

application = with_stored_pages(site)
