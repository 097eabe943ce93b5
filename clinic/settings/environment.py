"""What settings read from the environment."""

import os

from django.core.exceptions import ImproperlyConfigured


def one_of(name: str, default: str, *others: str) -> str:
    """The environment variable `name`, or the default where it is not set or empty.

    Raises `ImproperlyConfigured` for a value that is neither the default nor one of the others.
    """
    value = os.environ.get(name) or default
    if value not in (default, *others):
        values = " or ".join((default, *others))
        raise ImproperlyConfigured(f"{name} is {value!r}, but it must be {values}.")
    return value
