"""What Django and Wagtail keep of staff and never remove by themselves, and when it goes."""

from datetime import timedelta

from django.core.files.storage import default_storage
from django.utils import timezone
from wagtail.admin.models import EditingSession, FormState
from wagtail.models import UploadedFile

# For files that somebody sent and then added to nothing.
LEFT_OVER_FOR = timedelta(days=7)


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
