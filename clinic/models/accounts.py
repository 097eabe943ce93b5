"""Accounts by what they may do."""

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import QuerySet

# Of the backends of the settings, the one that knows rights: Django asks for it by name where
# there are several.
BACKEND = "django.contrib.auth.backends.ModelBackend"


def accounts_with(right: str, *, superusers: bool = True) -> QuerySet[Any]:
    """The active accounts that have a right, such as "auth.change_user", by a group or themselves.

    Superusers have each right; without `superusers`, they count only where they were given it.
    """
    return get_user_model().objects.with_perm(right, include_superusers=superusers, backend=BACKEND)
