"""Site managers look after staff accounts, and cannot reach beyond their own rights."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

PASSWORD = "a long enough pass phrase"


def account_form(**fields):
    return {
        "username": "new",
        "first_name": "New",
        "last_name": "Person",
        "email": "new@example.org",
        "is_active": "on",
        **fields,
    }


@pytest.fixture
def superuser(django_user_model, db):
    return django_user_model.objects.create_superuser("chief", "chief@example.org", PASSWORD)


def test_a_manager_makes_no_superuser(manager):
    response = manager.post(reverse("wagtailusers_users:add"), account_form(is_superuser="on"))
    assert response.status_code == 302
    assert not get_user_model().objects.get(username="new").is_superuser


def test_a_manager_promotes_nobody(manager, make_user):
    user = make_user("Marketing")
    address = reverse("wagtailusers_users:edit", args=[user.pk])
    manager.post(address, account_form(username=user.username, is_superuser="on"))
    user.refresh_from_db()
    assert user.email == "new@example.org"
    assert not user.is_superuser


def test_a_superuser_makes_another(admin_client):
    admin_client.post(reverse("wagtailusers_users:add"), account_form(is_superuser="on"))
    assert get_user_model().objects.get(username="new").is_superuser


@pytest.mark.parametrize("action", ["edit", "delete"])
def test_a_manager_touches_no_superuser(action, manager, superuser):
    address = reverse(f"wagtailusers_users:{action}", args=[superuser.pk])
    manager.post(address, account_form(username="chief"))
    superuser.refresh_from_db()
    assert superuser.email == "chief@example.org"


def test_a_manager_deletes_no_superuser_among_several(manager, superuser, make_user):
    user = make_user("Marketing")
    address = reverse("wagtail_bulk_action", args=["auth", "user", "delete"])
    manager.post(f"{address}?id={superuser.pk}&id={user.pk}", {"id": [superuser.pk, user.pk]})
    assert get_user_model().objects.filter(pk=superuser.pk).exists()
