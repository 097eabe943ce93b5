"""The scheduler: what may not go live is skipped, and stops nothing else."""

import io
from datetime import timedelta

from django.core.management import call_command
from django.utils import timezone
from wagtail.models import PageLogEntry, Revision

from articles.models import Edition
from tests.signing import sign


def schedule(article):
    revision = article.get_latest_revision()
    due = timezone.now() - timedelta(minutes=5)
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=due)


def run():
    said = io.StringIO()
    call_command("publish_scheduled", stdout=said)
    return said.getvalue()


def test_an_unsigned_article_is_skipped_and_the_rest_goes_live(write):
    unsigned, signed = write("Unsigned", publish=False), write("Signed", publish=False)
    sign(signed)
    schedule(unsigned)
    schedule(signed)
    assert "Unsigned" in run()
    unsigned.refresh_from_db()
    assert not unsigned.live
    assert Edition.objects.filter(page=signed).exists()


def test_a_skipped_article_loses_its_schedule_and_says_why(write):
    article = write("Unsigned", publish=False)
    schedule(article)
    run()
    assert article.get_latest_revision().approved_go_live_at is None
    entry = PageLogEntry.objects.get(page=article.pk, action="articles.refuse_schedule")
    assert entry.data["reason"] == "No clinician has signed this article yet."


def test_staff_are_told_by_mail(write, django_user_model, mailoutbox):
    article = write("Unsigned", publish=False)
    article.owner = django_user_model.objects.create(username="o", email="o@example.org")
    article.save()
    schedule(article)
    run()
    assert [mail.to for mail in mailoutbox] == [["o@example.org"]]
