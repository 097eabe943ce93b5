"""Carrying sign-offs over to a newer version of clinical content, where it says the same."""

import logging
from dataclasses import dataclass

from django.db import transaction
from wagtail.models import Page

from articles.content import (
    Article,
    ClinicalContent,
    ContentError,
    EditionFiles,
    clinical,
    without_links,
)
from articles.content.upgrades import NoUpgrade, have_same_values, upgrade
from articles.models import Edition, SignOff
from articles.models.locking import lock_page

from .renewed_codes import cards_of_row

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class CarryOverResult:
    """What became of one approval: the new one that carries it over, or why there is none."""

    approval: SignOff
    new_approval: SignOff | None = None
    reason: str = ""


def carry_over() -> list[CarryOverResult]:
    """Carry over each approval in an older version that is in force, or may still go live.

    Where the newer version would say anything else, nothing is added: that article
    needs a new signature. Running this twice adds nothing the second time.
    """
    older_approvals = SignOff.objects.approvals().filter(
        form__lt=clinical.SCHEMA_VERSION, page__isnull=False
    )
    page_ids = older_approvals.order_by("page_id").values_list("page_id", flat=True).distinct()
    pages = Page.objects.filter(pk__in=list(page_ids)).order_by("pk")
    return [result for page in pages for result in carry_over_page(page)]


@transaction.atomic
def carry_over_page(page: Page) -> list[CarryOverResult]:
    """The same for one article, while nobody else can publish it.

    First comes what patients read, so that an approval that waits for its day
    is the newest afterward, as it was before. So that one is carried over behind it even
    where it has the newer version already. What has ended is not carried over: nobody reads
    it before it is signed again.
    """
    lock_page(page.pk)
    in_force = SignOff.objects.in_force(page.pk)
    waiting_approval = SignOff.objects.waiting_approvals().filter(page=page).first()
    results = []
    if in_force is not None and is_older(in_force) and in_force.holds_now:
        results.append(carry_over_safely(in_force, page))
    if waiting_approval is not None and (
        is_older(waiting_approval) or any(result.new_approval for result in results)
    ):
        results.append(carry_over_safely(waiting_approval))
    return results


def is_older(approval: SignOff) -> bool:
    return (approval.form or clinical.SCHEMA_VERSION) < clinical.SCHEMA_VERSION


def carry_over_safely(approval: SignOff, page: Page | None = None) -> CarryOverResult:
    """The same for one approval, and for the edition of `page`, which shows it.

    Whatever fails is a result as well, and changes nothing, so that one article does not
    keep all others from being carried over.
    """
    try:
        with transaction.atomic():
            result = carry_over_approval(approval)
            if page is not None and result.new_approval:
                replace_edition(page, result.new_approval)
            return result
    except Exception:
        logger.exception("Sign-off %s could not be carried over.", approval.pk)
        return CarryOverResult(
            approval, reason="It could not be carried over. The log says why. Sign it again."
        )


def carry_over_approval(approval: SignOff) -> CarryOverResult:
    if problem := approval.problem_of_seal():
        return CarryOverResult(approval, reason=f"It is not as this site wrote it. {problem}")
    try:
        content = upgrade(approval.content)
    except NoUpgrade as error:
        return CarryOverResult(approval, reason=str(error))
    if not have_same_values(approval.content, content, approval.records):
        return CarryOverResult(
            approval, reason="The newer version does not say the same. Sign it again."
        )
    new_clinical = ClinicalContent(content, approval.records)
    try:
        Article(new_clinical, without_links, EditionFiles(approval.files)).validate()
    except ContentError as error:
        return CarryOverResult(approval, reason=str(error))
    return CarryOverResult(approval, new_approval=SignOff.objects.carry_over(approval, content))


def replace_edition(page: Page, approval: SignOff) -> None:
    """Put the newer version in the place of the edition, with the same cards.

    Where the release before put no code on them, they are those of the article's row.
    """
    SignOff.objects.go_live(approval, page)
    edition = Edition.objects.filter(page=page).first()
    if edition is None:
        return
    cards = edition.placed_cards
    if not edition.cards_code:
        cards = cards_of_row(page.pk, approval.digest) or []
    Edition.objects.write(page, approval, cards)
