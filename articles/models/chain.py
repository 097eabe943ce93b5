"""The chain of sign-offs: each row carries a code over itself and over the row before it.

Whoever changes, removes or slips in a row without the key breaks the chain at
that row. Removing the last rows alone leaves a chain that fits; only somebody
who noted its head before can notice that.
"""

from django.db import connection

from clinic.models.seal import code, key_id, known_keys, present_key, serialize_date

__all__ = ["LOCK", "START", "code", "key_id", "known_keys", "lock", "present_key", "serialize_date"]

# Any number that nothing else locks; held until the transaction ends.
LOCK = 0x51676E4F6666

START = ""


def lock() -> None:
    """Wait until nobody else is adding to the chain. Ends with the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
