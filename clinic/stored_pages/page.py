"""A stored page: an answer to everybody, in each of the encodings that browsers ask for."""

import gzip
import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import formatdate, parsedate_to_datetime
from functools import lru_cache
from typing import Any

import brotli
from django.conf import settings

from .answers import TreePlace

Headers = list[tuple[str, str]]

# Browsers and whatever stands between may keep a page, and ask each time whether it still holds.
CACHE_CONTROL = "public, max-age=0, must-revalidate"
# What caches of the clinic in front of the site may keep, and for how many seconds, where it has
# any. It is said to them alone: https://www.rfc-editor.org/rfc/rfc9213
MARK = "CDN-Cache-Control"
# Whoever asks for Markdown is answered by the site itself, and no cache may take one for the other.
VARY = "Accept, Accept-Encoding"
# Headers that are made anew for each answer, from the page that is stored.
OWN_HEADERS = frozenset({
    "cache-control", "cdn-cache-control", "content-encoding", "content-length", "date", "etag",
    "last-modified", "vary",
})  # fmt: skip
# By their names in Accept-Encoding: the files, as nginx looks for them.
FILE_NAMES = {"br": "page.html.br", "gzip": "page.html.gz", "": "page.html"}
BEST_BROTLI, QUICK_BROTLI = 11, 5
GZIP_LEVEL = 9
# Raised when a label is written in another way, so that an older one is not read.
LABEL_VERSION = 2
# So many ways to ask for encodings are remembered of a page; browsers have a handful.
MOST_ANSWERS = 32


@dataclass
class Page:
    """What was made of an address, once, under one generation.

    `bodies` holds it by encoding; `modified` is when these bytes came to be, in whole seconds,
    0 until they are stored. `is_taken` says that another machine stored them already, in each
    encoding. `editions` are the primary keys of the editions that it shows, and
    `place` is that of the page of the tree that it is.
    """

    generation: str
    status: str
    headers: Headers
    bodies: dict[str, bytes]
    names: tuple[str, ...] = ()
    modified: int = 0
    editions: frozenset[int] = frozenset()
    until: datetime | None = None
    place: TreePlace | None = None
    is_taken: bool = False
    _answers: dict[str, tuple[Headers, bytes]] = field(default_factory=dict, compare=False)

    def finish(self, bodies: dict[str, bytes], modified: int) -> None:
        """Set what readers get from now on: the same in each encoding, since this time."""
        self.bodies, self.modified = bodies, modified
        self._answers = {}

    def answer(self, accept_encoding: str) -> tuple[Headers, bytes]:
        """The headers and the body for somebody who reads these encodings."""
        # `finish` begins another one, in which nothing of what was there before may stand.
        answers = self._answers
        known = answers.get(accept_encoding)
        if known is None:
            known = self._answer(best_encoding(accept_encoding, frozenset(self.bodies)))
            if len(answers) < MOST_ANSWERS:
                answers[accept_encoding] = known
        return known

    def _answer(self, encoding: str) -> tuple[Headers, bytes]:
        body = self.bodies[encoding]
        headers = [
            *self.headers,
            ("Cache-Control", CACHE_CONTROL),
            ("Vary", VARY),
            ("Content-Length", str(len(body))),
        ]
        # A page that nobody vouches for, as in an outage, is kept by nobody.
        if self.generation and self.status.startswith("200"):
            headers += mark()
        if encoding:
            headers.append(("Content-Encoding", encoding))
        if self.modified:
            headers.append(("ETag", etag(self.modified, len(body))))
            headers.append(("Last-Modified", formatdate(self.modified, usegmt=True)))
        return headers, body

    def label(self) -> dict[str, Any]:
        """What stands beside the files of the page, for other processes."""
        return {
            "form": LABEL_VERSION,
            "headers": self.headers,
            "names": self.names,
            "editions": sorted(self.editions),
            "until": self.until.isoformat() if self.until else None,
            "place": self.place,
            "sizes": {encoding: len(body) for encoding, body in self.bodies.items()},
        }


def page_of_label(
    label: dict[str, Any], generation: str, bodies: dict[str, bytes], modified: int
) -> Page:
    """The page that has this label beside its files."""
    return Page(
        generation=generation,
        status="200 OK",
        headers=[(name, value) for name, value in label["headers"]],
        bodies=bodies,
        names=tuple(label["names"]),
        modified=modified,
        editions=frozenset(label["editions"]),
        until=datetime.fromisoformat(label["until"]) if label["until"] else None,
        place=TreePlace(*label["place"]) if label["place"] else None,
    )


def compressed(body: bytes, quality: int = BEST_BROTLI) -> dict[str, bytes]:
    """A body in each encoding. Takes a tenth of a second at the best quality of Brotli."""
    return {
        "br": brotli.compress(body, mode=brotli.MODE_TEXT, quality=quality),
        # Without the time, so that the same page is the same file.
        "gzip": gzip.compress(body, GZIP_LEVEL, mtime=0),
        "": body,
    }


def stored_headers(
    headers: Iterable[tuple[str, str]], keeps: frozenset[str] = frozenset()
) -> Headers:
    """The headers of an answer that are stored with it, written alike by every process.

    It `keeps` of those that are made anew these: what is no file has no time of its own.
    """
    left_out = OWN_HEADERS - keeps
    return [
        (name, in_order(name, value)) for name, value in headers if name.lower() not in left_out
    ]


def in_order(name: str, value: str) -> str:
    """The rules of a content security policy stand in any order; here in that of the alphabet."""
    if name.lower() != "content-security-policy":
        return value
    return "; ".join(sorted(rule.strip() for rule in value.split(";")))


# What a file for machines says itself of the state that it is in.
VALIDATORS = frozenset({"etag", "last-modified"})


def mark() -> Headers:
    """What is said of a page to caches of the clinic in front of the site, if it has any."""
    if not settings.FRONT_CACHE_SECONDS:
        return []
    return [(MARK, f"max-age={math.ceil(settings.FRONT_CACHE_SECONDS)}")]


def etag(modified: int, size: int) -> str:
    """The ETag of a page as nginx makes it of a file, so that both say the same of it."""
    return f'"{modified:x}-{size:x}"'


def is_known(none_match: str, modified_since: str, headers: Headers) -> bool:
    """Whether somebody has this answer already, who sends If-None-Match and If-Modified-Since.

    https://www.rfc-editor.org/rfc/rfc9110#name-precedence-of-preconditions
    """
    own = {name: value for name, value in headers if name in ("ETag", "Last-Modified")}
    if not own:
        return False
    if none_match:
        etags = (etag.strip().removeprefix("W/") for etag in none_match.split(","))
        return none_match.strip() == "*" or own.get("ETag", "") in [*etags]
    try:
        since = parsedate_to_datetime(modified_since)
        return since >= parsedate_to_datetime(own["Last-Modified"])
    except (KeyError, TypeError, ValueError, OverflowError):
        return False


@lru_cache(maxsize=256)
def best_encoding(accept_encoding: str, available: frozenset[str]) -> str:
    """The smallest encoding that somebody reads, by what Accept-Encoding says."""
    qualities: dict[str, float] = {}
    for part in accept_encoding.lower().split(","):
        name, _semicolon, parameter = part.partition(";")
        try:
            quality = float(parameter.split("=")[1]) if parameter else 1.0
        except (IndexError, ValueError):
            quality = 0.0
        qualities[name.strip()] = quality
    anything = qualities.get("*", 0.0)
    for encoding in ("br", "gzip"):
        if encoding in available and qualities.get(encoding, anything) > 0:
            return encoding
    return ""
