"""A proxy in front of an object storage, which misbehaves when it is told to."""

import http.client
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

HOP_BY_HOP = {"connection", "transfer-encoding", "keep-alive", "server", "date"}
ALL = frozenset({"GET", "HEAD", "PUT", "DELETE", "POST"})


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: "Proxy"

    def answer(self):
        server = self.server
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        server.asked.append((self.command, self.path))
        misbehaves = self.command in server.methods and server.part in self.path
        mode = server.mode if misbehaves else ""
        if mode == "silent":
            time.sleep(server.seconds)
            self.close_connection = True
            return
        if mode == "503":
            self.reply(503, {"Content-Type": "application/xml"}, REFUSAL)
            return
        if mode == "slow":
            time.sleep(server.seconds)
        if mode == "wrong" and self.command == "PUT":
            body = flipped(body)
        upstream = http.client.HTTPConnection("127.0.0.1", server.upstream)
        upstream.request(self.command, self.path, body, dict(self.headers))
        got = upstream.getresponse()
        content = got.read()
        if mode == "wrong" and self.command == "GET":
            content = flipped(content)
        headers = {
            name: value for name, value in got.getheaders() if name.lower() not in HOP_BY_HOP
        }
        upstream.close()
        self.reply(got.status, headers, content, mode)

    def reply(self, status, headers, content, mode=""):
        self.send_response(status)
        for name, value in headers.items():
            if name.lower() != "content-length":
                self.send_header(name, value)
        length = len(content)
        if self.command == "HEAD":
            length = {name.lower(): value for name, value in headers.items()}.get(
                "content-length", 0
            )
        self.send_header("Content-Length", str(length))
        self.end_headers()
        if self.command == "HEAD":
            return
        if mode == "cut":
            content, self.close_connection = content[: len(content) // 2], True
        if mode == "drip":
            for place in range(0, len(content), 512):
                self.wfile.write(content[place : place + 512])
                self.wfile.flush()
                time.sleep(0.3)
            return
        self.wfile.write(content)

    do_GET = do_HEAD = do_PUT = do_DELETE = do_POST = answer  # noqa: N815 - names of http.server

    def log_message(self, *args):
        pass


REFUSAL = (
    b'<?xml version="1.0"?><Error><Code>SlowDown</Code><Message>Reduce your rate.</Message></Error>'
)


def flipped(content):
    return bytes([*content[:-1], content[-1] ^ 1]) if content else content


class Proxy(ThreadingHTTPServer):
    """Listens on a port of its own; `asked` has the method and the path of each request."""

    daemon_threads = True
    mode = part = ""
    methods = ALL
    seconds = 30.0

    def __init__(self, upstream):
        super().__init__(("127.0.0.1", 0), Handler)
        self.upstream, self.asked = upstream, []
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, request, client_address):
        """Who asked may be gone by now."""

    @contextmanager
    def misbehaving(self, mode, *methods, part="", seconds=30.0):
        """For a block: "503", "silent", "slow", "drip", "cut" or "wrong", for these methods."""
        self.mode, self.methods, self.part = mode, frozenset(methods) or ALL, part
        self.seconds = seconds
        try:
            yield
        finally:
            self.mode = ""
