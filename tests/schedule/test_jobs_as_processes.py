"""Jobs are processes: one that hangs, fails or is killed is alone with it, and leaves no lock."""

import io
import signal
import subprocess
import sys
import time
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection
from django.utils import timezone

from clinic.management.commands import run_schedule
from clinic.models import CommandRun
from clinic.schedule import locks, running
from clinic.schedule.jobs import BY_NAME, Job
from clinic.schedule.locks import TRY, lock_id, locked
from clinic.schedule.locks import running as names_running
from clinic.schedule.running import Runner, ended_at_limit, environment_of
from clinic.schedule.state import due_jobs, states
from clinic.schedule.times import Every
from tests import writing
from tests.schedule.processes import address_of_database

# Notes that it was there, in a file that its first argument names.
QUICK = "import pathlib, sys; pathlib.Path(sys.argv[1]).touch()"
HANGS = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(60)"
KILLED = "import os; os.kill(os.getpid(), 9)"
FAILS = "raise SystemExit(3)"


def job(name, limit=30.0):
    return Job(name, "", "", Every(5), timedelta(seconds=limit), "")


@pytest.fixture
def run(db, monkeypatch, tmp_path):
    """Run jobs of Python code once: whether all was well, what was said, and what was noted."""
    monkeypatch.setattr(running, "PATIENCE", 0.2)

    def run(code, limits=None):
        jobs = [job(name, (limits or {}).get(name, 30.0)) for name in code]
        monkeypatch.setattr(running, "due_jobs", lambda now: jobs)
        said = []

        def command(job):
            return [sys.executable, "-c", code[job.name], str(tmp_path / job.name)]

        was_well = Runner(said.append, command, poll=0.02).run()
        return was_well, said, {run.name: run for run in CommandRun.objects.all()}

    return run


def test_one_that_hangs_holds_up_no_other_and_is_ended(run, tmp_path):
    start = time.time()
    was_well, said, noted = run({"hangs": HANGS, "quick": QUICK}, {"hangs": 0.6})
    assert not was_well
    assert (tmp_path / "quick").stat().st_mtime - start < 0.6
    assert time.time() - start < 10, "it did not obey, and nobody ended it"
    assert "takes longer than 1 second" in said[0]
    assert noted.keys() == {"hangs"}
    assert not noted["hangs"].was_well
    assert "It was stopped" in noted["hangs"].output


def test_whatever_ends_without_a_word_is_noted(run):
    was_well, _said, noted = run({"killed": KILLED, "fails": FAILS, "quick": QUICK})
    assert not was_well
    assert "signal 9" in noted["killed"].output
    assert "status 3" in noted["fails"].output
    assert not noted["fails"].was_well


def test_one_that_cannot_be_started_holds_up_no_other(run, monkeypatch, tmp_path):
    real = subprocess.Popen

    def start(command, **options):
        if "fails" in command[-1]:
            raise BlockingIOError("Resource temporarily unavailable")
        return real(command, **options)

    monkeypatch.setattr(running.subprocess, "Popen", start)
    was_well, said, _noted = run({"fails": FAILS, "quick": QUICK})
    assert not was_well
    assert "fails could not be started" in said[0]
    assert (tmp_path / "quick").exists()


def test_what_the_job_noted_itself_stays(run):
    now = timezone.now()
    CommandRun.objects.create(name="fails", started_at=now, ended_at=now, output="Its own words.")
    assert run({"fails": FAILS})[2]["fails"].output == "Its own words."


def test_all_is_well_where_all_is(run):
    assert run({"quick": QUICK})[0]


def test_a_database_that_is_away_is_asked_again_later(run, monkeypatch):
    def away(now):
        raise OperationalError("no server")

    said = []
    monkeypatch.setattr(running, "due_jobs", away)
    assert not Runner(said.append, poll=0.02).run()
    assert "nothing was started" in said[0]


def test_whoever_is_told_to_stop_stops_what_it_started(run, monkeypatch, tmp_path):
    """It has no end then, so it is started again."""
    processes = []
    real = subprocess.Popen

    def started(*arguments, **options):
        processes.append(real(*arguments, **options))
        return processes[-1]

    monkeypatch.setattr(running.subprocess, "Popen", started)
    monkeypatch.setattr(Runner, "_watch", lambda self: (_ for _ in ()).throw(SystemExit(143)))
    with pytest.raises(SystemExit):
        run({"hangs": HANGS})
    assert processes[0].poll() is not None
    assert not CommandRun.objects.exists()


HOLDS = """
import sys, psycopg, time
connection = psycopg.connect(sys.argv[1])
print(connection.execute(sys.argv[2], [int(sys.argv[3])]).fetchone()[0], flush=True)
time.sleep(60)
"""


def test_a_job_is_locked_against_itself_and_a_killed_one_leaves_no_lock(db):
    """Whoever holds it: another process, another machine, another role of the database."""
    number = str(lock_id("backup"))
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDS, address_of_database(), TRY, number], stdout=subprocess.PIPE
    )
    try:
        assert process.stdout.readline() == b"True\n"
        with locked("backup") as is_free, locked("restore_drill") as other_is_free:
            assert (is_free, other_is_free) == (False, True)
            assert names_running(list(BY_NAME)) == {"backup", "restore_drill"}
        assert states()["backup"].is_running
        call_command("run_schedule", job="backup")
        assert not CommandRun.objects.exists()
    finally:
        process.kill()
        process.communicate()
    deadline = time.monotonic() + 5
    while names_running(["backup"]) and time.monotonic() < deadline:
        time.sleep(0.02)
    with locked("backup") as is_free:
        assert is_free


def test_the_lock_keeps_no_old_row(db):
    """It is held as long as the job runs, so the database must be able to clean up meanwhile."""
    with locked("backup"), connection.cursor() as cursor:
        cursor.execute(
            "SELECT backend_xid, backend_xmin FROM pg_stat_activity "
            "WHERE datname = current_database() AND state = 'idle in transaction'"
            " AND pid <> pg_backend_pid()"
        )
        assert cursor.fetchall() == [(None, None)]


def test_a_job_runs_if_it_is_due_and_once(db, monkeypatch):
    call_command("run_schedule", job="verify_signoffs")
    first = CommandRun.objects.get(name="verify_signoffs")
    assert first.was_well
    assert first.started_at < first.ended_at
    assert first.tries == 1
    assert "Sign-offs that fit: 0" in first.output
    call_command("run_schedule", job="verify_signoffs")
    assert CommandRun.objects.get(name="verify_signoffs").started_at == first.started_at
    CommandRun.objects.update(ended_at=None)
    monkeypatch.setattr(locks, "TAKE_OVER_AFTER", 0)
    call_command("run_schedule", job="verify_signoffs")
    assert CommandRun.objects.get(name="verify_signoffs").tries == 2


def test_a_job_begins_once_the_site_has_read_its_addresses(db, monkeypatch):
    """Blocks that choose records are complete only then; other commands are checked, and read them
    for that."""
    order = []

    class Addresses:
        @property
        def url_patterns(self):
            order.append("addresses")

    monkeypatch.setattr(run_schedule, "get_resolver", Addresses)
    monkeypatch.setattr(run_schedule, "call_command", lambda name, *options: order.append(name))
    call_command("run_schedule", job="check_editions")
    assert order == ["addresses", "check_editions"]


def test_what_is_due_is_found_from_what_was_noted(db, settings):
    settings.BACKUPS_ARE_SCHEDULED, settings.CONTACT_ADDRESS = True, ""
    now = timezone.now()
    due = {job.name for job in due_jobs(now)}
    assert {"publish_scheduled", "backup", "verify_signoffs"} <= due
    assert not due & {"restore_drill", "check_links", "take_up_tasks"}
    CommandRun.objects.create(name="backup", started_at=now, ended_at=now)
    due = {job.name for job in due_jobs(now)}
    assert "restore_drill" in due
    assert "backup" not in due


def test_it_can_be_listed_on_a_terminal(db, settings):
    settings.CONTACT_ADDRESS = ""
    now = timezone.now()
    CommandRun.objects.create(name="verify_signoffs", started_at=now, ended_at=now)
    CommandRun.objects.create(name="forget_old", started_at=now)
    said = io.StringIO()
    call_command("run_schedule", list=True, stdout=said)
    lines = dict(line.split(": ", 1) for line in said.getvalue().splitlines())
    assert lines["verify_signoffs"].startswith("ended NOT WELL on ")
    assert lines["forget_old"] == "was killed, is due now"
    assert lines["publish_scheduled"] == "has not run yet, is due now"
    assert lines["check_links"].startswith("off. ")


def test_the_drill_may_have_a_role_of_its_own(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://clinic_web@host/clinic")
    monkeypatch.setenv("DRILL_DATABASE_URL", "postgresql://clinic_drill@host/clinic")
    drill = environment_of(BY_NAME["restore_drill"])["DATABASE_URL"]
    assert drill == "postgresql://clinic_drill@host/clinic"
    for name in BY_NAME.keys() - {"restore_drill"}:
        assert "clinic_web" in environment_of(BY_NAME[name])["DATABASE_URL"]


def test_what_is_off_does_not_run(db, settings):
    settings.CONTACT_ADDRESS = ""
    call_command("run_schedule", job="check_links")
    assert not CommandRun.objects.exists()


def test_the_whole_way(real_processes, monkeypatch):
    """A real call, which starts a real process that reads an article and notes its run."""
    writing.ArticleWriter(writing.article_index())("Heat")
    monkeypatch.setattr(running, "due_jobs", lambda now: [BY_NAME["check_editions"]])
    said = []
    assert Runner(said.append).run(), said
    noted = CommandRun.objects.get()
    assert (noted.name, noted.was_well, noted.tries) == ("check_editions", True, 1)
    assert "Looked at 1 editions" in noted.output
    assert not states()["check_editions"].is_due(noted.started_at)


def test_the_system_ends_a_job_that_nobody_watches():
    with ended_at_limit(BY_NAME["backup"]):
        assert signal.getsignal(signal.SIGALRM) is signal.SIG_DFL
        assert 4 * 3600 < signal.alarm(3600) < 5 * 3600
    assert signal.alarm(0) == 0, "an alarm was left"
