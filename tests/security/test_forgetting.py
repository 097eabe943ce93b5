"""What is kept of people goes when its time is over, without anybody asking for it."""

import io
import os
import time
from datetime import timedelta

import pytest
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.utils import timezone
from wagtail.admin.models import EditingSession, FormState
from wagtail.models import UploadedFile

from articles.models import MissingAddress, UnfoundSearch
from articles.models.missing_address import WEEKS_KEPT
from articles.models.weeks import week_of
from clinic.models import ClinicImage
from tests.admin.actions import upload


@pytest.fixture
def kept_of(make_user):
    """One row of each kind that is so old, and one of its file."""

    def kept_of(age):
        user, moment = make_user("Marketing"), timezone.now() - age
        kind = ContentType.objects.get_for_model(ClinicImage)
        ends = moment + timedelta(hours=12)
        week = week_of(timezone.localdate() - age)
        file = UploadedFile.objects.create(
            for_content_type=kind, file=upload("a.png"), uploaded_by_user=user
        )
        seconds = time.time() - age.total_seconds()
        os.utime(file.file.path, (seconds, seconds))
        return [
            Session.objects.create(session_key=f"key of {age}", expire_date=ends),
            EditingSession.objects.create(
                user=user, content_type=kind, object_id="1", last_seen_at=moment
            ),
            FormState.objects.create(
                user=user, content_type=kind, object_id="1", data="a=b", last_updated_at=moment
            ),
            file,
            MissingAddress.objects.create(
                path=f"/{age.days}/", week=week, from_own_pages=0, from_elsewhere=1
            ),
            UnfoundSearch.objects.create(hash=str(age), language="en", week=week, number=1),
        ]

    return kept_of


def those_left(rows):
    return [row for row in rows if type(row).objects.filter(pk=row.pk).exists()]


def test_what_is_old_is_forgotten_by_the_schedule(kept_of, media_folder):
    old, new = kept_of(timedelta(weeks=WEEKS_KEPT + 2)), kept_of(timedelta(minutes=5))
    call_command("forget_old", stdout=io.StringIO())
    assert those_left(old) == []
    assert those_left(new) == new
    assert [path.name for path in media_folder.rglob("*.png")] == [
        os.path.basename(new[3].file.name)
    ]
