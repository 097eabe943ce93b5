"""An SMTP server that takes mail, or refuses it, hangs, or hangs up in the middle."""

import socketserver
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from clinic.launcher.ports import HOST

WORKS, REFUSES, HANGS, DISCONNECTS = "works", "refuses", "hangs", "disconnects"
CLOSES = "hangs up at once"
HANG = 60  # seconds, longer than anybody waits


class MailServer(socketserver.ThreadingTCPServer):
    """Does what `mode` says with each connection, and keeps the mail that it took."""

    allow_reuse_address, daemon_threads = True, True

    def __init__(self) -> None:
        super().__init__((HOST, 0), Conversation)
        self.mode, self.mails = WORKS, list[str]()
        self.connections = 0

    @property
    def address(self) -> str:
        return f"smtp://{HOST}:{self.server_address[1]}"


class Conversation(socketserver.StreamRequestHandler):
    server: MailServer

    def handle(self) -> None:
        mode = self.server.mode
        self.server.connections += 1
        if mode == CLOSES:
            return
        if mode == HANGS:
            time.sleep(HANG)
            return
        self.say("220 stand-in")
        while line := self.rfile.readline().decode().strip():
            verb = line.split(" ")[0].upper()
            if verb == "MAIL" and mode == DISCONNECTS:
                return
            if verb == "RCPT" and mode == REFUSES:
                self.say("554 5.7.1 no mail today")
            elif verb == "DATA":
                self.say("354 go on")
                self.server.mails.append(self.message())
                self.say("250 taken")
            elif verb == "QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 ok")

    def message(self) -> str:
        lines = []
        while (line := self.rfile.readline().decode()) and line.rstrip("\r\n") != ".":
            lines.append(line)
        return "".join(lines)

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


@contextmanager
def mail_server() -> Iterator[MailServer]:
    """A server until the end of the block."""
    with MailServer() as server:
        thread: Any = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
