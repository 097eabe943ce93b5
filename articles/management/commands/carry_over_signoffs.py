"""Carries sign-offs over to the form of clinical content that this release uses."""

from typing import Any

from django.core.management.base import BaseCommand

from articles.models import Edition
from articles.signoff.carry_over import carry_over


class Command(BaseCommand):
    help = (
        "Carries sign-offs over to the form of clinical content that this release uses, where it "
        "says the same. Names the articles that a clinician must sign again. Then writes anew "
        "what the search reads of an article, where an older release wrote something else."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        outcomes = carry_over()
        for outcome in outcomes:
            if outcome.carried is None:
                signed = outcome.approval
                self.stderr.write(
                    self.style.WARNING(
                        f"Sign-off {signed.number}, “{signed.page_title}”, was not carried over. "
                        f"{outcome.reason}"
                    )
                )
        if carried := sum(outcome.carried is not None for outcome in outcomes):
            self.stdout.write(f"Sign-offs carried over: {carried}")
        if renewed := Edition.objects.renew_texts():
            self.stdout.write(f"Texts for the search written anew: {renewed}")
