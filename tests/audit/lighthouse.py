"""Lighthouse over one page after the other, in one process of Node and one Chromium."""

import json
import os
import select
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from .tools import FOLDER, HERE

SCRIPT = HERE / "lighthouse.mjs"
FORMS = ("phone", "desktop")
PERFORMANCE = "performance"
CATEGORIES = (PERFORMANCE, "accessibility", "best-practices", "seo")
# Its simulated network is the same each time, but the time that a processor took is not.
PERFORMANCE_RUNS = 3
TRIES = 3  # of one run: the recording of a page is lost now and then
TIMEOUT = 120  # seconds


@dataclass(frozen=True)
class Missed:
    """One audit that a page did not pass: of which category, what was said, and about what."""

    category: str
    name: str
    said: str
    places: tuple[str, ...] = ()


@dataclass(frozen=True)
class Scores:
    """What one page reached in one form: from 0 to 100 for each category.

    With the load of the machine meanwhile, for each of its cores.
    """

    scores: dict[str, int]
    missed: list[Missed] = field(default_factory=list)
    load: float = 0

    def of(self, category: str) -> list[Missed]:
        return [audit for audit in self.missed if audit.category == category]

    def better(self, other: "Scores") -> "Scores":
        """The same, with the performance of the other run if that is better."""
        if other.scores[PERFORMANCE] <= self.scores[PERFORMANCE]:
            return self
        kept = [audit for audit in self.missed if audit.category != PERFORMANCE]
        return Scores({**self.scores, **other.scores}, [*kept, *other.of(PERFORMANCE)], other.load)


class Lighthouse:
    """Asks the process of `lighthouse.mjs`."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        self.process = process

    def audit(self, address: str, form: str) -> Scores:
        """All categories; of the performance the best of three runs."""
        best = self.run(address, form, CATEGORIES)
        for _number in range(PERFORMANCE_RUNS - 1):
            if best.scores[PERFORMANCE] == 100:
                break
            best = best.better(self.run(address, form, (PERFORMANCE,)))
        return best

    def run(self, address: str, form: str, categories: tuple[str, ...]) -> Scores:
        """One run. Raises `RuntimeError` where Lighthouse cannot load the page."""
        for _number in range(TRIES):
            answer = self.ask({"address": address, "form": form, "categories": categories})
            if "error" not in answer:
                return read(answer, os.getloadavg()[0] / (os.cpu_count() or 1))
        raise RuntimeError(f"Lighthouse on {address} ({form}): {answer['error']}")

    def ask(self, question: dict[str, Any]) -> dict[str, Any]:
        stdin, stdout = self.process.stdin, self.process.stdout
        assert stdin
        assert stdout
        stdin.write(json.dumps(question).encode() + b"\n")
        stdin.flush()
        if not select.select([stdout], [], [], TIMEOUT)[0]:
            raise RuntimeError(f"Lighthouse did not answer within {TIMEOUT} seconds: {question}")
        line = stdout.readline()
        if not line:
            raise RuntimeError("Lighthouse ended; it says why above.")
        return json.loads(line)


def read(answer: dict[str, Any], load: float) -> Scores:
    """What the script answers, in whole points as Lighthouse shows them."""
    scores = {name: round((score or 0) * 100) for name, score in answer["scores"].items()}
    missed = [
        Missed(audit["category"], audit["name"], audit["said"], tuple(audit["places"]))
        for audit in answer["missed"]
    ]
    return Scores(scores, missed, load)


@contextmanager
def lighthouse() -> Iterator[Lighthouse]:
    """The process for the length of the block. Its Chromium ends with it."""
    command = ["node", str(SCRIPT), str(FOLDER)]
    # Without a buffer, whatever has come can be waited for.
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0, env=os.environ
    )
    try:
        yield Lighthouse(process)
    finally:
        assert process.stdin
        process.stdin.close()
        try:
            process.wait(TIMEOUT)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
