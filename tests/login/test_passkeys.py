"""A passkey logs in whom it belongs to, alone if it was made for that, and nobody else."""

import json

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from tests.login.conftest import PASSWORD, enter_password, is_in, page_of, words_of
from tests.login.soft_keys import SoftKey
from tests.second_steps import has_app


@pytest.fixture
def client():
    return Client(headers={"host": "testserver"})


def options_on(client, name):
    page = page_of(client.get(reverse(name)))
    data = json.loads(page.select_one("#passkey-options").string)
    return data.get("creation_options") or data["request_options"]


def add_passkey(client, key, alone=True, **behavior):
    answer = key.make(options_on(client, "mfa_add_webauthn"), **behavior)
    form = {"name": "Phone", "credential": json.dumps(answer)}
    return client.post(
        reverse("mfa_add_webauthn"), form | ({"passwordless": "on"} if alone else {})
    )


def with_passkey(alone):
    """Somebody's passkey, added at the first log-in, and what the site calls its owner."""

    @pytest.fixture
    def passkey(client, person):
        enter_password(client)
        key = SoftKey()
        options = options_on(client, "mfa_add_webauthn")
        key.owner = options["publicKey"]["user"]["id"]
        response = add_passkey(client, key, alone)
        assert len(page_of(response).select("code")) == 10
        assert is_in(client)
        client.post(reverse("wagtailadmin_logout"))
        return key

    return passkey


passkey = with_passkey(alone=True)
security_key = with_passkey(alone=False)


def request_alone(client):
    answer = client.get(reverse("mfa_login_webauthn"), headers={"accept": "application/json"})
    return answer.json()["request_options"]


def log_in_alone(client, credential, **others):
    data = credential if isinstance(credential, str) else json.dumps(credential)
    return client.post(reverse("mfa_login_webauthn"), {"credential": data, **others})


def test_a_passkey_logs_in_alone(client, passkey):
    answer = passkey.use(request_alone(client), passkey.owner)
    address = reverse("wagtailadmin_account")
    assert log_in_alone(client, answer, next=address).url == address
    assert is_in(client)


def test_it_is_a_second_step_behind_the_password(client, security_key):
    enter_password(client)
    answer = security_key.use(options_on(client, "mfa_authenticate"), verified=False)
    client.post(reverse("mfa_authenticate"), {"credential": json.dumps(answer)})
    assert is_in(client)


def test_one_that_was_not_made_for_it_does_not_log_in_alone(client, security_key):
    answer = security_key.use(request_alone(client), security_key.owner)
    response = log_in_alone(client, answer)
    assert response.url == reverse("account_login")
    assert "This passkey was not accepted" in words_of(client.get(response.url))
    assert not is_in(client)


def test_nor_does_one_that_asked_for_no_finger_or_pin(client, passkey):
    log_in_alone(client, passkey.use(request_alone(client), passkey.owner, verified=False))
    assert not is_in(client)


def test_one_that_asks_for_none_is_not_made_to_log_in_alone(client, person):
    enter_password(client)
    response = add_passkey(client, SoftKey(), verified=False)
    assert response.status_code == 200
    assert not Authenticator.objects.exists()


def test_a_passkey_of_somebody_else_is_not_mine(client, passkey, django_user_model):
    other = django_user_model.objects.create_superuser("sam", password=PASSWORD)
    enter_password(client, username="sam")
    own = SoftKey()
    own.owner = options_on(client, "mfa_add_webauthn")["publicKey"]["user"]["id"]
    add_passkey(client, own)
    client.post(reverse("wagtailadmin_logout"))
    # The name of the owner is signed by nobody.
    log_in_alone(client, passkey.use(request_alone(client), own.owner))
    assert not is_in(client)
    enter_password(client, username="sam")
    answer = passkey.use(options_on(client, "mfa_authenticate"))
    response = client.post(reverse("mfa_authenticate"), {"credential": json.dumps(answer)})
    assert "This passkey was not accepted" in words_of(response)
    assert not is_in(client)
    log_in_alone(Client(), "{}")
    assert Authenticator.objects.filter(user=other, type="webauthn").count() == 1


def test_an_answer_is_good_for_one_question(client, passkey):
    answer = passkey.use(request_alone(client), passkey.owner)
    log_in_alone(client, answer)
    assert is_in(client)
    for asks_again in (True, False):
        other = Client(headers={"host": "testserver"})
        if asks_again:
            request_alone(other)
        log_in_alone(other, answer)
        assert not is_in(other)


@pytest.mark.parametrize(
    "behavior",
    [
        {"origin": "https://evil.example"},
        {"origin": "http://testserver"},
        {"host": "evil.example"},
    ],
    ids=str,
)
def test_an_answer_for_another_site_is_refused(client, passkey, behavior):
    log_in_alone(client, passkey.use(request_alone(client), passkey.owner, **behavior))
    assert not is_in(client)


BROKEN = ["{}", "[]", "1", "null", '"x"', '{"response": []}', '{"response": {"userHandle": 1}}',
          '{"id": "a", "rawId": "a", "response": {"userHandle": "////"}}', "x" * 10_000,
          "[" * 100_000]  # fmt: skip


@pytest.mark.parametrize("text", BROKEN, ids=lambda text: text[:20])
def test_broken_answers_are_refused(client, passkey, text):
    request_alone(client)
    assert log_in_alone(client, text).url == reverse("account_login")
    enter_password(client)
    client.get(reverse("mfa_authenticate"))
    response = client.post(reverse("mfa_authenticate"), {"credential": text})
    assert response.status_code == 200
    assert not is_in(client)


def test_a_wrong_signature_is_refused(client, passkey):
    answer = passkey.use(request_alone(client), passkey.owner)
    other = SoftKey()
    other.id = passkey.id
    assert log_in_alone(client, other.use(request_alone(client), passkey.owner)).url
    assert not is_in(client)
    assert answer["id"] == other.answer({})["id"]


def test_an_account_without_access_gets_in_by_no_passkey(client, passkey, person):
    for change in ("is_active", "groups"):
        person.is_active = change != "is_active"
        person.save()
        if change == "groups":
            person.groups.clear()
        log_in_alone(client, passkey.use(request_alone(client), passkey.owner))
        assert not is_in(client)
        assert "no access" in words_of(client.get(reverse("account_login")))


def test_the_only_passkey_stays_and_one_of_two_goes(client, passkey, person):
    log_in_alone(client, passkey.use(request_alone(client), passkey.owner))
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    (first,) = Authenticator.objects.filter(type="webauthn")
    address = reverse("mfa_remove_webauthn", args=[first.pk])
    assert "only second step" in words_of(client.get(address))
    assert "only second step" in words_of(client.post(address))
    add_passkey(client, SoftKey())
    assert client.post(address).url == reverse("mfa_index")
    assert first not in Authenticator.objects.all()
    (second,) = Authenticator.objects.filter(type="webauthn")
    client.post(reverse("mfa_remove_webauthn", args=[second.pk]))
    assert Authenticator.objects.filter(type="webauthn").exists()


def test_nobody_changes_a_passkey_of_somebody_else(client, passkey, django_user_model):
    (stored,) = Authenticator.objects.filter(type="webauthn")
    django_user_model.objects.create_superuser("sam", password=PASSWORD)
    enter_password(client, username="sam")
    add_passkey(client, SoftKey())
    for name in ("mfa_remove_webauthn", "mfa_edit_webauthn"):
        response = client.post(reverse(name, args=[stored.pk]), {"name": "Mine"})
        assert response.status_code == 404
    stored.refresh_from_db()
    assert stored.data["name"] == "Phone"


def test_a_passkey_is_renamed(client, passkey):
    log_in_alone(client, passkey.use(request_alone(client), passkey.owner))
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    (stored,) = Authenticator.objects.filter(type="webauthn")
    client.post(reverse("mfa_edit_webauthn", args=[stored.pk]), {"name": "<b>Key</b>"})
    page = page_of(client.get(reverse("mfa_index")))
    assert "<b>Key</b>" in page.get_text()
    assert "Logs in alone." in page.get_text()
    assert not has_app(stored.user)


def test_the_name_that_is_proposed_is_that_of_no_other_passkey(person):
    proposed = []
    for name in ("Passkey 2", "Passkey 1"):
        Authenticator.objects.create(user=person, type="webauthn", data={"name": name})
        proposed.append(get_adapter().generate_authenticator_name(person, "webauthn"))
    assert proposed == ["Passkey 1", "Passkey 3"]
