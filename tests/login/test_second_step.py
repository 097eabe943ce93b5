"""Nobody is anybody before the second step, at any address, whatever was right until then."""

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.core.cache import cache
from django.urls import reverse

from clinic.models import RecoveryCode
from clinic.settings import base
from tests.login.conftest import (
    enter_code,
    enter_password,
    is_in,
    log_in_wholly,
    page_of,
    words_of,
)
from tests.second_steps import digits, has_app

BACKEND = "articles.demo.sample_passwords.OwnPasswordBackend"


def with_password_alone(client, user):
    """The session that a log-in without a second step would leave."""
    session = client.session
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = BACKEND
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()


def test_the_password_leads_to_the_second_step_and_its_code_into_the_admin(client, person, app):
    address = reverse("wagtailadmin_account")
    assert enter_password(client, next=address).url == reverse("mfa_authenticate")
    assert not is_in(client)
    assert SESSION_KEY not in client.session
    assert enter_code(client, digits()).url == address
    assert is_in(client)


@pytest.mark.parametrize("code", ["", "000000", "12345", "x" * 5_000, "\0", "٠٠٠٠٠٠"])
def test_a_wrong_code_does_not(client, person, app, code):
    enter_password(client)
    response = enter_code(client, code)
    assert response.status_code == 200
    assert page_of(response).select_one("[aria-invalid=true], .error-message, [role=alert]")
    assert not is_in(client)


def test_a_code_is_taken_once_by_whichever_process(client, person, app):
    code = digits()
    enter_password(client)
    enter_code(client, code)
    assert is_in(client)
    client.post(reverse("wagtailadmin_logout"))
    cache.clear()  # another process knows nothing of what this one noted in memory
    enter_password(client)
    assert "was used before" in words_of(enter_code(client, code))
    assert not is_in(client)
    enter_code(client, digits(later=1))
    assert is_in(client)


def test_nor_is_one_from_before_the_one_taken_last(client, person, app):
    enter_password(client)
    enter_code(client, digits(later=1))
    client.post(reverse("wagtailadmin_logout"))
    enter_password(client)
    enter_code(client, digits())
    assert not is_in(client)


def test_a_code_holds_for_the_half_minute_in_which_an_app_shows_it(
    client, person, app, settings, time_machine
):
    settings.MFA_TOTP_TOLERANCE = base.MFA_TOTP_TOLERANCE
    time_machine.move_to(1_800_000_000, tick=False)
    enter_password(client)
    for later in (-1, 1):
        enter_code(client, digits(later=later))
        assert not is_in(client)
    code = digits()
    time_machine.move_to(1_800_000_030, tick=False)
    enter_code(client, code)
    assert not is_in(client)
    enter_code(client, digits())
    assert is_in(client)


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_session_without_the_second_step_is_none(client, person, app, method):
    with_password_alone(client, person)
    response = getattr(client, method)(reverse("wagtailadmin_home"))
    assert response.url.startswith(reverse("account_login"))
    assert getattr(client, method)(reverse("mfa_index")).url.startswith(reverse("account_login"))
    assert client.get("/").wsgi_request.user.is_anonymous


def test_that_of_an_account_without_a_factor_leads_to_where_it_is_set_up(client, person):
    with_password_alone(client, person)
    for address in ("wagtailadmin_home", "wagtailadmin_account", "account_login"):
        assert client.get(reverse(address)).url == reverse("mfa_index")
        assert client.post(reverse(address)).url == reverse("mfa_index")
    script = {"x-requested-with": "XMLHttpRequest"}
    assert client.get(reverse("wagtailadmin_home"), headers=script).status_code == 403
    assert client.get("/").wsgi_request.user.is_anonymous
    assert client.get(reverse("wagtailadmin_sprite")).status_code == 200


def test_the_second_step_is_done_for_a_working_day(client, person, app, time_machine, settings):
    log_in_wholly(client)
    records = client.session["account_authentication_methods"]
    session = client.session
    for record in records:
        record["at"] -= settings.SESSION_COOKIE_AGE
    session["account_authentication_methods"] = records
    session.save()
    assert not is_in(client)


def test_the_second_step_of_somebody_else_is_not_mine(client, person, app, django_user_model):
    log_in_wholly(client)
    other = django_user_model.objects.create_superuser("sam", password="whatever it may be")
    with_password_alone(client, other)
    assert not is_in(client)


def test_an_account_sets_up_an_app_at_its_first_log_in(client, person):
    assert enter_password(client, next=reverse("wagtailadmin_account"))
    assert client.get(reverse("wagtailadmin_home")).url == reverse("mfa_index")
    assert "Set up your second step" in words_of(client.get(reverse("mfa_index")))
    page = page_of(client.get(reverse("mfa_activate_totp")))
    secret = page.select_one("code").get_text(strip=True)
    assert page.select_one("img")["src"].startswith("data:image/svg+xml;base64,")
    response = client.post(reverse("mfa_activate_totp"), {"code": digits(secret)})
    codes = [code.get_text() for code in page_of(response).select("code")]
    assert len(set(codes)) == 10
    assert all(len(code.replace(" ", "")) == 16 for code in codes)
    assert is_in(client)
    stored = Authenticator.objects.get(user=person, type="totp")
    assert secret not in str(stored.data)
    client.post(reverse("wagtailadmin_logout"))
    enter_password(client)
    enter_code(client, digits(secret))
    assert not is_in(client), "The code that set it up was taken."
    enter_code(client, codes[0])
    assert is_in(client)


def test_a_recovery_code_works_once(client, person, app):
    log_in_wholly(client)
    confirm(client)
    page = page_of(client.post(reverse("new_recovery_codes")))
    code = page.select_one("code").get_text()
    for is_first in (True, False):
        client.post(reverse("wagtailadmin_logout"))
        enter_password(client)
        enter_code(client, code)
        assert is_in(client) == is_first


def confirm(client):
    """Enter the password again."""
    return client.post(reverse("account_reauthenticate"), {"password": "a password of one's own"})


PAGES_THAT_CHANGE = (
    "mfa_activate_totp", "mfa_add_webauthn", "mfa_deactivate_totp", "new_recovery_codes",
    "own_email_address",
)  # fmt: skip


def test_who_is_in_enters_the_password_again_before_anything_is_changed(client, person, app):
    log_in_wholly(client)
    passkey = Authenticator.objects.create(user=person, type="webauthn", data={"name": "Phone"})
    before = list(Authenticator.objects.values_list("pk", "data"))
    of_passkey = [
        reverse(name, args=[passkey.pk]) for name in ("mfa_edit_webauthn", "mfa_remove_webauthn")
    ]
    for address in [*map(reverse, PAGES_THAT_CHANGE), *of_passkey]:
        for response in (
            client.get(address),
            client.post(address, {"name": "Mine", "email": "x@example.org"}),
        ):
            assert response.status_code == 405 or response.url.startswith(
                reverse("account_reauthenticate")
            ), address
    assert list(Authenticator.objects.values_list("pk", "data")) == before
    person.refresh_from_db()
    assert person.email == "pat@example.org"
    assert not RecoveryCode.objects.exists()


def test_who_guesses_that_password_is_logged_out(client, person, app):
    log_in_wholly(client)
    for _attempt in range(5):
        response = client.post(reverse("account_reauthenticate"), {"password": "guess"})
    assert response.url == reverse("account_login")
    assert "you were logged out" in words_of(client.get(response.url))
    assert not is_in(client)


def test_the_last_factor_stays(client, person, app):
    log_in_wholly(client)
    confirm(client)
    assert "only second step" in words_of(client.get(reverse("mfa_deactivate_totp")))
    client.post(reverse("mfa_deactivate_totp"))
    assert has_app(person)


def test_an_account_without_access_to_the_admin_is_told_so(client, person, app):
    person.groups.clear()
    assert enter_password(client).url == reverse("account_login")
    assert "no access to this site’s admin" in words_of(client.get(reverse("account_login")))
    assert enter_code(client, digits()).url == reverse("account_login")


def test_whoever_loses_access_while_logged_in_gets_the_log_in_page(client, person, app):
    log_in_wholly(client)
    person.groups.clear()
    response = client.get(reverse("wagtailadmin_home"), follow=True)
    assert response.status_code == 200
    assert response.redirect_chain[-1][0].startswith(reverse("account_login"))


@pytest.mark.parametrize(
    "address",
    ["https://evil.example/", "//evil.example/", "javascript:a()", "/\\evil.example"],
)
def test_no_log_in_leads_to_another_site(client, person, app, address):
    enter_password(client, next=address)
    assert enter_code(client, digits()).url == reverse("wagtailadmin_home")


def test_other_pages_of_allauth_do_not_exist(client, person):
    addresses = ("accounts/", "accounts/login/", "accounts/signup/", "admin/signup/",
                 "admin/login/code/", "admin/email/", "admin/password/change/",
                 "admin/login/signup/", "_allauth/browser/v1/config", "admin/2fa/",
                 "admin/second-step/passkey/signup/", "accounts/social/signup/")  # fmt: skip
    for address in addresses:
        response = client.get(f"/{address}")
        assert response.status_code in (404, 301, 302), address
        if response.status_code != 404:  # Wagtail leads whatever it does not know to the log-in
            assert response.url.startswith((reverse("account_login"), f"/{address}"[:-1])), address


def test_the_log_in_of_private_pages_leads_to_the_one_with_a_second_step(client, db):
    for address in ("/_util/login/", "/es/_util/login/"):
        for response in (client.get(f"{address}?next=/x/"), client.post(f"{address}?next=/x/")):
            assert response.url == f"{reverse('account_login')}?next=/x/"
