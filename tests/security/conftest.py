"""One of each thing that an address of the site could be about, and who could ask for it."""

import pytest

from tests.admin.conftest import (  # noqa: F401 - fixtures
    log_in,
    make_reference,
    make_user,
    manager,
    marketing,
    stranger,
)
from tests.security.our_addresses import values  # noqa: F401 - a fixture


@pytest.fixture
def media_folder(tmp_path, settings):
    settings.MEDIA_ROOT = str(tmp_path)
    return tmp_path
