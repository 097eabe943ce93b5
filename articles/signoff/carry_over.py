"""Carrying sign-offs over to a newer form of the content, where it says the same."""

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


@dataclass(frozen=True)
class CarryOverResult:
    """What became of one approval: the row that carries it over, or why there is none."""

    approval: SignOff
    carried: SignOff | None = None
    reason: str = ""


def carry_over() -> list[CarryOverResult]:
    """Carry over each approval in an older form that is in force, or may still go live.

    Where the newer form would say anything else, nothing is added: that article
    needs a new signature. Running this twice adds nothing the second time.
    """
    older = SignOff.objects.approvals().filter(form__lt=clinical.SCHEMA_VERSION, page__isnull=False)
    pages = older.order_by("page_id").values_list("page_id", flat=True).distinct()
    existing = Page.objects.filter(pk__in=list(pages)).order_by("pk")
    return [outcome for page in existing for outcome in carry_over_page(page)]


@transaction.atomic
def carry_over_page(page: Page) -> list[CarryOverResult]:
    """The same for one article, while nobody else can publish it.

    First comes what patients read, so that an approval that waits for its day
    is the newest afterward, as it was before.
    """
    lock_page(page.pk)
    present = SignOff.objects.in_force(page.pk)
    waiting = SignOff.objects.waiting_approvals().filter(page=page).first()
    outcomes = []
    for approval in (present, waiting):
        if (
            approval is None
            or (approval.form or clinical.SCHEMA_VERSION) >= clinical.SCHEMA_VERSION
        ):
            continue
        outcome = carry(approval)
        outcomes.append(outcome)
        if outcome.carried and approval == present:
            go_live(page, outcome.carried)
    return outcomes


def carry(approval: SignOff) -> CarryOverResult:
    try:
        content = upgrade(approval.content)
    except NoUpgrade as error:
        return CarryOverResult(approval, reason=str(error))
    if not have_same_values(approval.content, content, approval.records):
        return CarryOverResult(
            approval, reason="The newer form does not say the same. Sign it again."
        )
    clinical = ClinicalContent(content, approval.records)
    try:
        Article(clinical, without_links, EditionFiles(approval.files)).validate()
    except ContentError as error:
        return CarryOverResult(approval, reason=str(error))
    return CarryOverResult(approval, carried=SignOff.objects.carry_over(approval, content))


def go_live(page: Page, carried: SignOff) -> None:
    """Put the newer form in the place of the edition, with the same cards."""
    SignOff.objects.go_live(carried, page)
    edition = Edition.objects.filter(page=page).first()
    if edition is not None:
        Edition.objects.write(page, carried, edition.cards)
