"""What goes wrong with a backup."""

from clinic.files.disk_space import is_disk_full
from clinic.files.problems import BucketAway


class BackupError(Exception):
    """What went wrong and what to do next, in sentences for whoever runs the site."""


NO_ROOM = (
    "The disk is full, so nothing was kept of what had been written. Make room, or name a folder "
    "on another disk, and run the command again."
)

BUCKET_AWAY = (
    "The bucket of media does not answer as it should ({problem}). Look at /readyz and at the log, "
    "and run the command again."
)


def in_words(error: Exception) -> str:
    """What happened, for whoever runs the site."""
    if is_disk_full(error):
        return NO_ROOM
    if isinstance(error, BucketAway):
        return BUCKET_AWAY.format(problem=error)
    if isinstance(error, OSError):
        return f"{error.filename or 'The archive'}: {error.strerror or error}."
    return str(error)
