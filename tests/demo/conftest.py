import pytest
from django.db import transaction

from articles import demo


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """All sample content, for the tests of one file; each test undoes what it changes."""
    with django_db_blocker.unblock(), transaction.atomic():
        demo.load()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def sample(loaded, db):
    """The sample content in the database of this test."""
    return demo
