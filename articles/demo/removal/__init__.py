"""Takes the sample content away, and leaves alone what is the clinic's own."""

from django.db import transaction

from .accounts import SampleHands, remove_accounts
from .pages import remove_pages
from .records import remove_records
from .report import Removal
from .texts import empty_texts

__all__ = ["Removal", "planned_removal", "remove"]


@transaction.atomic
def remove() -> Removal:
    """Remove all sample content that nothing of the clinic's own needs; what was done.

    What the site keeps for ever stays: sign-offs, the addresses of signed articles, second
    looks, who wrote what, and the history of pages.
    """
    removal = Removal()
    hands = SampleHands()
    remove_pages(hands, removal)
    empty_texts(removal)
    remove_records(hands, removal)
    remove_accounts(hands, removal)
    return removal


@transaction.atomic
def planned_removal() -> Removal:
    """What `remove` would do now. It does it, and takes it back before anybody can see it."""
    removal = remove()
    transaction.set_rollback(True)
    return removal
