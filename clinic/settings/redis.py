"""The settings of REDIS_URL: a Redis that several machines share."""

from typing import Any
from urllib.parse import parse_qsl, urlsplit

from django.core.exceptions import ImproperlyConfigured

EXAMPLES = "redis://:password@host:6379/0, or rediss://user:password@host:6379/0 with TLS"
# The certificates of TLS, which may stand behind the address.
TLS_OPTIONS = frozenset({"ssl_ca_certs", "ssl_certfile", "ssl_keyfile"})


def redis_address(address: str) -> str:
    """The address; "" for a site without Redis.

    Raises `ImproperlyConfigured` for anything else, without quoting it, as it has a password.
    """
    if not address:
        return ""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), 0
    number = parts.path.removeprefix("/")
    options = {name for name, _value in parse_qsl(parts.query, keep_blank_values=True)}
    is_address = (
        parts.scheme in ("redis", "rediss")
        and bool(parts.hostname)
        and port != 0
        and (not number or (number.isascii() and number.isdecimal() and len(number) < 5))
        and options <= (TLS_OPTIONS if parts.scheme == "rediss" else frozenset())
        and not parts.fragment
    )
    if not is_address:
        raise ImproperlyConfigured(
            f"REDIS_URL must look like {EXAMPLES}. Behind the latter may stand "
            "?ssl_ca_certs=/path for a certificate of your own, and nothing else."
        )
    return address


def shared_caches(address: str, caches: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """CACHES with the default one in Redis."""
    default = {
        **caches["default"],
        "BACKEND": "clinic.shared_cache.backend.SharedCache",
        "LOCATION": address,
    }
    return {**caches, "default": default}
