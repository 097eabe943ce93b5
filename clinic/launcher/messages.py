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


EXIT_SIGNALS = (signal.SIGTERM, signal.SIGHUP)


@contextmanager
def orderly_exit() -> Iterator[None]:
    """End with a sentence instead of a traceback, and clean up when told to stop.

    SIGTERM and a closed terminal leave every `with` and `finally` on the way out. What was
    ignored before stays so: with `nohup` the site outlives its terminal, as was asked for.
    """

    def exit_with_status(number: int, _frame: object) -> None:
        sys.exit(128 + number)

    for number in EXIT_SIGNALS:
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, exit_with_status)
    try:
        yield
    except LauncherError as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit(128 + signal.SIGINT)


@contextmanager
def signals_blocked() -> Iterator[None]:
    """Finish what is inside before obeying a signal, such as an impatient second Ctrl-C."""
    previous_mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, *EXIT_SIGNALS})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, previous_mask)
