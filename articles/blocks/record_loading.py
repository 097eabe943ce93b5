"""Shared records that the blocks of a body point to: looked up once for a whole look at it."""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

# By model and primary key, what was loaded; an empty place for a record that is gone.
LOADED_RECORDS: ContextVar[dict[type[Any], dict[int, Any]] | None] = ContextVar(
    "loaded_records", default=None
)


@contextmanager
def records_loaded_once() -> Iterator[None]:
    """Within this, each record is loaded once, however many blocks point to it.

    Only for as long as nobody can change the records, or where it does not matter if
    somebody does: what was loaded first stands until the end.
    """
    if LOADED_RECORDS.get() is not None:
        yield
        return
    token = LOADED_RECORDS.set({})
    try:
        yield
    finally:
        LOADED_RECORDS.reset(token)


def add_loaded_records(model: Any, records: Iterable[Any]) -> None:
    """Within `records_loaded_once`, let these records of the model not be loaded again."""
    loaded_records = LOADED_RECORDS.get()
    if loaded_records is not None:
        loaded_records.setdefault(model, {}).update({record.pk: record for record in records})


def records_by_key(model: Any, keys: Collection[int]) -> dict[int, Any]:
    """The records of this model with these primary keys, as far as there are any.

    One query at most, and within `records_loaded_once` only for those not loaded before.
    """
    loaded_records = LOADED_RECORDS.get()
    if loaded_records is None:
        return model.objects.in_bulk(keys) if keys else {}
    records = loaded_records.setdefault(model, {})
    if missing := set(keys) - records.keys():
        records |= dict.fromkeys(missing) | model.objects.in_bulk(missing)
    return {key: records[key] for key in keys if records[key] is not None}
