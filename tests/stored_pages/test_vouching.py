"""What is taken away of the copies for an outage once the database changed."""

import pytest

from clinic.models import HomePage, StandardPage
from clinic.stored_pages.addresses import Address
from clinic.stored_pages.answers import TreePlace
from clinic.stored_pages.files import PageFiles
from clinic.stored_pages.page import QUICK_BROTLI, Page
from clinic.stored_pages.vouching import Vouching

ABOUT = Address("clinic.org", "/about/")


@pytest.fixture
def about(db):
    about = StandardPage(title="About", introduction="By letter.")
    HomePage.objects.get().add_child(instance=about)
    about.save_revision().publish()
    return StandardPage.objects.get(pk=about.pk)


@pytest.fixture
def files(about, tmp_path):
    files = PageFiles(tmp_path / "pages", most_pages=9)
    files.leases.renew(lambda: "a")
    place = TreePlace.of(about.pk, about.url_path, about.last_published_at)
    page = Page(files.leases.present(), "200 OK", [], {"": b"By letter."}, place=place)
    assert files.write(ABOUT, page, QUICK_BROTLI)
    return files


def test_a_page_that_did_not_change_is_kept(files):
    Vouching(files).take_away_unreadable()
    assert files.copy_for_outage(ABOUT)
    assert files.changed_addresses() == []


def test_a_page_that_was_published_anew_is_set_aside(files, about):
    about.introduction = "By pigeon."
    about.save_revision().publish()
    Vouching(files).take_away_unreadable()
    assert files.copy_for_outage(ABOUT) is None
    assert files.changed_addresses() == [ABOUT]


def test_a_page_that_nobody_may_read_is_gone(files, about):
    about.unpublish()
    Vouching(files).take_away_unreadable()
    assert files.copy_for_outage(ABOUT) is None
    assert files.changed_addresses() == []
