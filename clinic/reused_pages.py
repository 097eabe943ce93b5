"""A page that was made before is sent again while the database answers all its questions alike.

A page for patients is made of what the database answered, the address, the day and the release,
and of nothing else. So where each query that made it gives the same rows again, making it again
would give the same page. All of them are asked in one statement, of which only a hash comes back.
No dependency can be forgotten: what a page never asked for is not in it.

This is no cache that something has to empty: nothing is sent without asking.
"""

import re
import secrets
import sys
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from weakref import WeakSet

import psycopg
from django.conf import settings
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from clinic.outage import Outage
from clinic.stored_pages.marks import (
    KNOWN_NAMES,
    MARK,
    Mark,
    is_asked_once,
    making,
    note_edition,
)

View = Callable[[HttpRequest], HttpResponse]
Key = tuple[str, ...]

# Bytes in the memory of a process: some hundred pages with their questions.
MOST_BYTES = 32 * 1024 * 1024
# Statements that each connection keeps prepared: each takes PostgreSQL some 3 MB.
MOST_PREPARED = 8
# A moment that stands in a question for the one at which it is asked; nobody can guess it, so
# nobody can write it into a text.
NOW = datetime(1, 1, 1, tzinfo=UTC) + timedelta(microseconds=secrets.randbelow(10**15))
NOW_IN_SQL = re.compile(rf"'{re.escape(str(NOW))}'(?:::timestamptz)?")
# Whatever else it is, it does something, or locks.
QUESTION = re.compile(r"SELECT (?!.*\bFOR (?:UPDATE|SHARE|NO KEY|KEY)\b)", re.DOTALL)


@dataclass(frozen=True)
class Reusable:
    """A page, the statement that asks all its questions, and the hash of the answers."""

    content: bytes
    headers: tuple[tuple[str, str], ...]
    mark: Mark
    editions: frozenset[int]
    day: date
    statement: str
    answers: str

    @property
    def size(self) -> int:
        return len(self.content) + len(self.statement)

    def is_of(self, now: datetime) -> bool:
        """Whether the page is one of this moment, as far as no question tells."""
        is_over = self.mark.until is not None and self.mark.until <= now
        return not is_over and self.day == timezone.localdate(now)


class ReusablePages:
    """The pages of this process, by host, address and query; the least used go first."""

    def __init__(self) -> None:
        self._pages: OrderedDict[Key, Reusable] = OrderedDict()
        self._size = 0
        self._turn = threading.Lock()

    def get(self, key: Key) -> Reusable | None:
        with self._turn:
            if key in self._pages:
                self._pages.move_to_end(key)
            return self._pages.get(key)

    def put(self, key: Key, page: Reusable) -> None:
        with self._turn:
            self._drop(key)
            self._pages[key] = page
            self._size += page.size
            while self._size > MOST_BYTES:
                self._drop(next(iter(self._pages)))

    def drop(self, key: Key) -> None:
        with self._turn:
            self._drop(key)

    def clear(self) -> None:
        with self._turn:
            self._pages.clear()
            self._size = 0

    def _drop(self, key: Key) -> None:
        page = self._pages.pop(key, None)
        self._size -= page.size if page else 0


pages = ReusablePages()
planning_once: WeakSet[Any] = WeakSet()


def reuse_pages(get_response: View) -> View:
    """Middleware: send a page again that would be made the same, or make it and remember how."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if not (settings.REUSED_PAGES and is_asked_by_anybody(request)):
            return get_response(request)
        key = key_of(request)
        page = pages.get(key)
        if page is None or not page.is_of(now := timezone.now()):
            return remembered(request, key, get_response)
        if ask(page.statement, now) != page.answers:
            pages.drop(key)
            return remembered(request, key, get_response)
        return response_of(request, page)

    return middleware


def is_asked_by_anybody(request: HttpRequest) -> bool:
    """Whether the answer can be one for everybody, and the database is there to be asked."""
    return (
        request.method == "GET"
        and request.path.endswith("/")
        and not request.path.startswith("/admin/")
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and "HTTP_AUTHORIZATION" not in request.META
        # A search lives on after an error of the database, which ends a transaction.
        and "q" not in request.GET
        and not Outage.is_paused()
        and is_free()
    )


def is_free() -> bool:
    """Whether the request may have a transaction of its own."""
    return not connection.in_atomic_block


@contextmanager
def one_state() -> Iterator[None]:
    """A transaction in which all questions see one state of the database."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield


def key_of(request: HttpRequest) -> Key:
    """What a page depends on beside the database, the day and the release."""
    known = [f"{name}={request.GET.getlist(name)}" for name in KNOWN_NAMES if name in request.GET]
    return (request.scheme or "", request.get_host(), request.path, *known)


def response_of(request: HttpRequest, page: Reusable) -> HttpResponse:
    request.META[MARK] = page.mark
    for page_id in page.editions:
        note_edition(page_id)
    return HttpResponse(page.content, headers=dict(page.headers))


def remembered(request: HttpRequest, key: Key, get_response: View) -> HttpResponse:
    """Make a page, and remember it with its questions if it may be stored."""
    started = timezone.now()
    questions: list[tuple[str, Any]] = []
    # The hash of the answers is of the same state as the page. What was worked out for other
    # pages and is in Django's cache is asked for again, so that it is among the questions.
    with one_state(), making("") as made:
        with connection.execute_wrapper(noting(questions)):
            response = get_response(request)
        page = reusable(request, response, questions, started, made.editions)
        if page:
            pages.put(key, page)
    for page_id in made.editions:
        note_edition(page_id)
    return response


def reusable(
    request: HttpRequest,
    response: HttpResponse,
    questions: list[tuple[str, Any]],
    started: datetime,
    editions: set[int],
) -> Reusable | None:
    """What is remembered of an answer that may be stored; None for any other."""
    mark, ended = request.META.get(MARK), timezone.now()
    day = timezone.localdate(started)
    if mark is None or not is_whole(response) or day != timezone.localdate(ended):
        return None
    statement = statement_of(questions, started, ended)
    if not statement:
        return None
    return Reusable(
        content=response.content,
        headers=tuple(response.items()),
        mark=mark,
        editions=frozenset(editions),
        day=day,
        statement=statement,
        answers=ask(statement, ended),
    )


def is_whole(response: HttpResponse) -> bool:
    return response.status_code == 200 and not response.streaming and not response.cookies


def noting(questions: list[tuple[str, Any]]) -> Callable[..., Any]:
    """For `execute_wrapper`: note each statement with its values."""

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if not is_asked_once():
            questions.append((sql, params))
        return execute(sql, params, many, context)

    return note


def statement_of(questions: list[tuple[str, Any]], started: datetime, ended: datetime) -> str:
    """One statement that answers with a hash of all rows of these; "" where there can be none.

    A value between the two moments is the one at which the page was made, and is put in anew.
    """
    parts = []
    with connection.cursor() as cursor:
        for sql, params in questions:
            if not QUESTION.match(sql):
                return ""
            values = tuple(
                NOW if is_between(value, started, ended) else value for value in params or ()
            )
            text = cursor.cursor.mogrify(sql, values) if params else sql
            text = NOW_IN_SQL.sub("%(now)s", text.replace("%", "%%"))
            rows = f"SELECT string_agg(q::text, chr(10)) FROM ({text}) q"  # noqa: S608 - quoted above
            parts.append(f"sha256(convert_to(coalesce(({rows}), ''), 'UTF8'))")
    return f"SELECT encode(sha256({' || '.join(parts)}), 'hex')" if parts else ""


def is_between(value: Any, started: datetime, ended: datetime) -> bool:
    """Whether a value in a question is the moment at which its page was made."""
    return isinstance(value, datetime) and timezone.is_aware(value) and started <= value <= ended


def ask(statement: str, now: datetime) -> str:
    """The hash of the answers at this moment. One statement, which each connection prepares."""
    connection.ensure_connection()
    with connection.wrap_database_errors, psycopg.Cursor(connection.connection) as cursor:
        if connection.connection not in planning_once:
            # The moment alone differs, on which no plan depends, and planning takes longer
            # than the rest. Nothing else is prepared on these connections.
            cursor.execute("SET plan_cache_mode = force_generic_plan")
            # Django lets nothing be prepared at all; this lets nothing be by itself.
            connection.connection.prepare_threshold = sys.maxsize
            connection.connection.prepared_max = MOST_PREPARED
            planning_once.add(connection.connection)
        cursor.execute(statement, {"now": now}, prepare=True)
        row = cursor.fetchone()
    return str(row[0]) if row else ""
