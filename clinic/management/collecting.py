"""Collecting the static files, which takes seconds, only when they have changed."""

import hashlib
import inspect
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.files.storage import storages
from django.core.management import call_command


def collect(say: Callable[[str], None]) -> None:
    """Collect, compress and name the static files, unless the collection is up to date.

    A site that has no folder for them serves them from where they are written.
    """
    if not settings.STATIC_ROOT:
        return
    stamp = Path(staticfiles_storage.path(".collected"))
    current = fingerprint()
    if stamp.exists() and stamp.read_text() == current:
        return
    say("Collecting the static files …")
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(current)


def fingerprint() -> str:
    """Stands for every static file and how it is stored."""
    digest = hashlib.sha256(settings.STORAGES["staticfiles"]["BACKEND"].encode())
    digest.update(Path(inspect.getfile(type(storages["staticfiles"]))).read_bytes())
    for finder in get_finders():
        for name, storage in sorted(finder.list([]), key=lambda entry: entry[0]):
            file = Path(storage.path(name)).stat()
            digest.update(f"\n{name} {file.st_size} {file.st_mtime_ns}".encode())
    return digest.hexdigest()
