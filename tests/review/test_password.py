"""A signature asks for the password again: who sits at an open screen is not who may sign."""

import pytest
from django.contrib.auth.signals import user_login_failed
from django.urls import reverse

from articles.models import SignOff
from clinic.requests.wrong_passwords import ALLOWED
from tests.review.conftest import PASSWORD, address, entries, screen
from tests.review.test_form_errors import page_of, problems

pytestmark = pytest.mark.django_db


def post(browser, article, password):
    form = entries(screen(browser, article)) | {"password": password, "note": "Kept."}
    return browser.post(address(article), form)


@pytest.mark.parametrize("password", ["", "guess", f" {PASSWORD}", PASSWORD.upper(), "x" * 5_000])
def test_without_the_password_nothing_is_signed(submitted, signer, password):
    browser = signer()
    response = post(browser, submitted, password)
    page = page_of(response)
    assert response.status_code == 400
    assert "password" in problems(page)["password"]
    assert page.select_one("[name=note]").text.strip() == "Kept."
    assert page.select_one("[name=password]").get("value") is None
    assert not SignOff.objects.exists()


def test_the_password_of_somebody_else_is_not_enough(submitted, signer, log_in):
    browser, other = signer(), log_in("Site managers")
    other.user.set_password("of the manager")
    other.user.save()
    assert post(browser, submitted, "of the manager").status_code == 400
    assert not SignOff.objects.exists()


def test_a_form_without_the_field_signs_nothing(submitted, signer):
    browser = signer()
    form = entries(screen(browser, submitted))
    del form["password"]
    assert browser.post(address(submitted), form).status_code == 400
    assert not SignOff.objects.exists()


def test_too_many_wrong_passwords_log_out(submitted, signer):
    browser = signer()
    for _attempt in range(ALLOWED - 1):
        assert post(browser, submitted, "guess").status_code == 400
    form = entries(screen(browser, submitted))
    response = browser.post(address(submitted), form | {"password": "guess"}, follow=True)
    assert response.redirect_chain[0][0].startswith("/admin/login/?next=")
    assert "nothing was signed" in response.content.decode()
    assert browser.get(address(submitted)).status_code == 302
    assert browser.post(address(submitted), form).status_code == 302
    assert not SignOff.objects.exists()


def test_wrong_ones_count_together_wherever_the_password_is_asked_for(submitted, signer):
    browser = signer()
    for _attempt in range(ALLOWED - 1):
        post(browser, submitted, "guess")
    response = browser.post(reverse("account_reauthenticate"), {"password": "guess"})
    assert response.url == reverse("account_login")
    assert browser.get(address(submitted)).status_code == 302


def test_the_right_password_forgives_the_wrong_ones_before(submitted, signer):
    browser = signer()
    for _attempt in range(ALLOWED - 1):
        post(browser, submitted, "guess")
    assert post(browser, submitted, PASSWORD).status_code == 302
    assert SignOff.objects.approvals().exists()


def test_an_empty_field_counts_as_no_attempt(submitted, signer):
    browser = signer()
    for _attempt in range(ALLOWED + 1):
        assert post(browser, submitted, "").status_code == 400


def test_a_wrong_password_is_told_to_whoever_watches_log_ins(submitted, signer):
    attempts = []

    def record_attempt(credentials, **signal):
        attempts.append(credentials)

    user_login_failed.connect(record_attempt)
    try:
        browser = signer()
        post(browser, submitted, "guess")
    finally:
        user_login_failed.disconnect(record_attempt)
    assert [attempt["username"] for attempt in attempts] == [browser.user.get_username()]
    assert "guess" not in str(attempts)


def test_the_screen_and_the_sign_off_name_the_log_in(submitted, signer):
    browser = signer()
    browser.user.first_name = "Maya"
    browser.user.save()
    sign_section = screen(browser, submitted).select_one("#sign").get_text(" ", strip=True)
    log_in = browser.user.get_username()
    assert f"You sign as Maya Ortiz, MD, with the log-in “{log_in}”." in sign_section
    post(browser, submitted, PASSWORD)
    assert SignOff.objects.approvals().get().user_name == f"Maya ({log_in})"
    state = screen(browser, submitted).select_one("#state").get_text(" ", strip=True)
    assert f"Log-in: Maya ({log_in})." in state
