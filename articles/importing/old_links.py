"""Links to other posts of the old site: to the page that a post became, or noted until it has."""

import hashlib
import html as html_entities
import re
from collections.abc import Mapping
from urllib.parse import urljoin

from .addresses import addresses, host
from .citations import normalized_address
from .composition import Composition, RawBlock
from .repairs import text_places

LINK_OPENING = re.compile(r'<a href="([^"<>]*)"[^<>"]*>')


def address_key(address: str) -> str:
    """What the spellings of an old address have in common, in a form of one length."""
    return hashlib.sha256(normalized_address(address).encode()).hexdigest() if address else ""


def page_key(address: str) -> str:
    """The key of the page that an address leads to, to whatever place on it."""
    return address_key(address.partition("#")[0])


def map_links(body: list[RawBlock], old_address: str, pages: Mapping[str, int]) -> list[str]:
    """Let links to the old site lead to the pages that its posts became; the others are returned.

    `pages` are the primary keys of pages by the keys of their old addresses. A link without a
    host is one to the old site.
    """
    old_host = site_of(old_address)
    unmapped: dict[str, None] = {}

    def replace(match: re.Match[str]) -> str:
        address = html_entities.unescape(match[1])
        if address.startswith(("mailto:", "tel:")):
            return match[0]
        is_relative = not address.startswith(("http://", "https://"))
        full_address = joined(old_address, address) if is_relative else address
        if not is_relative and (not old_host or site_of(address) != old_host):
            return match[0]
        page_id = pages.get(page_key(full_address))
        if page_id is None:
            unmapped.setdefault(full_address)
            return match[0]
        return f'<a linktype="page" id="{page_id}">'

    for place in text_places(body):
        if "href=" in place.html:
            place.holder[place.key] = LINK_OPENING.sub(replace, place.html)
    return list(unmapped)


def joined(base: str, address: str) -> str:
    """Where a link without a host leads from a page, as far as both are addresses."""
    try:
        return urljoin(base, address)
    except ValueError:  # such as brackets where the host should be
        return address


def site_of(address: str) -> str:
    return host(address).removeprefix("www.")


def addresses_in_words(made: Composition) -> list[str]:
    """The web addresses that are still plain words of the draft."""
    found: list[str] = []
    for place in text_places(made.body):
        for _start, _end, words in place.lines():
            if "://" in words:
                found += addresses(words)
    return found
