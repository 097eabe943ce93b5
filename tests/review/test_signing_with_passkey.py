"""A passkey of the signer signs exactly what they saw and entered, and nothing else counts."""

import json
from datetime import UTC, datetime

import pytest
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.urls import reverse
from fido2.cose import RS256, EdDSA
from fido2.utils import websafe_decode, websafe_encode

from articles.models import SignOff
from articles.models import chain as seals
from articles.models.passkey_signature import LONGEST_WAIT
from tests.login.soft_keys import SoftKey
from tests.review.conftest import address, entries, refusals, screen
from tests.review.test_findings import article_with_promise  # noqa: F401 - a fixture
from tests.review.test_form_errors import page_of, problems
from tests.signoffs.test_chain import run, tamper

pytestmark = pytest.mark.django_db


def give_key(user, name="Blue key", key=None):
    """A passkey of this account, as somebody has who added it before."""
    key = key or SoftKey()
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


def test_without_a_script_enter_presses_the_button_of_the_password(submitted, maya):
    buttons = screen(maya, submitted).select_one("#sign").find_all("button")
    assert len(buttons) == 2
    outside = [button["value"] for button in buttons if not button.find_parent("template")]
    assert outside == ["sign"]


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


@pytest.mark.parametrize("algorithm", [EdDSA, RS256])
def test_other_kinds_of_keys_sign_too(submitted, maya, algorithm):
    key = give_key(maya.user, "Green key", SoftKey(algorithm))
    assert sign_with(maya, submitted, form_of(maya, submitted), key=key).status_code == 302
    assert SignOff.objects.verify().broken_row is None


def test_whatever_was_signed_is_read_back_as_it_was(article_with_promise, maya):  # noqa: F811
    draft = article_with_promise.get_latest_revision_as_object()
    draft.go_live_at = datetime.fromisoformat("2031-03-30T02:30:00.123456+05:30")
    draft.expire_at = datetime(2033, 1, 1, tzinfo=UTC)
    draft.save_revision(user=draft.owner)
    form = form_of(maya, draft, note="Wärme 💊\r\n\r\n“e\u0301”\u2028")
    form |= {name: "It quotes.\r\nJa: ß" for name in form if name.startswith("accept-")}
    assert sign_with(maya, draft, form).status_code == 302
    approval = SignOff.objects.approvals().get()
    assert (approval.holds_from.year, approval.holds_until.year) == (2031, 2033)
    assert "\r\nJa: ß" in str(approval.accepted[0]["reason"])
    assert approval.note.startswith("Wärme 💊\r\n")
    assert SignOff.objects.verify().broken_row is None


def deep_data(answer):
    answer["clientDataJSON"] = websafe_encode(b"[" * 2000)


def deep_extensions(answer):
    data = websafe_decode(answer["authenticatorData"])
    answer["authenticatorData"] = websafe_encode(data[:32] + b"\x85" + data[33:] + b"\x81" * 2000)


@pytest.mark.parametrize("change", [deep_data, deep_extensions])
def test_what_is_too_deep_inside_is_answered_in_words(submitted, maya, change):
    form = form_of(maya, submitted)
    answer = maya.key.use(ask(maya, submitted, form).json()["request_options"])
    change(answer["response"])
    response = send(maya, submitted, form, answer)
    assert response.status_code == 400
    assert "Your passkey did not confirm this" in refusals(response)


def test_nothing_is_kept_but_what_was_read(submitted, maya):
    """Decoders pass over what is no base64, which a row would keep for ever."""
    form = form_of(maya, submitted)
    answer = maya.key.use(ask(maya, submitted, form).json()["request_options"])
    signature = answer["response"]["signature"]
    answer["response"]["signature"] = f"{signature}!!!!"
    send(maya, submitted, form, answer)
    kept = [approval.passkey["signature"] for approval in SignOff.objects.approvals()]
    assert kept in ([], [signature])


def test_a_question_waits_for_minutes_not_for_days(submitted, maya, monkeypatch):
    form = form_of(maya, submitted)
    asked_at = datetime.now(UTC).timestamp() - LONGEST_WAIT - 2
    with monkeypatch.context() as patch:
        patch.setattr("articles.admin.review.passkeys.time.time", lambda: asked_at)
        options = ask(maya, submitted, form).json()["request_options"]
    assert send(maya, submitted, form, maya.key.use(options)).status_code == 400
    assert not SignOff.objects.exists()


def test_its_answer_is_no_sign_off_a_second_time(submitted, maya):
    """Somebody with the keys of the site adds the same approval again, as after a withdrawal."""
    form = form_of(maya, submitted)
    options = ask(maya, submitted, form).json()["request_options"]
    question = maya.session["signing_question"]
    answer = maya.key.use(options)
    assert send(maya, submitted, form, answer).status_code == 302
    approval = SignOff.objects.approvals().get()
    session = maya.session
    session["signing_question"] = question
    session.save()
    assert send(maya, submitted, form_of(maya, submitted), answer).status_code == 400
    assert SignOff.objects.approvals().count() == 1
    own = {"number", "at", "key", "previous", "code"}
    fields = [field.attname for field in SignOff._meta.concrete_fields if field.name not in own]
    again = SignOff.objects.append(**{name: getattr(approval, name) for name in fields})
    report = SignOff.objects.verify()
    assert report.broken_row == again
    assert "that of a sign-off before it" in report.problem
    assert "1 sign-off of " in run("--passkeys")[1]


@pytest.mark.parametrize(
    "answer",
    [
        "9" * 5000,
        " " * 70_000,
        "",
        "{",
        "[]",
        "null",
        "7",
        '{"id": 1}',
        '{"response": {}}',
        "[" * 100_000,
    ],
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


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("note", "Never looked up."),
        ("clinician_name", "Sam Lee"),
        ("license", "DO"),
        ("at", datetime(2031, 1, 1, tzinfo=UTC)),
    ],
)
def test_nobody_without_it_can_make_it_say_something_else(submitted, maya, field, value):
    """Not even with the key of the site and the right to change the table."""
    sign_with(maya, submitted, form_of(maya, submitted))
    approval = SignOff.objects.approvals().get()
    setattr(approval, field, value)
    code = seals.code(seals.present_key(), approval.sealed_fields())
    tamper(
        f"UPDATE articles_signoff SET {field} = %s, code = %s WHERE number = %s",
        value, code, approval.number,
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
    assert "Signed without a passkey" not in output
    password = entries(screen(maya, submitted)) | {"reason": "Looked at anew."}
    assert maya.post(address(submitted), password).status_code == 302
    assert "Signed without a passkey: 1, last on " in run("--passkeys")[1]
