"""Whether each stored page is what the site would make of its address now."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings

from .addresses import Address
from .application import Answer, Application, StoredPages, close
from .page import Page


@dataclass(frozen=True)
class WrongPage:
    """A stored page that differs from what the site makes, or that nobody may read any more."""

    address: Address
    page_id: int | None
    is_readable: bool


def wrong_pages(site: Application, pages: StoredPages) -> Iterator[WrongPage]:
    """Each page that is stored and in force, or kept for an outage, and wrong.

    Asks the site for every page, and says nothing of one whose ground changed meanwhile.
    """
    if not settings.STORED_PAGES:
        return
    files = pages.files
    for path, label in list(files.copies()):
        address = files.address_of(path)
        generation = files.leases.present()
        stored = files.of_generation(generation, address) if generation else None
        answer = Answer()
        result = site(pages.environ_of(address), answer.start_response)
        body = b"".join(result)
        close(result)
        differs = stored is not None and is_other(stored, answer, body)
        if (differs or not answer.is_well) and files.leases.present() == generation:
            page_id = label["place"][0] if label["place"] else None
            yield WrongPage(address, page_id, answer.is_well)


def is_other(stored: Page, answer: Answer, body: bytes) -> bool:
    return answer.is_well and stored.bodies[""] != body
