"""The time that an approval holds: from when and until when patients may read what was signed."""

from datetime import datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def holds(prefix: str = "", at: datetime | None = None) -> models.Q:
    """The condition that an approval holds at this moment, or now, for rows that lead to it.

    `prefix` is the way from such a row to the approval, such as `sign_off__`.
    """
    at = at or timezone.now()
    begins, ends = f"{prefix}holds_from", f"{prefix}holds_until"
    has_begun = models.Q(**{f"{begins}__isnull": True}) | models.Q(**{f"{begins}__lte": at})
    goes_on = models.Q(**{f"{ends}__isnull": True}) | models.Q(**{f"{ends}__gt": at})
    return has_begun & goes_on


class HeldTime(models.Model):
    """From when and until when an approval holds, as the clinician saw it; empty for no limit.

    Before that nothing of it goes live, and after that nobody reads it, whatever the page's
    row says. The first moment is inside, the last one is not. What was signed in a release
    before has no limits.
    """

    holds_from = models.DateTimeField(_("holds from"), null=True)
    holds_until = models.DateTimeField(_("holds until"), null=True)

    class Meta:
        abstract = True

    def holds_at(self, at: datetime) -> bool:
        """Whether patients may read what was approved at this moment."""
        return not self.begins_after(at) and not self.has_ended_by(at)

    @property
    def holds_now(self) -> bool:
        return self.holds_at(timezone.now())

    def begins_after(self, at: datetime) -> bool:
        return self.holds_from is not None and self.holds_from > at

    def has_ended_by(self, at: datetime) -> bool:
        return self.holds_until is not None and self.holds_until <= at
