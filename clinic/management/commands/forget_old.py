"""Removes what is past the time for which it is kept."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from articles.models import MissingAddress, UnfoundSearch
from articles.models.weeks import week_of
from clinic.forgetting import forget_left_over, forget_log_ins
from clinic.login.codes import seal_anew
from clinic.login.recovery_codes import hash_old_codes
from clinic.models import NotedCommand


class Command(NotedCommand, BaseCommand):
    help = (
        "Remove records of log-ins after 30 days, background work that is done, searches without "
        "a result after 90 days, and addresses without a page after half a year."
    )

    def handle(self, **options: Any) -> None:
        # What failed stays a while, for somebody to look at.
        call_command(
            "prune_db_task_results", queue_name="*", min_age_days=1, failed_min_age_days=14,
            verbosity=0,
        )  # fmt: skip
        week = week_of(timezone.localdate())
        for words, number in (
            ("Records of log-ins", forget_log_ins()),
            ("Searches without a result", UnfoundSearch.objects.forget_old()),
            ("Files that were added to nothing", forget_left_over()),
            ("Addresses without a page", MissingAddress.objects.forget_old(week)),
        ):
            self.stdout.write(f"{words}: {number} removed.")
        # Releases before stored these in ways that are no longer right; an older key is one, too.
        self.stdout.write(f"Recovery codes: {hash_old_codes()} hashed.")
        self.stdout.write(f"Secrets of apps: {seal_anew()} sealed anew.")
