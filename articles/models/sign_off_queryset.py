"""Sign-offs together: which of them counts, and the one way to add another."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision

from articles.content import ClinicalContent, digest

from . import chain
from .clinician import Clinician
from .passkey_signature import PasskeySignature

if TYPE_CHECKING:
    from .sign_off import SignOff


class AppendOnly(Exception):
    """A sign-off was to be changed or removed. It is kept as it is; what ends it is a new row."""

    def __init__(self) -> None:
        super().__init__("Sign-offs are kept for ever. To end one, add the row that ends it.")


class Act(models.TextChoices):
    """What can be done about the clinical content of an article."""

    SIGNED = "signed", _("Signed")
    CARRIED = "carried", _("Carried over to a newer form")
    LIVE = "live", _("Went live")
    WITHDRAWN = "withdrawn", _("Withdrawn")


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
        """Rows that approve a content: signed, or carried over to a newer version of it."""
        return self.filter(act__in=[Act.SIGNED, Act.CARRIED])

    def decisions(self, page: Any) -> "SignOffQuerySet":
        """What was decided about this article, a key or an expression, the newest first.

        That it was signed, carried over or withdrawn. That it went live follows from these.
        """
        return self.filter(page=page).exclude(act=Act.LIVE).order_by("-number")

    def newest_act(self, page_id: int) -> "SignOff | None":
        """The last that was decided about this article, without what was signed."""
        return self.decisions(page_id).without_content().first()

    def waiting_approvals(self) -> "SignOffQuerySet":
        """The approvals that have not gone live and still may, at most one for each article.

        Each is the last that was decided about its article. Where its revision is `scheduled`,
        it waits for its day; otherwise for somebody who publishes it. None whose time has ended.
        """
        decisions = self.model.objects.decisions(models.OuterRef("page"))
        newer_decisions = decisions.filter(number__gt=models.OuterRef("number"))
        went_live = self.model.objects.filter(of=models.OuterRef("pk"), act=Act.LIVE)
        return (
            self.approvals()
            .exclude(holds_until__lte=timezone.now())
            .exclude(models.Exists(newer_decisions))
            .exclude(models.Exists(went_live))
        )

    def scheduled(self) -> "SignOffQuerySet":
        """Those whose revision is to go live on a later day."""
        return self.filter(revision__approved_go_live_at__isnull=False)

    def without_content(self) -> "SignOffQuerySet":
        """Rows for lists, which do not need everything that was signed."""
        return self.defer("content", "files", "of__content", "of__files")

    def in_force(self, page_id: int) -> "SignOff | None":
        """The approval that went live last, unless the article was withdrawn since."""
        acts = self.filter(page=page_id, act__in=[Act.LIVE, Act.WITHDRAWN])
        last = acts.select_related("of").order_by("-number").first()
        return last.of if last and last.act == Act.LIVE else None

    def last_review(self, page_id: int) -> "SignOff | None":
        """The approval of a clinician with no part in the text that went live last.

        None where the article was withdrawn since. What was approved in another way afterwards
        was not reviewed by another clinician, so whoever wrote it still counts as its writer.
        """
        withdrawals = self.filter(page=page_id, act=Act.WITHDRAWN).order_by("-number")
        last_withdrawal = Coalesce(models.Subquery(withdrawals.values("number")[:1]), 0)
        reviews = self.filter(
            page=page_id, act=Act.LIVE, of__approved_under="", number__gt=last_withdrawal
        )
        last = reviews.select_related("of").order_by("-number").first()
        return last.of if last else None

    def has_nonce(self, page_id: int, nonce: str) -> bool:
        """Whether a passkey answered the question with this nonce for the article before."""
        return self.filter(page=page_id, passkey__nonce=nonce).exists()

    def put_in_force(self, approval: "SignOff") -> "SignOff | None":
        """The row by which this approval is in force, or none where it is not.

        Then nothing went live on the page after it did, and nothing ended it.
        """
        acts = self.filter(page=approval.page_id, act__in=[Act.LIVE, Act.WITHDRAWN])
        last = acts.order_by("-number").first()
        return last if last and (last.act, last.of_id) == (Act.LIVE, approval.pk) else None

    def for_content(
        self, page_id: int, content_digest: str, at: datetime | None = None
    ) -> "SignOff | None":
        """The approval that lets exactly this content go live at this moment, or keeps it live.

        That is the newest of `counting_for` that holds at this moment, or now.
        """
        at = at or timezone.now()
        approvals = self.counting_for(page_id, content_digest)
        return next((approval for approval in approvals if approval.holds_at(at)), None)

    def counting_for(self, page_id: int, content_digest: str) -> "Iterator[SignOff]":
        """The approvals of exactly this content that count, at whatever time, the newest first.

        That is the newest approval of the page, unless the article was withdrawn
        since; and the one in force. What a newer one has replaced counts no more.
        """
        newest = self.decisions(page_id).first()
        if newest is None or newest.act == Act.WITHDRAWN:
            return
        if newest.digest == content_digest:
            yield newest
        in_force = self.in_force(page_id)
        if in_force and in_force != newest and in_force.digest == content_digest:
            yield in_force

    def withdrawal_of(self, page_id: int) -> "SignOff | None":
        """The withdrawal that ended the article, if nothing was signed and went live since."""
        acts = self.filter(page=page_id, act__in=[Act.LIVE, Act.WITHDRAWN])
        last = acts.without_content().order_by("-number").first()
        return last if last and last.act == Act.WITHDRAWN else None

    def history(self, page_id: int) -> "SignOffQuerySet":
        """Each time that a signed content went live, the newest first, with its approval."""
        live = self.filter(page=page_id, act=Act.LIVE)
        return live.select_related("of").without_content().order_by("-number")

    @transaction.atomic(savepoint=False)
    def sign(
        self,
        page: Page,
        clinical: ClinicalContent,
        files: dict[str, Any],
        clinician: Clinician | None,
        *,
        review_due: date,
        user: Any = None,
        approved_under: str = "",
        revision: Revision | None = None,
        statement: str = "",
        reason: str = "",
        note: str = "",
        accepted: list[dict[str, str]] | None = None,
        rules: str = "",
        writers: list[dict[str, str]] | None = None,
        holds_from: datetime | None = None,
        holds_until: datetime | None = None,
        passkey: PasskeySignature | None = None,
    ) -> "SignOff":
        """Add an approval of this content. Whether they may is not asked here.

        It is the clinician's, or where there is none that of the `user`, for the team.
        """
        return self.append(
            act=Act.SIGNED,
            page=page,
            revision=revision,
            clinician=clinician,
            user=user or (clinician and clinician.user),
            approved_under=approved_under,
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
            writers=writers,
            holds_from=holds_from,
            holds_until=holds_until,
            passkey=passkey,
        )

    @transaction.atomic(savepoint=False)
    def go_live(self, approval: "SignOff", page: Page) -> "SignOff":
        """Say that this approval went live, which ends the one in force before."""
        return self.append(act=Act.LIVE, of=approval, page=page)

    @transaction.atomic(savepoint=False)
    def withdraw(self, page: Page, user: Any, note: str) -> "SignOff":
        """End the article: nothing that was signed before this counts any more."""
        return self.append(
            act=Act.WITHDRAWN,
            of=self.in_force(page.pk),
            page=page,
            user=user,
            clinician=getattr(user, "clinician", None),
            note=note,
        )

    @transaction.atomic(savepoint=False)
    def carry_over(self, approval: "SignOff", content: dict[str, Any]) -> "SignOff":
        """Add the same approval for a newer version of the content that it approved.

        The caller has made sure that both say the same.
        """
        copied_fields = [
            "page_id", "page_title", "language", "revision_id", "user_id", "user_name",
            "clinician_id", "clinician_name", "license", "license_number", "board",
            "conflict_of_interest", "records", "files", "rules", "statement", "accepted",
            "reason", "review_due", "holds_from", "holds_until", "writers", "approved_under",
            "approver_name",
        ]  # fmt: skip
        return self.append(
            act=Act.CARRIED,
            of=approval,
            form=content["form"],
            digest=digest(content),
            content=content,
            **{name: getattr(approval, name) for name in copied_fields},
        )

    def append(self, **fields: Any) -> "SignOff":
        """Add a row at the end of the chain. In a transaction, which then holds the chain."""
        row = self.model(**fields)
        row.copy_names()
        chain.lock()
        last = self.model.objects.order_by("-number").values("number", "code").first()
        row.number = last["number"] + 1 if last else 1
        row.previous = last["code"] if last else chain.START
        row.at = timezone.now()
        key = chain.present_key()
        row.key = chain.key_id(key)
        row.code = chain.code(key, row.sealed_fields())
        row.save(force_insert=True)
        return row

    def verify(self) -> "ChainReport":
        """Walk along the chain, and stop at the first row that does not fit."""
        count, head = 0, chain.START
        heads: set[str] = set()
        nonces: set[str] = set()
        for row in self.order_by("number").iterator(chunk_size=500):
            problem = row.problem_in_chain(count + 1, head)
            if not problem and row.passkey:
                if row.passkey["nonce"] in nonces:
                    problem = "Its signature by a passkey is that of a sign-off before it."
                nonces.add(row.passkey["nonce"])
            if problem:
                return ChainReport(count, head, heads, row, problem)
            count, head = count + 1, row.code
            heads.add(head)
        return ChainReport(count, head, heads)


@dataclass(frozen=True)
class ChainReport:
    """A walk along the chain: rows that fit, the last code, and the first row that does not fit."""

    count: int
    head: str
    heads: set[str]
    broken_row: "SignOff | None" = None
    problem: str = ""
