"""The signature: a clinician approves exactly what they saw, or nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.log_actions import log
from wagtail.models import Revision

from articles.checks import RULES_VERSION, Finding, findings
from articles.content import ClinicalContent, ContentError, clinical_content
from articles.models import ClinicalReviewTask, Edition, RecordUse, SignOff, TherapyArticlePage
from articles.publication import kept_files

from .dates import bad_review_date
from .eligibility import may_withdraw, reasons_against, signing_clinician
from .locking import lock_records, locked_article, locked_draft
from .writers import Writers, writers


def statement(title: str) -> str:
    """What a clinician attests by signing, as it is printed beside the button and kept."""
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
    """What was shown is not what would be signed. `present` is the content as it is now."""

    def __init__(self, present: ClinicalContent) -> None:
        super().__init__(
            _(
                "The article changed after you opened it, so nothing was signed. "
                "The changes are marked below. Please read it again."
            )
        )
        self.present = present


@dataclass(frozen=True)
class Signature:
    """What a clinician entered: `shown` is the digest of the content they saw.

    `reason` says to patients why the content changed, `note` stays with staff.
    `accepted` gives a reason for each blocking finding by its key.
    """

    shown: str
    review_due: date
    reason: str = ""
    note: str = ""
    accepted: Mapping[str, str] | None = None


@transaction.atomic
def sign(page_id: int, user: Any, signature: Signature) -> SignOff:
    """Sign the present draft of an article and publish it, or schedule it where it says when.

    Nobody else can change the article or its records between the look and the
    signature. Raises `ContentChanged` if what was shown is not what is there,
    `CannotSign` for any other reason, and then has changed nothing.
    """
    draft = locked_draft(page_id)
    try:
        lock_records(draft)
        clinical = clinical_content(draft)
    except ContentError as error:
        raise CannotSign(str(error)) from error
    if clinical.digest != signature.shown:
        raise ContentChanged(clinical)
    clinician = signing_clinician(user)
    found = findings(draft)
    accepted = accept(found, signature.accepted or {})
    if clinician is None:
        raise CannotSign(*reasons_against(None, draft, Writers()))
    refuse(
        [
            *reasons_against(clinician, draft, writers(draft, clinical)),
            *unaccepted(found, accepted),
            *bad_review_date(signature.review_due, timezone.localdate()),
        ]
    )
    try:
        files = kept_files(clinical.records)
        revision = draft.save_revision(user=user, log_action="articles.sign")
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
        clinician,
        review_due=signature.review_due,
        revision=revision,
        statement=statement(clinical.content["title"]),
        reason=signature.reason,
        note=signature.note,
        accepted=accepted,
        rules=RULES_VERSION,
    )
    publish(draft, revision, user, signature.note)
    return approval


def publish(draft: TherapyArticlePage, revision: Revision, user: Any, note: str) -> None:
    """Let the signed revision go live, through the workflow where one is in progress."""
    state = draft.current_workflow_task_state
    if state is not None and isinstance(state.task.specific, ClinicalReviewTask):
        state.specific.approve(user=user, comment=note)
    else:
        revision.publish(user=user, skip_permission_checks=True)


def accept(found: list[Finding], reasons: Mapping[str, str]) -> list[dict[str, str]]:
    """The blocking findings that come with a reason, as a sign-off keeps them."""
    return [
        {
            "rule": finding.rule,
            "place": finding.place,
            "message": finding.message,
            "reason": reasons[finding.key].strip(),
        }
        for finding in found
        if finding.is_blocking and reasons.get(finding.key, "").strip()
    ]


def unaccepted(found: list[Finding], accepted: list[dict[str, str]]) -> list[str]:
    blocking = sum(finding.is_blocking for finding in found)
    if blocking <= len(accepted):
        return []
    return [
        _(
            "Some findings stop the approval. Give a reason for each that you accept, "
            "or return the draft."
        )
    ]


def refuse(reasons: list[str]) -> None:
    if reasons:
        raise CannotSign(*reasons)


@transaction.atomic
def withdraw(page_id: int, user: Any, note: str) -> SignOff:
    """End an article at once: patients get a notice, and nothing signed before is served again.

    The draft, and a review of it that is going on, stay. Raises `CannotSign`
    where the person may not, or where there is nothing to withdraw.
    """
    article = locked_article(page_id)
    if not may_withdraw(user):
        raise CannotSign(_("Only clinicians who may sign, and site managers, withdraw articles."))
    newest = SignOff.objects.filter(page=page_id).order_by("-number").first()
    if newest is None or newest.act == SignOff.Act.WITHDRAWN:
        raise CannotSign(_("No clinician has signed this article. There is nothing to withdraw."))
    row = SignOff.objects.withdraw(article, user, note)
    Edition.objects.filter(page=page_id).delete()
    RecordUse.objects.note_edition(page_id, {})
    article.revisions.update(approved_go_live_at=None)
    UnpublishPageAction(article, user=user).execute(skip_permission_checks=True)
    log(instance=article, action="articles.withdraw", user=user, data={"note": note})
    return row
