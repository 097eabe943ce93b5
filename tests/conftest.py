"""What most tests need: a database, an empty cache, and ways to write articles and records."""

import gc
import io
import os

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection, transaction
from django.db.backends.base.creation import TEST_DATABASE_PREFIX
from django.test.utils import setup_databases, teardown_databases
from django.urls import get_resolver

from articles import demo
from tests import writing
from tests.databases import drop_database, in_copy
from tests.made_once import WORKER, MadeOnce
from tests.pictures import sizes_made_once
from tests.second_steps import let_force_login_in

# Playwright keeps an event loop in the process, and Django takes every test after
# it for asynchronous code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

let_force_login_in()


def pytest_collection_finish(session):
    """The collector passes over what Django has loaded by now, and comes less often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000)


@pytest.fixture(scope="session")
def made_once(tmp_path_factory, django_db_blocker):
    """Databases that one process of this run fills; the others wait for it, and copy them."""
    own_folder = tmp_path_factory.getbasetemp()
    made_once = MadeOnce(own_folder.parent if WORKER else own_folder)
    yield made_once
    with django_db_blocker.unblock():
        made_once.removal.close()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    request, django_db_modify_db_settings, django_db_keepdb, django_db_blocker
):
    """Of several processes one migrates, and the databases of all are copies of its work."""
    if not WORKER or django_db_keepdb:
        return

    def migrate():
        call_command("migrate", verbosity=0)

    made_once = request.getfixturevalue("made_once")
    with django_db_blocker.unblock(), made_once("migrated", "template1", migrate) as migrated:
        connection.settings_dict["TEST"]["TEMPLATE"] = migrated.name


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """A database for the tests, for those too that open connections of their own.

    pytest-django makes one only for tests that are marked. Without any of these, what the
    others store would go into the site's own database.
    """
    if connection.settings_dict["NAME"].startswith(TEST_DATABASE_PREFIX):
        yield
        return
    with django_db_blocker.unblock():
        made = setup_databases(verbosity=0, interactive=False)
    yield
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=0)


@pytest.fixture(scope="session")
def sample_database(django_db_setup, django_db_blocker, made_once):
    """The name of a database in which patients can read the sample clinic."""
    with django_db_blocker.unblock():
        own_name = connection.settings_dict["NAME"]
        name = f"{own_name}_sample"
        with made_once("sample", own_name, transaction.atomic(demo.load)) as sample:
            sample.copy(name)
    yield name
    with django_db_blocker.unblock():
        drop_database(name)


@pytest.fixture(scope="session")
def desks_database(django_db_setup, django_db_blocker, made_once):
    """The same as `load_sample_content` leaves it: with what waits for staff."""

    def load_desks():
        call_command("load_sample_content", stdout=io.StringIO())

    with django_db_blocker.unblock():
        own_name = connection.settings_dict["NAME"]
        name = f"{own_name}_desks"
        with (
            made_once("sample", own_name, transaction.atomic(demo.load)) as sample,
            made_once("desks", sample.name, load_desks, sample.files) as desks,
        ):
            desks.copy(name)
    yield name
    with django_db_blocker.unblock():
        drop_database(name)


@pytest.fixture
def own_database(django_db_setup, django_db_blocker):
    """What a test stores in it, every connection sees, and no other test: it goes with all of it.

    Some rows are kept for ever, so no test could remove them from the database of all tests.
    """
    with django_db_blocker.unblock(), in_copy("own"):
        yield


@pytest.fixture(scope="session", autouse=True)
def addresses():
    """The site reads its addresses, and with them the admin's records, before it starts."""
    assert get_resolver().url_patterns


@pytest.fixture(scope="session", autouse=True)
def sizes_of_pictures():
    with sizes_made_once():
        yield


@pytest.fixture(autouse=True)
def empty_cache():
    cache.clear()


@pytest.fixture
def article_index(db):
    return writing.article_index()


@pytest.fixture
def write(article_index):
    return writing.ArticleWriter(article_index)


@pytest.fixture
def make_topic(db):
    return writing.make_topic


@pytest.fixture
def make_clinician(db):
    return writing.make_clinician


@pytest.fixture
def make_image(db):
    return writing.make_image


@pytest.fixture
def make_document(db):
    return writing.make_document
