"""Secrets of second factors are stored sealed, so that a copy of the database makes no codes.

Sealed by AES-256-GCM, with a key that is made of the newest of `SIGN_OFF_KEYS` and whose id
stands in front. The keys that it replaced still open what they sealed, as with sign-offs: a new
SECRET_KEY locks nobody out. What a release before sealed with Fernet is opened, too.
"""

import base64
import os
from collections.abc import Iterator

from cryptography.exceptions import InvalidTag
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.utils.crypto import salted_hmac

CIPHER = "aes-256-gcm"
PURPOSE = "clinic.login.sealing: secrets of second factors, AES-256-GCM"
PURPOSE_OF_FERNET = "clinic.login.sealing: secrets of second factors"
NONCE = 12  # bytes


class NotOpened(ValueError):
    """No key of this site sealed it, or somebody changed it."""


def digest(part: str, key: str, purpose: str = PURPOSE) -> bytes:
    return salted_hmac(purpose, part, secret=key, algorithm="sha256").digest()


def beginnings() -> Iterator[tuple[str, AESGCM]]:
    """How what a key seals begins, with its cipher, the newest key first."""
    for key in settings.SIGN_OFF_KEYS:
        yield f"{CIPHER}:{digest('id', key).hex()[:8]}:", AESGCM(digest("key", key))


def seal(secret: str) -> str:
    beginning, cipher = next(beginnings())
    nonce = os.urandom(NONCE)
    sealed = nonce + cipher.encrypt(nonce, secret.encode(), beginning.encode())
    return beginning + base64.urlsafe_b64encode(sealed).decode()


def unseal(sealed: str) -> str:
    """The secret. Raises `NotOpened`."""
    for beginning, cipher in beginnings():
        if sealed.startswith(beginning):
            try:
                stored = base64.urlsafe_b64decode(sealed.removeprefix(beginning))
                opened = cipher.decrypt(stored[:NONCE], stored[NONCE:], beginning.encode())
            except (InvalidTag, ValueError) as error:
                raise NotOpened from error
            return opened.decode()
    try:
        return seals_of_fernet().decrypt(sealed.encode()).decode()
    except InvalidToken as error:
        raise NotOpened from error


def sealed_anew(sealed: str) -> str:
    """The same secret as it is sealed now, if it was sealed in another way or by another key.

    Raises `NotOpened`.
    """
    return sealed if sealed.startswith(next(beginnings())[0]) else seal(unseal(sealed))


def seals_of_fernet() -> MultiFernet:
    digests = [digest("key", key, PURPOSE_OF_FERNET) for key in settings.SIGN_OFF_KEYS]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(one)) for one in digests])
