"""What a disk without room looks like, and what staff are told then."""

import errno

from django.utils.translation import gettext_lazy as _

NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT})
# What PostgreSQL calls it: https://www.postgresql.org/docs/current/errcodes-appendix.html
DATABASE_HAS_NO_ROOM = "53100"

DISK_FULL = _(
    "The disk of the server is full, so nothing was stored. What was there before is as it was. "
    "Tell whoever runs the site, and try again when there is room."
)


def is_disk_full(error: BaseException | None) -> bool:
    """Whether this error, or one that led to it, is about a disk or a quota without room."""
    while error is not None:
        if isinstance(error, OSError) and error.errno in NO_ROOM:
            return True
        if getattr(error, "sqlstate", None) == DATABASE_HAS_NO_ROOM:
            return True
        error = error.__cause__ or error.__context__
    return False
