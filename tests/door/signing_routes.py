"""The ways of somebody who signs what they may not: under another name, or what they wrote."""

import datetime

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.content import clinical_content
from articles.models import Clinician, DraftChange, SignerChange
from articles.signoff.signed_dates import DraftDates
from tests.admin.posting import save_record
from tests.door.arrival import UNSIGNED, article, has_unsigned_content
from tests.door.routes import route, unsigned_draft

PASSWORD = "x"  # of the world's user


def signer(world):
    """A browser of the world's user, whose record is that of a clinician who may sign."""
    Clinician.objects.filter(pk=world.clinician.pk).update(user=world.user, may_sign=True)
    return browser_of(world)


def browser_of(world):
    browser = Client()
    browser.force_login(world.user)
    return browser


def post_signature(world, browser):
    """Post what the review screen of somebody who may sign would post."""
    draft = article(world).get_latest_revision_as_object()
    due = timezone.localdate() + datetime.timedelta(days=300)
    form = {
        "act": "sign",
        "attest": "on",
        "password": PASSWORD,
        "review_due": due.isoformat(),
        "reason": "It is better now.",
        "shown": clinical_content(draft).digest,
        "dates": DraftDates(draft).key,
        "newest": "0",
    }
    response = browser.post(reverse("clinical_review", args=[world.article_id]), form)
    assert response.status_code == 400


def is_bound_by_one_person(world):
    changes = SignerChange.objects.filter(clinician=world.clinician.pk, state="waiting")
    return changes.exists() and has_unsigned_content(article(world).latest_revision)


@route(
    "a clinician’s record bound to a manager’s own log-in, and a signature", is_bound_by_one_person
)
def bind_and_sign(world):
    Clinician.objects.filter(pk=world.clinician.pk).update(may_sign=True)
    unsigned_draft(world).save_revision()
    browser = browser_of(world)
    save_record(browser, Clinician.objects.get(pk=world.clinician.pk), user=str(world.user.pk))
    post_signature(world, browser)


def is_written_by_signer(world):
    changes = DraftChange.objects.filter(page=world.article_id, user=world.user.pk)
    latest = article(world).latest_revision
    return changes.exists() and latest.content["introduction"] == UNSIGNED


@route("a signature of what the signer wrote", is_written_by_signer)
def sign_own_text(world):
    browser = signer(world)
    unsigned_draft(world).save_revision(user=world.user)
    post_signature(world, browser)


@route("a signature of what the signer wrote, and somebody else brought back", is_written_by_signer)
def sign_own_text_again(world):
    browser = signer(world)
    original = article(world).get_latest_revision_as_object()
    version = unsigned_draft(world).save_revision(user=world.user)
    original.save_revision()
    version.as_object().save_revision(previous_revision=version)
    post_signature(world, browser)
