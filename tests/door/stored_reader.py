"""Somebody who reads through the stored pages, before which nothing is forgotten by itself."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connection

from clinic.stored_pages.application import Answer, StoredPages, close
from clinic.stored_pages.files import PageFiles

HOST = "testserver"


@contextmanager
def connection_kept() -> Iterator[None]:
    """Keep the connection, in whose transaction the test is, as Django's test client does."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in signals:
            signal.connect(close_old_connections)


class StoredReader:
    """Pages stay stored from one operation to the next, unless something takes them away."""

    def __init__(self, folder: Path) -> None:
        self.pages = StoredPages(
            WSGIHandler(), PageFiles(folder, 1_000), f"http://{HOST}", 10_000_000
        )
        self.pages.writer.start()

    def renew(self) -> None:
        """As the process does whenever the database says that it changed.

        A test is one transaction, which leaves one mark; here each operation leaves one.
        """
        self.pages.vouching.renew()
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('clinic.marked_transaction', '', true)")

    def read(self, address: str, **more: str) -> tuple[int, bytes]:
        """The status and the body, or where a redirect leads; stored pages are vouched for."""
        self.pages.vouching.renew()
        return answer_of(self.pages, address, **more)


def answer_of(site: Any, address: str, **more: str) -> tuple[int, bytes]:
    """What a WSGI application answers to somebody without a log-in."""
    parts = urlsplit(address)
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": unquote(parts.path, "latin-1"),
        "QUERY_STRING": parts.query,
        "SCRIPT_NAME": "",
        "SERVER_NAME": HOST,
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": HOST,
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(),
        **more,
    }
    answer = Answer()
    with connection_kept():
        result = site(environ, answer.start_response)
        body = b"".join(result)
        close(result)
    return int(answer.status[:3]), dict(answer.headers).get("Location", "").encode() or body
