"""What a request need not wait for is done: at once, by a worker, or by the schedule."""

import signal
import subprocess
import sys
import time
from datetime import timedelta

import pytest
from django.core import mail
from django.core.checks import run_checks
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.management.commands import db_worker
from django_tasks_db.models import DBTaskResult
from wagtail.models import ReferenceIndex
from wagtail.search.backends import get_search_backend

from articles.models import Topic
from articles.signoff.outbox import send_later, send_to_each
from clinic.launcher.paths import PROJECT
from clinic.models import CommandRun
from clinic.monitoring import readiness
from clinic.monitoring.metrics import numbers_of_tables
from clinic.schedule.background import MOST_TRIES, do_here
from clinic.schedule.jobs import BY_NAME
from clinic.stored_pages.changes import watched_tables
from tests.schedule.later import fail_for_now, find_nothing, write

READY, FAILED = TaskResultStatus.READY, TaskResultStatus.FAILED
RUNNING, SUCCESSFUL = TaskResultStatus.RUNNING, TaskResultStatus.SUCCESSFUL


@pytest.fixture
def with_worker(db, settings, monkeypatch):
    """The site of a clinic that has a worker, though none runs; the tests do its work."""
    settings.BACKGROUND_WORK = "worker"
    # A test is one transaction, and its connection stays.
    monkeypatch.setattr(db_worker, "close_old_connections", lambda: None)


def age(minutes):
    """Let all tasks be so much older."""
    ago = timezone.now() - timedelta(minutes=minutes)
    DBTaskResult.objects.update(enqueued_at=ago)
    DBTaskResult.objects.filter(started_at__isnull=False).update(started_at=ago)


def take_up(status=0):
    """Run the command of the schedule; what it says."""
    if status:
        with pytest.raises(SystemExit) as end:
            call_command("take_up_tasks")
        assert end.value.code == status
    else:
        call_command("take_up_tasks")
    return CommandRun.objects.get(name="take_up_tasks").output


def found_in_admin(words):
    return [topic.name for topic in get_search_backend().search(words, Topic)]


def test_without_a_worker_nothing_waits(db, make_topic):
    make_topic("Back pain")
    assert found_in_admin("back") == ["Back pain"]
    send_to_each(["a@example.org"], "Subject", "Text")
    assert len(mail.outbox) == 1
    assert not DBTaskResult.objects.exists()
    assert "BACKGROUND_WORK" in BY_NAME["take_up_tasks"].reason_off()


def test_with_a_worker_searches_and_mail_wait_for_it(with_worker, make_topic):
    make_topic("Back pain")
    send_to_each(["a@example.org", "b@example.org"], "Subject", "Text")
    assert found_in_admin("back") == []
    assert mail.outbox == []
    do_here()
    assert found_in_admin("back") == ["Back pain"]
    assert [message.to for message in mail.outbox] == [["a@example.org"], ["b@example.org"]]


def test_what_protects_files_is_done_at_once(
    with_worker, make_image, make_clinician, django_capture_on_commit_callbacks
):
    """A picture that is used could be deleted while its index waits."""
    photo = make_image("teal")
    make_clinician("Maya Ortiz", photo=photo)
    assert ReferenceIndex.get_references_to(photo).exists()
    storage, name = photo.file.storage, photo.file.name
    assert storage.exists(name)
    with django_capture_on_commit_callbacks(execute=True):
        photo.delete()
    assert not storage.exists(name)


def test_no_page_is_made_anew_for_a_task(db):
    assert "django_tasks_database_dbtaskresult" not in watched_tables()


def test_a_failure_that_passes_is_tried_again_and_then_given_up(with_worker):
    fail_for_now.enqueue()
    for tries in range(1, MOST_TRIES):
        do_here()
        assert "tried again after a failure: 1" in take_up()
        result = DBTaskResult.objects.get()
        assert result.status == READY
        assert len(result.worker_ids) == tries
        assert result.run_after > timezone.now() + timedelta(minutes=4)
        DBTaskResult.objects.update(run_after=timezone.now())
    do_here()
    assert "Given up after several failures: 1 of tests.schedule.later" in take_up(status=1)
    assert DBTaskResult.objects.get().status == FAILED
    assert numbers_of_tables()["clinic_tasks_given_up"][2] == {"": 1}
    with CaptureQueriesContext(connection) as queries:
        take_up(status=1)
    assert 'UPDATE "django_tasks' not in str(queries.captured_queries)


def test_what_is_not_there_any_more_is_not_tried_again(with_worker):
    find_nothing.enqueue()
    do_here()
    assert take_up() == ""
    assert DBTaskResult.objects.get().status == FAILED


def test_a_task_that_kills_its_worker_each_time_is_given_up(with_worker):
    fail_for_now.enqueue()
    killed = {"status": RUNNING, "started_at": timezone.now() - timedelta(minutes=11)}
    DBTaskResult.objects.update(worker_ids=["a"] * (MOST_TRIES - 1), **killed)
    assert "their worker was killed: 1" in take_up()
    DBTaskResult.objects.update(worker_ids=["a"] * MOST_TRIES, **killed)
    assert "Given up" in take_up(status=1)
    assert "killed" in DBTaskResult.objects.get().traceback


def test_what_no_worker_takes_is_said_and_then_done_by_the_schedule(with_worker):
    send_to_each(["a@example.org"], "Subject", "Text")
    assert take_up() == "", "a moment is not late"
    assert lines_of_readiness() == ["background work: ok"]
    age(minutes=7)
    assert lines_of_readiness() == ["background work: late, 1 wait, the oldest for 7 minutes"]
    assert numbers_of_tables()["clinic_tasks_waiting_seconds"][2][""] >= 420
    assert [found.id for found in run_checks(databases=["default"]) if "clinic" in found.id] == [
        "clinic.W001"
    ]
    assert "no worker did it: 1" in take_up(status=1)
    assert len(mail.outbox) == 1
    assert take_up() == ""
    assert not run_checks(databases=["default"])


def lines_of_readiness():
    return [str(check) for check in readiness.database_checks() if check.name == "background work"]


def test_what_a_worker_left_is_done_after_a_change_to_none(with_worker, settings):
    send_later.enqueue("a@example.org", "Subject", "Text")
    settings.BACKGROUND_WORK = "at_once"
    assert BY_NAME["take_up_tasks"].reason_off() == ""
    assert "Done here" in take_up()
    assert len(mail.outbox) == 1
    assert lines_of_readiness() == []


def test_what_is_done_is_forgotten_and_what_failed_stays_a_while(with_worker):
    send_later.enqueue("a@example.org", "Subject", "Text")
    find_nothing.enqueue()
    do_here()
    DBTaskResult.objects.update(finished_at=timezone.now() - timedelta(days=2))
    call_command("forget_old")
    assert DBTaskResult.objects.get().status == FAILED
    DBTaskResult.objects.update(finished_at=timezone.now() - timedelta(days=15))
    call_command("forget_old")
    assert not DBTaskResult.objects.exists()


def wait_for(path, text):
    deadline = time.monotonic() + 60
    while not (path.exists() and path.read_text() == text):
        assert time.monotonic() < deadline, f"{path} is not {text}"
        time.sleep(0.05)


def test_a_real_worker_does_it_and_what_it_had_begun_when_killed_is_done_again(
    real_processes, settings, tmp_path
):
    settings.BACKGROUND_WORK = "worker"
    worker = subprocess.Popen(
        [sys.executable, "manage.py", "db_worker", "--interval", "0.05", "--no-startup-delay"],
        cwd=PROJECT,
        stderr=subprocess.DEVNULL,
    )
    try:
        write.enqueue(str(tmp_path / "first"), "done")
        wait_for(tmp_path / "first", "done")
        write.enqueue(str(tmp_path / "second"), "slow")
        wait_for(tmp_path / "second", "begun")
    finally:
        worker.send_signal(signal.SIGKILL)
        worker.wait()
    states = DBTaskResult.objects.order_by("enqueued_at").values_list("status", flat=True)
    assert list(states) == [SUCCESSFUL, RUNNING]
    take_up()
    assert list(states) == [SUCCESSFUL, RUNNING], "it could still be at work"
    slow = DBTaskResult.objects.get(status=RUNNING)
    slow.args_kwargs["args"][1] = "quick"
    slow.started_at -= timedelta(minutes=11)
    slow.save()
    assert "their worker was killed: 1" in take_up()
    do_here()
    assert (tmp_path / "second").read_text() == "quick"
