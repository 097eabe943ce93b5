"""The two clinics, made once in a database of their own."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import override_settings
from wagtail.models import Collection

from articles.management.commands.add_clinic import add_group
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


@pytest.fixture
def staff(clinics):
    """For each clinic somebody of its marketing, with the rights of its site managers, too."""
    people = []
    for clinic in clinics:
        collection = Collection.get_first_root_node().add_child(name=f"Files {clinic.told}")
        user = get_user_model().objects.create_user(f"staff-{clinic.asked}", "", "x")
        for base in ("Marketing", "Clinicians", "Site managers"):
            user.groups.add(add_group(base, clinic.asked, clinic.home, clinic.site, collection))
        for model in (clinic.image, clinic.document):
            type(model).objects.filter(pk=model.pk).update(collection=collection)
        people.append(user)
    return people
