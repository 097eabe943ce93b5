"""The two clinics, made once in a database of their own."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.db import connection
from django.test import override_settings

from tests.clinics.two_clinics import make_clinics
from tests.databases import drop_database, fill_copy, in_database


@pytest.fixture(scope="session")
def stored_clinics(django_db_setup, django_db_blocker):
    made = []
    with TemporaryDirectory() as folder, django_db_blocker.unblock():
        media = Path(folder) / "media"
        media.mkdir()
        with override_settings(MEDIA_ROOT=str(media)):
            name = connection.settings_dict["NAME"]
            database = fill_copy(name, "clinics", lambda: made.append(make_clinics()))
        yield database, media, made[0]
        drop_database(database)


@pytest.fixture
def clinics_database(stored_clinics, django_db_blocker):
    with django_db_blocker.unblock(), in_database(stored_clinics[0]):
        yield stored_clinics


# The test's transaction has to begin in that database, so it is asked for behind it.
@pytest.fixture
def clinics(clinics_database, db, settings):
    _database, media, made = clinics_database
    settings.MEDIA_ROOT = str(media)
    return made
