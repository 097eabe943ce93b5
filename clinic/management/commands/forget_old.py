"""Removes what is past the time for which it is kept."""

from typing import Any

from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from articles.models import MissingAddress, UnfoundSearch
from articles.models.weeks import week_of
from clinic.models import NotedCommand


class Command(NotedCommand, BaseCommand):
    help = (
        "Remove log-ins that ended, background work that is done, searches without a result "
        "after 90 days, and addresses without a page after half a year."
    )

    def handle(self, **options: Any) -> None:
        # What failed stays a while, for somebody to look at.
        call_command(
            "prune_db_task_results", queue_name="*", min_age_days=1, failed_min_age_days=14,
            verbosity=0,
        )  # fmt: skip
        now = timezone.now()
        week = week_of(timezone.localdate(now))
        for words, number in (
            ("Log-ins that ended", Session.objects.filter(expire_date__lt=now).delete()[0]),
            ("Searches without a result", UnfoundSearch.objects.forget_old()),
            ("Addresses without a page", MissingAddress.objects.forget_old(week)),
        ):
            self.stdout.write(f"{words}: {number} removed.")
