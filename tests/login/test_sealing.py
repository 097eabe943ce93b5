"""Secrets of second steps are stored sealed, and outlive a change of the keys."""

import pytest
from allauth.mfa.models import Authenticator
from cryptography.fernet import InvalidToken

from clinic.login.sealing import seal, unseal
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
    with pytest.raises(InvalidToken):
        unseal(sealed)


def test_without_its_key_no_code_lets_in_and_the_log_says_why(client, app, settings, caplog):
    settings.SIGN_OFF_KEYS = ["another key of this site, which sealed none of the secrets"]
    log_in_wholly(client)
    assert not is_in(client)
    assert "Run reset_second_factor" in caplog.text
