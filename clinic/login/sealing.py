"""Secrets of second factors are stored sealed, so that a copy of the database makes no codes.

Sealed with a key that is made of the newest of `SIGN_OFF_KEYS`. Those that it replaced still
open what they sealed, as with sign-offs: a new SECRET_KEY locks nobody out.
"""

import base64

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac

PURPOSE = "clinic.login.sealing: secrets of second factors"


def seals() -> MultiFernet:
    digests = [
        salted_hmac(PURPOSE, "key", secret=key, algorithm="sha256").digest()
        for key in settings.SIGN_OFF_KEYS
    ]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])


def seal(secret: str) -> str:
    return seals().encrypt(secret.encode()).decode()


def unseal(sealed: str) -> str:
    """Raises `cryptography.fernet.InvalidToken` if none of the keys sealed it."""
    return seals().decrypt(sealed.encode()).decode()
