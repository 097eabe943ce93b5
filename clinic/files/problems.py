"""Why a file could not be stored or read, in words for staff."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from clinic.error_chain import chain_of

from .disk_space import DISK_FULL, is_disk_full

BUCKET_AWAY = _(
    "The storage of files does not answer as it should, so nothing was stored. What was there "
    "before is as it was. Please try again in a few minutes. If this goes on, tell whoever runs "
    "the site."
)


class BucketAway(OSError):
    """The bucket did not answer, refused, was too slow, or gave other bytes than were stored."""


def is_bucket_away(error: BaseException | None) -> bool:
    """Whether this error, or one that led to it, is about a bucket that could not be used."""
    return any(isinstance(each, BucketAway) for each in chain_of(error))


def why_not_stored(error: BaseException | None) -> str | Promise:
    """A sentence for staff where an error is about a full disk or the bucket, else ""."""
    if is_disk_full(error):
        return DISK_FULL
    return BUCKET_AWAY if is_bucket_away(error) else ""
