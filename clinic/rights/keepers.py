"""Somebody can always log in to look after the site: its superusers and its site managers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from clinic.models.accounts import accounts_with


class NoKeeperLeft(Exception):
    """A change of accounts leaves nobody of a kind; the text is a sentence for staff."""


def active_superusers() -> QuerySet[Any]:
    return get_user_model().objects.filter(is_active=True, is_superuser=True)


def active_managers() -> QuerySet[Any]:
    """Accounts whose groups let them look after accounts, whether superusers or not."""
    return accounts_with("auth.change_user", superusers=False)


@dataclass(frozen=True)
class Keepers:
    """Who could log in before a change of accounts, by primary key."""

    superusers: frozenset[int]
    managers: frozenset[int]
    everybody: frozenset[int]

    @classmethod
    def locked(cls) -> Keepers:
        """As it is now, until the end of the transaction that this must be in.

        Of two people who deactivate each other at one moment, the second waits here for the
        first, and then finds that only one is left.
        """
        rows = get_user_model().objects.filter(is_active=True).order_by("pk")
        everybody = frozenset(rows.select_for_update(no_key=True).values_list("pk", flat=True))
        return cls(
            superusers=frozenset(active_superusers().values_list("pk", flat=True)),
            managers=frozenset(active_managers().values_list("pk", flat=True)),
            everybody=everybody,
        )

    def require_successors(self) -> None:
        """Raise `NoKeeperLeft` where there were superusers, or managers, and none is left."""
        if self.superusers and not active_superusers().exists():
            raise NoKeeperLeft(
                _(
                    "Nothing was changed, because no administrator could log in any more. "
                    "Make somebody else an administrator first."
                )
            )
        if self.managers and not active_managers().exists():
            raise NoKeeperLeft(
                _(
                    "Nothing was changed, because no site manager could log in any more. "
                    "Give somebody else the role “Site managers” first."
                )
            )

    def require_colleagues(self, user_id: int) -> None:
        """Raise `NoKeeperLeft` where several others could log in, and now nobody can but this
        user."""
        others = self.everybody - {user_id}
        active = get_user_model().objects.filter(is_active=True, pk__in=others)
        if len(others) > 1 and not active.exists():
            raise NoKeeperLeft(
                _(
                    "Nothing was changed, because nobody but you could log in any more. "
                    "Accounts are not deactivated all at once: leave at least one active."
                )
            )
