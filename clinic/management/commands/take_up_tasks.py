"""Sees to it that no background work stays undone."""

import sys
from collections import Counter
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
        given_up = Counter(failed_for_good(now).values_list("task_path", flat=True))
        for path, number in sorted(given_up.items()):
            self.stdout.write(f"Given up after several failures: {number} of {path}")
        if given_up or (is_abandoned and has_worker):
            sys.exit(1)
