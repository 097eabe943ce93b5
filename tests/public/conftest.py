import pytest
from bs4 import BeautifulSoup

from tests.admin.conftest import log_in, make_user, manager  # noqa: F401 - fixtures
from tests.texts.conftest import look, second_person  # noqa: F401 - fixtures


@pytest.fixture
def read_page(client):
    """Open an address as a patient does; the answer as a document with `.status`."""

    def read_page(address, status=200):
        answer = client.get(address)
        assert answer.status_code == status, f"{address} answered {answer.status_code}"
        return BeautifulSoup(answer.content, "html.parser")

    return read_page
