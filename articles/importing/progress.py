"""How far an import is: a bar on a terminal, and nothing where nobody looks."""

import time
from typing import Any

WIDTH = 30


class Progress:
    """Draws one line on a terminal anew, at most some times a second."""

    def __init__(self, task: str, stream: Any) -> None:
        self.task, self.stream = task, stream
        self.is_shown = stream.isatty()
        self.drawn_at = 0.0

    def show(self, done: int, total: int) -> None:
        now = time.monotonic()
        if not self.is_shown or (done < total and now - self.drawn_at < 0.2):
            return
        self.drawn_at = now
        share = done / total if total else 1
        bar = ("#" * round(share * WIDTH)).ljust(WIDTH, ".")
        self.write(f"\r{self.task} [{bar}] {share:4.0%}  {done:,} of {total:,}\033[K")

    def end(self) -> None:
        if self.is_shown:
            self.write("\r\033[K")

    def write(self, text: str) -> None:
        """To the stream below Django's wrapper, which would end each text with a new line."""
        stream = getattr(self.stream, "_out", self.stream)
        stream.write(text)
        stream.flush()
