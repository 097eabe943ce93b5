"""Who may do what, and how it changed: rows that are only ever added.

Triggers of the database write them (migration 0016), so it does not matter whether a change
comes by a form, a shell, a command or by SQL.
"""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

# What the triggers write for a yes, a no, and the like.
WORDS = {
    "yes": gettext_lazy("yes"),
    "no": gettext_lazy("no"),
    "active": gettext_lazy("may log in"),
    "inactive": gettext_lazy("may not log in"),
    "superuser": gettext_lazy("administrator"),
    "none": gettext_lazy("none"),
    "set": gettext_lazy("one that was chosen"),
    "replaced": gettext_lazy("another one"),
    "shown": gettext_lazy("shown once, to be handed over"),
    "all": gettext_lazy("everything that stood there"),
}


class ChangesAreKept(Exception):
    """A row of the log of rights was to be changed or removed."""

    def __init__(self) -> None:
        super().__init__("Changes of rights are kept for ever.")


class RightsChangeQuerySet(models.QuerySet["RightsChange"]):
    def update(self, **fields: Any) -> int:
        raise ChangesAreKept

    def delete(self) -> tuple[int, dict[str, int]]:
        raise ChangesAreKept

    def about(self, account_id: int) -> models.QuerySet["RightsChange"]:
        """What was changed of this account, and what it changed itself."""
        return self.filter(models.Q(account=account_id) | models.Q(actor=account_id))


class RightsChange(models.Model):
    """One change: when, who made it, whose right it is, what it was and what it is since.

    It is about an account, or about a role or a task of a workflow, whose name is `subject`.
    `before` and `after` are lists of names, such as those of roles, or of the keys of `WORDS`.
    Names stand beside the links, which are not enforced, so the row outlives both accounts.
    """

    class Kind(models.TextChoices):
        ACCOUNT_ADDED = "account_added", gettext_lazy("Account made")
        ACCOUNT_REMOVED = "account_removed", gettext_lazy("Account removed")
        ACTIVE = "active", gettext_lazy("May log in")
        SUPERUSER = "superuser", gettext_lazy("Administrator")
        USERNAME = "username", gettext_lazy("Name of the log-in")
        EMAIL = "email", gettext_lazy("E-mail address")
        PASSWORD = "password", gettext_lazy("Password")
        LINK = "link", gettext_lazy("Link to choose a password")
        SECOND_FACTOR = "second_factor", gettext_lazy("Second step of the log-in")
        ROLES = "roles", gettext_lazy("Roles")
        OWN_RIGHTS = "own_rights", gettext_lazy("Rights of the account itself")
        ROLE_ADDED = "role_added", gettext_lazy("Role made")
        ROLE_REMOVED = "role_removed", gettext_lazy("Role removed")
        ROLE_NAME = "role_name", gettext_lazy("Name of the role")
        ROLE_RIGHTS = "role_rights", gettext_lazy("Rights of the role")
        ROLE_PAGES = "role_pages", gettext_lazy("Rights on pages and what is below them")
        ROLE_COLLECTIONS = "role_collections", gettext_lazy("Rights on collections of files")
        ROLE_SITES = "role_sites", gettext_lazy("Rights on settings")
        TASK_ROLES = "task_roles", gettext_lazy("Who approves in a task of a workflow")
        EMPTIED = "emptied", gettext_lazy("A table of rights was emptied")

    class By(models.TextChoices):
        ACCOUNT = "account", gettext_lazy("an account")
        LINK = "link", gettext_lazy("somebody with a link to choose a password")
        VISITOR = "visitor", gettext_lazy("somebody who was not logged in")
        SERVER = "server", gettext_lazy("a command on the server")
        DATABASE = "database", gettext_lazy("somebody directly in the database")

    # About the log-in of one person. Everything else is about what somebody may do.
    OF_LOG_IN = frozenset({Kind.USERNAME, Kind.EMAIL, Kind.PASSWORD, Kind.LINK})
    # Lists that are too long to be read whole.
    LONG = frozenset({
        Kind.OWN_RIGHTS, Kind.ROLE_RIGHTS, Kind.ROLE_PAGES, Kind.ROLE_COLLECTIONS, Kind.ROLE_SITES,
    })  # fmt: skip

    at = models.DateTimeField(gettext_lazy("at"), db_default=Now())
    kind = models.CharField(gettext_lazy("what"), max_length=20, choices=Kind)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    account_name = models.CharField(max_length=255, blank=True)
    subject = models.CharField(max_length=255, blank=True)
    before = models.JSONField(default=list)
    after = models.JSONField(default=list)
    actor_kind = models.CharField(max_length=10, choices=By)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    actor_name = models.CharField(max_length=255, blank=True)

    objects = RightsChangeQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = gettext_lazy("change of rights")
        verbose_name_plural = gettext_lazy("changes of rights")
        default_permissions = ()
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["at"], name="rights_change_at"),
            models.Index(fields=["account", "-id"], name="rights_change_of_account"),
            models.Index(fields=["actor", "-id"], name="rights_change_by_account"),
        ]

    def __str__(self) -> str:
        return f"{self.whose}: {self.get_kind_display()}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise ChangesAreKept
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise ChangesAreKept

    @property
    def whose(self) -> str:
        """The account, the role or the task that this is about."""
        return self.account_name or self.subject

    @property
    def made_by(self) -> str:
        """Who made the change, in words."""
        if self.actor_kind == self.By.ACCOUNT:
            return self.actor_name
        words = self.get_actor_kind_display()
        return f"{words} ({self.actor_name})" if self.actor_name else words

    @property
    def words_before(self) -> str:
        return self.in_words(self.before, self.after)

    @property
    def words_after(self) -> str:
        return self.in_words(self.after, self.before)

    def in_words(self, names: list[str], others: list[str]) -> str:
        """These names; of long lists those alone that changed, and how many others there are."""
        shown, rest = names, 0
        if self.kind in self.LONG:
            shown = [name for name in names if name not in others]
            rest = len(names) - len(shown)
        texts = [str(WORDS.get(name, name)) for name in shown]
        if rest:
            more = ngettext("%(number)d that stayed", "%(number)d that stayed", rest)
            texts.append(more % {"number": rest})
        return ", ".join(texts) or _("none")


class RightsNotice(models.Model):
    """That a change is to be written to an address, and when it was."""

    change = models.ForeignKey(RightsChange, on_delete=models.PROTECT, related_name="notices")
    address = models.CharField(max_length=254)
    sent_at = models.DateTimeField(null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["change", "address"], name="one_notice_of_a_change_to_an_address"
            )
        ]
        indexes = [
            models.Index(
                fields=["change"],
                condition=models.Q(sent_at=None),
                name="rights_notice_not_sent",
            )
        ]

    def __str__(self) -> str:
        return f"{self.address}: {self.change}"
