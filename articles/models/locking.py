"""The lock on a page's row, which whatever changes an article takes first.

Everybody takes it in Wagtail's page table, before versions and records, so that two
acts on one article come one after the other and never wait for each other in a circle.
"""

from collections.abc import Iterable

from django.db.models import QuerySet
from wagtail.models import Page


def lock_page(page_id: int) -> Page:
    """Lock the page's row until the transaction ends, and return the page as it is now.

    Raises `Page.DoesNotExist` where there is no such page, and Django's
    `TransactionManagementError` outside of a transaction.
    """
    return Page.objects.select_for_update().get(pk=page_id)


def locked_pages(page_ids: Iterable[int]) -> QuerySet[Page]:
    """The rows of these pages, each of which is locked when it is read, in one order for all.

    Reading them in another order than that of their ids could wait in a circle.
    """
    return Page.objects.select_for_update().filter(pk__in=list(page_ids)).order_by("pk")
