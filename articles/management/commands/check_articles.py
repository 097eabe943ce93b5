"""What the editorial checks notice in articles."""

import json
import sys
from collections.abc import Iterable, Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.checks import RULES_VERSION, Finding
from articles.models import TherapyArticlePage
from articles.signoff.newly_short import newly_short
from articles.signoff.noted_findings import check_and_note, is_counted

BATCH = 100
# An article, the version of the rules under which it was signed or "", and its findings.
Checked = tuple[TherapyArticlePage, str, list[Finding]]


class Command(BaseCommand):
    help = (
        "Runs the editorial checks over the newest version of articles, and prints what they "
        "notice. No article is changed. The counts are stored for the list of articles in the "
        "admin, in place of those of older rules, but not with --newly. The exit status is 1 if "
        "a finding would stop an approval."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("ids", metavar="ID", nargs="*", type=int, help="the number of a page")
        parser.add_argument(
            "--all", action="store_true", help="check every article, but no template"
        )
        parser.add_argument(
            "--newly",
            action="store_true",
            help="list the live articles that were signed under older rules, and that these "
            "rules would stop",
        )
        parser.add_argument("--json", action="store_true", help="print the result as JSON")

    def handle(self, *, ids: list[int], all: bool, newly: bool, json: bool, **options: Any) -> None:
        if sum(map(bool, (ids, all, newly))) != 1:
            raise CommandError("Name the articles by their page numbers, or use --all or --newly.")
        checked = signed_under_older_rules() if newly else newest_versions(ids)
        is_blocked = self.print_json(checked) if json else self.print_text(checked)
        if is_blocked:
            sys.exit(1)

    def print_text(self, checked: Iterable[Checked]) -> bool:
        """Print each article and its findings as it comes; return whether any finding blocks."""
        article_count = blocking_count = stored_count = 0
        for article, signed_under, found in checked:
            article_count += 1
            blocking = sum(finding.is_blocking for finding in found)
            blocking_count += blocking
            stored_count += not signed_under and is_counted(article)
            counts = f"{blocking} blocking, {len(found) - blocking} advisory"
            signed = f", signed under rules {signed_under}" if signed_under else ""
            self.stdout.write(f"“{article.title}” (page {article.pk}{signed}): {counts}")
            for finding in found:
                self.stdout.write(as_line(finding))
        self.stdout.write(
            f"Looked at {article_count} articles with rules {RULES_VERSION}: "
            f"{blocking_count} findings stop an approval."
        )
        if stored_count:
            self.stdout.write(
                f"The list of articles in the admin now shows these counts of {stored_count} of "
                "them."
            )
        return bool(blocking_count)

    def print_json(self, checked: Iterable[Checked]) -> bool:
        """The same as one JSON object, an article to a line, so that none stays in memory."""
        self.stdout.write(f'{{"rules_version": {json.dumps(RULES_VERSION)}, "articles": [')
        is_blocked, separator = False, ""
        for article, signed_under, found in checked:
            is_blocked |= any(finding.is_blocking for finding in found)
            line = json.dumps(as_json(article, signed_under, found), ensure_ascii=False)
            self.stdout.write(f"{separator}{line}", ending="")
            separator = ",\n"
        self.stdout.write("\n]}")
        return is_blocked


def newest_versions(ids: list[int]) -> Iterator[Checked]:
    """The newest version of these articles in their order, or of all in that of their numbers.

    A template, which lacks on purpose what each article has to add, is looked at only by its
    number. Raises CommandError before the first one if a number is that of no article.
    """
    articles = TherapyArticlePage.objects.order_by("pk").values_list("pk", flat=True)
    if ids:
        if unknown := set(ids) - set(articles.filter(pk__in=ids)):
            numbers = ", ".join(map(str, sorted(unknown)))
            raise CommandError(f"There is no article with the number {numbers}.")
        keys: Iterable[int] = dict.fromkeys(ids)
    else:
        keys = articles.filter(template_mark=None).iterator(chunk_size=BATCH)
    for key in keys:
        # One that somebody deletes meanwhile is passed over.
        if article := TherapyArticlePage.objects.filter(pk=key).first():
            draft = article.get_latest_revision_as_object()
            yield draft, "", check_and_note(draft)


def signed_under_older_rules() -> Iterator[Checked]:
    for short in newly_short():
        yield short.article, short.signed_under, short.findings


def as_line(finding: Finding) -> str:
    words = f": “{finding.span.words}”" if finding.span else ""
    suggestion = f" {finding.suggestion}" if finding.suggestion else ""
    place = finding.place or "Article"
    return (
        f"  [{finding.severity}] {finding.rule}, {place}{words}\n    {finding.message}{suggestion}"
    )


def as_json(article: TherapyArticlePage, signed_under: str, found: list[Finding]) -> dict[str, Any]:
    fields = {"page_id": article.pk, "title": article.title}
    if signed_under:
        fields["signed_under"] = signed_under
    return fields | {"findings": [finding_as_json(finding) for finding in found]}


def finding_as_json(finding: Finding) -> dict[str, Any]:
    """A finding with the words that it is about; without a span these are null."""
    span = finding.span
    return {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "basis": finding.basis,
        "place": finding.place,
        "path": finding.path,
        "start": span.start if span else None,
        "end": span.end if span else None,
        "words": span.words if span else None,
        "message": finding.message,
        "suggestion": finding.suggestion,
        "replacement": finding.replacement,
    }
