"""Secrets of second steps are stored sealed, and outlive a change of the keys."""

import base64
import io

import pytest
from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.core.management import call_command

from clinic.login.sealing import NotOpened, digest, seal, seals_of_fernet, unseal
from tests.login.conftest import is_in, log_in_wholly
from tests.second_steps import SECRET


def test_what_is_stored_does_not_show_the_secret(app):
    assert SECRET not in str(Authenticator.objects.values_list("data", flat=True)[0])
    assert seal(SECRET) != seal(SECRET)


def test_the_key_before_still_opens_and_another_does_not(settings):
    settings.SIGN_OFF_KEYS = ["old " * 20]
    sealed = seal("secret")
    settings.SIGN_OFF_KEYS = ["new " * 20, "old " * 20]
    assert unseal(sealed) == "secret"
    settings.SIGN_OFF_KEYS = ["new " * 20]
    with pytest.raises(NotOpened):
        unseal(sealed)


def test_the_cipher_is_aes_256_gcm_and_takes_nothing_that_was_changed(settings):
    sealed = seal("secret")
    cipher, key_id, text = sealed.split(":")
    key = digest("key", settings.SIGN_OFF_KEYS[0])
    assert len(key) == 32
    assert (cipher, len(key_id)) == ("aes-256-gcm", 8)
    stored = base64.urlsafe_b64decode(text)
    assert (
        AESGCM(key).decrypt(stored[:12], stored[12:], f"{cipher}:{key_id}:".encode()) == b"secret"
    )
    changed = base64.urlsafe_b64encode(stored[:-1] + bytes([stored[-1] ^ 1])).decode()
    for forged in (f"{cipher}:{key_id}:{changed}", f"{cipher}:{key_id}:é", f"{cipher}:", ""):
        with pytest.raises(NotOpened):
            unseal(forged)


def test_what_fernet_or_an_older_key_sealed_is_opened_and_sealed_anew(client, app, settings):
    settings.SIGN_OFF_KEYS = ["old " * 20]
    fernet, older = seals_of_fernet().encrypt(SECRET.encode()).decode(), seal(SECRET)
    settings.SIGN_OFF_KEYS = ["new " * 20, "old " * 20]
    for number, sealed in enumerate((fernet, older, "nobody knows what this is")):
        Authenticator.objects.filter(pk=app.pk).update(data={"secret": sealed})
        if number < 2:
            assert unseal(sealed) == SECRET
        call_command("forget_old", stdout=io.StringIO())
        app.refresh_from_db()
        anew = seal(SECRET).rpartition(":")[0]
        assert app.data["secret"].startswith(anew if number < 2 else sealed)
    Authenticator.objects.filter(pk=app.pk).update(data={"secret": fernet})
    log_in_wholly(client)
    assert is_in(client)


def test_without_its_key_no_code_lets_in_and_the_log_says_why(client, app, settings, caplog):
    settings.SIGN_OFF_KEYS = ["another key of this site, which sealed none of the secrets"]
    log_in_wholly(client)
    assert not is_in(client)
    assert "Run reset_second_factor" in caplog.text
