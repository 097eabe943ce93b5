"""The report on changes of rights: who reads it, and what it shows of one person."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from clinic.models import RightsChange

REPORT = reverse("rights_report")


def rows_of(page):
    return [
        [cell.get_text(" ", strip=True) for cell in row.select("td")][1:]
        for row in page.select("table.listing tbody tr")
    ]


@pytest.fixture
def kim(django_user_model, db):
    return django_user_model.objects.create_user("kim", "kim@example.org")


def test_a_manager_reads_what_was_changed_of_a_person(manager, kim, see):
    roles = [Group.objects.get(name=name).pk for name in ("Marketing", "Clinicians")]
    address = reverse("wagtail_bulk_action", args=["auth", "user", "assign_role"])
    for role in roles:
        manager.post(f"{address}?id={kim.pk}", {"role": role})
    by = manager.user.username
    rows = rows_of(see(manager, f"{REPORT}?person={kim.pk}"))
    assert rows[:2] == [
        ["kim", "Roles", "Marketing", "Clinicians, Marketing", by],
        ["kim", "Roles", "none", "Marketing", by],
    ]
    assert rows[2][:4] == ["kim", "Account made", "none", "may log in"]
    assert len(rows) == 3


def test_what_somebody_changed_is_found_by_them_and_by_name(manager, kim, see):
    address = reverse("wagtail_bulk_action", args=["auth", "user", "set_active_state"])
    manager.post(f"{address}?id={kim.pk}", {"mark_as_active": "False"})
    expected = ["kim", "May log in", "yes", "no", manager.user.username]
    assert expected in rows_of(see(manager, f"{REPORT}?person={manager.user.pk}"))
    kim.delete()  # the rows outlive the account
    assert expected in rows_of(see(manager, f"{REPORT}?q=kim"))
    assert rows_of(see(manager, f"{REPORT}?q=kim&kind=roles")) == []


def test_it_is_paged_and_costs_the_same_however_long(manager, kim, see, query_count):
    def number():
        return query_count(lambda: see(manager, REPORT))

    number()
    few = number()
    for _turn in range(50):
        kim.is_active = not kim.is_active
        kim.save()
    page = see(manager, REPORT)
    assert len(rows_of(page)) == 50
    assert page.select_one("a[href*='p=2']")
    assert RightsChange.objects.count() > 50
    assert number() <= few + 1


@pytest.mark.parametrize("view", ["history", "edit"])
def test_the_pages_of_an_account_lead_to_it(view, manager, kim, see):
    address = reverse(f"wagtailusers_users:{view}", args=[kim.pk])
    links = see(manager, address).select(f"a[href='{REPORT}?person={kim.pk}']")
    assert [link.get_text(strip=True) for link in links] == ["Changes of rights"]


def test_the_menu_offers_it_to_managers_alone(manager, marketing, see):
    for browser, expected in ((manager, 1), (marketing, 0)):
        text = str(see(browser, reverse("wagtailadmin_home")))
        assert text.count("reports/changes-of-rights") == expected
