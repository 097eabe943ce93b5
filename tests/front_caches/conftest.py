"""Sites behind a real Varnish."""

from collections.abc import Iterator

import pytest

from tests.launcher.conftest import new_cluster, new_folder
from tests.stored_pages.real_site import served

from .cached_site import CachedSite


@pytest.fixture(scope="module")
def cached(django_db_setup: None) -> Iterator[CachedSite]:
    """One site for all tests of a file, which put back what they change."""
    with (
        new_folder() as folder,
        new_cluster() as cluster,
        served(CachedSite(folder, cluster)) as site,
    ):
        yield site
