"""Sign-offs: who approved which exact clinical content, when it went live, and how it ended."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision

from articles.content import ContentError, digest

from . import chain
from .approval_rule import Rule
from .clinician import Clinician
from .held_time import HeldTime
from .passkey_signature import problem_of_passkey
from .sign_off_queryset import Act, AppendOnly, SignOffQuerySet

# The code covers these only where they say something. So the rows that were there before them
# keep their codes, and whoever fills one of these in, or empties it, breaks the code.
FIELDS_ADDED_LATER = (
    "holds_from", "holds_until", "writers", "approved_under", "approver_name", "passkey",
)  # fmt: skip


class SealBroken(ContentError):
    """A sign-off is not as this site wrote it, so nothing that it says counts."""

    def __init__(self, sign_off: "SignOff", problem: str) -> None:
        super().__init__(
            f"Sign-off {sign_off.number} does not fit its seal. {problem} "
            "Run “manage.py verify_signoffs”."
        )


def refuse_fixture(instance: "SignOff", raw: bool = False, **signal: Any) -> None:
    """`loaddata` writes rows past `SignOff.save`: no fixture holds a sign-off of this site."""
    if raw:
        raise AppendOnly


class SignOff(HeldTime):
    """One act on the clinical content of an article, kept for ever.

    A clinician signs a content; it goes live, which replaces what was in force;
    the article is withdrawn; an approval is carried over to a newer version of
    clinical content. The links to page, revision and people are not enforced, and the
    names stand beside them: deleting a page or an account keeps the record.

    `content`, `digest`, `records` and `files` are as in `articles.Edition`.
    `accepted` lists the blocking findings that the clinician accepted, each with
    its rule, place, message and reason. `note` is for staff, `reason` for
    patients. `review_due` ends nothing: past it the article is overdue. `holds_from` and
    `holds_until` are the dates of the draft that the clinician saw: see `HeldTime`. `writers`
    are the people who wrote what was signed, each with a `name`, and where somebody said so,
    with who did.

    `approved_under` is the rule without which this approval would not have been one. It is
    empty where a clinician signed who had no part in the text: every rule allows that.
    `approver_name` is the name of whoever approved it for the editorial team, who is no
    clinician in this; then the fields of the clinician are empty.

    `passkey` is a `PasskeySignature`, or None where the signer entered a password instead.
    """

    Act = Act

    number = models.BigIntegerField(_("number"), primary_key=True)
    act = models.CharField(_("act"), max_length=10, choices=Act)
    of = models.ForeignKey(
        "self",
        verbose_name=_("of"),
        null=True,
        on_delete=models.PROTECT,
        related_name="acts",
    )
    at = models.DateTimeField(_("at"))

    page = models.ForeignKey(
        Page, null=True, on_delete=models.DO_NOTHING, db_constraint=False, related_name="sign_offs"
    )
    page_title = models.CharField(_("article"), max_length=255)
    language = models.CharField(_("language"), max_length=10)
    revision = models.ForeignKey(
        Revision, null=True, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="+",
    )
    user_name = models.CharField(_("log-in"), max_length=255)
    clinician = models.ForeignKey(
        Clinician, null=True, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    clinician_name = models.CharField(_("clinician"), max_length=120)
    license = models.CharField(_("license"), max_length=20)
    license_number = models.CharField(_("license number"), max_length=30)
    board = models.CharField(_("board certification"), max_length=200)
    conflict_of_interest = models.TextField(_("conflict-of-interest statement"))

    form = models.PositiveSmallIntegerField(null=True)
    digest = models.CharField(_("digest"), max_length=64)
    content = models.JSONField(default=dict)
    records = models.JSONField(default=dict)
    files = models.JSONField(default=dict)

    rules = models.CharField(_("version of the rules"), max_length=20)
    statement = models.TextField(_("statement"))
    accepted = models.JSONField(_("accepted findings"), default=list)
    reason = models.TextField(_("reason for patients"))
    note = models.TextField(_("note for staff"))
    review_due = models.DateField(_("review due"), null=True)
    writers = models.JSONField(_("writers"), null=True)
    approved_under = models.CharField(
        _("approved under"), max_length=20, choices=Rule, blank=True, default="", db_default=""
    )
    approver_name = models.CharField(
        _("approved by"), max_length=255, blank=True, default="", db_default=""
    )
    passkey = models.JSONField(_("signature by a passkey"), null=True)

    key = models.CharField(max_length=12)
    previous = models.CharField(max_length=64)
    code = models.CharField(max_length=64, unique=True)

    objects = SignOffQuerySet.as_manager()

    # Written by the site alone, never by an import of a fixture or a form.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("sign-off")
        verbose_name_plural = _("sign-offs")
        ordering = ["-number"]
        indexes = [models.Index(fields=["page", "-number"], name="sign_off_of_page")]
        default_permissions = ("view",)
        constraints = [
            models.CheckConstraint(
                name="approval_has_content_and_review_date",
                condition=~models.Q(act__in=["signed", "carried"])
                | models.Q(review_due__isnull=False, form__isnull=False) & ~models.Q(digest=""),
            ),
            models.CheckConstraint(
                name="going_live_has_approval",
                condition=~models.Q(act__in=["live", "carried"]) | models.Q(of__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.get_act_display()}: {self.page_title}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding or not self.code:
            raise AppendOnly
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise AppendOnly

    @property
    def credentials(self) -> str:
        """Name and license as printed: "Maya Ortiz, MD"; or the name of another approver."""
        credentials = ", ".join(filter(None, [self.clinician_name, self.license]))
        return credentials or self.approver_name

    @property
    def rule(self) -> Rule:
        """The rule under which it was approved."""
        return Rule(self.approved_under or Rule.ANOTHER_CLINICIAN)

    @property
    def signed_at(self) -> datetime:
        """When the clinician signed, however often the approval was carried over since."""
        approval = self
        while approval.act == SignOff.Act.CARRIED and approval.of is not None:
            approval = approval.of
        return approval.at

    @property
    def is_overdue(self) -> bool:
        """Whether the day of the review has passed. The sign-off stays valid."""
        return self.review_due is not None and self.review_due < timezone.localdate()

    def copy_names(self) -> None:
        """Write down who and what the links mean today, unless a copy was given."""
        if self.page is not None and not self.page_title:
            self.page_title = self.content.get("title") or self.page.title
            self.language = self.page.locale.language_code
        if self.user is not None and not self.user_name:
            full_name, log_in = self.user.get_full_name(), self.user.get_username()
            self.user_name = f"{full_name} ({log_in})" if full_name else log_in
        if self.approved_under == Rule.EDITORIAL_TEAM:
            if self.user is not None and not self.approver_name:
                self.approver_name = self.user.get_full_name()
        elif self.clinician is not None and not self.clinician_name:
            self.clinician_name = self.clinician.name
            self.license = self.clinician.license_type
            self.license_number = self.clinician.license_number
            self.board = self.clinician.board
            self.conflict_of_interest = self.clinician.conflict_of_interest

    def sealed_fields(self) -> dict[str, Any]:
        """Everything that the code covers: all but itself, and later fields that are empty."""
        values = {
            field.attname: getattr(self, field.attname)
            for field in self._meta.concrete_fields
            if field.attname != "code"
        }
        return {
            name: value for name, value in values.items() if value or name not in FIELDS_ADDED_LATER
        }

    def problem_in_chain(self, number: int, previous: str) -> str:
        """What is wrong with this row as the one at `number` after the code `previous`, or ""."""
        if self.number != number:
            return f"Row {number} is missing."
        if self.previous != previous:
            return "The row before it is not the one that it was added to."
        return self.problem_of_seal()

    def problem_of_seal(self) -> str:
        """What is wrong with this row by itself, whatever stands before it, or ""."""
        key = chain.known_keys().get(self.key)
        if key is None:
            return "It was sealed with a key that the settings do not have."
        if self.code != chain.code(key, self.sealed_fields()):
            return "It is not as it was written."
        if self.digest and self.digest != digest(self.content):
            return "Its digest is not that of its content."
        return problem_of_passkey(self, self.passkey) if self.passkey else ""

    def require_seal(self) -> None:
        """Raise `SealBroken` where this site, with one of its keys, did not write this row."""
        if problem := self.problem_of_seal():
            raise SealBroken(self, problem)
