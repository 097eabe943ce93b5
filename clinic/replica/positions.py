"""How far the primary had written when it was asked last: what a replica must have to be read.

Whoever vouches for stored pages asks for it, after the state that pages are made from, and before
anybody is told that this state is in force. It stands in the folder of the generation, so every
process of this machine knows it as soon as it knows the generation.
"""

import logging
import time
import uuid
from pathlib import Path
from typing import NamedTuple

from django.db import DatabaseError, connection

from clinic.stored_pages.leases import Leases

logger = logging.getLogger(__name__)

FILE = "position"
# Seconds for which a position may be used: a change that came after it is not read later.
FRESH = 1.0

# The number of a database. A restored one that has its name by now has another.
DATABASE = "(SELECT oid FROM pg_database WHERE datname = current_database())"
# What is inserted and not what is written, as with `synchronous_commit=off` others see a change
# before it is written. A server that itself plays back another one has no position.
PRESENT = f"""
SELECT concat_ws('/', system_identifier, substr(pg_walfile_name(log.present), 1, 8), {DATABASE}),
    (log.present - '0/0'::pg_lsn)::bigint
FROM pg_control_system(),
    (SELECT CASE WHEN NOT pg_is_in_recovery() THEN pg_current_wal_insert_lsn() END) AS log (present)
"""  # noqa: S608 - our own # nosec B608


class Position(NamedTuple):
    """A place in the log of a primary: a byte.

    `history` says which server’s, since which promotion of a replica, and in which database.
    `asked_at` is from before the question, as `time.monotonic` counts for the whole machine.
    """

    history: str
    byte: int
    asked_at: float

    def is_fresh(self) -> bool:
        """Whether everything that was changed more than a second ago is before it."""
        return 0 <= time.monotonic() - self.asked_at <= FRESH


def note_position(folder: Path) -> None:
    """Ask the primary how far it is, and note that in the folder of a generation. One query.

    What fails is a warning: without a fresh position the primary is read.
    """
    asked_at = time.monotonic()
    try:
        with connection.cursor() as cursor:
            cursor.execute(PRESENT)
            history, byte = cursor.fetchone()
        if byte is not None:
            unfinished = folder / f".{uuid.uuid4().hex}"
            unfinished.write_text(f"{history} {byte} {asked_at}")
            unfinished.rename(folder / FILE)
    except (DatabaseError, OSError) as problem:
        logger.warning("The replica is not read, as nobody knows how new it must be. %s", problem)


def present_position(leases: Leases) -> Position | None:
    """The position noted last for the generation that is in force now, if it is fresh."""
    try:
        text = Path(f"{leases.folder}/{int(time.time())}/{FILE}").read_text()
        history, byte, asked_at = text.split()
        position = Position(history, int(byte), float(asked_at))
    except (OSError, ValueError):
        return None
    return position if position.is_fresh() else None
