"""Carries sign-offs over to the version of clinical content that this release uses."""

from typing import Any

from django.core.management.base import BaseCommand

from articles.models import Edition, ListedArticle, SearchSynonym, SearchWord, SignedAddress
from articles.signoff.carry_over import carry_over
from articles.signoff.older_drafts import update_older_drafts
from articles.signoff.past_changes import note_past_changes
from articles.signoff.renewed_codes import renew_codes


class Command(BaseCommand):
    help = (
        "Carries sign-offs over to the version of clinical content that this release uses, where "
        "it says the same. Names the articles that a clinician must sign again. Notes who wrote "
        "the versions that an older release saved. Then puts codes on editions that it wrote, "
        "and writes anew what the search reads of an article and what lists say of it, where it "
        "wrote something else. "
        "Remembers the addresses at which patients can read signed articles, where the database "
        "did not do so at once, and sets right which articles stand in which list, and "
        "which words the search knows."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        if updated_count := update_older_drafts():
            self.stdout.write(
                f"Drafts and versions that the release before saved meanwhile: {updated_count}"
            )
        results = carry_over()
        for result in results:
            if result.new_approval is None:
                approval = result.approval
                self.stderr.write(
                    self.style.WARNING(
                        f"Sign-off {approval.number}, “{approval.page_title}”, was not carried "
                        f"over. {result.reason}"
                    )
                )
        if carried_count := sum(result.new_approval is not None for result in results):
            self.stdout.write(f"Sign-offs carried over: {carried_count}")
        if noted_count := note_past_changes():
            self.stdout.write(f"Articles whose writers were noted: {noted_count}")
        if sealed_count := renew_codes():
            self.stdout.write(f"Editions that got the codes of this release: {sealed_count}")
        if address_count := SignedAddress.objects.remember():
            self.stdout.write(
                f"Addresses of signed articles that were not remembered yet: {address_count}"
            )
        if listed_count := ListedArticle.objects.renew():
            self.stdout.write(f"Entries in lists of articles that were set right: {listed_count}")
        if renewed_count := Edition.objects.renew_texts():
            self.stdout.write(f"Texts for the search and lists written anew: {renewed_count}")
        if word_count := SearchSynonym.objects.renew() + SearchWord.objects.renew():
            self.stdout.write(f"Words of the search that were set right: {word_count}")
