"""Real sites and folders for stored pages."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.launcher.conftest import new_cluster, new_folder

from .real_site import RealSite, served


@pytest.fixture(scope="session")
def site(django_db_setup: None) -> Iterator[RealSite]:
    """One site for all tests that put back what they change."""
    with (
        new_folder() as folder,
        new_cluster() as cluster,
        served(RealSite(folder, cluster)) as site,
    ):
        yield site


@pytest.fixture
def folder() -> Iterator[Path]:
    with new_folder() as path:
        yield path
