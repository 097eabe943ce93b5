"""How far a long task is: a bar of plain characters, or a line now and then without a terminal."""

import sys
import time
from typing import TextIO

WIDTH = 30
SILENCE = 15  # seconds between two lines where there is no terminal


class Progress:
    """Say how many of `total` are done, and about how long the rest takes."""

    def __init__(self, task: str, total: int, stream: TextIO = sys.stderr) -> None:
        self.task, self.total, self.stream = task, total, stream
        self.begun = self.said_at = time.monotonic()

    def show(self, done: int) -> None:
        """Draw the bar anew, or add a line if the last one was a while ago."""
        now = time.monotonic()
        if self.stream.isatty():
            self.stream.write(f"\r{self.line(done, now)}\033[K")
        elif now - self.said_at >= SILENCE:
            self.said_at = now
            self.stream.write(f"{self.line(done, now)}\n")
        self.stream.flush()

    def end(self) -> float:
        """Say how long it took; the seconds."""
        seconds = time.monotonic() - self.begun
        start = "\r\033[K" if self.stream.isatty() else ""
        self.stream.write(f"{start}{self.task}: {self.total:,} in {minutes(seconds)}.\n")
        self.stream.flush()
        return seconds

    def line(self, done: int, now: float) -> str:
        share = min(done / self.total, 1) if self.total else 1
        bar = ("#" * round(share * WIDTH)).ljust(WIDTH, ".")
        left = f", about {minutes((now - self.begun) * (1 / share - 1))} left" if done else ""
        return f"{self.task} [{bar}] {share:4.0%}  {done:,} of {self.total:,}{left}"


def minutes(seconds: float) -> str:
    """A length of time as people say it: "45 s" or "3 min 05 s"."""
    whole = round(seconds)
    return f"{whole // 60} min {whole % 60:02} s" if whole >= 60 else f"{whole} s"
