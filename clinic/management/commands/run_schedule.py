"""Runs what is due: the one line that a scheduler needs."""

import sys
import time
from dataclasses import replace
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.urls import get_resolver
from django.utils import timezone
from django.utils.formats import date_format

from clinic.models import CommandRun
from clinic.schedule import locks
from clinic.schedule.jobs import BY_NAME
from clinic.schedule.locks import locked
from clinic.schedule.running import Runner, ended_at_limit
from clinic.schedule.state import JobState, state_of, states


class Command(BaseCommand):
    help = (
        "Run what is due, and end when nothing of it runs any more. Call it every minute, also "
        "while an earlier call is still at work: each job runs once at a time, on one machine. "
        "Ends with status 1 if a job that it started was not well."
    )
    # They are looked at when the site starts, and not every minute.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        choice = parser.add_mutually_exclusive_group()
        choice.add_argument(
            "--job", choices=sorted(BY_NAME), metavar="NAME",
            help="This job alone, if it is due, in this process.",
        )  # fmt: skip
        choice.add_argument(
            "--list", action="store_true", help="Say of each job how it is, and run nothing."
        )

    def handle(self, **options: Any) -> None:
        if options["list"]:
            for state in states().values():
                self.stdout.write(in_one_line(state))
        elif options["job"]:
            run_if_due(options["job"])
        elif not Runner(self.stderr.write).run():
            sys.exit(1)


def run_if_due(name: str) -> None:
    """Run a job in this process, unless it runs elsewhere or somebody was sooner."""
    job = BY_NAME[name]
    with locked(name) as is_free:
        if not is_free:
            return
        if (state := state_under_lock(name)).is_due(timezone.now()) and state.was_killed:
            # Its process may live, without its lock, and know of that only in a moment.
            time.sleep(locks.TAKE_OVER_AFTER)
            state = state_under_lock(name)
        now = timezone.now()
        if not state.is_due(now):
            return
        CommandRun.objects.begin(name, job.rhythm.latest(now))
        # The site reads its addresses, and with them the records of the admin, before it starts.
        _addresses = get_resolver().url_patterns
        with ended_at_limit(job):
            call_command(name, *job.options)


def state_under_lock(name: str) -> JobState:
    """How a job is for the process that holds its lock, and does not run it yet."""
    return replace(state_of(name), is_running=False)


def in_one_line(state: JobState) -> str:
    """For a terminal."""
    if state.reason_off:
        return f"{state.job.name}: off. {state.reason_off}"
    now, run = timezone.now(), state.run
    if state.is_running:
        last = "runs now"
    elif state.was_killed:
        last = "was killed"
    elif run is None or run.ended_at is None:
        last = "has not run yet"
    else:
        ended = date_format(timezone.localtime(run.ended_at), "DATETIME_FORMAT")
        last = f"ended {'well' if run.was_well else 'NOT WELL'} on {ended}"
    due = timezone.localtime(state.job.rhythm.following(now))
    next_time = "now" if state.is_due(now) else date_format(due, "DATETIME_FORMAT")
    return f"{state.job.name}: {last}, is due {next_time}"
