"""An error and those that led to it."""

from collections.abc import Iterator


def chain_of(error: BaseException | None) -> Iterator[BaseException]:
    """This error, and the cause or context of each, as a traceback shows them."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
