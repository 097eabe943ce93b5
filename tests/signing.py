"""Drafts and signatures for tests that are about something else: nobody asks who may sign.

What follows once a publication is stored follows at once, though the test's transaction goes on.
"""

from datetime import timedelta

from django.db import transaction
from django.test import TestCase
from django.utils import timezone

from articles.content import clinical_content
from articles.models import SignOff, TherapyArticlePage
from articles.signals import store_files
from articles.signoff.signed_dates import DraftDates


@transaction.atomic
def sign(article, **fields):
    """Sign the latest draft of an article, with its dates, as a clinician without a record."""
    draft = TherapyArticlePage.objects.get(pk=article.pk).get_latest_revision_as_object()
    clinical, dates = clinical_content(draft), DraftDates(draft)
    defaults = {
        "clinician_name": "Robin Signer",
        "license": "MD",
        "board": "American Board of Anesthesiology",
        "conflict_of_interest": "None to declare.",
        "review_due": timezone.localdate() + timedelta(days=365),
        "holds_from": dates.begins,
        "holds_until": dates.ends,
    }
    return SignOff.objects.append(
        act=SignOff.Act.SIGNED,
        page=draft,
        revision=draft.latest_revision,
        form=clinical.content["form"],
        digest=clinical.digest,
        content=clinical.content,
        records=clinical.records,
        files=store_files(clinical.records),
        **{**defaults, **fields},
    )


def publish(article, **fields):
    """Save what the article says now as its draft, sign it and publish it; the article anew."""
    revision = article.save_revision()
    sign(article, **fields)
    with TestCase.captureOnCommitCallbacks(execute=True):
        revision.publish()
    return TherapyArticlePage.objects.get(pk=article.pk)


def publish_draft(article, **fields):
    """Sign the latest draft as it is saved, and publish it; the article anew."""
    signed_revision = sign(article, **fields).revision
    with TestCase.captureOnCommitCallbacks(execute=True):
        signed_revision.publish()
    return TherapyArticlePage.objects.get(pk=article.pk)


def change(article, user, introduction="By somebody else."):
    """Save another version of an article by this user, or by nobody whom the site knows."""
    draft = TherapyArticlePage.objects.get(pk=article.pk).get_latest_revision_as_object()
    draft.introduction = introduction
    return draft.save_revision(user=user)
