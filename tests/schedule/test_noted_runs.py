"""What is kept of a run: its last lines, without what could tell of a person."""

import io
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command, get_commands, load_command_class
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from articles.models import MissingAddress, UnfoundSearch
from clinic.models import CommandRun, NotedCommand
from clinic.models.command_run import LONGEST_LINE, MOST_LINES
from clinic.schedule.jobs import JOBS

pytestmark = pytest.mark.django_db
NAME = "test_noted_runs"  # a command is noted under the name of its module


class Command(NotedCommand, BaseCommand):
    """Does what it was made with."""

    def __init__(self, do, **options):
        super().__init__(**options)
        self.do = do

    def handle(self, **options):
        self.do(self)


def noted(do, error=None):
    """What a command printed, and what was kept of it."""
    out = io.StringIO()
    if error:
        with pytest.raises(error):
            call_command(Command(do), stdout=out, stderr=out)
    else:
        call_command(Command(do), stdout=out, stderr=out)
    return out.getvalue(), CommandRun.objects.filter(name=NAME).first()


def test_the_last_lines_are_kept_and_all_are_printed():
    def do(command):
        for number in range(500):
            command.stdout.write(f"line {number} {'x' * 300}")

    printed, run = noted(do)
    assert len(printed.splitlines()) == 500
    first, *lines = run.output.splitlines()
    assert first == "…"
    assert len(lines) == MOST_LINES
    assert lines[-1].startswith("line 499")
    assert max(map(len, lines)) == LONGEST_LINE + 1


def test_no_address_of_a_person_is_kept():
    def do(command):
        command.stdout.write("Told maya@clinic.example:")
        command.stderr.write("DETAIL: Key (email)=(maya@clinic.example)")
        command.stdout.write("\x1b[31mSkipped /search/?query=my-pain\x1b[0m")

    printed, run = noted(do)
    assert "maya@clinic.example" in printed
    assert "maya" not in run.output
    assert "my-pain" not in run.output
    assert "\x1b" not in run.output
    assert "Told [e-mail address]:" in run.output


def test_how_it_failed_is_kept():
    def refuse(command):
        raise CommandError("There is nobody to ask.")

    def break_down(command):
        raise ValueError("password=secret")

    _printed, run = noted(refuse, CommandError)
    assert (run.was_well, run.output) == (False, "There is nobody to ask.")
    _printed, run = noted(break_down, ValueError)
    assert "ValueError" in run.output
    assert "secret" not in run.output


def test_one_that_was_told_to_stop_has_no_end():
    def stop(command):
        raise SystemExit(143)

    assert noted(stop, SystemExit)[1] is None


def test_how_long_it_took_and_when_it_was_well_last_is_kept():
    _printed, first = noted(lambda command: None)
    assert 0 <= first.seconds < 5

    def find(command):
        raise SystemExit(1)

    _printed, second = noted(find, SystemExit)
    assert not second.was_well
    assert second.well_at == first.well_at


@pytest.mark.parametrize("job", JOBS, ids=lambda job: job.name)
def test_each_job_is_a_command_that_notes_its_runs_and_knows_its_options(job):
    command = load_command_class(get_commands()[job.name], job.name)
    assert isinstance(command, NotedCommand)
    command.create_parser("manage.py", job.name).parse_args(list(job.options))


def test_what_is_past_its_time_is_removed_and_nothing_else():
    now = timezone.now()
    for key, days in (("old", -1), ("new", 1)):
        Session.objects.create(
            session_key=key, session_data="", expire_date=now + timedelta(days=days)
        )
    today = timezone.localdate()
    for days in (10, 400):
        week = today - timedelta(days=days)
        UnfoundSearch.objects.create(hash=str(days), language="en", week=week)
        MissingAddress.objects.create(path="/a/", week=week, from_own_pages=0, from_elsewhere=1)
    call_command("forget_old")
    assert [session.session_key for session in Session.objects.all()] == ["new"]
    assert UnfoundSearch.objects.get().hash == "10"
    assert MissingAddress.objects.get().week == today - timedelta(days=10)
