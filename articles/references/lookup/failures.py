"""Why a look-up says nothing, in words for staff."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class LookUpFailure(Exception):
    """Nothing is known of the paper. `words` say what happened and what to do."""

    message: Promise | str = ""

    def __init__(self, service: str, **details: Any) -> None:
        self.service = service
        self.details = details
        super().__init__(self.words)

    @property
    def words(self) -> str:
        return str(self.message) % {"service": self.service, **self.details}


class NotConfigured(LookUpFailure):
    message = _(
        "Looking up at %(service)s is turned off on this site. Enter the reference by hand."
    )


class ServiceBusy(LookUpFailure):
    """The service asked for a pause, of `seconds`; nobody here asks it again before."""

    message = _(
        "%(service)s has more questions than it can answer now. Try again in %(seconds)d "
        "seconds, or enter the reference by hand."
    )


class ServiceUnreachable(LookUpFailure):
    message = _(
        "%(service)s did not answer. Try again in a few minutes, or enter the reference by hand."
    )


class AnotherPaper(LookUpFailure):
    """The answer is about `other`, so it says nothing of the paper that was asked about."""

    message = _(
        "%(service)s answered about another paper, %(other)s. Look that one up if you mean it, or "
        "enter the reference by hand."
    )


class UnreadableAnswer(LookUpFailure):
    message = _(
        "%(service)s sent an answer that this site cannot read. Enter the reference by hand, and "
        "tell a site manager if it happens again."
    )
