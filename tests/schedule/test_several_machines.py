"""Workers and schedulers on several machines: real processes with one real database.

A machine is a process here: all that several of them share is the database.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from clinic.launcher.paths import PROJECT
from clinic.models import CommandRun
from clinic.schedule.locks import GIVE_UP_AFTER, KILL_AFTER, TAKE_OVER_AFTER
from tests.launcher.conftest import new_cluster
from tests.launcher.test_outage import stop_at_once
from tests.schedule.later import note, write
from tests.servers import make_tables

pytestmark = pytest.mark.long

WORKER = ["manage.py", "db_worker", "--interval", "0.05", "--no-startup-delay"]
RUNNING, SUCCESSFUL = TaskResultStatus.RUNNING, TaskResultStatus.SUCCESSFUL


def start(*arguments: str, **more: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, *arguments],
        cwd=PROJECT,
        env={**os.environ, **more},
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def wait_until(condition, seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"Not within {seconds} seconds."
        time.sleep(0.05)


def kill(*processes: "subprocess.Popen[bytes]") -> None:
    for process in processes:
        process.kill()
        process.wait()


def test_two_workers_share_the_work_and_no_task_is_done_twice(real_processes, settings, tmp_path):
    settings.BACKGROUND_WORK = "worker"
    workers = [start(*WORKER), start(*WORKER)]
    try:
        # Both are there before there is much to do.
        for number in range(200):
            note.enqueue(str(tmp_path / str(number)))
            time.sleep(0.01)
        done = DBTaskResult.objects.filter(status=SUCCESSFUL)
        wait_until(lambda: done.count() == 200)
        while len({tuple(ids) for ids in done.values_list("worker_ids", flat=True)}) < 2:
            note.enqueue(str(tmp_path / f"more-{time.time()}"))
            time.sleep(0.01)
            assert done.count() < 5000, "One of them never did anything."
    finally:
        kill(*workers)
    assert {path.read_text() for path in tmp_path.iterdir()} == {"done\n"}
    assert {len(ids) for ids in done.values_list("worker_ids", flat=True)} == {1}


def test_what_a_killed_worker_had_begun_another_one_does_again(real_processes, settings, tmp_path):
    """And nothing else: what waits behind it is done at once."""
    settings.BACKGROUND_WORK = "worker"
    path = tmp_path / "slow"
    first = start(*WORKER)
    second = None
    try:
        write.enqueue(str(path), "slow")
        wait_until(lambda: path.exists() and path.read_text() == "begun")
        second = start(*WORKER)
        note.enqueue(str(tmp_path / "other"))
        wait_until(lambda: DBTaskResult.objects.filter(status=SUCCESSFUL).count() == 1)
        kill(first)
        call_command("take_up_tasks")
        assert DBTaskResult.objects.filter(status=RUNNING).count() == 1, "it could be at work"
        slow = DBTaskResult.objects.get(status=RUNNING)
        slow.args_kwargs["args"][1] = "quick"
        slow.started_at -= timedelta(minutes=11)
        slow.save()
        call_command("take_up_tasks")
        wait_until(lambda: path.read_text() == "quick")
        wait_until(lambda: not DBTaskResult.objects.exclude(status=SUCCESSFUL).exists())
    finally:
        kill(first, *filter(None, [second]))
    slow.refresh_from_db()
    assert len(set(slow.worker_ids)) == 2
    assert (tmp_path / "other").read_text() == "done\n"


# Each begin of a job is a row.
NOTE_BEGINS = """
CREATE TABLE begun (name text);
CREATE FUNCTION note_begin() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' OR OLD.started_at IS DISTINCT FROM NEW.started_at THEN
        IF NEW.started_at IS NOT NULL THEN INSERT INTO begun VALUES (NEW.name); END IF;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER note_begin AFTER INSERT OR UPDATE ON clinic_commandrun
    FOR EACH ROW EXECUTE FUNCTION note_begin();
"""


def test_schedulers_at_once_run_each_job_once(real_processes):
    """Six of them, all of which find every job due."""
    # Jobs of every few minutes would become due again if the clock passed such a moment meanwhile.
    wait_until(lambda: time.time() % 300 < 180, 150)
    with connection.cursor() as cursor:
        cursor.execute(NOTE_BEGINS)
    schedulers = [start("manage.py", "run_schedule") for _number in range(6)]
    for scheduler in schedulers:
        scheduler.wait(timeout=240)
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, count(*) FROM begun GROUP BY name")
        begun = dict(cursor.fetchall())
    assert {"publish_scheduled", "verify_signoffs", "check_editions", "forget_old"} <= begun.keys()
    assert set(begun.values()) == {1}, begun
    assert all(run.ended_at and run.was_well for run in CommandRun.objects.all())


# Runs a job of the schedule under its real lock; the job itself writes a line in a file, again and
# again for so long, and asks the database for nothing meanwhile.
SLOW_JOB = """
import sys, time
import django
django.setup()
from clinic.management.commands import run_schedule
path, name, seconds = sys.argv[1], sys.argv[2], float(sys.argv[3])

def work(job, *options):
    from clinic.models import CommandRun
    begun = time.monotonic()
    with open(path, "a") as file:
        while time.monotonic() - begun < seconds:
            file.write(f"{name}\\n")
            file.flush()
            time.sleep(0.05)
    CommandRun.objects.note(job, was_well=True, seconds=seconds, output=name)

run_schedule.call_command = work
run_schedule.run_if_due("check_editions")
"""


class Machines:
    """Machines that run one job, and the lines that they wrote of it."""

    def __init__(self, folder: Path, address: str) -> None:
        self.path, self.address = folder / "lines", address
        self.processes: list[subprocess.Popen[bytes]] = []

    def start(self, name: str, seconds: float) -> "subprocess.Popen[bytes]":
        process = start(
            "-c", SLOW_JOB, str(self.path), name, str(seconds),
            DATABASE_URL=self.address, DJANGO_SETTINGS_MODULE="clinic.settings.test",
        )  # fmt: skip
        self.processes.append(process)
        return process

    def lines(self) -> list[str]:
        return self.path.read_text().split() if self.path.exists() else []

    def order(self) -> list[str]:
        """Who ran it, one after the other; a name that comes twice was not alone."""
        lines = self.lines()
        return [name for i, name in enumerate(lines) if i == 0 or lines[i - 1] != name]


@pytest.fixture
def cluster(django_db_setup) -> Iterator:
    with new_cluster() as cluster, cluster.lease():
        make_tables(cluster, lambda: None)
        yield cluster


@pytest.fixture
def machines(cluster, tmp_path) -> Iterator[Machines]:
    machines = Machines(tmp_path, cluster.address)
    yield machines
    kill(*machines.processes)


def test_a_job_keeps_its_lock_when_postgresql_is_restarted(cluster, machines):
    """Calls of the schedule come before, while and after it is restarted; it runs on alone."""
    first = machines.start("first", 25)
    wait_until(machines.lines)
    machines.start("before", 1)
    stop_at_once(cluster)
    machines.start("meanwhile", 1)
    time.sleep(3)
    cluster.start()
    # So that it is the first who takes the lock: another one needs longer to start.
    for number in range(3):
        machines.start(f"after-{number}", 1)
        time.sleep(3)
    assert first.wait(timeout=60) == 0
    assert machines.order() == ["first"]


def test_a_job_that_lost_its_lock_to_another_machine_ends_before_that_begins(cluster, machines):
    """The machine hung while PostgreSQL was restarted, and goes on when another has the lock."""
    first = machines.start("first", 300)
    wait_until(machines.lines)
    os.kill(first.pid, signal.SIGSTOP)
    stop_at_once(cluster)
    cluster.start()
    begun = time.monotonic()
    second = machines.start("second", 2)
    time.sleep(8)  # it has the lock by now, and waits
    os.kill(first.pid, signal.SIGCONT)
    assert first.wait(timeout=10) == -signal.SIGTERM
    assert "second" not in machines.lines()
    assert second.wait(timeout=90) == 0
    assert machines.order() == ["first", "second"]
    assert time.monotonic() - begun > TAKE_OVER_AFTER


def test_a_job_whose_database_is_gone_ends_before_another_machine_may_begin(cluster, machines):
    first = machines.start("first", 300)
    wait_until(machines.lines)
    stop_at_once(cluster)
    stopped_at = time.monotonic()
    assert first.wait(timeout=TAKE_OVER_AFTER) == -signal.SIGTERM
    assert GIVE_UP_AFTER - 1 < time.monotonic() - stopped_at < TAKE_OVER_AFTER - KILL_AFTER
    cluster.start()


ENQUEUE = """
import sys
import django
django.setup()
from tests.schedule.later import note
for number in range(20):
    note.enqueue(f"{sys.argv[1]}-{number}")
"""


def test_workers_go_on_after_postgresql_was_restarted(cluster, tmp_path):
    """Each ends, and is started again as systemd does it."""
    variables = {
        "DATABASE_URL": cluster.address,
        "DJANGO_SETTINGS_MODULE": "clinic.settings.test",
        "BACKGROUND_WORK": "worker",
    }
    forever = f"while true; do {sys.executable} {' '.join(WORKER)}; sleep 0.2; done"
    shells = [
        subprocess.Popen(
            ["sh", "-c", forever],
            cwd=PROJECT, env={**os.environ, **variables}, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        for _number in range(2)
    ]  # fmt: skip

    def are_done(times: int) -> bool:
        files = list(tmp_path.iterdir())
        return len(files) == 20 * times and {path.read_text() for path in files} == {"done\n"}

    try:
        assert start("-c", ENQUEUE, str(tmp_path / "before"), **variables).wait(60) == 0
        wait_until(lambda: are_done(1))
        time.sleep(2)  # servers of tests forget the last moment before they are killed
        stop_at_once(cluster)
        time.sleep(2)
        cluster.start()
        assert start("-c", ENQUEUE, str(tmp_path / "after"), **variables).wait(60) == 0
        wait_until(lambda: are_done(2))
    finally:
        for shell in shells:
            os.killpg(shell.pid, signal.SIGKILL)
            shell.wait()


def test_times_of_a_lost_lock_fit_together():
    """One try to connect may take some seconds, and one look at a silent connection, too."""
    longest_try = 2 * 3 + 1
    assert GIVE_UP_AFTER + longest_try + 2 * KILL_AFTER <= TAKE_OVER_AFTER
