"""The sample records that are there: asked for by the functions that make them, without making any.

`existing(references.french_2006)` is the record, or None.
"""

from collections.abc import Callable, Mapping
from contextvars import ContextVar
from typing import Any, TypeVar

Record = TypeVar("Record")


class NotThere(Exception):
    """A sample record was only looked for, and there is none."""


_only_looking: ContextVar[bool] = ContextVar("only_looking_for_samples", default=False)


def existing(make: Callable[[], Record]) -> Record | None:
    """What `make` would find, as long as it is what `make` would store; it stores nothing."""
    token = _only_looking.set(True)
    try:
        return make()
    except NotThere:
        return None
    finally:
        _only_looking.reset(token)


def require_sample(record: Any, words: Mapping[str, Any]) -> None:
    """Raise `NotThere` while records are only looked for, unless this one has our words.

    `words` are fields by which somebody else's record of the same name differs from ours.
    """
    if not _only_looking.get():
        return
    if record is None or any(getattr(record, name) != value for name, value in words.items()):
        raise NotThere
