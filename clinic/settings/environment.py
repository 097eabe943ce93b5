"""What settings read from the environment."""

import os
import re
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured


def is_on(name: str) -> bool:
    """Whether the environment variable `name` is 1."""
    return os.environ.get(name) == "1"


def comma_separated(name: str) -> list[str]:
    """The values in the environment variable `name`, with commas between them."""
    return [value.strip() for value in os.environ.get(name, "").split(",") if value.strip()]


def whole_number(name: str, default: int, least: int, most: int) -> int:
    """The number in the environment variable `name`. Raises `ImproperlyConfigured`."""
    value = os.environ.get(name) or str(default)
    if not re.fullmatch(r"\d{1,9}", value, re.ASCII) or not least <= int(value) <= most:
        raise ImproperlyConfigured(
            f"{name} is {value!r}, but it must be a number from {least:,} to {most:,}."
        )
    return int(value)


def one_of(name: str, default: str, *others: str) -> str:
    """The environment variable `name`, or the default where it is not set or empty.

    Raises `ImproperlyConfigured` for a value that is neither the default nor one of the others.
    """
    value = os.environ.get(name) or default
    if value not in (default, *others):
        values = " or ".join((default, *others))
        raise ImproperlyConfigured(f"{name} is {value!r}, but it must be {values}.")
    return value


def some_of(name: str, *values: str) -> list[str]:
    """Those of these values that the environment variable `name` has, separated by commas.

    Raises `ImproperlyConfigured` for any other value.
    """
    chosen = comma_separated(name)
    if unknown := sorted(set(chosen) - set(values)):
        raise ImproperlyConfigured(
            f"{name} has {', '.join(unknown)}, but it may have: {', '.join(values)}."
        )
    return chosen


def address_of_site(name: str, value: str) -> str:
    """The address of a site, without a slash at its end.

    Raises `ImproperlyConfigured`, which calls it by the name of its variable, for anything else.
    """
    address = value.strip().rstrip("/")
    parts = urlsplit(address)
    is_address = parts.scheme in {"http", "https"} and parts.hostname
    if not is_address or f"{parts.scheme}://{parts.netloc}" != address or "@" in parts.netloc:
        raise ImproperlyConfigured(
            f"{name} is {value!r}, but it must look like https://www.example.org: "
            "http or https, a host name, and no path."
        )
    return address


def other_addresses(name: str, first: str) -> list[str]:
    """The addresses of further sites in the environment variable `name`, separated by commas.

    Raises `ImproperlyConfigured` where one is no address, has no https although that of the
    `first` site has it, or names a host that another one has.
    """
    addresses = [address_of_site(name, value) for value in comma_separated(name)]
    scheme, hosts = urlsplit(first).scheme, {urlsplit(first).hostname}
    for address in addresses:
        parts = urlsplit(address)
        if parts.scheme != scheme:
            raise ImproperlyConfigured(
                f"{name} has {address}, but it must begin with {scheme}://, as SITE_ADDRESS does."
            )
        if parts.hostname in hosts:
            raise ImproperlyConfigured(
                f"{name} has {address}, but another site has this host name already."
            )
        hosts.add(parts.hostname)
    return addresses


def contacts(name: str) -> list[str]:
    """The addresses in the environment variable `name`, separated by commas, each as a URI.

    Raises `ImproperlyConfigured` for what is neither an e-mail address nor a page with https.
    """
    uris = []
    for value in comma_separated(name):
        if not re.fullmatch(r"https://[!-~]{1,200}|[!-~]{1,64}@[\w.-]{1,200}", value, re.ASCII):
            raise ImproperlyConfigured(
                f"{name} is {value!r}, but it must look like security@example.org or "
                "https://www.example.org/security/"
            )
        uris.append(value if value.startswith("https://") else f"mailto:{value}")
    return uris


def sentry_dsn(name: str) -> str:
    """The address with a key in the environment variable `name`, as Sentry gives it out; or "".

    Raises `ImproperlyConfigured` for anything else.
    """
    value = os.environ.get(name, "").strip()
    parts = urlsplit(value)
    is_dsn = parts.scheme in ("http", "https") and parts.username and parts.hostname
    if value and not (is_dsn and re.fullmatch(r"(/[\w.-]{1,100}){0,9}/\d{1,20}", parts.path)):
        # Not quoted, as it has a key.
        raise ImproperlyConfigured(f"{name} must look like https://key@sentry.example.org/1")
    return value


def front_caches() -> tuple[list[str], float]:
    """FRONT_CACHES, and FRONT_CACHE_SECONDS: half a second by default, or 0 without a cache.

    Raises `ImproperlyConfigured` for anything else than addresses and a number.
    """
    caches = comma_separated("FRONT_CACHES")
    host = r"([\w.-]{1,200}|\[[0-9a-fA-F:.]{2,45}\])"
    for cache in caches:
        if not re.fullmatch(rf"http://{host}(:\d{{1,5}})?", cache, re.ASCII):
            raise ImproperlyConfigured(
                f"FRONT_CACHES has {cache!r}, but each must look like http://10.0.0.5:6081"
            )
    text = os.environ.get("FRONT_CACHE_SECONDS", "").strip()
    if not text:
        return caches, 0.5 if caches else 0.0
    if not re.fullmatch(r"\d{1,4}(\.\d{1,3})?", text, re.ASCII) or not 0.1 <= float(text) <= 3600:
        raise ImproperlyConfigured(
            f"FRONT_CACHE_SECONDS is {text!r}, but it must be a number from 0.1 to 3600, such as "
            "0.5"
        )
    if float(text) > 1 and not caches:
        raise ImproperlyConfigured(
            f"FRONT_CACHE_SECONDS is {text}, but without FRONT_CACHES no cache hears of a "
            "withdrawal, so it may keep a page for one second at the most."
        )
    return caches, float(text)
