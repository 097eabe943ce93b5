"""Which functions of this package hear that a record, a version or a home page was stored."""

from django.db.models.signals import post_save
from wagtail.models import Revision
from wagtail.signals import page_published

from .home_page import HomePage, make_picture_sizes
from .text_writers import note_saved_record, note_saved_version
from .texts import TEXTS


def connect() -> None:
    """Connect them, once every app has named its texts."""
    for model in TEXTS:
        post_save.connect(note_saved_record, sender=model)
    post_save.connect(note_saved_version, sender=Revision)
    page_published.connect(make_picture_sizes, sender=HomePage)
