"""The client that all services share: slow, with our name, and never twice for the same thing."""

import hashlib
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

import requests
import urllib3
from django.conf import settings
from django.core.cache import cache

from clinic.shared_cache import counting

from .answers import PaperRecord
from .failures import (
    AnotherPaper,
    LookUpFailure,
    NotConfigured,
    ServiceBusy,
    ServiceUnreachable,
    UnreadableAnswer,
)

DAY = 24 * 60 * 60
HOUR = 60 * 60
TIMEOUTS = (5, 10)  # seconds
ANSWER_TIMEOUT = 20  # seconds, against an answer that comes by drops
MAX_BODY_BYTES = 5_000_000  # bytes; a paper with thousands of authors has some 2 million
REDIRECTS = 3
# What a service that says "too many" without saying for how long gets.
DEFAULT_PAUSE, LONGEST_PAUSE = 60, HOUR
# How long a person waits for a turn; a command may wait longer.
MAX_WAIT = 5.0
NOT_FOUND = "nothing"


class RateLimiter:
    """The pace of one service: every request of this process, from any thread, waits its turn.

    With a `name`, machines that share a Redis wait for each other, too.
    """

    def __init__(
        self,
        per_second: float,
        now: Callable[[], float],
        wait: Callable[[float], None],
        name: str = "",
    ) -> None:
        self.interval, self.name = 1 / per_second, name
        self.now, self.wait = now, wait
        self.free_at = 0.0
        self.lock = threading.Lock()

    def wait_for_turn(self, max_wait: float) -> float:
        """Wait for a turn. If that takes longer than `max_wait`: the seconds to wait."""
        with self.lock:
            start = max(self.now(), self.free_at)
            waiting = start - self.now()
            if waiting > max_wait:
                return waiting
            self.free_at = start + self.interval
        if waiting > 0:
            self.wait(waiting)
        return self._wait_for_others(max_wait - waiting) if self.name else 0

    def _wait_for_others(self, max_wait: float) -> float:
        """One request in each stretch of time, whichever machine has it."""
        waited, pause = 0.0, self.interval / 2
        while counting.take({f"turn {self.name}": 1}, self.interval) is False:
            if waited + pause > max_wait:
                return self.interval
            self.wait(pause)
            waited += pause
        return 0

    def pause(self, seconds: float) -> None:
        with self.lock:
            self.free_at = max(self.free_at, self.now() + seconds)


RATE_LIMITERS: dict[str, RateLimiter] = {}


class ServiceClient(ABC):
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
        max_wait: float = MAX_WAIT,
        timeouts: tuple[float, float] = TIMEOUTS,
        now: Callable[[], float] = time.monotonic,
        wait: Callable[[float], None] = time.sleep,
    ) -> None:
        self.max_wait, self.timeouts, self.now = max_wait, timeouts, now
        self.address: str = getattr(settings, self.setting).rstrip("/")
        self.contact: str = settings.CONTACT_ADDRESS
        self.rate_limiter = RATE_LIMITERS.setdefault(
            self.address, RateLimiter(self.per_second, now, wait, self.address)
        )

    @property
    def is_on(self) -> bool:
        """Whether an address to ask, and one to be asked at, are configured."""
        return bool(self.address and self.contact)

    @abstractmethod
    def request_for(self, identifier: str) -> tuple[str, dict[str, str]]:
        """Path and parameters of the request. Whatever `identifier` is, it stays in its place."""

    @abstractmethod
    def parse(self, body: bytes) -> PaperRecord | None:
        """The paper in the answer. May raise anything that a strange answer leads to."""

    def look_up(self, identifier: str, *, fresh: bool = False) -> PaperRecord | None:
        if not self.is_on:
            raise NotConfigured(self.name)
        digest = hashlib.sha256(f"{self.address} {identifier}".encode()).hexdigest()
        key = f"look-up:{digest}"
        cached = None if fresh else cache.get(key)
        if cached is not None:
            return None if cached == NOT_FOUND else cached
        body = self.fetch(*self.request_for(identifier))
        try:
            paper = None if body is None else self.parse(body)
        except Exception as error:  # a stranger wrote it, so anything may be wrong with it
            raise UnreadableAnswer(self.name) from error
        if paper is not None:
            other = str(paper.fields.get(self.identifier, ""))
            if other.casefold() != identifier.casefold():
                raise AnotherPaper(self.name, other=other[:60] or "?")
        if paper is None:
            cache.set(key, NOT_FOUND, HOUR)
        else:
            cache.set(key, paper, DAY)
        return paper

    def fetch(self, path: str, parameters: Mapping[str, str]) -> bytes | None:
        """The body of the answer; None where the service knows nothing of the kind."""
        if waiting := self.rate_limiter.wait_for_turn(self.max_wait):
            raise ServiceBusy(self.name, seconds=round(waiting) or 1)
        deadline = self.now() + ANSWER_TIMEOUT
        try:
            with self.get_response(f"{self.address}{path}", parameters) as response:
                if response.status_code == 404:
                    return None
                if response.status_code in (429, 503):
                    raise self.start_pause(response.headers.get("Retry-After"))
                if response.status_code != 200:
                    raise ServiceUnreachable(self.name)
                return self.read_body(response, deadline)
        except (requests.RequestException, urllib3.exceptions.HTTPError, OSError) as error:
            raise ServiceUnreachable(self.name) from error
        except ValueError as error:  # a redirect to what is no address
            raise UnreadableAnswer(self.name) from error

    def get_response(self, address: str, parameters: Mapping[str, str]) -> Any:
        """The answer, after redirects within the configured site alone."""
        session = requests.Session()
        session.headers["User-Agent"] = f"pain-clinic (mailto:{self.contact})"
        home = urlsplit(self.address)[:2]
        query: Mapping[str, str] | None = parameters
        for _redirect in range(REDIRECTS + 1):
            response = session.get(
                address, params=query, timeout=self.timeouts, stream=True, allow_redirects=False
            )
            if not response.is_redirect:
                return response
            address, query = urljoin(response.url, response.headers["Location"]), None
            response.close()
            if urlsplit(address)[:2] != home:
                break
        raise UnreadableAnswer(self.name)

    def read_body(self, response: Any, deadline: float) -> bytes:
        """The body, as long as it stays within reason in size and time."""
        body = bytearray()
        while piece := response.raw.read1(65_536, decode_content=True):
            body += piece
            if len(body) > MAX_BODY_BYTES:
                raise UnreadableAnswer(self.name)
            if self.now() > deadline:
                raise ServiceUnreachable(self.name)
        expected = response.headers.get("Content-Length", "")
        if expected.isdecimal() and response.raw.tell() < int(expected):
            raise ServiceUnreachable(self.name)
        return bytes(body)

    def start_pause(self, retry_after: str | None) -> LookUpFailure:
        seconds = min(max(pause_of(retry_after), 1), LONGEST_PAUSE)
        self.rate_limiter.pause(seconds)
        return ServiceBusy(self.name, seconds=round(seconds))


def pause_of(retry_after: str | None) -> float:
    """Seconds from a `Retry-After` header, which holds seconds or a date (RFC 9110, 10.2.3)."""
    text = (retry_after or "").strip()
    if text.isascii() and text.isdecimal():
        return float(text[:9])
    try:
        return parsedate_to_datetime(text).timestamp() - time.time()
    except (TypeError, ValueError, OverflowError):
        return DEFAULT_PAUSE
