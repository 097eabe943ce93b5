"""A clinic with something to do: one article at least for each panel of the dashboard."""

from datetime import timedelta

from django.contrib.auth import get_user_model
from django.db import transaction
from django.urls import get_resolver
from django.utils import timezone
from wagtail.log_actions import log

from articles.models import ArticleIndexPage, Clinician, SignerChange, TherapyArticlePage
from articles.signoff.signers import propose, signing_values
from tests.signing import publish_draft

PREFIX = "Busy: "


@transaction.atomic
def add_articles():
    """Add the articles, and let the licenses end soon."""
    assert get_resolver().url_patterns  # which registers the records
    users = get_user_model().objects
    marketing, clinician = users.get(username="marketing"), users.get(username="clinician")
    for title, days in (("overdue", -3), ("due soon", 20), ("due later", 50), ("due last", 80)):
        review_due = timezone.localdate() + timedelta(days=days)
        publish_draft(write(title, marketing), review_due=review_due)
    for title, writer in (("first version", marketing), ("my own", clinician)):
        submit(write(title, writer), writer)
    article = publish_draft(write("changed", marketing))
    submit(change(article, marketing), marketing)
    state = submit(write("returned", marketing), marketing)
    state.current_task_state.reject(user=clinician, comment="Please say who it is for.")
    refused = write("refused", marketing)
    reason = {"reason": "No clinician has signed this article yet."}
    log(instance=refused, action="articles.refuse_publication", user=marketing, data=reason)
    submit(write("unknown writer", None), marketing)
    set_license_expiry(timedelta(days=20))
    signer = Clinician.objects.get(user=clinician)
    propose(signer, signing_values(signer) | {"license_number": "A 2"}, marketing)


def remove_articles():
    """Take all of it away again, except for the sign-offs, which stay for ever."""
    SignerChange.objects.all().delete()
    for article in TherapyArticlePage.objects.filter(title__startswith=PREFIX):
        article.delete()
    set_license_expiry(timedelta(days=700))


def write(title, writer):
    """A draft with the body of a sample article."""
    sample = TherapyArticlePage.objects.live().order_by("pk").first()
    article = TherapyArticlePage(
        title=PREFIX + title,
        introduction=sample.introduction,
        body=sample.body,
        author_name="The editorial team",
        is_sample=True,
        owner=writer,
        live=False,
    )
    ArticleIndexPage.objects.get().add_child(instance=article)
    article.save_revision(user=writer)
    return article


def change(article, writer):
    draft = article.get_latest_revision_as_object()
    draft.introduction = "Heat may ease new low back pain for a few hours. Ask us first."
    draft.author_name = "Sam Reed"
    draft.save_revision(user=writer)
    return article


def submit(article, user):
    article = TherapyArticlePage.objects.get(pk=article.pk)
    return article.get_workflow().start(article, user)


def set_license_expiry(time_left):
    expiry = timezone.localdate() + time_left
    Clinician.objects.filter(may_sign=True).update(license_expires_on=expiry)
