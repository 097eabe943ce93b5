"""Mail that goes out once, however often and by how many at a time it is asked for.

A receipt of who was told what is stored in the transaction that sends the mail. If the mail
fails, the receipt goes with the transaction, and the next run sends it.
"""

import logging
from collections.abc import Callable, Iterable, Sequence
from itertools import compress
from typing import Any, TypeVar

from django.conf import settings
from django.db import transaction
from django_tasks import task

from clinic.mail import send_text_mail

logger = logging.getLogger(__name__)

Item = TypeVar("Item")


@transaction.atomic
def send_once(
    items: Sequence[Item],
    make_receipt: Callable[[Item], Any],
    send: Callable[[list[Item]], None],
) -> list[Item]:
    """Send one mail about those of `items` that nobody was told of before; those it was about.

    `make_receipt` makes what is stored about an item, not stored yet: the database refuses a
    second one that says the same. `send` is not called where nothing is new. Raises what `send`
    raises, and then has stored nothing.

    Another run that tells the same waits here until this one is done, and then sends what
    is left. A run that is killed between the mail and the end of its transaction has stored
    nothing, so the next one writes again: twice rather than never.
    """
    new_items = list(compress(items, store_receipts([make_receipt(item) for item in items])))
    if new_items:
        send(new_items)
    return new_items


def store_receipts(receipts: Sequence[Any]) -> list[bool]:
    """Store these receipts; of each, whether it was not there before.

    Receipts have keys that are made before they are stored.
    """
    if not receipts:
        return []
    manager = type(receipts[0]).objects
    manager.bulk_create(receipts, ignore_conflicts=True)
    stored = manager.in_bulk([receipt.pk for receipt in receipts])
    return [receipt.pk in stored for receipt in receipts]


@task()
def send_later(address: str, subject: str, text: str) -> None:
    """Send one mail to one address, for the worker, which tries again what fails."""
    send_text_mail(address, subject, text)


def send_to_each(addresses: Iterable[str], subject: str, text: str) -> None:
    """Send a mail to each of these addresses. One that fails is logged, and stops no other.

    Where there is a worker it sends them, once this transaction is stored.
    """
    for address in sorted(set(addresses)):
        if settings.BACKGROUND_WORK == "worker":
            send_later.enqueue(address, subject, text)
            continue
        try:
            send_text_mail(address, subject, text)
        except Exception:
            logger.exception("A mail was not sent: %s", subject)
