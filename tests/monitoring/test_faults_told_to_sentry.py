"""A Sentry that the operator chose is told of faults, and of nothing that anybody wrote or read."""

import gzip
import json
import logging
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import brotli
import pytest
import sentry_sdk
from django.urls import path
from sentry_sdk.integrations.logging import EventHandler

from clinic import urls as site_urls
from clinic.logs import request_called
from clinic.monitoring import sentry


def fails(request, secret):
    local = f"{secret} of a local variable"
    raise ValueError(f"secret@example.org typed {request.GET['q']}, {local}")


urlpatterns = [path("fails/<slug:secret>/", fails), *site_urls.urlpatterns]


UNPACKED = {"br": brotli.decompress, "gzip": gzip.decompress}


class StandIn(ThreadingHTTPServer):
    """Sentry, as far as it takes events. It answers with `status`, or not at all."""

    status = 200
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Envelopes)
        self.events, self.sent, self.end = [], b"", threading.Event()


class Envelopes(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        body = UNPACKED[self.headers["Content-Encoding"]](body)
        self.server.sent += str(self.headers).encode() + body
        self.server.events += [json.loads(line) for line in body.splitlines()[2::2]]
        if self.server.status is None:
            self.server.end.wait(10)
            return
        self.send_response(self.server.status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *arguments):
        pass


@pytest.fixture
def told(settings):
    """A stand-in that is told of what is logged as an error until the end of the test."""
    server, handler = StandIn(), EventHandler(level=logging.ERROR)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    settings.SENTRY_DSN = f"http://key@127.0.0.1:{server.server_port}/7"
    sentry.start()
    logging.getLogger().addHandler(handler)
    yield server
    logging.getLogger().removeHandler(handler)
    server.end.set()
    sentry_sdk.get_client().close(timeout=0)
    sentry_sdk.get_global_scope().set_client(None)
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def visitor(client):
    client.raise_request_exception = False
    return client


@pytest.mark.urls(__name__)
def test_a_fault_is_told_without_what_was_asked_typed_or_known(told, visitor, db):
    with request_called("from-the-proxy-1"):
        visitor.cookies["session"] = "secret"
        visitor.get("/fails/secret/?q=secret", headers={"user-agent": "secret"})
    sentry_sdk.flush(5)
    (event,) = told.events
    assert event["tags"] == {"request_id": "from-the-proxy-1", "status": "500"}
    (error,) = event["exception"]["values"]
    assert error["type"] == "ValueError"
    assert error["stacktrace"]["frames"][-1]["function"] == "fails"
    assert error["stacktrace"]["frames"][-1]["lineno"] == fails.__code__.co_firstlineno + 2
    assert b"secret" not in told.sent


def test_our_own_messages_go_without_their_values_and_those_of_others_not_at_all(told):
    logging.getLogger("clinic.mail").error("No mail to %s.", "secret")
    logging.getLogger("elsewhere").error("No mail to secret.")
    logging.getLogger("django.security.DisallowedHost").error("Invalid host secret.")
    logging.getLogger("clinic.mail").warning("No fault.")
    sentry_sdk.flush(5)
    messages = [event["logentry"] for event in told.events]
    assert messages == [{"message": "No mail to %s."}, {"message": "elsewhere"}]
    assert b"secret" not in told.sent


@pytest.mark.parametrize("status", [None, 500, 429, 302])
@pytest.mark.urls(__name__)
def test_one_that_is_silent_or_refuses_holds_nobody_up(told, visitor, db, status):
    told.status = status
    start = time.monotonic()
    answers = {visitor.get(f"/fails/{number}/?q=a").status_code for number in range(5)}
    assert answers == {500}
    assert time.monotonic() - start < 5


def test_none_is_told_unless_the_settings_say_which(settings):
    assert settings.SENTRY_DSN == ""
    assert not sentry_sdk.get_client().is_active()
