"""The codes of editions that a release before wrote, which put none on them."""

from contextlib import suppress

from django.db import IntegrityError, transaction
from django.db.models import Q

from articles.content import ContentError, clinical_content
from articles.models import Edition, TherapyArticlePage
from articles.models.edition import codes_of_signed
from articles.models.locking import locked_pages


def cards_of_row(page_id: int, digest: str) -> list[dict[str, int]] | None:
    """The cards in the live row of an article; none where it holds another content than this."""
    article = TherapyArticlePage.objects.filter(pk=page_id).first()
    return cards_of_article(article, digest) if article else None


def cards_of_article(article: TherapyArticlePage, digest: str) -> list[dict[str, int]] | None:
    """The cards of an article; none where it holds another content than this."""
    try:
        clinical = clinical_content(article)
    except ContentError:
        return None
    return clinical.cards if clinical.digest == digest else None


def renew_codes() -> int:
    """Put codes on each edition that has none; how many there were.

    Its cards are then those of its article's row, for which nobody signs, and none where the
    row holds other content. One whose sign-off is not as this site wrote it is left to the
    audit. The text has its code from `Edition.objects.renew_texts`.
    """
    editions = Edition.objects.filter(Q(cards_code="") | Q(list_code="")).order_by("pk")
    return sum(map(renew_codes_of, list(editions.values_list("pk", flat=True))))


@transaction.atomic
def renew_codes_of(page_id: int) -> bool:
    """The same for one edition, while nobody can publish its article."""
    if not locked_pages([page_id]):
        return False
    edition = Edition.objects.filter(pk=page_id).select_related("sign_off").first()
    if edition is None:
        return False
    cards = cards_of_row(page_id, edition.digest)
    # The database refuses to write what is not what was signed.
    with suppress(ContentError, IntegrityError), transaction.atomic():
        edition.require_sign_off()
        cards = edition.placed_cards if cards is None else cards
        new_codes = codes_of_signed(page_id, edition.sign_off, cards)
        return bool(Edition.objects.filter(pk=page_id).update(cards=cards, **new_codes))
    return False
