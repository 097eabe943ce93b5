"""The signature: somebody approves exactly what they saw, or nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.log_actions import log

from articles.checks import RULES_VERSION, Finding
from articles.content import ClinicalContent, ContentError
from articles.models import Edition, RecordUse, Rule, SignOff
from articles.models.passkey_signature import (
    PasskeySignature,
    Question,
    challenge,
    problem_of_passkey,
)
from articles.models.signed_version import SignedVersion, handing_on, with_loaded_draft
from articles.models.version_links import LINKS_OF_ROW
from articles.signals import store_files

from .acceptance import accepted_findings
from .authorship import writers_to_keep
from .due_dates import review_date_problems
from .eligibility import Approver, Standing, approver_of, may_withdraw
from .notifications import tell_to_publish
from .publish_gate import section_problem
from .readiness import Readiness, locked_readiness
from .signed_dates import DraftDates, signed_time
from .signing_locks import locked_article
from .when_to_publish import Plan


def statement(title: str, *, is_for_the_team: bool = False) -> str:
    """What somebody attests by signing, as it is printed beside the button and kept."""
    if is_for_the_team:
        return _(
            "I have read “%(title)s” as patients will see it, with its sources and warnings. "
            "To the best of my knowledge it says what its sources say. I approve it in my name, "
            "and know that patients read that no clinician has reviewed it."
        ) % {"title": title}
    return _(
        "I have read “%(title)s” as patients will see it, with its sources and warnings. "
        "To the best of my knowledge it is correct, and fit for patients to read."
    ) % {"title": title}


class CannotSign(Exception):
    """The signature was refused and nothing has changed. `reasons` are sentences for staff."""

    def __init__(self, *reasons: str) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons


class ContentChanged(CannotSign):
    """What was shown is not what would be signed. `present_content` is what is there now."""

    def __init__(self, present_content: ClinicalContent) -> None:
        super().__init__(
            _(
                "The article changed after you opened it, so nothing was signed. "
                "The changes are marked below. Please read it again."
            )
        )
        self.present_content = present_content


class TermsChanged(CannotSign):
    """When it goes live, or as what the person approves it, is not what was shown."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "When the article goes live, or who must approve it, was changed after you "
                "opened it, so nothing was signed. Please look at it again."
            )
        )


class DatesChanged(CannotSign):
    """The dates that were shown are not those that would be signed."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "The dates from when or until when patients read the article changed after you "
                "opened it, so nothing was signed. Please look at them again."
            )
        )


@dataclass(frozen=True)
class Signature:
    """What somebody entered: `seen_digest` is that of the content they saw.

    `seen_dates` is the key of the `DraftDates` that they saw, and `seen_terms` that of the
    plan and of the rule, which `terms_of` makes; None where no screen showed them.
    `reason` says to patients why the content changed, `note` stays with staff.
    `acceptance_reasons` has a reason for each blocking finding by its key. `passkey` is the
    signature of their passkey over all of it, where one was used.
    """

    seen_digest: str
    seen_dates: str
    review_due: date
    reason: str = ""
    note: str = ""
    acceptance_reasons: Mapping[str, str] | None = None
    seen_terms: str | None = None
    passkey: PasskeySignature | None = None


def terms_of(plan: Plan, standing: Standing) -> str:
    """What tells when an article goes live, and as what somebody approves it, from the like."""
    return f"{plan.key} {standing.rule}"


@transaction.atomic
def sign(page_id: int, user: Any, signature: Signature) -> SignOff:
    """Sign the present draft of an article and publish it, or schedule it where it says when.

    It is not published where whoever submitted it does that. Nobody else can change the
    article or its records between the look and the signature. Raises `ContentChanged`,
    `DatesChanged` or `TermsChanged` if what was shown is not what is there, `CannotSign` for
    any other reason, and then has changed nothing.
    """
    return sign_ready(locked_readiness(page_id), approver_of(user), signature)


@transaction.atomic
def sign_ready(readiness: Readiness, approver: Approver, signature: Signature) -> SignOff:
    """The same with what `locked_readiness` found in this transaction."""
    said = what_is_signed(readiness, approver, signature)
    draft, clinical, plan = readiness.draft, content_to_sign(readiness), readiness.plan
    if passkey := signature.passkey:
        problem = problem_of_passkey(unsaved_approval(readiness, said), passkey)
        if not problem and SignOff.objects.has_nonce(draft.pk, passkey["nonce"]):
            problem = _("This answer of your passkey signed the article before. Please try again.")
        refuse_for([problem] if problem else [])
    try:
        files = store_files(clinical.records)
        # The links of the row are there, and the records are locked.
        draft.full_clean(exclude={*LINKS_OF_ROW, "path", "author", "lead_image"})
        draft.has_known_writers = True
        revision = draft.save_revision(user=approver.user, log_action=False, clean=False)
    except ContentError as error:
        raise CannotSign(str(error)) from error
    except ValidationError as error:
        raise CannotSign(
            _("The draft cannot be published as it is. Open it in the editor, and correct this:"),
            *error.messages,
        ) from error
    approval = SignOff.objects.sign(
        draft,
        clinical,
        files,
        revision=revision,
        writers=writers_to_keep(readiness.authorship),
        **said,
    )
    log(
        instance=draft,
        action="articles.sign",
        user=approver.user,
        revision=revision,
        content_changed=True,
        data={
            "signed_time": signed_time(approval),
            "approved_under": approval.approved_under,
            "passkey": approval.passkey["name"] if approval.passkey else "",
        },
    )
    version = SignedVersion(draft, clinical, revision, approval, waits=plan.is_by_hand)
    if plan.is_by_hand:
        transaction.on_commit(partial(tell_to_publish, approval, plan), robust=True)
    try:
        publish_signed_version(readiness, version, signature.note)
    except ContentError as error:
        raise CannotSign(str(error)) from error
    return approval


def passkey_challenge(
    readiness: Readiness, approver: Approver, signature: Signature, question: Question
) -> bytes:
    """What a passkey is to sign so that it signs this. Raises what `sign` raises."""
    said = what_is_signed(readiness, approver, signature)
    return challenge(unsaved_approval(readiness, said), question)


def what_is_signed(
    readiness: Readiness, approver: Approver, signature: Signature
) -> dict[str, Any]:
    """What the sign-off says beside the content, as values of its fields.

    Raises what `sign` raises.
    """
    clinical = content_to_sign(readiness)
    if clinical.digest != signature.seen_digest:
        raise ContentChanged(clinical)
    dates = DraftDates(readiness.draft)
    if dates.key != signature.seen_dates:
        raise DatesChanged
    accepted = accepted_findings(readiness.findings, signature.acceptance_reasons or {})
    standing = readiness.standing_of(approver)
    if signature.seen_terms not in (None, terms_of(readiness.plan, standing)):
        raise TermsChanged
    refuse_for(
        [
            *standing.reasons,
            *acceptance_problems(readiness.findings, accepted),
            *review_date_problems(signature.review_due, timezone.localdate()),
            *filter(None, [dates.problem, section_problem(readiness.article)]),
        ]
    )
    return {
        "clinician": None if standing.is_for_the_team else approver.clinician,
        "user": approver.user,
        "approved_under": "" if standing.rule == Rule.ANOTHER_CLINICIAN else standing.rule,
        "review_due": signature.review_due,
        "statement": statement(clinical.content["title"], is_for_the_team=standing.is_for_the_team),
        "reason": signature.reason,
        "note": signature.note,
        "accepted": accepted,
        "rules": RULES_VERSION,
        "holds_from": dates.begins,
        "holds_until": dates.ends,
        "passkey": signature.passkey,
    }


def unsaved_approval(readiness: Readiness, said: dict[str, Any]) -> SignOff:
    """The sign-off that says this of the draft, as far as a passkey signs it."""
    clinical = content_to_sign(readiness)
    sign_off = SignOff(
        act=SignOff.Act.SIGNED,
        page=readiness.draft,
        content=clinical.content,
        digest=clinical.digest,
        **said,
    )
    sign_off.copy_names()
    return sign_off


def content_to_sign(readiness: Readiness) -> ClinicalContent:
    """The clinical content of the draft. Raises `CannotSign` where it has none."""
    if readiness.clinical is None:
        raise CannotSign(readiness.problem)
    return readiness.clinical


def publish_signed_version(readiness: Readiness, version: SignedVersion, note: str) -> None:
    """Let what was signed go live, through the workflow where one is in progress.

    Where somebody publishes it by hand, the workflow ends all the same.
    """
    review, user = readiness.review, version.approval.user
    with_loaded_draft(version.draft, version.revision)
    with handing_on(version):
        if review is None:
            if not version.waits:
                version.revision.publish(user=user, skip_permission_checks=True)
            return
        submitted_revision = readiness.article.latest_revision
        if submitted_revision is not None and review.revision_id == submitted_revision.pk:
            review.revision = with_loaded_draft(version.draft, submitted_revision)
        review.approve(user=user, comment=note)


def acceptance_problems(findings: list[Finding], accepted: list[dict[str, str]]) -> list[str]:
    blocking_count = sum(finding.is_blocking for finding in findings)
    if blocking_count <= len(accepted):
        return []
    return [
        _(
            "Some findings must be changed or accepted before signing. Give a reason for each "
            "that you accept, or return the draft."
        )
    ]


def refuse_for(reasons: list[str]) -> None:
    if reasons:
        raise CannotSign(*reasons)


@transaction.atomic
def withdraw(page_id: int, user: Any, note: str) -> SignOff:
    """End an article at once: patients get a notice, and nothing signed before is served again.

    The draft, and a review of it that is going on, stay. Raises `CannotSign`
    where the person may not, or where there is nothing to withdraw.
    """
    article = locked_article(page_id)
    if not may_withdraw(user, article):
        raise CannotSign(_("Only those who approve articles, and site managers, withdraw them."))
    newest_act = SignOff.objects.newest_act(page_id)
    if newest_act is None or newest_act.act == SignOff.Act.WITHDRAWN:
        raise CannotSign(_("Nobody has signed this article. There is nothing to withdraw."))
    withdrawal = SignOff.objects.withdraw(article, user, note)
    Edition.objects.filter(page=page_id).delete()
    RecordUse.objects.note_edition(page_id, {})
    article.revisions.update(approved_go_live_at=None)
    UnpublishPageAction(article, user=user).execute(skip_permission_checks=True)
    log(instance=article, action="articles.withdraw", user=user, data={"note": note})
    return withdrawal
