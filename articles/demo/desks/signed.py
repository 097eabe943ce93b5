"""Articles that a clinician signed and that ask for a look: before their day, and long after."""

from datetime import datetime, time, timedelta

from django.utils import timezone
from wagtail.models import PageViewRestriction

from articles.checks import RULES_VERSION
from articles.demo import references
from articles.demo.articles.catalog import CatalogEntry
from articles.demo.articles.sign_and_publish import (
    FIRST_REVIEW,
    WRITER,
    article_at,
    sign_and_publish,
    signer_of,
)
from articles.demo.people import staff_account
from articles.demo.second_look import look_at
from articles.models import EvidenceNotice, Reference, SignOff, TherapyArticlePage
from articles.models.signed_version import SignedVersion
from articles.references.evidence_status import enter_notice
from articles.signals import store_files
from articles.signoff.authorship import writers_to_keep
from articles.signoff.readiness import locked_readiness
from articles.signoff.signing import publish_signed_version, statement
from articles.signoff.withdrawn_sources import (
    doubted_citations,
    editions_citing,
    open_review,
    states_in_doubt,
)

from . import bodies
from .entries import FIRST_TALK, FIRST_WEEK, FROZEN_PEAS
from .in_review import written_draft

MANAGER = "manager"
DAYS_UNTIL_LIVE = 14
DAYS_OVERDUE = 30
NOTICE_NOTE = (
    "This is a made-up notice about a made-up paper of the sample clinic. It shows what happens "
    "when a source is withdrawn."
)
OVERDUE_NOTE = (
    "Sample content: the day of the next review is past on purpose, to show what that looks like."
)


def scheduled() -> TherapyArticlePage:
    """An article that is signed and goes live on a later day."""
    page = article_at(FIRST_WEEK.slug)
    if page is None:
        page = written_draft(FIRST_WEEK, bodies.first_week())
        day = timezone.localdate() + timedelta(days=DAYS_UNTIL_LIVE)
        draft = page.get_latest_revision_as_object()
        draft.go_live_at = timezone.make_aware(datetime.combine(day, time(9)))
        draft.save_revision(user=staff_account(WRITER))
        page = TherapyArticlePage.objects.get(pk=page.pk)
        sign_and_publish(page, FIRST_WEEK)
        look_at(page)
    return page


def overdue() -> TherapyArticlePage:
    """An article whose next review was due some time ago. It is private: patients do not see it."""
    page = article_at(FIRST_TALK.slug)
    if page is None:
        page = written_draft(FIRST_TALK, bodies.first_talk())
        keep_private(page)
        sign_with_past_review(page, FIRST_TALK)
        look_at(page)
    return page


def with_withdrawn_source() -> TherapyArticlePage:
    """An article with a source that was withdrawn after the signature, back in review for it.

    The source is a made-up paper that says so, and the article is private: no patient reads of
    a paper that there never was.
    """
    page = article_at(FROZEN_PEAS.slug)
    if page is None:
        paper = references.made_up_paper()
        page = written_draft(FROZEN_PEAS, bodies.frozen_peas(paper))
        keep_private(page)
        sign_and_publish(page, FROZEN_PEAS)
        look_at(page)
        enter_made_up_notice(paper)
        send_to_review(page)
    return page


def keep_private(page: TherapyArticlePage) -> None:
    """Show the page to those alone who have logged in, as the editor's privacy setting does."""
    restriction = PageViewRestriction(page=page, restriction_type=PageViewRestriction.LOGIN)
    restriction.save(user=staff_account(MANAGER))


def enter_made_up_notice(paper: Reference) -> None:
    notice = EvidenceNotice(
        reference=paper,
        kind=EvidenceNotice.Kind.RETRACTION,
        day=timezone.localdate(),
        note=NOTICE_NOTE,
    )
    enter_notice(notice, staff_account(MANAGER))


def send_to_review(page: TherapyArticlePage) -> None:
    """Submit the article for the site itself, as follows where a source was withdrawn."""
    states = states_in_doubt()
    for citation in doubted_citations(states, editions_citing(states).filter(page=page.pk)):
        open_review(citation)


def sign_with_past_review(page: TherapyArticlePage, entry: CatalogEntry) -> None:
    """Sign and publish an article, with a day for the next review that has passed.

    A clinician can choose only a day ahead, so this adds the signature by the function behind
    the review screen. The record says truly when that was, and its note says why the day is past.
    """
    signer = signer_of(entry)
    readiness = locked_readiness(page.pk)
    draft, clinical = readiness.draft, readiness.clinical
    if clinical is None or readiness.authorship.unattributed_changes:
        raise RuntimeError(f"The sample draft “{page.title}” cannot be signed.")
    files = store_files(clinical.records)
    revision = draft.save_revision(user=signer.user, log_action=False)
    approval = SignOff.objects.sign(
        draft,
        clinical,
        files,
        signer,
        review_due=timezone.localdate() - timedelta(days=DAYS_OVERDUE),
        revision=revision,
        statement=statement(page.title),
        reason=FIRST_REVIEW,
        note=OVERDUE_NOTE,
        rules=RULES_VERSION,
        writers=writers_to_keep(readiness.authorship),
    )
    publish_signed_version(readiness, SignedVersion(draft, clinical, revision, approval), "")
