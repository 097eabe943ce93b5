"""Members of staff, logged in, as the admin's tests have them."""

import pytest

from tests.admin.conftest import (  # noqa: F401 - fixtures
    log_in,
    make_user,
    manager,
    marketing,
    messages_of,
    see,
    signer,
)


@pytest.fixture
def query_count(django_assert_max_num_queries):
    """How many queries a call takes."""

    def count(call):
        with django_assert_max_num_queries(400) as queries:
            call()
        return len(queries)

    return count
