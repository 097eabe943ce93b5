"""Mail that goes out once, however often and by how many at a time it is asked for.

A note of who was told what is stored in the transaction that sends the mail. If the mail
fails, the note goes with the transaction, and the next run sends it.
"""

from collections.abc import Callable, Sequence
from itertools import compress
from typing import Any, TypeVar

from django.core.mail import send_mail
from django.db import transaction

Item = TypeVar("Item")


@transaction.atomic
def send_once(
    items: Sequence[Item], note: Callable[[Item], Any], send: Callable[[list[Item]], None]
) -> list[Item]:
    """Send one mail about those of `items` that nobody was told of before; those it was about.

    `note` makes what is stored about an item, not stored yet: the database refuses a second
    one that says the same. `send` is not called where nothing is new. Raises what `send`
    raises, and then has noted nothing.

    Another run that tells the same waits here until this one is done, and then sends what
    is left. A run that is killed between the mail and the end of its transaction has noted
    nothing, so the next one writes again: twice rather than never.
    """
    new = list(compress(items, newly_noted([note(item) for item in items])))
    if new:
        send(new)
    return new


def newly_noted(notes: Sequence[Any]) -> list[bool]:
    """Store these notes; of each, whether it was not there before.

    Notes have keys that are made before they are stored.
    """
    if not notes:
        return []
    rows = type(notes[0]).objects
    rows.bulk_create(notes, ignore_conflicts=True)
    ours = rows.in_bulk([note.pk for note in notes])
    return [note.pk in ours for note in notes]


def mail(address: str, subject: str, text: str) -> None:
    """Send one mail to one address. Raises what the mail server raises."""
    send_mail(" ".join(subject.split()), text, None, [address])
