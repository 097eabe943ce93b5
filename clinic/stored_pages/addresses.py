"""Which page a request asks for, as far as stored pages go."""

import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import parse_qsl

from .answers import KNOWN_NAMES

# The addresses of pages are slugs, each with a slash behind it; beside them are files for machines.
PATH = re.compile(
    r"/(?:[\w-]+/){0,12}|/robots\.txt|/sitemap(?:-[\w-]+)?\.xml|"
    r"/(?:[\w-]+/){0,12}(?:[\w-]+\.md|feed\.atom|sources\.(?:ris|json))"
)
LONGEST_NAME = 200  # bytes; file systems take 255
PAGE_NUMBER = re.compile(r"[1-9][0-9]{0,4}")
# The view says which orders there are; a list in any other is not stored.
ORDER = re.compile(r"[a-z]{1,12}")
LONGEST_QUERY = 2_000
INDEX, LEAFLET = "index", "leaflet"


class Address(NamedTuple):
    """A page: the host, the path from the slash on, and which version of the page.

    `variant` is "index" for the page itself, "leaflet", "page-2" of a list, or "order-name" for
    the first page of a list in another order.
    """

    host: str
    path: str
    variant: str = INDEX

    @property
    def file_name(self) -> str:
        """Where the page stands below the folder of a generation; the web server knows it too.

        The dot keeps it apart from the folders of the pages below, as no slug has one.
        """
        return f"{self.host}{self.path}{self.variant}.page"

    @property
    def is_for_people(self) -> bool:
        """Whether the page is kept as a file; what machines read stays in memory."""
        return self.path.endswith("/")


@lru_cache(maxsize=4096)
def address_at(host: str, path_info: str, query: str) -> Address | None:
    """The page at a path, as WSGI hands it over, and with a query; None for what is no page."""
    variant = variant_of(query)
    if variant is None:
        return None
    try:
        path = path_info.encode("latin-1").decode()
    except UnicodeError:
        return None
    return Address(host, path, variant) if is_path(path) else None


def is_path(path: str) -> bool:
    return PATH.fullmatch(path) is not None and all(
        len(name.encode()) <= LONGEST_NAME for name in path.split("/")
    )


def variant_of(query: str, names: tuple[str, ...] = KNOWN_NAMES) -> str | None:
    """The variant that a query asks for of a page that depends on these names of it.

    None where it asks for what is never stored: several at once, or an odd number.
    """
    if not query:
        return INDEX
    if len(query) > LONGEST_QUERY:
        return None
    match [pair for pair in parse_qsl(query, keep_blank_values=True) if pair[0] in names]:
        case []:
            return INDEX
        case [("leaflet", _value)]:
            return LEAFLET
        case [("page", number)] if PAGE_NUMBER.fullmatch(number):
            return f"page-{number}"
        case [("order", order)] if ORDER.fullmatch(order):
            return f"order-{order}"
    return None


def query_of(address: Address) -> str:
    """The query that asks for this version of a page, and for nothing else."""
    return {INDEX: "", LEAFLET: LEAFLET}.get(address.variant, address.variant.replace("-", "="))


def has_only(query: str, names: tuple[str, ...]) -> bool:
    """Whether a query has no other names than these."""
    return all(name in names for name, _value in parse_qsl(query, keep_blank_values=True))
