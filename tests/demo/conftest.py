import pytest

from articles import demo
from tests.databases import in_database


@pytest.fixture(scope="module")
def loaded(sample_database, django_db_blocker):
    """All sample content, for the tests of one file; each test undoes what it changes."""
    with django_db_blocker.unblock(), in_database(sample_database):
        yield


@pytest.fixture
def sample(loaded, db):
    """The sample content in the database of this test."""
    return demo


@pytest.fixture(scope="module")
def loaded_desks(desks_database, django_db_blocker):
    """The same with the log-ins, and with what waits for those who have them."""
    with django_db_blocker.unblock(), in_database(desks_database):
        yield
