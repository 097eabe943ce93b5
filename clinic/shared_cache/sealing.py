"""Names and seals of what is in Redis, so that whoever reads or writes there gains nothing.

A name says nothing of what it is for: of a session it would be as good as the cookie. A value
counts only at the name for which this site sealed it.
"""

import hashlib
import hmac
import json
from functools import cache
from typing import Any

from django.conf import settings

SEAL = hashlib.sha256().digest_size


@cache
def key_of(secret: str) -> bytes:
    """A key for this purpose alone, so that no code made here fits a sign-off."""
    return hmac.new(secret.encode(), b"clinic.shared_cache", hashlib.sha256).digest()


def code(words: bytes) -> bytes:
    return hmac.new(key_of(settings.SIGN_OFF_KEYS[0]), words, hashlib.sha256).digest()


def prefix() -> str:
    """What the names of this site begin with; another site has other keys, or another address."""
    return f"clinic:{code(settings.WAGTAILADMIN_BASE_URL.encode()).hex()[:12]}:"


def name_of(kind: str, words: str) -> str:
    """Where something is in Redis."""
    return prefix() + code(f"{kind}\0{words}".encode()).hex()[:40]


def seal(name: str, value: bytes) -> bytes:
    return code(b"value\0" + name.encode() + b"\0" + value) + value


def unseal(name: str, stored: Any) -> bytes | None:
    """What was sealed for this name; None where nothing is, or somebody else wrote it."""
    if not isinstance(stored, bytes) or len(stored) < SEAL:
        return None
    value = stored[SEAL:]
    return value if hmac.compare_digest(seal(name, value)[:SEAL], stored[:SEAL]) else None


def is_plain(value: Any) -> bool:
    """Whether JSON gives back exactly this."""
    if isinstance(value, list) and type(value) is list:
        return all(map(is_plain, value))
    if isinstance(value, dict) and type(value) is dict:
        return all(type(name) is str and is_plain(part) for name, part in value.items())
    return value is None or type(value) in (bool, int, float, str)


def seal_plain(name: str, value: Any) -> bytes:
    return seal(name, json.dumps(value).encode())


def unseal_plain(name: str, stored: Any, default: Any = None) -> Any:
    value = unseal(name, stored)
    return default if value is None else json.loads(value)
