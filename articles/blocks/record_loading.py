"""Shared records that the blocks of a body point to: looked up once for a whole look at it."""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

# By model and primary key, what was loaded; an empty place for a record that is gone.
LOADED: ContextVar[dict[type[Any], dict[int, Any]] | None] = ContextVar("loaded", default=None)


@contextmanager
def records_loaded_once() -> Iterator[None]:
    """Within this, each record is loaded once, however many blocks point to it.

    Only for as long as nobody can change the records, or where it does not matter if
    somebody does: what was loaded first stands until the end.
    """
    if LOADED.get() is not None:
        yield
        return
    token = LOADED.set({})
    try:
        yield
    finally:
        LOADED.reset(token)


def note_loaded(model: Any, records: Iterable[Any]) -> None:
    """Within `records_loaded_once`, let these records of the model not be loaded again."""
    loaded = LOADED.get()
    if loaded is not None:
        loaded.setdefault(model, {}).update({record.pk: record for record in records})


def records_by_key(model: Any, keys: Collection[int]) -> dict[int, Any]:
    """The records of this model with these primary keys, as far as there are any.

    One query at most, and within `records_loaded_once` only for those not loaded before.
    """
    loaded = LOADED.get()
    if loaded is None:
        return model.objects.in_bulk(keys) if keys else {}
    known = loaded.setdefault(model, {})
    if missing := set(keys) - known.keys():
        known |= dict.fromkeys(missing) | model.objects.in_bulk(missing)
    return {key: known[key] for key in keys if known[key] is not None}
