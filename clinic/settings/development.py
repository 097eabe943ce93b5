"""The site on somebody's own machine: `make run` and `manage.py`."""

import os

from clinic.launcher import postgres
from clinic.launcher.keys import SIGN_OFF_KEY_FILE, own_key

from .base import *  # noqa: F403 - settings are one namespace
from .base import LOCAL, MEDIA_ROOT, STORAGES
from .bucket import storages
from .database import database

DEBUG = os.environ.get("DEBUG", "1") == "1"
ALLOWED_HOSTS = ["*"] if DEBUG else ["127.0.0.1", "localhost", ".localhost", "[::1]"]
SECRET_KEY = "development only: production reads its own from the environment"  # noqa: S105 # nosec B105
# The key of `make serve`, which shares the database; and the one that older databases have.
SIGN_OFF_KEYS = [own_key(SIGN_OFF_KEY_FILE), SECRET_KEY]

DATABASES = {"default": database(os.environ.get("DATABASE_URL") or postgres.private().address)}

WAGTAILADMIN_BASE_URL = f"http://127.0.0.1:{os.environ.get('PORT', '8000')}"
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = LOCAL / "mail"

MEDIA_ROOT = os.environ.get("MEDIA_ROOT") or MEDIA_ROOT
STORAGES = storages(STORAGES)
STATIC_ROOT = None  # nothing is collected
WHITENOISE_USE_FINDERS = True
SAMPLE_LOGINS_ALLOWED = True
# The page that shows the code of a sample account does not change while somebody types it.
MFA_TOTP_TOLERANCE = 1
