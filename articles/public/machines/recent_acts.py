"""What was done about articles last: which went live, and which were withdrawn.

Read from the end of the chain of sign-offs, so it costs the same however long that is.
"""

import logging
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, Max, OuterRef
from django.utils import timezone
from wagtail.models import Page

from articles.models import Edition, SignOff
from articles.models.sign_off import SealBroken
from clinic.models import open_pages

logger = logging.getLogger(__name__)

# So many acts at the end of the chain are looked at, of all languages.
WINDOW = 1_000
# So long a withdrawal is told of; a reader that did not ask in that time has old copies anyway.
TOLD_FOR = timedelta(days=180)

# The codes of the sign-offs whose reasons this process has found to be as this site wrote them.
_sealed_codes: set[str] = set()


@dataclass(frozen=True)
class Withdrawal:
    """That an article was withdrawn: of its words nothing holds, and none is here."""

    at: datetime
    translation_key: UUID


def newest_acts(language: str) -> dict[int, tuple[str, int]]:
    """The newest act and its number of each article that something was done about lately.

    The newest come first. An article whose newest act is not a withdrawal went live. One query.
    """
    end = SignOff.objects.aggregate(end=Max("number"))["end"] or 0
    rows = SignOff.objects.filter(
        number__gt=end - WINDOW,
        act__in=[SignOff.Act.LIVE, SignOff.Act.WITHDRAWN],
        language=language,
        page__isnull=False,
    )
    newest: dict[int, tuple[str, int]] = {}
    for page_id, act, number in rows.order_by("-number").values_list("page_id", "act", "number"):
        newest.setdefault(page_id, (act, number))
    return newest


def withdrawals(numbers: Collection[int], **conditions: Any) -> list[Withdrawal]:
    """These withdrawals, of articles that were no private matter. Two queries at most.

    `conditions` are further ones of the articles' pages.
    """
    if not numbers:
        return []
    since = timezone.now() - TOLD_FOR
    rows = {
        row.page_id: row
        for row in SignOff.objects.filter(number__in=numbers, at__gte=since)
        if is_sealed(row)
    }
    pages = open_pages(Page.objects.filter(pk__in=rows, alias_of=None, **conditions))
    return [
        Withdrawal(rows[page_id].at, translation_key)
        for page_id, translation_key in pages.values_list("pk", "translation_key")
    ]


def was_live_before() -> Exists:
    """Whether an earlier version of an edition was live: then the present one is a correction."""
    earlier = SignOff.objects.filter(
        page=OuterRef("pk"), act=SignOff.Act.LIVE, number__lt=OuterRef("sign_off")
    )
    return Exists(earlier)


def reasons_of(editions: Iterable[Edition]) -> dict[int, str]:
    """What patients read of why these editions were signed, by article. One query at most.

    Only what this site wrote: the seal of each sign-off is checked once in each process.
    """
    reasons = {edition.pk: edition.sign_off for edition in editions if edition.sign_off.reason}
    unchecked = [row.pk for row in reasons.values() if row.code not in _sealed_codes]
    for row in SignOff.objects.filter(pk__in=unchecked) if unchecked else ():
        is_sealed(row)
    return {page_id: row.reason for page_id, row in reasons.items() if row.code in _sealed_codes}


def is_sealed(row: SignOff) -> bool:
    """Whether this site wrote this row, which is loaded with all of its fields."""
    if row.code not in _sealed_codes:
        try:
            row.require_seal()
        except SealBroken as problem:
            logger.error("No feed tells of sign-off %s. %s", row.number, problem)
            return False
        _sealed_codes.add(row.code)
    return True
