"""Mail servers that do not do what they should."""

import threading
from queue import Queue

from django.core.mail.backends.locmem import EmailBackend


class RefusingBackend(EmailBackend):
    """Takes nothing for the addresses in `refused_addresses`."""

    refused_addresses: set[str] = set()

    def send_messages(self, messages):
        messages = list(messages)
        if self.refused_addresses.intersection(address for mail in messages for address in mail.to):
            raise OSError("The mailbox is full.")
        return super().send_messages(messages)


class SlowBackend(EmailBackend):
    """Sets `first_request`, and takes or refuses its first mail once `accept_first_mail` says."""

    first_request: threading.Event
    accept_first_mail: Queue

    def send_messages(self, messages):
        if not self.first_request.is_set():
            self.first_request.set()
            if not self.accept_first_mail.get(timeout=20):
                raise OSError("Try again later.")
        return super().send_messages(messages)
