"""When a job is due follows from the clock alone: each moment once, whatever becomes of hours."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from clinic.launcher.paths import PROJECT
from clinic.models import CommandRun
from clinic.schedule.jobs import BY_NAME, JOBS, Job
from clinic.schedule.state import MOST_TRIES, JobState, is_held_up
from clinic.schedule.times import At, Every

CLINIC = ZoneInfo("America/Los_Angeles")
MINUTE = timedelta(minutes=1)
README = PROJECT / "README.md"


def at(text):
    """A moment by the clock of the clinic."""
    return datetime.fromisoformat(text).replace(tzinfo=CLINIC)


def starts(rhythm, first, last):
    """When a scheduler that calls every minute starts a job, and the job begins at once."""
    started, now, found = rhythm.latest(first), first, []
    while now < last:
        if started < rhythm.latest(now):
            started = now
            found.append(now)
        now += MINUTE
    return found


@pytest.mark.parametrize(
    ("first", "last"),
    [("2026-11-01T00:00", "2026-11-02T00:00"), ("2027-03-14T00:00", "2027-03-15T00:00")],
)
@pytest.mark.parametrize("hour", [0, 1, 2, 3])
def test_on_the_days_on_which_the_clock_is_moved_a_job_runs_once(hour, first, last):
    days = starts(At(hour, 30), at(first).astimezone(UTC), at(last).astimezone(UTC))
    assert len(days) == 1


def test_an_hour_that_is_left_out_comes_later_and_one_that_comes_twice_counts_first():
    assert At(2, 30).on(at("2027-03-14T00:00").date()) == at("2027-03-14T03:30")
    assert At(1, 30).on(at("2026-11-01T00:00").date()) == datetime(2026, 11, 1, 8, 30, tzinfo=UTC)


def test_every_few_minutes_stays_so_when_the_clock_is_moved():
    first = datetime(2026, 11, 1, 8, tzinfo=UTC)
    assert len(starts(Every(5), first, first + timedelta(hours=3))) == 35
    assert Every(5).following(first) == first + timedelta(minutes=5)


def test_once_a_week_is_on_its_day():
    weekly = At(5, 30, days=(6,))
    assert weekly.latest(at("2026-12-06T05:29")) == at("2026-11-29T05:30")
    assert weekly.latest(at("2026-12-06T05:30")) == at("2026-12-06T05:30")
    assert weekly.following(at("2026-12-06T05:30")) == at("2026-12-13T05:30")


WORDS = {
    Every(1): "every minute",
    Every(5): "every 5 minutes",
    At(0): "every night at midnight",
    At(3, 30): "every night at 3:30 a.m.",
    At(7): "every day at 7 a.m.",
    At(5, 30, days=(6,)): "every Sunday at 5:30 a.m.",
    At(18, days=(0, 4)): "every Monday and Friday at 6 p.m.",
}


@pytest.mark.parametrize(("rhythm", "words"), WORDS.items(), ids=WORDS.values())
def test_a_rhythm_says_itself_in_words(rhythm, words):
    assert rhythm.in_words() == words


def test_a_job_that_waits_for_another_says_so():
    assert BY_NAME["backup"].how_often == "every night at 2 a.m."
    assert BY_NAME["restore_drill"].how_often == "every night at 2:01 a.m., after “Make a backup”"


def row_of(job):
    """What the table of the README is to say of a job in its second column."""
    if isinstance(job.rhythm, Every):
        return f"every {job.rhythm.minutes} minutes"
    if job.after:
        return f"after the {job.after}"
    hour = f"{job.rhythm.hour}:{job.rhythm.minute:02}"
    return f"Sunday, {hour}" if job.rhythm.days == (6,) else hour


@pytest.mark.parametrize("job", JOBS, ids=lambda job: job.name)
def test_the_table_of_the_readme_has_each_job_with_its_options_and_its_hour(job):
    command = " ".join([job.name, *job.options])
    assert f"\n| `{command}` | {row_of(job)} |" in README.read_text()


NIGHTLY = Job("check_editions", "", "", At(4), timedelta(hours=4), "")
NOW = at("2026-11-29T04:00")


def state(started=None, ended=None, job=NIGHTLY, is_running=False, off="", **fields):
    run = CommandRun(name=job.name, started_at=started, ended_at=ended, **fields)
    return JobState(job, run, is_running, off)


def test_what_never_ran_is_due():
    assert JobState(NIGHTLY, None, False, "").is_due(NOW)
    assert state(ended=NOW - MINUTE).is_due(NOW), "by hand is not by the schedule"


def test_a_missed_one_runs_at_the_next_call_and_then_not_again():
    started = NOW - timedelta(days=3)
    late = NOW + timedelta(hours=9)
    assert state(started, started + MINUTE).is_due(late)
    assert not state(late, late + MINUTE).is_due(late + timedelta(hours=8))


def test_what_runs_or_is_off_is_not_due():
    assert not state(is_running=True).is_due(NOW)
    assert not state(off="No mail.").is_due(NOW)


def test_what_was_killed_is_tried_again_but_not_for_ever():
    soon = NOW + MINUTE
    assert state(NOW, None, tries=1).is_due(soon)
    assert not state(NOW, None, tries=1, is_running=True).is_due(soon)
    assert not state(NOW, None, tries=MOST_TRIES).is_due(soon)
    assert state(NOW, None, tries=MOST_TRIES).is_due(soon + timedelta(days=1))
    assert not state(NOW, NOW + MINUTE, tries=1).is_due(soon)


def test_a_start_that_a_wrong_clock_noted_stops_nothing():
    assert not state(NOW + MINUTE, NOW + 2 * MINUTE).is_due(NOW)
    assert state(NOW + timedelta(days=900), NOW + timedelta(days=900)).is_due(NOW)


def test_a_job_is_late_an_hour_after_its_time():
    started = NOW - timedelta(days=1)
    assert not state(started, started).is_late(NOW + timedelta(minutes=59))
    assert state(started, started).is_late(NOW + timedelta(minutes=61))
    assert not state(started, started, is_running=True).is_late(NOW + timedelta(hours=2))
    assert not state(None, NOW + MINUTE).is_late(NOW + timedelta(hours=2)), "another scheduler"


def test_the_drill_waits_for_the_backup():
    backup, drill = BY_NAME["backup"], BY_NAME["restore_drill"]
    now = at("2026-11-29T02:05")
    for first, is_waiting in (
        (state(job=backup), True),
        (state(now, None, job=backup, is_running=True), True),
        (state(now, now, job=backup, was_well=False), False),
        (state(job=backup, off="No backups."), False),
    ):
        assert is_held_up(drill, {"backup": first}, now) is is_waiting


@time_machine.travel(NOW, tick=False)
def test_each_job_ends_before_its_next_time_comes():
    for job in JOBS:
        if isinstance(job.rhythm, At):
            next_time = job.rhythm.following(NOW)
            assert job.limit < job.rhythm.following(next_time) - next_time, job.name
