"""Mail servers that do not do what they should."""

import threading
from queue import Queue

from django.core.mail.backends.locmem import EmailBackend


class FailsFor(EmailBackend):
    """Takes nothing for the addresses in `refused`."""

    refused: set[str] = set()

    def send_messages(self, messages):
        messages = list(messages)
        if self.refused.intersection(address for mail in messages for address in mail.to):
            raise OSError("The mailbox is full.")
        return super().send_messages(messages)


class Slow(EmailBackend):
    """Says that it was `asked`, and takes or refuses its first mail once it is told which."""

    asked: threading.Event
    takes_it: Queue

    def send_messages(self, messages):
        if not self.asked.is_set():
            self.asked.set()
            if not self.takes_it.get(timeout=20):
                raise OSError("Try again later.")
        return super().send_messages(messages)
