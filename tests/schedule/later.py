"""Tasks for tests of the worker, which is a process of its own and finds them by their names."""

import time
from pathlib import Path

from django.db import OperationalError
from django_tasks import task


@task()
def write(path, text):
    """Begin a file at once, and take some time before its end, if its text is slow."""
    Path(path).write_text("begun")
    if text == "slow":
        time.sleep(60)
    Path(path).write_text(text)


@task()
def fail_for_now():
    raise OperationalError("deadlock detected")


@task()
def find_nothing():
    from clinic.models import CommandRun

    CommandRun.objects.get(pk="nothing")


@task()
def note(path):
    """Add a line to a file, and take a moment."""
    with Path(path).open("a") as file:
        file.write("done\n")
    time.sleep(0.02)
