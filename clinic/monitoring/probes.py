"""Asking what may not answer, such as a database or a disk, without waiting for it in vain."""

import logging
import threading
from collections.abc import Callable
from typing import Any

from django.db import connection

logger = logging.getLogger(__name__)


class Probe:
    """Asks in a thread of its own, of which there is one at a time however many wait for it."""

    def __init__(self, ask: Callable[[], Any]) -> None:
        self._ask = ask
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._answer: Any = None

    def begin(self) -> threading.Thread:
        """Ask now, unless somebody is waiting for an answer already."""
        with self._lock:
            if self._thread is None or not self._thread.is_alive():
                self._answer = None
                self._thread = threading.Thread(target=self._run, daemon=True)
                self._thread.start()
            return self._thread

    def answer(self, thread: threading.Thread, seconds: float) -> Any:
        """What the thread that began was answered within so many seconds, else None."""
        thread.join(max(seconds, 0))
        return None if thread.is_alive() else self._answer

    def _run(self) -> None:
        try:
            self._answer = self._ask()
        except Exception as problem:
            # Only its kind: the text of an error names hosts and roles.
            logger.warning("A check of the site failed: %s", type(problem).__name__)
        finally:
            connection.close()
