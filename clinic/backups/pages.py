"""What patients read at the addresses of the sitemap, as hashes that can be compared."""

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.utils import timezone

from clinic.release import fingerprint
from clinic.stored_pages.addresses import Address
from clinic.stored_pages.application import Answer, Application, StoredPages, close
from clinic.stored_pages.site import stored_pages

SITEMAP = "/sitemap.xml"
LOCATION = re.compile(r"<loc>([^<]{1,2000})</loc>")
SAMPLE = 200  # pages that a backup notes


class Readers:
    """Asks the site for pages as a patient does, and nothing that is stored."""

    def __init__(self) -> None:
        self.site: Application = get_wsgi_application()
        self.pages: StoredPages = stored_pages(self.site)

    def ask(self, path: str) -> tuple[str, bytes]:
        """The status and the body that this address answers.

        A path with two slashes names the host of another clinic behind them.
        """
        answer = Answer()
        parts = urlsplit(path)
        environ = self.pages.environ_of(Address(parts.netloc or self.pages.host_name, parts.path))
        result = self.site(environ, answer.start_response)
        body = b"".join(result)
        close(result)
        return answer.status[:3], body

    def addresses(self) -> list[str]:
        """Every public address that the sitemaps name, without its host; of other clinics than
        the first with its host behind two slashes."""
        _first, *others = self.pages.hosts
        return [
            f"{place}{address}"
            for place in ["", *(f"//{host_name}" for host_name in others)]
            for section in locations(self.ask(f"{place}{SITEMAP}")[1])
            for address in locations(self.ask(f"{place}{section}")[1])
        ]

    def hashes(self, paths: list[str]) -> Iterator[tuple[str, str]]:
        """Each address with the SHA-256 of what it answers, or with a status that is not 200."""
        for path in paths:
            status, body = self.ask(path)
            yield path, hashlib.sha256(body).hexdigest() if status == "200" else status


@contextmanager
def one_transaction() -> Iterator[None]:
    """Let requests of this block read in the transaction that it is in.

    Django would end its connection before and after each of them.
    """
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in signals:
            signal.connect(close_old_connections)


def locations(xml: bytes) -> list[str]:
    paths = [urlsplit(found).path for found in LOCATION.findall(xml.decode())]
    return list(dict.fromkeys(unquote(path) for path in paths))


def sample(paths: list[str], most: int) -> list[str]:
    """At most so many of them, from all parts of the list alike, always the same ones."""
    if len(paths) <= most:
        return paths
    return [paths[number * len(paths) // most] for number in range(most)]


def note_pages(most: int = SAMPLE) -> dict[str, Any]:
    """What the manifest says of a sample of pages, and of which release and day that holds.

    It reads them in the transaction that the caller is in.
    """
    day = timezone.localdate().isoformat()
    with one_transaction():
        readers = Readers()
        paths = readers.addresses()
        noted = {
            "release": fingerprint(),
            "day": day,
            "addresses": len(paths),
            "sha256": dict(readers.hashes(sample(paths, most))),
        }
    # At midnight pages become others.
    return noted if timezone.localdate().isoformat() == day else {**noted, "day": ""}
