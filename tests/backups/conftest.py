"""The sample clinic with uploads of its own, and a backup of it that is made once."""

import shutil
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import override_settings

from tests.databases import drop_database, fill_copy, in_database


@dataclass
class BackedUp:
    """A site whose rows every connection sees, its uploads, and a backup of both."""

    database: str
    media: Path
    backup: Path
    said: str


@pytest.fixture(scope="module")
def backed_up(sample_database, django_db_blocker, tmp_path_factory):
    folder = tmp_path_factory.mktemp("backed_up")
    media = folder / "media"
    shutil.copytree(settings.MEDIA_ROOT, media)
    with django_db_blocker.unblock():
        name = fill_copy(sample_database, "backed_up")
        with in_database(name), override_settings(MEDIA_ROOT=media):
            place = folder / "backups"
            place.mkdir()
            said = StringIO()
            call_command("backup", str(place), stdout=said)
            yield BackedUp(name, media, next(place.iterdir()), said.getvalue())
        drop_database(name)


def databases():
    """The names of all databases of the server."""
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database")
        return {name for (name,) in cursor.fetchall()}
