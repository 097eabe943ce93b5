"""Sign-offs: who approved which exact clinical content, when it went live, and how it ended."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision

from articles.content import ClinicalContent, digest

from . import chain
from .snippets import Clinician


class AppendOnly(Exception):
    """A sign-off was to be changed or removed. It is kept as it is; what ends it is a new row."""

    def __init__(self) -> None:
        super().__init__("Sign-offs are kept for ever. To end one, add the row that ends it.")


class SignOffQuerySet(models.QuerySet["SignOff"]):
    def update(self, **fields: Any) -> int:
        raise AppendOnly

    def delete(self) -> tuple[int, dict[str, int]]:
        raise AppendOnly

    def bulk_create(self, *arguments: Any, **options: Any) -> Any:
        raise AppendOnly

    def bulk_update(self, *arguments: Any, **options: Any) -> int:
        raise AppendOnly

    def approvals(self) -> "SignOffQuerySet":
        """Rows that approve a content: signed, or carried over to a newer form of it."""
        return self.filter(act__in=[SignOff.Act.SIGNED, SignOff.Act.CARRIED])

    def without_content(self) -> "SignOffQuerySet":
        """Rows for lists, which do not need everything that was signed."""
        return self.defer("content", "files", "of__content", "of__files")

    def in_force(self, page_id: int) -> "SignOff | None":
        """The approval that went live last, unless the article was withdrawn since."""
        acts = self.filter(page=page_id, act__in=[SignOff.Act.LIVE, SignOff.Act.WITHDRAWN])
        last = acts.select_related("of").order_by("-number").first()
        return last.of if last and last.act == SignOff.Act.LIVE else None

    def is_in_force(self, approval: "SignOff") -> bool:
        """Whether nothing went live on the page after this approval did, and nothing ended it."""
        acts = self.filter(page=approval.page_id, act__in=[SignOff.Act.LIVE, SignOff.Act.WITHDRAWN])
        last = acts.order_by("-number").values_list("act", "of").first()
        return last == (SignOff.Act.LIVE, approval.pk)

    def for_content(self, page_id: int, content_digest: str) -> "SignOff | None":
        """The approval that lets exactly this content go live, or keeps it live.

        That is the newest approval of the page, unless the article was withdrawn
        since; or else the one in force. What a newer one has replaced counts no more.
        """
        acts = self.filter(page=page_id).exclude(act=SignOff.Act.LIVE)
        newest = acts.order_by("-number").first()
        if newest is None or newest.act == SignOff.Act.WITHDRAWN:
            return None
        if newest.digest == content_digest:
            return newest
        present = self.in_force(page_id)
        return present if present and present.digest == content_digest else None

    def withdrawal_of(self, page_id: int) -> "SignOff | None":
        """The withdrawal that ended the article, if nothing was signed and went live since."""
        acts = self.filter(page=page_id, act__in=[SignOff.Act.LIVE, SignOff.Act.WITHDRAWN])
        last = acts.without_content().order_by("-number").first()
        return last if last and last.act == SignOff.Act.WITHDRAWN else None

    def history(self, page_id: int) -> "SignOffQuerySet":
        """Each time that a signed content went live, the newest first, with its approval."""
        live = self.filter(page=page_id, act=SignOff.Act.LIVE)
        return live.select_related("of").without_content().order_by("-number")

    @transaction.atomic
    def sign(
        self,
        page: Page,
        clinical: ClinicalContent,
        files: dict[str, Any],
        clinician: Clinician,
        *,
        review_due: date,
        revision: Revision | None = None,
        statement: str = "",
        reason: str = "",
        note: str = "",
        accepted: list[dict[str, str]] | None = None,
        rules: str = "",
    ) -> "SignOff":
        """Add a clinician's approval of this content. Whether they may is not asked here."""
        return self.append(
            act=SignOff.Act.SIGNED,
            page=page,
            revision=revision,
            clinician=clinician,
            user=clinician.user,
            form=clinical.content["form"],
            digest=clinical.digest,
            content=clinical.content,
            records=clinical.records,
            files=files,
            review_due=review_due,
            statement=statement,
            reason=reason,
            note=note,
            accepted=accepted or [],
            rules=rules,
        )

    @transaction.atomic
    def go_live(self, approval: "SignOff", page: Page) -> "SignOff":
        """Say that this approval went live, which ends the one in force before."""
        return self.append(act=SignOff.Act.LIVE, of=approval, page=page)

    @transaction.atomic
    def withdraw(self, page: Page, user: Any, note: str, reason: str = "") -> "SignOff":
        """End the article: nothing that was signed before this counts any more."""
        return self.append(
            act=SignOff.Act.WITHDRAWN,
            of=self.in_force(page.pk),
            page=page,
            user=user,
            clinician=getattr(user, "clinician", None),
            note=note,
            reason=reason,
        )

    @transaction.atomic
    def carry_over(self, approval: "SignOff", content: dict[str, Any]) -> "SignOff":
        """Add the same approval for a newer form of the content that it approved.

        The caller has made sure that both say the same.
        """
        kept = [
            "page_id", "page_title", "language", "revision_id", "user_id", "user_name",
            "clinician_id", "clinician_name", "license", "license_number", "board",
            "conflict_of_interest", "records", "files", "rules", "statement", "accepted",
            "reason", "review_due",
        ]  # fmt: skip
        return self.append(
            act=SignOff.Act.CARRIED,
            of=approval,
            form=content["form"],
            digest=digest(content),
            content=content,
            **{name: getattr(approval, name) for name in kept},
        )

    def append(self, **fields: Any) -> "SignOff":
        """Add a row at the end of the chain. In a transaction, which then holds the chain."""
        row = SignOff(**fields)
        row.copy_names()
        chain.lock()
        last = self.model.objects.order_by("-number").values("number", "code").first()
        row.number = last["number"] + 1 if last else 1
        row.previous = last["code"] if last else chain.START
        row.at = timezone.now()
        key = chain.present_key()
        row.key = chain.key_id(key)
        row.code = chain.code(key, row.sealed())
        row.save(force_insert=True)
        return row

    def verify(self) -> "Verdict":
        """Walk along the chain, and stop at the first row that does not fit."""
        count, head = 0, chain.START
        heads: set[str] = set()
        for row in self.order_by("number").iterator(chunk_size=500):
            if problem := row.misfit(count + 1, head):
                return Verdict(count, head, heads, row, problem)
            count, head = count + 1, row.code
            heads.add(head)
        return Verdict(count, head, heads)


@dataclass(frozen=True)
class Verdict:
    """What became of a walk along the chain: rows that fit, the last code, and the misfit."""

    count: int
    head: str
    heads: set[str]
    misfit: "SignOff | None" = None
    problem: str = ""


class SignOff(models.Model):
    """One act on the clinical content of an article, kept for ever.

    A clinician signs a content; it goes live, which replaces what was in force;
    the article is withdrawn; an approval is carried over to a newer form of the
    same text. The links to page, revision and people are not enforced, and the
    names stand beside them: deleting a page or an account keeps the record.

    `content`, `digest`, `records` and `files` are as in `articles.Edition`.
    `accepted` lists the blocking findings that the clinician accepted, each with
    its rule, place, message and reason. `note` is for staff, `reason` for
    patients. `review_due` ends nothing: past it the article is overdue.
    """

    class Act(models.TextChoices):
        SIGNED = "signed", _("Signed")
        CARRIED = "carried", _("Carried over to a newer form")
        LIVE = "live", _("Went live")
        WITHDRAWN = "withdrawn", _("Withdrawn")

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
        """Name and license as printed: "Maya Ortiz, MD"."""
        return ", ".join(filter(None, [self.clinician_name, self.license]))

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
            self.user_name = self.user.get_full_name() or self.user.get_username()
        if self.clinician is not None and not self.clinician_name:
            self.clinician_name = self.clinician.name
            self.license = self.clinician.license_type
            self.license_number = self.clinician.license_number
            self.board = self.clinician.board
            self.conflict_of_interest = self.clinician.conflict_of_interest

    def sealed(self) -> dict[str, Any]:
        """Everything that the code covers: all but the code itself."""
        return {
            field.attname: getattr(self, field.attname)
            for field in self._meta.concrete_fields
            if field.attname != "code"
        }

    def misfit(self, number: int, previous: str) -> str:
        """What is wrong with this row as the one at `number` after the code `previous`, or ""."""
        key = chain.known_keys().get(self.key)
        if self.number != number:
            return f"Row {number} is missing."
        if self.previous != previous:
            return "The row before it is not the one that it was added to."
        if key is None:
            return "It was sealed with a key that the settings do not have."
        if self.code != chain.code(key, self.sealed()):
            return "It is not as it was written."
        if self.digest and self.digest != digest(self.content):
            return "Its digest is not that of its content."
        return ""
