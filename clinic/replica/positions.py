"""The WAL position of the primary, which a replica must have replayed to be read.

Whoever vouches for stored pages asks for it, after the state that pages are made from, and before
that state is in force. It is noted in the folder of the generation, so every process of this
machine that knows the generation knows the position.
"""

import logging
import time
import uuid
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from django.db import DatabaseError, connection

from clinic.stored_pages.leases import Leases

logger = logging.getLogger(__name__)

FILE = "position"
# Seconds for which a position may be used: no change is read later than that.
FRESH_FOR = 1.0

# A restored database that takes the name of another one has an OID of its own.
DATABASE_OID = "(SELECT oid FROM pg_database WHERE datname = current_database())"
# The insert position and not the write position: with `synchronous_commit=off` others see a change
# before it is written. A server in recovery is no primary, and has none.
CURRENT_POSITION = f"""
SELECT concat_ws('/', system_identifier, substr(pg_walfile_name(wal.lsn), 1, 8), {DATABASE_OID}),
    (wal.lsn - '0/0'::pg_lsn)::bigint
FROM pg_control_system(),
    (SELECT CASE WHEN NOT pg_is_in_recovery() THEN pg_current_wal_insert_lsn() END) AS wal (lsn)
"""  # noqa: S608 - our own # nosec B608


class WalPosition(NamedTuple):
    """How far the primary had written its WAL at a moment.

    `origin` is its system identifier, its timeline and the OID of the database. `lsn` counts bytes.
    `asked_at` is from before the query, in `time.monotonic` of this machine.
    """

    origin: str
    lsn: int
    asked_at: float

    def is_fresh(self) -> bool:
        return 0 <= time.monotonic() - self.asked_at <= FRESH_FOR


def note_position(folder: Path) -> None:
    """Ask the primary for its position and note it in the folder of a generation. One query.

    A failure is logged, and the position that was noted last is removed: without one the primary
    is read, and somebody may be about to read that their change was made.
    """
    asked_at = time.monotonic()
    try:
        with connection.cursor() as cursor:
            cursor.execute(CURRENT_POSITION)
            origin, lsn = cursor.fetchone()
        if lsn is not None:
            unfinished = folder / f".{uuid.uuid4().hex}"
            unfinished.write_text(f"{origin} {lsn} {asked_at}")
            unfinished.rename(folder / FILE)
            return
    except (DatabaseError, OSError) as error:
        logger.warning("The replica is not read: the position of the primary is unknown. %s", error)
    with suppress(OSError):
        (folder / FILE).unlink(missing_ok=True)


def present_position(leases: Leases) -> WalPosition | None:
    """The position that was noted last for the generation in force, if it is fresh."""
    try:
        text = Path(f"{leases.folder}/{int(time.time())}/{FILE}").read_text()
        origin, lsn, asked_at = text.split()
        position = WalPosition(origin, int(lsn), float(asked_at))
    except (OSError, ValueError):
        return None
    return position if position.is_fresh() else None
