"""The seals of an article's sign-offs, checked once in each process before it is served."""

import logging
from collections.abc import Collection, Iterable

from django.db.models import F

from articles.models import Edition, SignOff
from articles.models.sign_off import SealBroken

logger = logging.getLogger(__name__)

# The codes of sign-offs that this process has compared with what they are about.
checked_codes: set[str] = set()


def require_seals(edition: Edition, sign_offs: Iterable[SignOff]) -> None:
    """Compare these sign-offs of an article, and the edition, with what was sealed.

    One query where this process has not looked at all of them before, none otherwise. Raises
    `articles.models.SealBroken`, each time anew, where one is not as this site wrote it,
    or where the edition is not what its sign-off approved.
    """
    unchecked = [sign_off.pk for sign_off in sign_offs if sign_off.code not in checked_codes]
    if not unchecked:
        return
    rows = list(SignOff.objects.filter(pk__in=unchecked).order_by("number"))
    for row in rows:
        row.require_seal()
        approved = (row.digest, row.content, row.records, row.files)
        shown = (edition.digest, edition.content, edition.records, edition.files)
        if row.pk == edition.sign_off_id and approved != shown:
            raise SealBroken(row, "The edition is not what it approved.")
    checked_codes.update(row.code for row in rows)


def are_checked(codes: Collection[str]) -> bool:
    """Whether this process has compared all these sign-offs of an article before."""
    return bool(codes) and checked_codes.issuperset(codes)


def has_whole_seals(edition_id: int) -> bool:
    """Whether the sign-offs of an article are as this site wrote them. Three queries.

    Where one is not, the log says so. An edition without a sign-off of its own has none.
    """
    edition = Edition.objects.filter(pk=edition_id, sign_off__page=F("page")).first()
    if edition is None:
        return False
    try:
        require_seals(edition, SignOff.objects.filter(page=edition_id).without_content())
    except SealBroken as problem:
        logger.error("Patients get no file of page %s. %s", edition_id, problem)
        return False
    return True
