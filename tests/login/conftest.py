import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.urls import reverse

from tests.second_steps import digits, give_app

PASSWORD = "a password of one's own"


@pytest.fixture
def person(db, django_user_model):
    """Somebody of the marketing staff, with a password and no second step yet."""
    user = django_user_model.objects.create_user("pat", "pat@example.org", PASSWORD)
    user.groups.add(Group.objects.get(name="Marketing"))
    return user


@pytest.fixture
def app(person):
    return give_app(person)


def enter_password(client, password=PASSWORD, username="pat", **others):
    entries = {"login": username, "password": password, **others}
    return client.post(reverse("account_login"), entries)


def enter_code(client, code):
    return client.post(reverse("mfa_authenticate"), {"code": code})


def log_in_wholly(client, later=0):
    enter_password(client)
    return enter_code(client, digits(later=later))


def is_in(client):
    """Whether somebody is logged in: a page that is quickly made answers, or asks them again."""
    response = client.get(reverse("new_recovery_codes"))
    again = reverse("account_reauthenticate")
    return response.status_code == 200 or response.url.startswith(again)


def page_of(response):
    return BeautifulSoup(response.content, "html.parser")


def words_of(response):
    return " ".join(page_of(response).get_text(" ").split())
