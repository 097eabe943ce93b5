"""People of the staff at their browsers, and what patients get."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import Site

from clinic.models import ClinicDetails, SecondLook


@pytest.fixture
def log_in(django_user_model, db):
    """A browser in which somebody of a role is logged in; `.user` says who."""

    def log_in(role, name=None):
        browser = Client()
        browser.user = django_user_model.objects.create_user(name or role.lower().replace(" ", "-"))
        browser.user.groups.add(Group.objects.get(name=role))
        browser.force_login(browser.user)
        return browser

    return log_in


@pytest.fixture
def marketing(log_in):
    return log_in("Marketing")


@pytest.fixture
def manager(log_in):
    return log_in("Site managers")


@pytest.fixture
def clinician(log_in):
    return log_in("Clinicians")


@pytest.fixture
def second_person(django_user_model, db):
    return django_user_model.objects.create_user("second")


@pytest.fixture
def look(second_person):
    """Store that a second person looked at the present texts of a record."""

    def look(record):
        return SecondLook.objects.add(type(record).objects.get(pk=record.pk), second_person)

    return look


@pytest.fixture
def details(db):
    """The clinic details, as they are stored now."""
    return ClinicDetails.for_site(Site.objects.get(is_default_site=True))


@pytest.fixture
def read():
    """Open an address as a patient does; the answer as a document."""

    def read(address, status=200):
        answer = Client().get(address)
        assert answer.status_code == status, f"{address} answered {answer.status_code}"
        return BeautifulSoup(answer.content, "html.parser")

    return read


@pytest.fixture(params=["marked", "second_person"])
def either_way(request, settings):
    """Both values of the setting, one after the other."""
    settings.TEXTS_AROUND_ARTICLES = request.param
    return request.param


@pytest.fixture
def waiting(settings):
    """Patients read what a second person looked at last."""
    settings.TEXTS_AROUND_ARTICLES = "second_person"
