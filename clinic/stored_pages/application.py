"""In front of Django: what is stored is answered without it."""

import logging
import sys
import threading
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from io import BytesIO
from typing import Any, Protocol
from urllib.parse import urlsplit

from django.conf import settings

from . import in_redis
from .addresses import INDEX, Address, address_at, has_only, query_of, variant_of
from .answers import KNOWN_NAMES, OUTAGE, STORABLE, Storable, making
from .files import PageFiles
from .flights import Flights
from .memory import Memory
from .page import (
    MARK,
    QUICK_BROTLI,
    VALIDATORS,
    Headers,
    Page,
    compressed,
    is_known,
    stored_headers,
)
from .vouching import Vouching
from .warming import Warming
from .writer import Writer

logger = logging.getLogger(__name__)

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]

# Whoever names this in Accept may want something else than a page; nginx knows it too.
OTHER_REPRESENTATION = "markdown"
SAFE_METHODS = ("GET", "HEAD", "OPTIONS", "TRACE")
# What a page may depend on of a request. The rest is that of one person, or of one browser.
SHARED_VARIABLES = (
    "PATH_INFO", "QUERY_STRING", "REMOTE_ADDR", "SCRIPT_NAME", "SERVER_NAME", "SERVER_PORT",
    "SERVER_PROTOCOL", "HTTP_HOST",
)  # fmt: skip
# A web server says with it that in an outage it finds the copies itself. Whoever else sends it is
# told nothing but that.
WEB_SERVER = "HTTP_X_KEEPS_PAGES"
# Answers without a page that are kept in memory alone: it is elsewhere for good, or nowhere.
PLAIN_STATUSES = ("301", "404")
MOST_UNSTORED = 1_000
MOST_PLAIN_BYTES = 4 * 1024 * 1024
# What an answer says to somebody who has the page: https://www.rfc-editor.org/rfc/rfc9110#status.304
KNOWN_HEADERS = frozenset({"Cache-Control", MARK, "ETag", "Last-Modified", "Vary"})


class Startable(Protocol):
    """What runs in a thread of its own until the process ends."""

    def start(self) -> None: ...


class StoredPages:
    """A WSGI application that answers what is stored, and asks `site` for everything else."""

    def __init__(
        self,
        site: Application,
        files: PageFiles,
        address: str,
        memory: int,
        other_addresses: Iterable[str] = (),
    ) -> None:
        """`address` is where patients find the site, and `other_addresses` where they find other
        clinics on the same installation; `memory` is a number of bytes for all of them."""
        parts = [urlsplit(each) for each in (address, *other_addresses)]
        self.site, self.files = site, files
        self.scheme, self.host_name = parts[0].scheme, parts[0].hostname or ""
        # Of each host, as browsers name it, the name by which its pages are stored.
        self.host_names = {each.netloc: each.hostname or "" for each in parts}
        self.hosts = {name: host for host, name in self.host_names.items()}
        self.proxy_header = settings.SECURE_PROXY_SSL_HEADER
        self.personal_cookies = tuple(f"{name}=" for name in personal_cookies())
        # Of addresses the generation in which they had no page: nobody waits for one there.
        self.unstored: dict[Address, str] = {}
        self.memory, self.plain = Memory(memory), Memory(MOST_PLAIN_BYTES)
        self.flights = Flights(files.root / "making")
        self.writer = Writer(files)
        self.vouching = Vouching(files)
        self.warming = Warming(files, self.ask, self.vouching.changed)
        self.threads: list[Startable] = [self.writer, self.vouching, self.warming]
        self._is_started = threading.Lock()

    def start(self) -> None:
        """Start the threads that vouch for stored pages and write them. Once in a process."""
        if self._is_started.acquire(blocking=False):
            for thread in self.threads:
                thread.start()

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        address = self.address_of(environ)
        if address is None:
            return self._pass_on(environ, start_response)
        generation = self.files.leases.present()
        if generation and (page := self.memory.get(address, generation)):
            self.warming.count(address)
            return send(page, environ, start_response)
        return self._find_or_make(environ, start_response, address, generation)

    def address_of(self, environ: Environ) -> Address | None:
        """The page that is asked for by somebody who reads what everybody reads, else None."""
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or environ.get("SCRIPT_NAME"):
            return None
        host_name = self.host_names.get(environ.get("HTTP_HOST", ""))
        if host_name is None or "HTTP_AUTHORIZATION" in environ:
            return None
        if OTHER_REPRESENTATION in environ.get("HTTP_ACCEPT", "").lower():
            return None
        cookies = environ.get("HTTP_COOKIE")
        if cookies and any(name in cookies for name in self.personal_cookies):
            return None
        if self._scheme(environ) != self.scheme:
            return None
        return address_at(host_name, environ["PATH_INFO"], environ.get("QUERY_STRING", ""))

    def _scheme(self, environ: Environ) -> str:
        """As Django finds it out: whoever is in front of the site may have ended https."""
        if self.proxy_header:
            name, secure = self.proxy_header
            if name in environ:
                return "https" if environ[name].split(",")[0].strip() == secure else "http"
        return str(environ["wsgi.url_scheme"])

    def _pass_on(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Ask the site. What it changed is in force before anybody is told that it was done."""
        result = self.site(environ, start_response)
        if environ["REQUEST_METHOD"] not in SAFE_METHODS:
            self.vouching.renew_now()
        return headers_alone(result) if environ["REQUEST_METHOD"] == "HEAD" else result

    def _find_or_make(
        self, environ: Environ, start_response: StartResponse, address: Address, generation: str
    ) -> Iterable[bytes]:
        """Answer what is not in memory: from the file of another process, or from the site."""
        query = environ.get("QUERY_STRING", "")
        if not generation or self.unstored.get(address) == generation:
            return self._make(environ, start_response, address, generation, ExitStack())
        if not query and (plain := self.plain.get(address, generation)):
            return send(plain, environ, start_response)
        if address.variant != INDEX:
            # The page may depend on less than what was asked for.
            page = self.memory.get(Address(address.host, address.path), generation)
            if page and variant_of(query, page.names) == INDEX:
                return send(page, environ, start_response)
        if page := self._find(address, generation):
            return send(page, environ, start_response)
        name = f"{generation}/{address.file_name}"
        with self.flights.turn(name, lambda: self._is_made(address, generation)) as turn:
            if page := self._find(address, generation):
                return send(page, environ, start_response)
            if address.is_for_people and (page := in_redis.get(generation, address)):
                self.memory.put(address, page)
                self.writer.put(address, page, turn)
                return send(page, environ, start_response)
            if self.unstored.get(address) == generation:
                turn.close()  # nobody waits for what is stored nowhere
            return self._make(environ, start_response, address, generation, turn)

    def _is_made(self, address: Address, generation: str) -> bool:
        """Whether nobody has to wait any longer: it is there, or will never be."""
        return (
            self.unstored.get(address) == generation
            or bool(self.memory.get(address, generation))
            or (address.is_for_people and self.files.has(generation, address))
        )

    def _find(self, address: Address, generation: str) -> Page | None:
        """A page in memory, or in a file that another process wrote."""
        page = self.memory.get(address, generation)
        if page is None and address.is_for_people:
            try:
                page = self.files.of_generation(generation, address)
            except OSError as problem:
                logger.warning("A stored page cannot be read. %s", problem)
            if page:
                self.memory.put(address, page)
        return page

    def _make(
        self,
        environ: Environ,
        start_response: StartResponse,
        address: Address,
        generation: str,
        turn: ExitStack,
    ) -> Iterable[bytes]:
        """Ask the site, and store what it makes if it says that this may be stored."""
        shared = self._shared(environ)
        query = shared.get("QUERY_STRING", "")
        may_be_known = bool(generation) and self.unstored.get(address) != generation
        if may_be_known and not has_only(query, KNOWN_NAMES):
            # Asked without what it does not depend on, a page is the same and may be stored.
            shared["QUERY_STRING"] = query = query_of(address)
        answer = Answer()
        with making(generation) as present:
            result = self.site(shared, answer.start_response)
        if OUTAGE in shared:
            if WEB_SERVER in environ:
                close(result)
                return leave_to_web_server(start_response)
            if copy := self._copy_for_outage(address):
                close(result)
                return send(copy, environ, start_response)
        storable: Storable | None = shared.get(STORABLE)
        is_plain = answer.status[:3] in PLAIN_STATUSES and not environ.get("QUERY_STRING")
        if not answer.is_for_everybody or not ((storable and answer.is_well) or is_plain):
            if len(self.unstored) >= MOST_UNSTORED:
                self.unstored.clear()
            self.unstored[address] = generation
            turn.close()
            if query != environ.get("QUERY_STRING", ""):
                close(result)
                answer = Answer()
                result = self.site(self._shared(environ), answer.start_response)
            return answer.pass_on(result, environ, start_response)
        body = b"".join(result)
        close(result)
        keeps = frozenset() if address.is_for_people else VALIDATORS
        page = Page(generation, answer.status, stored_headers(answer.headers, keeps), {"": body})
        if generation and answer.is_well and storable:
            page.names, page.until = storable.names, storable.until
            page.place = storable.place
            page.editions = frozenset(present.editions)
            self._store(address, page, query, turn, storable.on_disk)
        elif generation and is_plain:
            self.plain.put(address, page)
        return send(page, environ, start_response)

    def _store(
        self, address: Address, page: Page, query: str, turn: ExitStack, on_disk: bool
    ) -> None:
        """Keep a page, unless somebody asked for it with names that it knows nothing of."""
        if not has_only(query, page.names):
            return
        self.memory.put(address, page)
        if address.is_for_people and on_disk:
            self.writer.put(address, page, turn)
        elif address.is_for_people:
            page.finish(compressed(page.bodies[""], QUICK_BROTLI), 0)
            self._forget_copy(address)

    def _copy_for_outage(self, address: Address) -> Page | None:
        try:
            return self.files.copy_for_outage(address)
        except OSError as problem:
            logger.warning("A stored page cannot be read. %s", problem)
            return None

    def _forget_copy(self, address: Address) -> None:
        """Remove the copy for an outage that an earlier release made of what is no file now."""
        try:
            (self.files.kept / address.file_name).unlink(missing_ok=True)
        except OSError as problem:
            logger.warning("A copy for an outage cannot be removed. %s", problem)

    def _shared(self, environ: Environ) -> Environ:
        """A request as anybody could send it, so that nothing of one person gets into a page."""
        names = {*SHARED_VARIABLES, *(self.proxy_header or ())[:1]}
        return {
            "REQUEST_METHOD": "GET",
            **{
                name: value
                for name, value in environ.items()
                if name in names or name.startswith("wsgi.")
            },
            "wsgi.input": BytesIO(),
        }

    def ask(self, address: Address) -> str:
        """Ask for a page as a patient would; the status of the answer."""
        answer = Answer()
        close(self(self.environ_of(address), answer.start_response))
        return answer.status

    def environ_of(self, address: Address) -> Environ:
        """A request for a page, as a server would hand it over."""
        environ = {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": address.path.encode().decode("latin-1"),
            "QUERY_STRING": query_of(address),
            "SCRIPT_NAME": "",
            "SERVER_NAME": address.host,
            "SERVER_PORT": "443" if self.scheme == "https" else "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_HOST": self.hosts.get(address.host, address.host),
            "REMOTE_ADDR": "127.0.0.1",
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": self.scheme,
            "wsgi.input": BytesIO(),
            "wsgi.errors": sys.stderr,
            "wsgi.multithread": True,
            "wsgi.multiprocess": True,
            "wsgi.run_once": False,
        }
        if self.proxy_header and self.scheme == "https":
            environ[self.proxy_header[0]] = self.proxy_header[1]
        return environ


def personal_cookies() -> tuple[str, ...]:
    """The names of the cookies that only somebody has who logs in or fills in a form."""
    return settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, "messages"


class Answer:
    """What the site says before the body of an answer."""

    def __init__(self) -> None:
        self.status, self.headers = "", []  # type: tuple[str, Headers]

    def start_response(self, status: str, headers: Headers, exc_info: Any = None) -> None:
        self.status, self.headers = status, headers

    @property
    def is_well(self) -> bool:
        return self.status.startswith("200")

    @property
    def is_for_everybody(self) -> bool:
        """Whether no header says that the answer is for one person, or for now alone."""
        return not any(
            name.lower() == "set-cookie"
            or (name.lower() == "cache-control" and ("no-store" in value or "private" in value))
            for name, value in self.headers
        )

    def pass_on(
        self, result: Iterable[bytes], environ: Environ, start_response: StartResponse
    ) -> Iterable[bytes]:
        """Answer as the site did; to HEAD without the body."""
        start_response(self.status, self.headers)
        return headers_alone(result) if environ["REQUEST_METHOD"] == "HEAD" else result


def send(page: Page, environ: Environ, start_response: StartResponse) -> list[bytes]:
    """Answer with a page, or that it is known, and to HEAD without the body."""
    headers, body = page.answer(environ.get("HTTP_ACCEPT_ENCODING", ""))
    none_match = environ.get("HTTP_IF_NONE_MATCH", "")
    # What is no file says when it was signed; that is no time since which nothing changed.
    since = environ.get("HTTP_IF_MODIFIED_SINCE", "") if page.modified else ""
    if (none_match or since) and is_known(none_match, since, headers):
        start_response("304 Not Modified", [pair for pair in headers if pair[0] in KNOWN_HEADERS])
        return []
    start_response(page.status, headers)
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]


def leave_to_web_server(start_response: StartResponse) -> list[bytes]:
    """In an outage, an answer without a body, for which the web server sends its own copy.

    A copy sent by this process would be cut off if it is killed meanwhile.
    """
    start_response("504 Gateway Timeout", [("Content-Length", "0"), ("Cache-Control", "no-store")])
    return []


def headers_alone(result: Iterable[bytes]) -> list[bytes]:
    """What follows the headers of an answer to HEAD: nothing, or the server writes a warning."""
    close(result)
    return []


def close(result: Any) -> None:
    """End an answer as a server does, so that the site lets go of what it holds."""
    if hasattr(result, "close"):
        result.close()
