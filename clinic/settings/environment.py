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


def some_of(name: str, known: frozenset[str]) -> list[str]:
    """The values of an environment variable that holds several, with commas between them.

    Raises `ImproperlyConfigured` for one that is not known.
    """
    values = [value.strip() for value in os.environ.get(name, "").split(",") if value.strip()]
    if unknown := sorted(set(values) - known):
        raise ImproperlyConfigured(
            f"{name} names {', '.join(unknown)}. It may name {', '.join(sorted(known))}."
        )
    return values
