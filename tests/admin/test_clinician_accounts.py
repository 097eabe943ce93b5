"""One form makes the account of a clinician and the record; who may sign takes two people."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from articles.models import Clinician, SignerChange
from tests.admin.panels import HOME

RECORD = {
    "clinician-license_type": "MD",
    "clinician-license_number": "A 123",
    "clinician-license_expires_on": "2030-01-01",
    "clinician-board": "American Board of Anesthesiology",
    "clinician-conflict_of_interest": "None to declare.",
}


def account_form(*roles, **fields):
    return {
        "username": "new",
        "first_name": "Ana",
        "last_name": "Cruz",
        "email": "new@example.org",
        "is_active": "on",
        "groups": [Group.objects.get(name=role).pk for role in roles],
        **fields,
    }


def add(browser, *roles, **fields):
    return browser.post(reverse("wagtailusers_users:add"), account_form(*roles, **fields))


def new_account():
    return get_user_model().objects.filter(username="new").first()


def test_one_form_makes_the_account_and_the_record(manager, make_clinician):
    make_clinician("Ana Cruz")
    assert add(manager, "Clinicians", **RECORD).status_code == 302
    clinician = Clinician.objects.get(user=new_account())
    assert (clinician.name, clinician.license_type) == ("Ana Cruz", "MD")
    assert clinician.slug == "ana-cruz-2"
    assert not clinician.may_sign


def test_the_right_to_sign_waits_for_a_second_person(manager, messages_of):
    response = add(manager, "Clinicians", **RECORD, **{"clinician-may_sign": "on"})
    clinician = Clinician.objects.get(name="Ana Cruz")
    assert not clinician.may_sign
    assert clinician.user is None
    change = SignerChange.objects.get(clinician=clinician)
    assert (change.after["user"], change.after["may_sign"]) == (new_account().pk, True)
    assert change.proposed_by == manager.user
    assert "takes two people" in messages_of(response, manager)


def test_a_clinician_without_a_record_is_not_made_by_half(manager):
    assert add(manager, "Clinicians").status_code == 200
    assert new_account() is None
    assert add(manager, "Clinicians", **RECORD, first_name="", last_name="").status_code == 200
    assert not Clinician.objects.exists()


def test_other_roles_need_no_record(manager):
    assert add(manager, "Marketing", **RECORD).status_code == 302
    assert new_account()
    assert not Clinician.objects.exists()


def test_a_record_that_is_there_can_be_chosen(manager, make_clinician):
    maya, signing = make_clinician("Maya Ortiz"), make_clinician("Ben Lee", may_sign=True)
    add(manager, "Clinicians", **{"clinician-existing": maya.pk})
    assert Clinician.objects.get(user=new_account()) == maya
    fields = {"username": "ben", "email": "ben@example.org", "clinician-existing": signing.pk}
    add(manager, "Clinicians", **fields)
    signing.refresh_from_db()
    assert signing.user is None
    assert SignerChange.objects.get().clinician == signing


def test_an_account_that_is_there_is_offered_a_record_and_saves_without(manager, make_user, see):
    ana = make_user("Clinicians")
    address = reverse("wagtailusers_users:edit", args=[ana.pk])
    assert see(manager, address).select_one("#clinician-record-section")
    form = account_form("Clinicians", username=ana.username)
    assert manager.post(address, form).status_code == 302
    assert not Clinician.objects.exists()
    assert manager.post(address, form | RECORD).status_code == 302
    assert Clinician.objects.get().user == ana
    assert not see(manager, address).select_one("#clinician-record-section")


@pytest.mark.parametrize("right", ["add_user", "change_user"])
def test_who_adds_no_clinicians_makes_no_record(right, log_in, make_user, see):
    keeper = log_in(None)
    rights = Permission.objects.filter(codename__in=["access_admin", right])
    keeper.user.user_permissions.set(rights)
    target = make_user("Clinicians")
    name, arguments = ("add", []) if right == "add_user" else ("edit", [target.pk])
    page = see(keeper, reverse(f"wagtailusers_users:{name}", args=arguments))
    assert not page.select_one("#clinician-record-section")
    keeper.post(
        reverse(f"wagtailusers_users:{name}", args=arguments),
        account_form("Clinicians", **RECORD, username="new"),
    )
    assert not Clinician.objects.exists()


def test_the_list_of_accounts_says_the_roles(
    manager, make_user, see, django_assert_max_num_queries
):
    both = make_user("Marketing")
    both.groups.add(Group.objects.get(name="Clinicians"))
    address = reverse("wagtailusers_users:index")
    rows = see(manager, address).select("table.listing tbody tr")
    texts = [row.get_text(" ", strip=True) for row in rows]
    assert any("Clinicians, Marketing" in text for text in texts)

    def count():
        with django_assert_max_num_queries(60) as queries:
            manager.get(address)
        return len(queries)

    few = count()
    for _number in range(5):
        make_user("Clinicians")
    assert count() == few


def test_the_groups_that_wagtail_makes_are_gone(db):
    names = set(Group.objects.values_list("name", flat=True))
    assert not names & {"Editors", "Moderators"}


def test_a_clinician_without_a_record_reads_what_is_missing(log_in, see):
    text = see(log_in("Clinicians"), HOME).select_one("#no-record-section").get_text(" ")
    assert "clinician’s record" in text
