"""Keys and signed values in Redis, so that whoever can read or write there gains nothing by it.

A key tells nothing of what it is for: the key of a session would be as good as its cookie. A value
is accepted only under the key for which this site signed it.
"""

import hashlib
import hmac
from functools import cache
from typing import Any

from django.conf import settings
from django.core.signing import BadSignature, Signer


@cache
def secret_from(sign_off_key: str) -> bytes:
    """A secret for this purpose alone, so that no signature made here fits a sign-off."""
    return hmac.new(sign_off_key.encode(), b"clinic.shared_cache", hashlib.sha256).digest()


def secret() -> bytes:
    return secret_from(settings.SIGN_OFF_KEYS[0])


def hexadecimal_hmac(text: str) -> str:
    return hmac.new(secret(), text.encode(), hashlib.sha256).hexdigest()


def key_prefix() -> str:
    """What all keys of this site begin with. Another site has another secret or address."""
    return f"clinic:{hexadecimal_hmac(settings.WAGTAILADMIN_BASE_URL)[:12]}:"


def redis_key(kind: str, text: str) -> str:
    """The key in Redis for something of a kind, such as “session”."""
    return key_prefix() + hexadecimal_hmac(f"{kind}\0{text}")[:40]


def signer(key: str) -> Signer:
    return Signer(key=secret(), salt=key, fallback_keys=[])


def sign(key: str, value: Any) -> str:
    """A value that JSON can hold, as it is stored under this key."""
    return signer(key).sign_object(value)


def unsign(key: str, stored: bytes | None, default: Any = None) -> Any:
    """The value stored under this key; the default if there is none, or somebody else wrote it."""
    if stored is None:
        return default
    try:
        return signer(key).unsign_object(stored.decode("latin-1"))
    except BadSignature:
        return default


def survives_json(value: Any) -> bool:
    """Whether a value is exactly the same after it went through JSON."""
    if type(value) is list:
        return all(map(survives_json, value))
    if type(value) is dict:
        return all(type(name) is str and survives_json(part) for name, part in value.items())
    return value is None or type(value) in (bool, int, float, str)
