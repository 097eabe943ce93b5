"""What a disk without room looks like, and what staff are told then."""

import errno

from django.utils.translation import gettext_lazy as _

from clinic.error_chain import chain_of

NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT})
# What PostgreSQL calls it: https://www.postgresql.org/docs/current/errcodes-appendix.html
DATABASE_HAS_NO_ROOM = "53100"

DISK_FULL = _(
    "The disk of the server is full, so nothing was stored. What was there before is as it was. "
    "Tell whoever runs the site, and try again when there is room."
)


def is_disk_full(error: BaseException | None) -> bool:
    """Whether this error, or one that led to it, is about a disk or a quota without room."""
    return any(
        (isinstance(each, OSError) and each.errno in NO_ROOM)
        or getattr(each, "sqlstate", None) == DATABASE_HAS_NO_ROOM
        for each in chain_of(error)
    )
