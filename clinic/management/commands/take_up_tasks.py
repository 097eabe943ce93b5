"""Sees to it that no background work stays undone."""

import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from clinic.models import NotedCommand
from clinic.schedule.background import do_here, failed_for_good, late, take_up, unfinished_exist


class Command(NotedCommand, BaseCommand):
    help = (
        "Let background work be done again that was killed with its worker, or failed, and do "
        "here what no worker took. Ends with status 1 if there is no worker, or if something "
        "failed too often."
    )

    def handle(self, **options: Any) -> None:
        now = timezone.now()
        killed, failed = take_up(now)
        if killed:
            self.stdout.write(f"Taken up again, as their worker was killed: {killed}")
        if failed:
            self.stdout.write(f"To be tried again after a failure: {failed}")
        has_worker = settings.BACKGROUND_WORK == "worker"
        is_abandoned = late(now).exists() if has_worker else unfinished_exist()
        if is_abandoned:
            self.stdout.write(f"Done here, as no worker did it: {do_here()}")
        given_up = failed_for_good(now)
        for path in sorted(set(given_up.values_list("task_path", flat=True))):
            number = given_up.filter(task_path=path).count()
            self.stdout.write(f"Given up after several failures: {number} of {path}")
        if given_up.exists() or (is_abandoned and has_worker):
            sys.exit(1)
