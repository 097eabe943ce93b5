"""Sample content for staff: something waits for each who logs in.

Each function makes one article in one state of the work, or what new articles begin with, by the
ways that staff have, and leaves alone what is there. None of it is for patients on the first day:
an article is a draft, waits for its day, or is private.
"""

from articles.models import TherapyArticlePage
from articles.signoff.notifications import suppress_submission_mails

from .in_review import imported, in_review, newer_draft, returned
from .signed import overdue, scheduled, with_withdrawn_source
from .templates import template

__all__ = [
    "imported",
    "in_review",
    "load",
    "newer_draft",
    "overdue",
    "returned",
    "scheduled",
    "template",
    "with_withdrawn_source",
]


def load() -> list[TherapyArticlePage]:
    """All of them. Nobody gets a mail: what waits was not asked for by a person."""
    with suppress_submission_mails():
        return [
            imported(),
            in_review(),
            returned(),
            newer_draft(),
            scheduled(),
            overdue(),
            with_withdrawn_source(),
            template(),
        ]
