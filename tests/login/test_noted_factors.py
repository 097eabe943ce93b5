"""Who gets or loses a second step stands in the log of rights, and gets mail about it."""

import io

from allauth.mfa.models import Authenticator
from django.core.management import call_command
from django.urls import reverse

from clinic.models import RightsChange
from clinic.rights.notices import send_notices
from tests.login.conftest import PASSWORD, enter_password, log_in_wholly
from tests.second_steps import digits, give_codes


def noted():
    """What the log says of second steps, the oldest first: before and after."""
    changes = RightsChange.objects.filter(kind="second_factor").order_by("pk")
    return [(change.before, change.after) for change in changes]


def test_setting_one_up_is_noted_and_told(
    client, person, mailoutbox, django_capture_on_commit_callbacks
):
    enter_password(client)
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("mfa_activate_totp"), {"code": digits(secret)})
    assert Authenticator.objects.filter(user=person, type="totp").exists()
    assert noted() == [([], ["app"])]
    send_notices()  # by itself once a request is stored, which here comes after it
    assert [person.email] in [mail.to for mail in mailoutbox]


def test_new_recovery_codes_are_noted(client, person):
    give_codes(person)
    log_in_wholly(client)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    client.post(reverse("new_recovery_codes"))
    assert noted()[-1] == (["recovery codes"], ["new recovery codes"])


def test_the_command_is_noted_as_one_on_the_server(person, app):
    call_command("reset_second_factor", "pat", yes=True, stdout=io.StringIO())
    change = RightsChange.objects.get(kind="second_factor")
    assert (change.account, change.actor_kind) == (person, "server")
    assert (change.before, change.after) == (["app"], [])


def test_removing_one_is_noted(client, person, app):
    Authenticator.objects.create(user=person, type="webauthn", data={})
    log_in_wholly(client)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    client.post(reverse("mfa_deactivate_totp"))
    assert noted() == [(["app", "passkey"], ["passkey"])]
