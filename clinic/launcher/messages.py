"""What the launcher says, and how it ends."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager


class LauncherError(Exception):
    """Something that the person at the keyboard can put right; the text says how."""


def say(text: str) -> None:
    """Tell what happens now. Standard output is left to whatever is being started."""
    print(text, file=sys.stderr, flush=True)


ENDINGS = (signal.SIGTERM, signal.SIGHUP)


@contextmanager
def plain_endings() -> Iterator[None]:
    """End with a sentence instead of a traceback, and clean up when told to stop.

    SIGTERM and a closed terminal leave every `with` and `finally` on the way out. What was
    ignored before stays so: with `nohup` the site outlives its terminal, as was asked for.
    """

    def leave(number: int, _frame: object) -> None:
        sys.exit(128 + number)

    for number in ENDINGS:
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, leave)
    try:
        yield
    except LauncherError as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit(128 + signal.SIGINT)


@contextmanager
def undisturbed() -> Iterator[None]:
    """Finish what is inside before obeying a signal, such as an impatient second Ctrl-C."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, *ENDINGS})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
