"""Codes that only this site can make, as the database has no key.

Sign-offs, editions and second looks carry them, so that whoever writes to the database alone
cannot add one that counts.
"""

import hashlib
import hmac
import json
from datetime import date, datetime
from typing import Any

from django.conf import settings


def key_id(key: str) -> str:
    """What a row says about its key: enough to find it, too little to guess it."""
    return hashlib.sha256(key.encode()).hexdigest()[:12]


def present_key() -> str:
    return settings.SIGN_OFF_KEYS[0]


def known_keys() -> dict[str, str]:
    """The present key and those it replaced, by their ids."""
    return {key_id(key): key for key in settings.SIGN_OFF_KEYS}


def code(key: str, fields: dict[str, Any]) -> str:
    """HMAC-SHA256 over the fields of one row, in hexadecimal."""
    serialized = json.dumps(fields, sort_keys=True, ensure_ascii=False, default=serialize_date)
    return hmac.new(key.encode(), serialized.encode(), hashlib.sha256).hexdigest()


def serialize_date(value: Any) -> str:
    """A moment in UTC, so that the server's time zone makes no difference, or a day."""
    if isinstance(value, datetime):
        return f"{value.timestamp():.6f}"
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"A row with a code cannot hold {value!r}.")
