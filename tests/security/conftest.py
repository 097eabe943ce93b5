"""One of each thing that an address of the site could be about, and who could ask for it."""

from tests.admin.conftest import (  # noqa: F401 - fixtures
    log_in,
    make_reference,
    make_user,
    manager,
    marketing,
    stranger,
)
from tests.security.our_addresses import values  # noqa: F401 - a fixture
