"""One polite way to ask a service: slowly, with our name, and never twice for the same thing."""

import hashlib
import threading
import time
from collections.abc import Callable, Mapping
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

import requests
import urllib3
from django.conf import settings
from django.core.cache import cache

from .answers import Found
from .failures import AnotherPaper, Busy, Failure, NotConfigured, ServiceUnreachable, Unreadable

DAY = 24 * 60 * 60
HOUR = 60 * 60
CONNECT_AND_READ = (5, 10)  # seconds
WHOLE_ANSWER = 20  # seconds, against an answer that comes by drops
LARGEST = 5_000_000  # bytes; a paper with thousands of authors has some 2 million
REDIRECTS = 3
# What a service that says "too many" without saying for how long gets.
PAUSE, LONGEST_PAUSE = 60, HOUR
# How long a person waits for a turn; a command may wait longer.
PATIENCE = 5.0
NOTHING = "nothing"


class Turns:
    """The pace of one service: every request of this process, from any thread, waits its turn."""

    def __init__(self, per_second: float, now: Callable[[], float], wait: Callable[[float], None]):
        self.interval = 1 / per_second
        self.now, self.wait = now, wait
        self.free_at = 0.0
        self.lock = threading.Lock()

    def take(self, patience: float) -> float:
        """Wait for a turn. If that would take longer than `patience`: the seconds to wait."""
        with self.lock:
            start = max(self.now(), self.free_at)
            waiting = start - self.now()
            if waiting > patience:
                return waiting
            self.free_at = start + self.interval
        if waiting > 0:
            self.wait(waiting)
        return 0

    def pause(self, seconds: float) -> None:
        with self.lock:
            self.free_at = max(self.free_at, self.now() + seconds)


TURNS: dict[str, Turns] = {}


class PoliteService:
    """What the clients of all services share. A client says how to ask and how to read.

    A failed request is never repeated here: whoever asked decides.
    """

    name: str
    setting: str
    identifier: str  # the field of an answer that says which paper it is about
    per_second: float

    def __init__(
        self,
        *,
        patience: float = PATIENCE,
        timeouts: tuple[float, float] = CONNECT_AND_READ,
        now: Callable[[], float] = time.monotonic,
        wait: Callable[[float], None] = time.sleep,
    ) -> None:
        self.patience, self.timeouts, self.now = patience, timeouts, now
        self.address: str = getattr(settings, self.setting).rstrip("/")
        self.contact: str = settings.CONTACT_ADDRESS
        self.turns = TURNS.setdefault(self.address, Turns(self.per_second, now, wait))

    @property
    def is_on(self) -> bool:
        """Whether an address to ask, and one to be asked at, are configured."""
        return bool(self.address and self.contact)

    def question(self, identifier: str) -> tuple[str, dict[str, str]]:
        """Path and parameters of the request. Whatever `identifier` is, it stays in its place."""
        raise NotImplementedError

    def read(self, body: bytes) -> Found | None:
        """The paper in the answer. May raise anything that a strange answer leads to."""
        raise NotImplementedError

    def look_up(self, identifier: str, *, fresh: bool = False) -> Found | None:
        if not self.is_on:
            raise NotConfigured(self.name)
        asked = hashlib.sha256(f"{self.address} {identifier}".encode()).hexdigest()
        key = f"look-up:{asked}"
        known = None if fresh else cache.get(key)
        if known is not None:
            return None if known == NOTHING else known
        body = self.ask(*self.question(identifier))
        try:
            found = None if body is None else self.read(body)
        except Exception as error:  # a stranger wrote it, so anything may be wrong with it
            raise Unreadable(self.name) from error
        if found is not None:
            other = str(found.fields.get(self.identifier, ""))
            if other.casefold() != identifier.casefold():
                raise AnotherPaper(self.name, other=other[:60] or "?")
        if found is None:
            cache.set(key, NOTHING, HOUR)
        else:
            cache.set(key, found, DAY)
        return found

    def ask(self, path: str, parameters: Mapping[str, str]) -> bytes | None:
        """The body of the answer; None where the service knows nothing of the kind."""
        if waiting := self.turns.take(self.patience):
            raise Busy(self.name, seconds=round(waiting) or 1)
        deadline = self.now() + WHOLE_ANSWER
        try:
            with self.answer(f"{self.address}{path}", parameters) as answer:
                if answer.status_code == 404:
                    return None
                if answer.status_code in (429, 503):
                    raise self.told_to_wait(answer.headers.get("Retry-After"))
                if answer.status_code != 200:
                    raise ServiceUnreachable(self.name)
                return self.whole(answer, deadline)
        except (requests.RequestException, urllib3.exceptions.HTTPError, OSError) as error:
            raise ServiceUnreachable(self.name) from error
        except ValueError as error:  # a redirect to what is no address
            raise Unreadable(self.name) from error

    def answer(self, address: str, parameters: Mapping[str, str]) -> Any:
        """The answer, after redirects within the configured site alone."""
        session = requests.Session()
        session.headers["User-Agent"] = f"pain-clinic (mailto:{self.contact})"
        home = urlsplit(self.address)[:2]
        asked: Mapping[str, str] | None = parameters
        for _redirect in range(REDIRECTS + 1):
            answer = session.get(
                address, params=asked, timeout=self.timeouts, stream=True, allow_redirects=False
            )
            if not answer.is_redirect:
                return answer
            address, asked = urljoin(answer.url, answer.headers["Location"]), None
            answer.close()
            if urlsplit(address)[:2] != home:
                break
        raise Unreadable(self.name)

    def whole(self, answer: Any, deadline: float) -> bytes:
        """The body, as long as it stays within reason in size and time."""
        body = bytearray()
        while piece := answer.raw.read1(65_536, decode_content=True):
            body += piece
            if len(body) > LARGEST:
                raise Unreadable(self.name)
            if self.now() > deadline:
                raise ServiceUnreachable(self.name)
        expected = answer.headers.get("Content-Length", "")
        if expected.isdecimal() and answer.raw.tell() < int(expected):
            raise ServiceUnreachable(self.name)
        return bytes(body)

    def told_to_wait(self, retry_after: str | None) -> Failure:
        seconds = min(max(pause_of(retry_after), 1), LONGEST_PAUSE)
        self.turns.pause(seconds)
        return Busy(self.name, seconds=round(seconds))


def pause_of(retry_after: str | None) -> float:
    """Seconds from a `Retry-After` header, which holds seconds or a date (RFC 9110, 10.2.3)."""
    text = (retry_after or "").strip()
    if text.isascii() and text.isdecimal():
        return float(text[:9])
    try:
        return parsedate_to_datetime(text).timestamp() - time.time()
    except (TypeError, ValueError, OverflowError):
        return PAUSE
