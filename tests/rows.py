"""Many rows of a table that need the same things made: made once, for one test of all rows."""

import inspect
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.core.cache import cache
from django.db import transaction


def each_row(names: str | tuple[str, ...], rows: Iterable[Any]) -> Callable[..., Any]:
    """As `pytest.mark.parametrize`, with fixtures that are set up once for all rows.

    Each row is a subtest, which fails by itself. What it stores is undone before the next one;
    what it changes in a fixture's object is not, so it changes none.
    """
    row_names = (names,) if isinstance(names, str) else names

    def decorate(test: Callable[..., None]) -> Callable[..., None]:
        fixtures = [name for name in inspect.signature(test).parameters if name not in row_names]

        def test_each_row(subtests, **given):
            for row in rows:
                values = (row,) if isinstance(names, str) else row
                with subtests.test(row=row), undone():
                    test(**given, **dict(zip(row_names, values, strict=True)))

        test_each_row.__dict__.update(test.__dict__)  # marks, other rows among them
        test_each_row.__doc__, test_each_row.__module__ = test.__doc__, test.__module__
        test_each_row.__name__ = test_each_row.__qualname__ = test.__name__
        test_each_row.__signature__ = inspect.Signature(
            inspect.Parameter(name, inspect.Parameter.POSITIONAL_OR_KEYWORD)
            for name in ("subtests", *fixtures)
        )
        return test_each_row

    return decorate


@contextmanager
def undone() -> Iterator[None]:
    """Forget what is stored in this block, and what was in the cache before it."""
    cache.clear()
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
