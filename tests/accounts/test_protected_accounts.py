"""Superusers are out of a manager's reach, accounts are never deleted, and somebody stays.

The actions on several accounts come from Wagtail's own registry, with every choice of their
forms, so that one that a new release of Wagtail brings is tried too.
"""

import threading
from urllib.parse import urlencode

import pytest
from django import forms
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from wagtail.admin.views.bulk_action.registry import bulk_action_registry

from clinic.rights.keepers import Keepers
from tests.waiting import wait_until_a_connection_is_blocked

PASSWORD = "a long enough pass phrase"
DEACTIVATE = {"mark_as_active": "False"}
MANAGERS = "Site managers"


def posts(action_class):
    """What the form of an action can be sent with: each choice of each field."""
    fields = action_class.form_class().fields
    choices = {
        name: [str(value) for value, _label in field.choices if str(value)]
        for name, field in fields.items()
        if isinstance(field, forms.ChoiceField)
    }
    assert set(choices) == set(fields), f"{action_class} has a field that has no choices."
    if not choices:
        return [{}]
    ((name, values),) = choices.items()
    return [{name: value} for value in values]


def every_post():
    """Each action on accounts with each form: its type and the form."""
    actions = bulk_action_registry.get_bulk_actions_for_model("auth", "user")
    return [(action.action_type, form) for action in actions for form in posts(action)]


def bulk_address(action_type, *users):
    address = reverse("wagtail_bulk_action", args=["auth", "user", action_type])
    ids = [("id", user if isinstance(user, str) else user.pk) for user in users]
    return f"{address}?{urlencode(ids)}"


def rows(*users):
    """Everything that the accounts hold, with their groups, by primary key."""
    stored = get_user_model().objects.filter(pk__in=[user.pk for user in users]).order_by("pk")
    return {
        row["id"]: row
        | {"groups": sorted(Group.objects.filter(user=row["id"]).values_list("name", flat=True))}
        for row in stored.values(*FIELDS)
    }


FIELDS = [field.attname for field in get_user_model()._meta.concrete_fields]


@pytest.fixture
def superuser(django_user_model, db):
    return django_user_model.objects.create_superuser("chief", "chief@example.org", PASSWORD)


@pytest.fixture
def colleague(make_user):
    """Somebody whom a manager may change."""
    return make_user("Marketing")


def test_the_registry_has_the_actions_that_wagtail_has(db):
    types = {action_type for action_type, _form in every_post()}
    assert types >= {"assign_role", "delete", "set_active_state"}


def test_a_manager_changes_no_superuser_among_several(manager, superuser, colleague, messages_of):
    """Nor anybody beside one. The next test shows that the same posts arrive otherwise."""
    before = rows(superuser, colleague, manager.user)
    tried = every_post()
    assert len(tried) > 4
    for ids in ([superuser], [colleague, superuser], ["all"]):
        for action_type, form in tried:
            response = manager.post(bulk_address(action_type, *ids), form)
            words = messages_of(response, manager)
            assert rows(superuser, colleague, manager.user) == before, (action_type, form)
            assert "Nothing was changed" in words, (action_type, form, words)
            if action_type != "delete":
                assert "“chief”" in words


def test_a_manager_changes_other_accounts(manager, make_user):
    for action_type, form in every_post():
        if action_type == "delete":
            continue
        user = make_user(is_active=form.get("mark_as_active") != "True")
        before = rows(user)
        manager.post(bulk_address(action_type, user), form)
        assert rows(user) != before, (action_type, form)


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("page", ["edit", "delete"])
def test_a_manager_does_not_open_the_account_of_a_superuser(
    method, page, manager, superuser, messages_of
):
    before = rows(superuser)
    form = {"username": "chief", "email": "mine@example.org", "first_name": "A", "last_name": "B"}
    response = getattr(manager, method)(
        reverse(f"wagtailusers_users:{page}", args=[superuser.pk]), form
    )
    if page == "delete":
        response = manager.get(response.url)
    words = messages_of(response, manager)
    assert "Only an administrator changes the account of one" in words
    assert "“chief”" in words
    assert rows(superuser) == before


def test_nobody_copies_the_rights_of_a_superuser(manager, superuser):
    """Wagtail's view that copies an account takes its rights along."""
    form = {
        "username": "double", "email": "mine@example.org", "first_name": "A", "last_name": "B",
        "is_superuser": "on",
    }  # fmt: skip
    address = reverse("wagtailusers_users:index") + f"copy/{superuser.pk}/"
    assert manager.post(address, form).status_code == 404
    assert get_user_model().objects.filter(is_superuser=True).get() == superuser


@pytest.fixture(params=["manager", "superuser"])
def deleter(request, log_in, superuser):
    """A manager and a superuser, each of whom Wagtail lets delete accounts."""
    return log_in(user=superuser) if request.param == "superuser" else log_in(MANAGERS)


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("ids", ["one", "several", "all"])
def test_accounts_are_deactivated_not_deleted(
    method, ids, deleter, colleague, make_user, messages_of
):
    users = [colleague, make_user(MANAGERS)]
    before = rows(*users, deleter.user)
    if ids == "one":
        address = reverse("wagtailusers_users:delete", args=[colleague.pk])
    else:
        address = bulk_address("delete", *(users if ids == "several" else ["all"]))
    response = getattr(deleter, method)(address)
    assert "Accounts are deactivated, not deleted" in messages_of(response, deleter)
    assert rows(*users, deleter.user) == before


def test_a_refused_deletion_leads_to_where_accounts_are_deactivated(manager, colleague, see):
    response = manager.post(bulk_address("delete", colleague))
    page = see(manager, response.url)
    form = page.select_one("form[action*=set_active_state]")
    assert form
    manager.post(form["action"], DEACTIVATE)
    colleague.refresh_from_db()
    assert not colleague.is_active


def test_nothing_offers_the_deletion_of_one_account(log_in, superuser, colleague, see):
    browser = log_in(user=superuser)
    address = reverse("wagtailusers_users:delete", args=[colleague.pk])
    for page in ("wagtailusers_users:index", "wagtailusers_users:edit"):
        arguments = [colleague.pk] if page.endswith("edit") else []
        page = see(browser, reverse(page, args=arguments))
        assert page.select("a[href*='/users/']")
        assert not page.select(f"a[href^='{address}']")


def test_who_may_not_look_after_accounts_is_not_led_to_one(marketing, colleague):
    response = marketing.post(reverse("wagtailusers_users:delete", args=[colleague.pk]))
    assert response.url == reverse("wagtailadmin_home")


def test_the_last_managers_are_not_deactivated_at_once(log_in, superuser, make_user, messages_of):
    browser = log_in(user=superuser)
    managers = [make_user(MANAGERS), make_user(MANAGERS)]
    make_user("Marketing")
    response = browser.post(bulk_address("set_active_state", *managers), DEACTIVATE)
    assert "no site manager could log in any more" in messages_of(response, browser)
    assert all(row["is_active"] for row in rows(*managers).values())
    browser.post(bulk_address("set_active_state", managers[0]), DEACTIVATE)
    assert [row["is_active"] for row in rows(*managers).values()] == [False, True]


def test_not_all_accounts_are_deactivated_at_once(log_in, superuser, make_user, messages_of):
    browser = log_in(user=superuser)
    users = [make_user("Marketing"), make_user("Clinicians")]
    response = browser.post(bulk_address("set_active_state", "all"), DEACTIVATE)
    assert "nobody but you could log in any more" in messages_of(response, browser)
    assert all(row["is_active"] for row in rows(*users).values())


def edit_form(user, **fields):
    names = ("username", "email", "first_name", "last_name")
    form = {name: getattr(user, name) or "Some" for name in names}
    groups = [group.pk for group in user.groups.all()]
    return form | {"is_active": "on", "groups": groups} | fields


@pytest.mark.parametrize("change", [{"is_active": ""}, {"groups": []}])
def test_the_last_manager_stays_one(change, log_in, superuser, make_user, see):
    browser = log_in(user=superuser)
    user = make_user(MANAGERS)
    before = rows(user)
    address = reverse("wagtailusers_users:edit", args=[user.pk])
    response = browser.post(address, edit_form(user, **change))
    assert response.status_code == 200
    assert "no site manager could log in any more" in response.content.decode()
    assert rows(user) == before
    make_user(MANAGERS)
    assert browser.post(address, edit_form(user, **change)).status_code == 302
    assert rows(user) != before


def test_a_manager_does_not_drop_the_last_role_of_their_own(manager):
    before = rows(manager.user)
    address = reverse("wagtailusers_users:edit", args=[manager.user.pk])
    response = manager.post(address, edit_form(manager.user, groups=[]))
    assert "no site manager could log in any more" in response.content.decode()
    assert rows(manager.user) == before
    assert manager.get(address).status_code == 200  # still logged in


@pytest.fixture
def stored_managers(own_database):
    """Two managers, stored where every connection sees them."""
    users = [get_user_model().objects.create_user(name) for name in ("first", "second")]
    for user in users:
        user.groups.add(Group.objects.get(name=MANAGERS))
    return users


def test_two_managers_who_deactivate_each_other_at_once_leave_one(stored_managers):
    """The second waits for the first, and then is the last one who could log in."""
    first, second = stored_managers
    browser = Client()
    browser.force_login(second)

    def deactivate_first():
        try:
            browser.post(bulk_address("set_active_state", first), DEACTIVATE)
        finally:
            connection.close()

    deactivating = threading.Thread(target=deactivate_first)
    with transaction.atomic():
        Keepers.locked()
        get_user_model().objects.filter(pk=second.pk).update(is_active=False)
        deactivating.start()
        wait_until_a_connection_is_blocked()
    deactivating.join()
    assert [row["is_active"] for row in rows(first, second).values()] == [True, False]
