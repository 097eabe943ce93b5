"""What tests with real processes need."""

import pytest

from tests.schedule.processes import address_of_database


@pytest.fixture
def real_processes(own_database, monkeypatch):
    """Processes that are started meanwhile work with this one, in a database of their own."""
    monkeypatch.setenv("DATABASE_URL", address_of_database())
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "clinic.settings.test")
