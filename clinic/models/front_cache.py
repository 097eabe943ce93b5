"""Which caches in front of the site were purged after the last change."""

from collections.abc import Iterable

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class FrontCacheManager(models.Manager["FrontCache"]):
    def outdated(self, addresses: Iterable[str], state: str) -> list[str]:
        """Those of these caches that were not purged in this state of the pages. One query."""
        purged = set(self.filter(heard_of=state, problem="").values_list("address", flat=True))
        return [address for address in addresses if address not in purged]

    def failing(self, addresses: Iterable[str]) -> set[str]:
        """Those of these caches whose last purge failed. One query."""
        failing = self.filter(address__in=list(addresses)).exclude(problem="")
        return set(failing.values_list("address", flat=True))

    def note(self, address: str, state: str, problem: str) -> None:
        """Note that a cache was purged in a state, or why it could not be."""
        fields = {"tried_at": timezone.now(), "problem": problem[:200]}
        if not problem:
            fields["heard_of"] = state
        self.update_or_create(address=address, defaults=fields)


class FrontCache(models.Model):
    """A cache in front of the site. `heard_of` is the state of the pages in which it was purged.

    `problem` says why the last purge failed, at `tried_at`; "" if it did not.
    """

    address = models.CharField(max_length=220, primary_key=True)
    heard_of = models.CharField(max_length=40, blank=True, default="")
    tried_at = models.DateTimeField()
    problem = models.CharField(max_length=200, blank=True, default="")

    objects = FrontCacheManager()

    class Meta:
        verbose_name = _("cache in front of the site")
        verbose_name_plural = _("caches in front of the site")
        default_permissions = ()

    def __str__(self) -> str:
        return self.address
