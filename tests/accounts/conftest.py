"""Members of staff, logged in, as the admin's tests have them."""

from tests.admin.conftest import (  # noqa: F401 - fixtures
    log_in,
    make_user,
    manager,
    marketing,
    messages_of,
    see,
    signer,
)
