"""Whether and how mail leaves the site."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.core.mail.backends.smtp import EmailBackend

NO_MAIL = "django.core.mail.backends.dummy.EmailBackend"


def sends_mail() -> bool:
    """Whether this site sends mail at all."""
    return settings.EMAIL_BACKEND != NO_MAIL


def send_text_mail(address: str, subject: str, text: str) -> None:
    """Send one mail to one address. Raises what the mail server raises."""
    send_mail(" ".join(subject.split()), text, None, [address])


class MailBackend(EmailBackend):
    """Django's, but a mail server that cannot be reached is an error of sending, not of opening.

    Wagtail opens a connection within the transaction of a submission or a signature, and catches
    a server that is not there, but none that takes the connection and then stays silent or hangs
    up, so nothing could be signed meanwhile:
    https://github.com/wagtail/wagtail/blob/v7.4/wagtail/admin/mail.py
    When it catches that as well, Django's own will do. Whoever sends is told as ever, and waits
    for a server that does not answer only once.
    """

    problem: OSError | None = None  # which all of smtplib's are

    def open(self) -> bool | None:
        """As Django does, but a server that cannot be reached gives None."""
        if self.problem:
            return None
        try:
            return super().open()
        except OSError as problem:
            self.problem = problem
            return None

    def send_messages(self, email_messages: Sequence[Any]) -> int:
        """As Django does. Raises `OSError` where the server cannot be reached."""
        count = super().send_messages(email_messages)
        if self.problem:
            raise self.problem
        return count or 0
