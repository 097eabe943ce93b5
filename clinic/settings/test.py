"""The site under test: quick, alone, and sending nothing anywhere."""

import os
import tempfile

from clinic.launcher import postgres

from .base import *  # noqa: F403 - settings are one namespace
from .database import database

DEBUG = False
ALLOWED_HOSTS = ["*"]
SECRET_KEY = "tests only: production reads its own from the environment"  # noqa: S105 # nosec B105
SIGN_OFF_KEYS = [SECRET_KEY]

# Connections that stay open would keep the test database from being dropped.
DATABASES = {
    "default": database(
        os.environ.get("DATABASE_URL") or postgres.private("test").address, keep_open=False
    )
}

# Removed when the process ends.
_media = tempfile.TemporaryDirectory(prefix="pain-clinic-media-")
MEDIA_ROOT = _media.name
_pages = tempfile.TemporaryDirectory(prefix="pain-clinic-pages-")
STORED_PAGES_ROOT = _pages.name

WAGTAILADMIN_BASE_URL = "http://testserver"
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
RECOVERY_CODE_ITERATIONS = 1
MFA_TOTP_TOLERANCE = 1  # no test waits for half a minute until the next code
STATIC_ROOT = None  # nothing is collected
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = True
SAMPLE_LOGINS_ALLOWED = True
# Off on a site that says nothing of them; on here, so that all that is public is looked at.
HEALTH_INTERFACES = ["infobutton", "fhir"]
