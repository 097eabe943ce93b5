import pytest
from bs4 import BeautifulSoup

from clinic.models import HomePage
from tests import forging
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


@pytest.fixture
def words_at_once(db):
    """The search learns words at once, as a test never comes to the end of its transaction."""
    forging.execute("SET CONSTRAINTS articles_note_words IMMEDIATE")


@pytest.fixture
def home(article_index):
    return HomePage.objects.get()


@pytest.fixture
def media(tmp_path, settings):
    settings.MEDIA_ROOT = str(tmp_path)
    return tmp_path


@pytest.fixture
def with_picture(home, make_image, media):
    """The published home page with a picture."""
    home.picture = make_image(width=1600)
    home.picture_alternative_text = "The entrance, with a ramp."
    home.save_revision().publish()
    return HomePage.objects.get()
