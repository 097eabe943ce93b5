"""The signature: a clinician approves exactly what they saw, or nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.log_actions import log
from wagtail.models import Page, Revision

from articles.checks import RULES_VERSION, Finding, findings
from articles.content import (
    ClinicalContent,
    ContentError,
    clinical_content,
    recorded_in,
    saved_fields,
)
from articles.models import (
    ClinicalReviewTask,
    Clinician,
    Edition,
    Guideline,
    RecordUse,
    SignOff,
    TherapyArticlePage,
)
from articles.publication import kept_files

from .writers import Writers, writers

# A review stands for a year unless the clinician says otherwise, and for three at most
# (PIF TICK: review "at least every three years").
USUAL_YEARS, MOST_YEARS = 1, 3


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


def locked_draft(page_id: int) -> TherapyArticlePage:
    """The latest draft; whoever else wants to save or sign this article waits for us."""
    article = locked_article(page_id)
    if article.latest_revision_id:
        lock(Revision, article.latest_revision_id)
    return article.get_latest_revision_as_object()


def lock(model: Any, pk: int) -> None:
    """Lock one row until the transaction ends, and load nothing of it."""
    model.objects.select_for_update().values_list("pk").get(pk=pk)


def locked_article(page_id: int) -> TherapyArticlePage:
    """The article, locked. First its page's row, as in every save: one query for both would
    lock them the other way round, and could wait for a save that waits for this."""
    lock(Page, page_id)
    articles = TherapyArticlePage.objects.select_for_update(of=("self", "page_ptr"))
    return articles.get(pk=page_id)


def lock_records(draft: TherapyArticlePage) -> None:
    """Lock the shared records that the draft shows, always in the same order.

    Whoever changes or deletes one waits. Whoever only notes something about one and
    about its articles, such as a notice that was sent, does not: that could wait for
    an article which this holds, and this for the record.
    """
    records = recorded_in(type(draft), saved_fields(draft))
    leant_on = Guideline.objects.sources_of(records.get("guidelines", ()))
    if leant_on:
        records["references"] = [*records.get("references", ()), *leant_on]
    for name in sorted(records):
        rows = RecordUse.model_of(name).objects.filter(pk__in=records[name])
        locked = rows.select_for_update(no_key=True).order_by("pk")
        list(locked.values_list("pk", flat=True))


def publish(draft: TherapyArticlePage, revision: Revision, user: Any, note: str) -> None:
    """Let the signed revision go live, through the workflow where one is in progress."""
    state = draft.current_workflow_task_state
    if state is not None and isinstance(state.task.specific, ClinicalReviewTask):
        state.specific.approve(user=user, comment=note)
    else:
        revision.publish(user=user, skip_permission_checks=True)


def signing_clinician(user: Any) -> Clinician | None:
    return Clinician.objects.filter(user=user).select_related("user").first()


def reasons_against(
    clinician: Clinician | None, draft: TherapyArticlePage, found: Writers
) -> list[str]:
    """Why this clinician may not sign this draft, in sentences; none if they may.

    No one is exempt: a superuser without a clinician's record may not sign.
    """
    if clinician is None:
        return [_("Only clinicians of this clinic sign articles, and your log-in is not one.")]
    return [
        *personal_reasons(clinician),
        *reasons_by_authorship(clinician, draft, found),
        *reasons_by_unknown_writer(found),
    ]


def personal_reasons(clinician: Clinician) -> list[str]:
    reasons = []
    if not clinician.may_sign:
        reasons.append(
            _("You are not named as somebody who signs articles. Ask the medical director.")
        )
    if clinician.license_expires_on < timezone.localdate():
        reasons.append(
            _("Your license in our records has expired. Ask a site manager to enter the new date.")
        )
    if clinician.user is None or not clinician.user.is_active:
        reasons.append(_("This clinician has no log-in that works."))
    return reasons


def reasons_by_authorship(
    clinician: Clinician, draft: TherapyArticlePage, found: Writers
) -> list[str]:
    author = draft.author
    if author and author.translation_key == clinician.translation_key:
        return [_("You are the author of this article. Another clinician must sign it.")]
    if clinician.user_id in found.users:
        return [
            _(
                "You changed this article, or a record that it shows, since the last version "
                "that patients read. Another clinician must sign it."
            )
        ]
    return []


def reasons_by_unknown_writer(found: Writers) -> list[str]:
    reasons = []
    if found.unknown:
        reasons.append(
            ngettext(
                "Nobody knows who wrote one version of this draft. Name that person first.",
                "Nobody knows who wrote %(count)d versions of this draft. Name those people first.",
                len(found.unknown),
            )
            % {"count": len(found.unknown)}
        )
    if found.outside:
        reasons.append(
            _(
                "This article was changed outside of the editor, so nobody knows who did it. "
                "Open it in the editor, check it, and save it as a draft."
            )
        )
    return reasons


def who_may_sign(draft: TherapyArticlePage, found: Writers) -> list[Clinician]:
    """The clinicians who may sign this draft today, in the order of their names.

    A writer whom nobody knows stops them all, and is not looked at here.
    """
    signing = Clinician.objects.signing().select_related("user").order_by("name")
    return [one for one in signing if not reasons_by_authorship(one, draft, found)]


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


def bad_review_date(due: date, today: date) -> list[str]:
    """Why the next review cannot be due on this day, or nothing.

    Between tomorrow and three years from today, the last day included.
    """
    latest = years_after(today, MOST_YEARS)
    if today < due <= latest:
        return []
    return [
        _("Choose a day for the next review after today, and at most %(years)d years ahead.")
        % {"years": MOST_YEARS}
    ]


def years_after(day: date, years: int) -> date:
    """The same day some years later; February 29 becomes February 28."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


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


def may_withdraw(user: Any) -> bool:
    """Whoever may sign, and whoever looks after the records of clinicians."""
    return Clinician.objects.signing().filter(user=user).exists() or user.has_perm(
        "articles.change_clinician"
    )
