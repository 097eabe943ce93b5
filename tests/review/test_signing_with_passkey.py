"""A passkey of the signer signs exactly what they saw and entered, and nothing else counts."""

import json

import pytest
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.urls import reverse
from fido2.utils import websafe_encode

from articles.models import SignOff
from articles.models import chain as seals
from tests.login.soft_keys import SoftKey
from tests.review.conftest import address, entries, refusals, screen
from tests.review.test_form_errors import page_of, problems
from tests.signoffs.test_chain import run, tamper

pytestmark = pytest.mark.django_db


def give_key(user, name="Blue key"):
    """A passkey of this account, as somebody has who added it before."""
    key = SoftKey()
    options = {"rp": {"id": "testserver"}, "challenge": websafe_encode(bytes(32))}
    WebAuthn.add(user, name, key.make({"publicKey": options}))
    return key


@pytest.fixture
def maya(signer):
    """The browser of a clinician who has a passkey."""
    browser = signer()
    browser.key = give_key(browser.user)
    return browser


def form_of(browser, article, **changes):
    filled = entries(screen(browser, article)) | {"password": "", "note": "Looked up twice."}
    return filled | changes


def ask(browser, article, form):
    return browser.post(address(article), form | {"act": "ask"})


def send(browser, article, form, answer):
    credential = answer if isinstance(answer, str) else json.dumps(answer)
    return browser.post(address(article), form | {"act": "passkey", "credential": credential})


def sign_with(browser, article, form, key=None, **behavior):
    options = ask(browser, article, form).json()["request_options"]
    return send(browser, article, form, (key or browser.key).use(options, **behavior))


def test_it_signs_in_the_place_of_the_password(submitted, maya):
    response = sign_with(maya, submitted, form_of(maya, submitted))
    assert response.status_code == 302
    approval = SignOff.objects.approvals().get()
    assert (approval.note, approval.passkey["name"]) == ("Looked up twice.", "Blue key")
    assert approval.problem_of_seal() == ""
    assert SignOff.objects.verify().broken_row is None
    assert "The passkey “Blue key” signed it." in str(screen(maya, submitted))
    history = maya.get(reverse("wagtailadmin_pages:history", args=[submitted.pk]))
    assert "Signed by a clinician, with the passkey “Blue key”" in history.content.decode()


def test_whoever_has_one_may_still_use_the_password(submitted, maya):
    assert maya.post(address(submitted), entries(screen(maya, submitted))).status_code == 302
    assert SignOff.objects.approvals().get().passkey is None


def test_whoever_has_none_is_offered_none(submitted, signer):
    browser = signer()
    assert not screen(browser, submitted).select("[data-passkey-part]")
    response = sign_with_nothing(browser, submitted)
    assert "Your passkey did not confirm this" in refusals(response)


def sign_with_nothing(browser, article):
    return send(browser, article, form_of(browser, article), "")


@pytest.mark.parametrize(
    "change", [{"reason": "Another one."}, {"note": ""}, {"review_due": "2027-01-31"}]
)
def test_what_is_entered_after_it_was_asked_is_not_signed(submitted, maya, change, settings):
    form = form_of(maya, submitted)
    options = ask(maya, submitted, form).json()["request_options"]
    response = send(maya, submitted, form | change, maya.key.use(options))
    assert response.status_code == 400
    assert "Your passkey did not confirm this" in refusals(response)
    assert not SignOff.objects.exists()


def test_an_answer_signs_once(submitted, maya, marketing):
    form = form_of(maya, submitted)
    answer = maya.key.use(ask(maya, submitted, form).json()["request_options"])
    assert send(maya, submitted, form, answer).status_code == 302
    again = form_of(maya, submitted)
    ask(maya, submitted, again)
    assert send(maya, submitted, again, answer).status_code == 400
    assert SignOff.objects.approvals().count() == 1


@pytest.mark.parametrize(
    "behavior",
    [{"verified": False}, {"origin": "https://evil.example"}, {"host": "evil.example"}],
)
def test_one_that_recognized_nobody_or_was_asked_elsewhere_signs_nothing(submitted, maya, behavior):
    response = sign_with(maya, submitted, form_of(maya, submitted), **behavior)
    assert response.status_code == 400
    assert not SignOff.objects.exists()


def test_nor_does_that_of_somebody_else(submitted, maya, signer):
    other = give_key(signer("Sam Lee").user)
    response = sign_with(maya, submitted, form_of(maya, submitted), key=other)
    assert response.status_code == 400
    assert not SignOff.objects.exists()


@pytest.mark.parametrize(
    "answer", ["", "{", "[]", "null", "7", '{"id": 1}', '{"response": {}}', "[" * 100_000]
)
def test_what_is_no_answer_is_answered_in_words(submitted, maya, answer):
    form = form_of(maya, submitted)
    ask(maya, submitted, form)
    response = send(maya, submitted, form, answer)
    assert response.status_code == 400
    assert page_of(response).select_one("#problems")
    assert page_of(response).select_one("[name=note]").text.strip() == "Looked up twice."
    assert not SignOff.objects.exists()


def test_it_is_not_asked_while_something_is_missing(submitted, maya):
    form = form_of(maya, submitted, attest="", review_due="")
    assert ask(maya, submitted, form).status_code == 204
    response = send(maya, submitted, form, "")
    assert set(problems(page_of(response))) == {"attest", "review_due"}


def test_nobody_without_it_can_make_it_say_something_else(submitted, maya):
    """Not even with the key of the site and the right to change the table."""
    sign_with(maya, submitted, form_of(maya, submitted))
    approval = SignOff.objects.approvals().get()
    approval.note = "Never looked up."
    code = seals.code(seals.present_key(), approval.sealed_fields())
    tamper(
        "UPDATE articles_signoff SET note = %s, code = %s WHERE number = %s",
        approval.note, code, approval.number,
    )  # fmt: skip
    report = SignOff.objects.verify()
    assert report.broken_row == approval
    assert "signature by the signer’s passkey" in report.problem


def test_a_clinic_may_ask_for_passkeys_alone(submitted, maya, settings):
    settings.SIGN_OFFS_NEED_PASSKEY = True
    form = entries(screen(maya, submitted))
    assert "password" not in screen(maya, submitted).select_one("#sign").text
    assert maya.post(address(submitted), form).status_code == 400
    assert not SignOff.objects.exists()
    assert sign_with(maya, submitted, form).status_code == 302


def test_and_then_tells_who_has_none_where_to_add_one(submitted, signer, settings):
    browser = signer()
    form = entries(screen(browser, submitted))
    settings.SIGN_OFFS_NEED_PASSKEY = True
    page = screen(browser, submitted)
    assert page.select_one("#sign") is None
    assert "This clinic asks for a passkey here" in page.select_one("#reasons").text
    assert browser.post(address(submitted), form).status_code == 400
    assert not SignOff.objects.exists()


def test_the_command_names_each_passkey_that_signed(submitted, maya):
    assert "Passkeys" not in run("--passkeys")[1]
    sign_with(maya, submitted, form_of(maya, submitted))
    status, output, _errors = run("--passkeys")
    assert status == 0
    assert "1 sign-off of " in output
    assert "Blue key" in output
