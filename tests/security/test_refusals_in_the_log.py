"""Whoever tries to get around something stands in the log, and nothing of what they read."""

import pytest
from django.test import Client
from django.urls import reverse

from articles.public.answer_limits import limits
from tests.signing import publish_draft

SOMEBODY = {"REMOTE_ADDR": "203.0.113.77"}
NETWORK = "203.0.113.0/24"


def refusals(caplog):
    return [
        record.getMessage()
        for record in caplog.records
        if record.name == "clinic.requests.refusals"
    ]


@pytest.mark.parametrize("choice", ["987654", "x"])
def test_a_forged_choice_is_noted_by_the_name_of_its_field(manager, caplog, choice):
    address = reverse("wagtailusers_users:edit", args=[manager.user.pk])
    fields = {"username": "", "groups": choice, "email": "kim@example.org"}
    manager.post(f"{address}?q=secret", fields, **SOMEBODY)
    line = f"Not offered: groups: POST {address}, account {manager.user.pk}, from {NETWORK}"
    assert refusals(caplog) == [line]
    caplog.clear()
    del fields["groups"]
    manager.post(address, fields)
    assert refusals(caplog) == []


def test_a_refusal_in_the_admin_says_to_whom_and_where(marketing, caplog):
    address = "/admin/choose-external-link/"
    marketing.raise_request_exception = False
    marketing.post(f"{address}?q=secret", **SOMEBODY)
    line = f"Bad Request: POST {address}, account {marketing.user.pk}, from {NETWORK}"
    assert refusals(caplog) == [line]


@pytest.mark.parametrize(
    ("form", "is_above", "reason"),
    [("answer=yes", True, "Too Many Requests"), ("answer=x", False, "Bad Request")],
)
def test_what_patients_are_refused_is_noted_without_what_they_read(
    write, caplog, monkeypatch, form, is_above, reason
):
    page = write("Heat")
    publish_draft(page)
    if is_above:
        monkeypatch.setattr(limits, "take", lambda *those: False)
    response = Client().post(
        f"{reverse('helpful', args=[page.pk])}?q=secret",
        form,
        content_type="application/x-www-form-urlencoded",
        headers={"sec-fetch-site": "same-origin"},
        **SOMEBODY,
    )
    assert response.status_code in (400, 429)
    assert refusals(caplog) == [f"{reason}: POST helpful, from {NETWORK}"]
    assert f"/{page.pk}/" not in caplog.text


def test_what_is_fine_or_not_there_is_not_noted(marketing, caplog):
    for address in ("/", "/nothing/", "/admin/nothing/", reverse("wagtailadmin_home")):
        marketing.get(address)
    assert refusals(caplog) == []
