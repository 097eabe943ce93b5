"""The world of these tests, in each state, in the database and the upload folder of a test."""

import pytest
from django.db import connection
from django.utils import timezone

from tests.databases import in_database
from tests.door import worlds
from tests.door.surfaces import LANGUAGES, public_bytes


@pytest.fixture(scope="session")
def stored_worlds(django_db_setup, django_db_blocker):
    stored_worlds = worlds.StoredWorlds(connection.settings_dict["NAME"])
    yield stored_worlds
    with django_db_blocker.unblock():
        stored_worlds.removal.close()


# The test's transaction has to begin in that database, so it is asked for behind it.
@pytest.fixture
def stored_world(stored_worlds, django_db_blocker):
    with django_db_blocker.unblock():
        stored = stored_worlds()
        with in_database(stored.database):
            yield stored


@pytest.fixture
def world(stored_world, db, settings, tmp_path):
    """An article that was never signed, as every surface could show it."""
    settings.MEDIA_ROOT = str(tmp_path / "media")
    return stored_world.unpacked(tmp_path / "media")


@pytest.fixture(
    params=[worlds.never_signed, worlds.changed_by_one_character, worlds.withdrawn],
    ids=lambda state: state.__name__,
)
def stored_state(request, stored_worlds, django_db_blocker):
    with django_db_blocker.unblock():
        stored = stored_worlds(request.param)
        with in_database(stored.database):
            yield stored


@pytest.fixture
def in_state(stored_state, db, settings, tmp_path):
    """The article as it may stand before somebody tries another way in."""
    settings.MEDIA_ROOT = str(tmp_path / "media")
    return stored_state.unpacked(tmp_path / "media")


@pytest.fixture(scope="module")
def read_before():
    return {}


@pytest.fixture
def languages(request):
    """The prefixes under which all is read: in the tests that take long that of each language."""
    return LANGUAGES if request.node.get_closest_marker("long") else LANGUAGES[:1]


@pytest.fixture
def before(request, in_state, read_before, languages):
    """What patients read in this state, which is the same each time that it is made."""
    # Pages print the day of a signature, so what was read yesterday is none to compare with.
    state = (request.node.callspec.params["stored_state"], languages, timezone.localdate())
    if state not in read_before:
        read_before[state] = public_bytes(in_state, languages)
    return read_before[state]
