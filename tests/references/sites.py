"""A site on this machine that links lead to."""

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

LOCALHOST = "127.0.0.1"


class Site:
    """A site whose pages are `{path: (status, headers, body)}`; it notes what it was asked."""

    def __init__(self):
        self.pages = {}
        self.requests = []
        self.agents = set()
        self.knows_head = True


@contextmanager
def serve_site():
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def answer(self):
            site.requests.append((self.command, self.path))
            site.agents.add(self.headers["User-Agent"])
            if self.command == "HEAD" and not site.knows_head:
                status, fields, *body = 405, {}
            else:
                status, fields, *body = site.pages.get(self.path, (404, {}))
            self.send_response(status)
            for name, value in {"Content-Length": str(len(b"".join(body))), **fields}.items():
                self.send_header(name, value)
            self.end_headers()
            if self.command == "GET":
                self.wfile.write(b"".join(body))

        do_GET = do_HEAD = answer  # noqa: N815 - the names are http.server's

        def log_message(self, *arguments):
            pass

    server = ThreadingHTTPServer((LOCALHOST, 0), Handler)
    site.address = f"http://{LOCALHOST}:{server.server_port}"
    site.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
