"""The settings of a site for a scratch copy of it: another database, and other folders.

SCRATCH_OF        the settings module of the site
SCRATCH_DATABASE  the name of a database on its server
SCRATCH_FOLDER    a folder, with `media` in it; pages are kept beside that
"""

import os
from importlib import import_module
from pathlib import Path

from . import base as _base

_own = vars(import_module(os.environ["SCRATCH_OF"]))
globals().update({name: value for name, value in _own.items() if name.isupper()})

_database = _own["DATABASES"]["default"]
DATABASES = {"default": {**_database, "NAME": os.environ["SCRATCH_DATABASE"]}}
MEDIA_BUCKET = ""
STORAGES = {**_own["STORAGES"], **{name: _base.STORAGES[name] for name in ("default", "kept")}}
MEDIA_ROOT = Path(os.environ["SCRATCH_FOLDER"]) / "media"
STORED_PAGES = False
STORED_PAGES_ROOT = Path(os.environ["SCRATCH_FOLDER"]) / "pages"
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
