"""Who is told that an article waits for a signature, and what they are told."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page, TaskState

from articles.models import ClinicalReviewTask, Clinician, Rule, SignOff, TherapyArticlePage
from clinic.mail import send_text_mail
from clinic.models.clinic_names import clinic_of_page

from .outbox import send_to_each
from .readiness import Readiness
from .signed_dates import DraftDates, in_words, reading_time
from .staff_addresses import team_email
from .when_to_publish import Plan

logger = logging.getLogger(__name__)

# Set where whoever submits writes to the clinicians, once for all articles.
suppressed_submission_mails: ContextVar[bool] = ContextVar(
    "suppressed_submission_mails", default=False
)


def signers_of(page_id: int) -> list[Clinician]:
    """Who may sign the latest draft of an article. If that cannot be found out, it is logged."""
    try:
        return Readiness(TherapyArticlePage.objects.get(pk=page_id)).signers
    except Exception:
        logger.exception("Nobody was told that page %s waits for a review.", page_id)
        return []


def notify_clinicians(instance: TaskState, **signal: Any) -> None:
    """Write to the clinicians who may sign, once the submission is stored."""
    page = instance.workflow_state.content_object
    if suppressed_submission_mails.get() or not isinstance(
        instance.task.specific, ClinicalReviewTask
    ):
        return
    if isinstance(page, Page) and isinstance(page.specific, TherapyArticlePage):
        transaction.on_commit(lambda: email_clinicians(page.pk), robust=True)


def email_clinicians(page_id: int) -> None:
    """Write to each clinician who may sign, or to the team where the team approves articles.

    A mail that fails is logged, and stops nothing.
    """
    article = TherapyArticlePage.objects.filter(pk=page_id).first()
    if article is None:
        return
    readiness = Readiness(article)
    title, dates = article.get_admin_display_title(), DraftDates(readiness.draft)
    subject = _("“%(title)s” waits for your review") % {"title": title}
    context = {
        "title": title,
        "clinic": clinic_of_page(article),
        "findings": readiness.findings,
        "problems": readiness.problems,
        "reading_time": reading_time(dates.begins, dates.ends),
        "address": settings.WAGTAILADMIN_BASE_URL + reverse("clinical_review", args=[page_id]),
    }
    if readiness.rule == Rule.EDITORIAL_TEAM:
        if team := team_email(article):
            text = render_to_string("articles/signoff/submitted_to_team.txt", context)
            send_to_each([team], _("“%(title)s” waits for approval") % {"title": title}, text)
        return
    for clinician in readiness.signers:
        context |= {"clinician": clinician}
        email_clinician(
            clinician, subject, render_to_string("articles/signoff/submitted.txt", context)
        )


def email_clinician(clinician: Clinician, subject: str, text: str) -> None:
    """Send a mail to a clinician who has an address. If it fails, that is logged."""
    if clinician.user is None or not clinician.user.email:
        return
    try:
        send_text_mail(clinician.user.email, subject, text)
    except Exception:
        logger.exception("Clinician %s was not sent: %s", clinician.pk, subject)


def tell_to_publish(approval: SignOff, plan: Plan) -> None:
    """Write to whoever wants to publish the article by hand that it is signed now."""
    person = plan.person
    if person is None or not person.is_active or not person.email:
        return
    context = {
        "approval": approval,
        "name": plan.person_name,
        "begins": plan.begins and in_words(plan.begins),
        "address": settings.WAGTAILADMIN_BASE_URL
        + reverse("wagtailadmin_pages:edit", args=[approval.page_id]),
    }
    subject = _("“%(title)s” is signed. You publish it.")
    if approval.approved_under == Rule.EDITORIAL_TEAM:
        subject = _("“%(title)s” is approved. You publish it.")
    subject %= {"title": approval.page_title}
    text = render_to_string("articles/signoff/you_publish_it.txt", context)
    send_to_each([person.email], subject, text)


@contextmanager
def suppress_submission_mails() -> Iterator[None]:
    """Within this, no submission writes to the clinicians by itself."""
    token = suppressed_submission_mails.set(True)
    try:
        yield
    finally:
        suppressed_submission_mails.reset(token)


def clinician_names(clinicians: list[Clinician]) -> str:
    return ", ".join(clinician.name for clinician in clinicians)


def approvers_sentence(readiness: Readiness) -> str:
    """Who can approve this draft, in a sentence: the team where it does, or clinicians."""
    if readiness.rule == Rule.EDITORIAL_TEAM:
        return _("Whoever may publish it can read and approve it, in their own name.")
    return signers_sentence(readiness.signers)


def signers_sentence(signers: list[Clinician]) -> str:
    if not signers:
        return _(
            "No clinician may sign this draft now. Ask a site manager to look at the records "
            "of the clinicians."
        )
    return _("These clinicians can sign it: %(names)s.") % {"names": clinician_names(signers)}
