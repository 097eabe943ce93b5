"""Whose hands worked on something: those of the sample accounts, or of the clinic's own people."""

from datetime import timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import check_password
from django.db.models import QuerySet
from wagtail.log_actions import registry

from articles.demo.articles.sign_and_publish import SIGNERS
from articles.demo.people import LOGINS
from articles.models import Clinician

from .report import Removal

PASSWORDS = {login.username: login.password for login in LOGINS}
# How long after the first version of a page the sample accounts are still at work on it.
LOADING_TIME = timedelta(hours=1)
TAKEN_OVER = "somebody has given it another password, so it is yours."


def named_like_sample_accounts() -> QuerySet[Any]:
    return get_user_model().objects.filter(username__in={*PASSWORDS, *SIGNERS}).order_by("pk")


def is_sample_account(user: Any) -> bool:
    """Whether nobody uses this account but by the password that stands in the source, if at all."""
    if user.is_superuser:
        return False
    if not user.has_usable_password():
        return True
    # Not the account's own method, which would store the password anew.
    return check_password(PASSWORDS.get(user.username, ""), user.password)


class SampleHands:
    """The accounts of the sample clinic, and whether anybody else worked on a record."""

    def __init__(self) -> None:
        accounts = list(named_like_sample_accounts())
        self.ids = {user.pk for user in accounts if is_sample_account(user)}
        # These have made sample content, too, before somebody gave them another password.
        self.taken_over = {user.pk for user in accounts} - self.ids

    def are_only_ones_on(self, record: Any) -> bool:
        """Whether no person of the clinic's own changed it, as its history and versions say."""
        changes = registry.get_logs_for_instance(record).filter(content_changed=True)
        versions = getattr(record, "revisions", None)
        if versions is None:
            return not self.by_others(changes).exists()
        first = versions.order_by("created_at").values_list("created_at", flat=True).first()
        loaded_until = first and first + LOADING_TIME
        return not (
            self.by_others(changes, timestamp__lte=loaded_until).exists()
            or self.by_others(versions, created_at__lte=loaded_until).exists()
        )

    def by_others(self, changes: Any, **while_loading: Any) -> Any:
        """The changes by people of the clinic's own.

        What an account did `while_loading` that somebody has taken over since is none of them.
        """
        others = changes.filter(user__isnull=False).exclude(user__in=self.ids)
        if any(while_loading.values()):
            others = others.exclude(user__in=self.taken_over, **while_loading)
        return others


def remove_accounts(hands: SampleHands, removal: Removal) -> None:
    """Remove the accounts with sample passwords, but for those that a clinician still has."""
    for user in named_like_sample_accounts():
        if user.pk not in hands.ids:
            removal.keep("Log-in", user, TAKEN_OVER)
        elif clinician := Clinician.objects.filter(user=user).first():
            removal.keep("Log-in", user, f"“{clinician}” has it, who stays.")
        else:
            removal.add("Log-ins", user)
            user.delete()
