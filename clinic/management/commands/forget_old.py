"""Removes what is past the time for which it is kept."""

from typing import Any

from django.contrib.sessions.models import Session
from django.core.management.base import BaseCommand
from django.utils import timezone

from articles.models import MissingAddress, UnfoundSearch
from articles.models.weeks import week_of
from clinic.models import NotedCommand


class Command(NotedCommand, BaseCommand):
    help = (
        "Remove log-ins that ended, searches without a result after 90 days, and addresses "
        "without a page after half a year."
    )

    def handle(self, **options: Any) -> None:
        now = timezone.now()
        week = week_of(timezone.localdate(now))
        for words, number in (
            ("Log-ins that ended", Session.objects.filter(expire_date__lt=now).delete()[0]),
            ("Searches without a result", UnfoundSearch.objects.forget_old()),
            ("Addresses without a page", MissingAddress.objects.forget_old(week)),
        ):
            self.stdout.write(f"{words}: {number} removed.")
