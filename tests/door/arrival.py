"""What shows that a route arrived where it wanted to: on a row, in a version, in a file."""

from pathlib import Path

from django.core import serializers
from wagtail.models import Page, PageLogEntry, PageViewRestriction, TaskState

from articles.models import Reference, TherapyArticlePage
from clinic.models import ClinicDocument, ClinicImage

UNSIGNED = "An unsigned message."


def article(world):
    return TherapyArticlePage.objects.get(pk=world.article_id)


def has_unsigned_content(*records):
    """Whether any of these pages, versions or records holds what nobody signed."""
    return "nsigned" in serializers.serialize("json", records) + "".join(
        record.to_json() for record in records if isinstance(record, Page)
    )


def is_live_with_unsigned_content(world):
    """The row is live, and holds what nobody signed."""
    return has_unsigned_content(*TherapyArticlePage.objects.filter(pk=world.article_id, live=True))


def is_published(world):
    """The same, by the publication of the latest version."""
    page = article(world)
    return is_live_with_unsigned_content(world) and page.live_revision_id == page.latest_revision_id


def first_version_is_published(world):
    page = article(world)
    first = page.revisions.order_by("created_at").first()
    return page.live and page.live_revision_id == first.pk


def is_approved(world):
    """The workflow ended with an approval, and the version that it was about is still there."""
    approved = TaskState.objects.filter(status=TaskState.STATUS_APPROVED).exists()
    return approved and has_unsigned_content(article(world).latest_revision)


def schedule_came_due(world):
    """It was refused, or where nothing refuses kindly, published."""
    logged = PageLogEntry.objects.filter(page=world.article_id, action="articles.refuse_schedule")
    is_refused = logged.exists() and has_unsigned_content(article(world).latest_revision)
    return is_refused or is_published(world)


def is_live_and_locked(world):
    return Page.objects.filter(pk=world.article_id, live=True, locked=True).exists()


def live_page_with_slug(slug):
    """There is a live page with this slug that holds what nobody signed."""

    def has_arrived(world):
        return has_unsigned_content(*TherapyArticlePage.objects.filter(slug=slug, live=True))

    return has_arrived


def reference_is_unsigned(world):
    return has_unsigned_content(Reference.objects.get())


def file_is_named(model, name):
    def has_arrived(world):
        return name in model.objects.get().file.name

    return has_arrived


def stored_files_are_unsigned(world):
    records = (ClinicImage.objects.get(), ClinicDocument.objects.get())
    return all(Path(record.file.path).read_bytes() == b"Unsigned." for record in records)


def is_moved(world):
    return is_live_with_unsigned_content(world) and article(world).get_parent().slug == "more"


def is_private(world):
    return is_live_with_unsigned_content(world) and PageViewRestriction.objects.exists()
