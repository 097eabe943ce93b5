"""What others keep of staff and never remove by themselves, and when it goes.

Others are Django, Wagtail, django-allauth and django-axes. `docs/privacy.md` says all of it.
"""

from datetime import timedelta

from allauth.usersessions.models import UserSession
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.files.storage import default_storage
from django.utils import timezone
from wagtail.admin.models import EditingSession, FormState
from wagtail.models import UploadedFile

# For files that somebody sent and then added to nothing.
LEFT_OVER_FOR = timedelta(days=7)


def forget_log_ins() -> int:
    """Delete who logged in, who failed to and from where, past their time, and sessions that ended.

    How many rows these were.
    """
    now = timezone.now()
    oldest = now - settings.LOGIN_RECORDS_KEPT
    rows = [
        *(
            records.objects.filter(attempt_time__lt=oldest)
            for records in (AccessAttempt, AccessFailureLog, AccessLog)
        ),
        UserSession.objects.filter(created_at__lt=oldest),
        Session.objects.filter(expire_date__lt=now),
    ]
    return sum(old.delete()[0] for old in rows)


def forget_left_over() -> int:
    """Delete who had what open, and files that nobody came back for; how many files."""
    EditingSession.cleanup()
    FormState.objects.stale().delete()
    left_over = [upload for upload in UploadedFile.objects.all() if is_left_over(upload.file.name)]
    for upload in left_over:
        upload.delete()
        default_storage.delete(upload.file.name)
    return len(left_over)


def is_left_over(name: str) -> bool:
    """Whether an upload is that old, or its file is gone; only the disk knows since when it is."""
    try:
        arrived_at = default_storage.get_modified_time(name)
    except FileNotFoundError:
        return True
    return arrived_at < timezone.now() - LEFT_OVER_FOR
