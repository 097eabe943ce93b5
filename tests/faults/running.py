"""One fault after the other, each under load, and what came of it."""

import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from clinic.launcher.messages import LauncherError, say

from .catalog import FAULTS, Fault, NotRun
from .checks import problems_after
from .load import CUT, OK, POLITE, REFUSED, RUDE, Asked, Load, outcomes
from .world import FaultySite, Stage, faulty_site

WARM_UP, AFTER = 4, 3  # seconds of load before a fault, and after everything is well again
BACK = 10.0  # seconds within which the site is back without hands, beside what is usual


@dataclass
class Outcome:
    """What one fault did."""

    fault: Fault
    requests_per_second: float = 0.0
    requests: int = 0
    stored_failed: int = 0
    slowest_stored: float = 0.0
    polite: int = 0
    refused: int = 0
    cut: int = 0
    rude: int = 0
    recovery: float = 0.0
    usual: float = 0.0
    acknowledged: str = ""
    notes: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    not_run: str = ""
    logs: Path | None = None


def chosen(words: list[str]) -> list[Fault]:
    """The faults with one of these words in their names, or all. Raises `LauncherError`."""
    found = [fault for fault in FAULTS if not words or any(word in fault.name for word in words)]
    if not found:
        names = ", ".join(fault.name for fault in FAULTS)
        raise LauncherError(f"No fault is called that. There are these: {names}.")
    return found


def run_all(faults: list[Fault], minutes: int) -> Iterator[Outcome]:
    """Make these faults on one site; what each did, as soon as it is over."""
    say("Preparing a site of its own …")
    with faulty_site() as site:
        for fault in faults:
            say(f"— {fault.title} …")
            outcome = run_one(site, fault, minutes)
            say(sentence(outcome))
            yield outcome


def sentence(result: Outcome) -> str:
    if result.not_run:
        return f"  NOT RUN: {result.not_run}"
    if result.problems:
        listed = "".join(f"\n    {problem}" for problem in result.problems[:20])
        more = len(result.problems) - 20
        return (
            f"  DOES NOT HOLD, logs in {result.logs}:{listed}"
            f"{f'{chr(10)}    and {more} more' if more > 0 else ''}"
        )
    return (
        f"  holds: {result.requests_per_second:.0f} requests a second, {result.polite} polite, "
        f"back after {result.recovery:.1f} s (usually {result.usual:.1f} s). "
        f"{' '.join(result.notes)}"
    )


def run_one(site: FaultySite, fault: Fault, minutes: int) -> Outcome:
    result = Outcome(fault)
    try:
        fault.before(site)
        load = Load(site)
    except Exception as error:
        result.problems = [f"It could not be begun: {in_a_line(error)}"]
        result.logs = site.keep_logs(fault.name)
        fault.afterward(site)
        return result
    stage = Stage(site, load, minutes)
    before = counted(site)
    with started(load):
        time.sleep(WARM_UP)
        result.usual = load.seconds_to_recovery()
        begun = time.monotonic()
        try:
            fault.happen(stage)
        except NotRun as reason:
            result.not_run = str(reason)
            return result
        except Exception as error:
            stage.problem(f"The fault itself failed: {in_a_line(error)}")
        ended = time.monotonic()
        time.sleep(AFTER)
    fill_in(result, load.between(begun, ended))
    result.recovery = max(stage.recoveries, default=0.0)
    result.notes = stage.notes
    after = counted(site)
    result.acknowledged = ", ".join(f"{after[name] - before[name]} {name}" for name in after)
    result.problems = [
        *stage.problems,
        *problems_of_load(load, ended),
        *(
            f"Back after {seconds:.1f} s; before, the same took {result.usual:.1f} s."
            for seconds in stage.recoveries
            if seconds > BACK + result.usual
        ),
        *attempted(lambda: problems_after(site, is_clock_right=fault.is_clock_right)),
    ]
    fault.afterward(site)
    if result.problems:
        result.logs = site.keep_logs(fault.name)
        (result.logs / "problems.txt").write_text("\n".join(result.problems))
    return result


@contextmanager
def started(load: Load) -> Iterator[None]:
    load.start()
    try:
        yield
    finally:
        load.stop()


def attempted(check: Callable[[], list[str]]) -> list[str]:
    try:
        return check()
    except Exception as error:
        return [f"It could not be checked: {in_a_line(error)}"]


def in_a_line(error: Exception) -> str:
    """What the table says of an error; where it came from is printed."""
    traceback.print_exception(error)
    return f"{type(error).__name__}: {error}"


def counted(site: FaultySite) -> dict[str, int]:
    ledger = site.ledger
    return {
        "saves": len(ledger.saved),
        "submissions": len(ledger.submitted),
        "signatures": len(ledger.signed),
        "uploads": len(ledger.uploaded),
    }


def fill_in(result: Outcome, asked: list[Asked]) -> None:
    seconds = max((one.ended_at for one in asked), default=0) - min(
        (one.ended_at for one in asked), default=0
    )
    stored = [one for one in asked if one.kind == "stored"]
    result.requests = len(asked)
    result.requests_per_second = len(asked) / seconds if seconds else 0.0
    result.stored_failed = sum(one.outcome != OK for one in stored)
    result.slowest_stored = max((one.seconds for one in stored), default=0.0)
    for kind in ("other", "staff"):
        counts = outcomes(asked, kind)
        result.polite += counts[POLITE]
        result.refused += counts[REFUSED]
        result.cut += counts[CUT]
        result.rude += counts[RUDE]


def problems_of_load(load: Load, ended: float) -> list[str]:
    """Readers who noticed, rude answers, and whoever was still turned away in the end."""
    rude = [one for one in load.asked if one.outcome == RUDE]
    noticed = [one for one in rude if one.kind == "stored"]
    others = [one for one in rude if one.kind != "stored"]
    # Nobody can end an answer that has begun when its process is killed.
    cut = [one for one in load.asked if one.outcome == CUT]
    # What was asked before may have met the fault, and be answered later.
    late = [one for one in load.asked if one.outcome == POLITE and one.begun_at > ended]
    problems = list(load.faults)
    if noticed:
        examples = sorted({one.words for one in noticed})[:5]
        problems.append(f"{len(noticed)} readers of stored pages noticed: {'; '.join(examples)}")
    if others:
        examples = sorted({f"{one.kind} {one.words}" for one in others})[:5]
        problems.append(f"{len(others)} answers were not polite: {'; '.join(examples)}")
    if len(cut) > load.killed:
        problems.append(f"{len(cut)} answers were cut off, and {load.killed} workers were killed.")
    if late:
        problems.append(f"{len(late)} were turned away after everything was back.")
    if not any(one.kind == "stored" and one.outcome == OK for one in load.asked):
        problems.append("Nobody read a stored page, so nothing was shown.")
    return problems
