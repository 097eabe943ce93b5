"""The seals of an article's sign-offs, checked once in each process before it is served."""

from collections.abc import Iterable

from articles.models import Edition, SignOff
from articles.models.sign_off import SealBroken

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
