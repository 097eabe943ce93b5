"""What a reader is to know of an article before anything that it says, in the same words wherever
it stands alone: in a list, in a feed, in a health record, as Markdown."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models.fields.json import KeyTransform
from django.utils import formats
from django.utils.translation import gettext as _

from articles.content import Article
from articles.models import EvidenceState, Rule
from articles.models.edition import EditionQuerySet
from articles.models.evidence_state import Doubts, doubts

from .review_history import Review

# What the notices of an edition in a list are made of, beside two parts of its JSON.
NOTICE_FIELDS = (
    "sign_off__at", "sign_off__act", "sign_off__approved_under", "sign_off__review_due",
    "sign_off__of__at", "sign_off__of__act", "sign_off__of__of",
)  # fmt: skip


def notices(
    *, is_sample: bool, is_by_team: bool, overdue_since: date | None, is_under_review: bool
) -> list[str]:
    """Whole sentences: made up, not reviewed, overdue, a source was withdrawn since."""
    sentences = [
        _("Sample content. The people and reviews on this page are fictional.")
        if is_sample
        else "",
        _("Not reviewed by a clinician.") if is_by_team else "",
        overdue_words(overdue_since) if overdue_since else "",
        _("A source on this page has been withdrawn. We are reviewing it.")
        if is_under_review
        else "",
    ]
    return [sentence for sentence in sentences if sentence]


def overdue_words(due: date) -> str:
    words = _(
        "The review of this page is overdue. It was due on %(date)s. What it says may no longer "
        "be up to date. Ask your clinician."
    )
    return words % {"date": formats.date_format(due)}


def notices_of(article: Article, review: Review) -> list[str]:
    """The notices of an article that knows what became of its sources."""
    return notices(
        is_sample=article.is_sample,
        is_by_team=review.is_by_team,
        overdue_since=review.due if review.is_overdue else None,
        is_under_review=article.render_context.is_under_review,
    )


class Standing(NamedTuple):
    """The notices of an edition, and when it was signed or, if that was later, when it became
    known that a source was withdrawn."""

    notices: list[str]
    changed_at: datetime


def with_standing(editions: EditionQuerySet, *fields: str) -> EditionQuerySet:
    """These editions with these fields, and with what `standings` asks of them."""
    return (
        editions.select_related("page", "sign_off__of")
        .only(*fields, *NOTICE_FIELDS)
        .annotate(
            shows_sample=KeyTransform("sample", "content"),
            cited=KeyTransform("references", "records"),
        )
    )


def standings(editions: Collection[Any]) -> dict[int, Standing]:
    """How editions stand that `with_standing` loaded, by their pages. One query at most."""
    doubted = doubts(sorted({key for edition in editions for key in edition.cited or ()}))
    return {edition.pk: standing(edition, doubted) for edition in editions}


def standing(edition: Any, doubted: Doubts) -> Standing:
    sign_off = edition.sign_off
    signed_at = sign_off.signed_at
    withdrawn_at = source_withdrawn_after(signed_at, edition.cited or (), doubted)
    sentences = notices(
        is_sample=bool(edition.shows_sample),
        is_by_team=sign_off.rule == Rule.EDITORIAL_TEAM,
        overdue_since=sign_off.review_due if sign_off.is_overdue else None,
        is_under_review=withdrawn_at is not None,
    )
    return Standing(sentences, withdrawn_at or signed_at)


def source_withdrawn_after(
    signed_at: datetime, references: Iterable[int], doubted: Doubts
) -> datetime | None:
    """When it became known last that one of these was withdrawn, if nobody has signed since."""
    known = [doubted[key] for key in references if key in doubted]
    moments = (since for state, _day, since in known if state == EvidenceState.State.RETRACTED)
    return max((since for since in moments if since > signed_at), default=None)
