"""What shows that a route arrived where it wanted to: on a row, in a version, in a file."""

from pathlib import Path

from django.core import serializers
from wagtail.models import Page, PageLogEntry, PageViewRestriction, TaskState

from articles.models import Reference, TherapyArticlePage
from clinic.models import ClinicDocument, ClinicImage

UNSIGNED = "An unsigned message."


def article(world):
    return TherapyArticlePage.objects.get(pk=world.article_id)


def says_unsigned(*records):
    """Whether any of these pages, versions or records holds what nobody signed."""
    return "nsigned" in serializers.serialize("json", records) + "".join(
        record.to_json() for record in records if isinstance(record, Page)
    )


def on_the_row(world):
    """The row is live, and holds what nobody signed."""
    return says_unsigned(*TherapyArticlePage.objects.filter(pk=world.article_id, live=True))


def is_published(world):
    """The same, by the publication of the latest version."""
    page = article(world)
    return on_the_row(world) and page.live_revision_id == page.latest_revision_id


def first_is_published(world):
    page = article(world)
    first = page.revisions.order_by("created_at").first()
    return page.live and page.live_revision_id == first.pk


def is_approved(world):
    """The workflow ended with an approval, and the version that it was about is still there."""
    approved = TaskState.objects.filter(status=TaskState.STATUS_APPROVED).exists()
    return approved and says_unsigned(article(world).latest_revision)


def schedule_is_refused(world):
    logged = PageLogEntry.objects.filter(page=world.article_id, action="articles.refuse_schedule")
    return logged.exists() and says_unsigned(article(world).latest_revision)


def is_live_and_locked(world):
    return Page.objects.filter(pk=world.article_id, live=True, locked=True).exists()


def page(slug):
    """There is a live page with this slug that holds what nobody signed."""

    def landed(world):
        return says_unsigned(*TherapyArticlePage.objects.filter(slug=slug, live=True))

    return landed


def reference(world):
    return says_unsigned(Reference.objects.get())


def file_named(model, name):
    def landed(world):
        return name in model.objects.get().file.name

    return landed


def stored_files(world):
    records = (ClinicImage.objects.get(), ClinicDocument.objects.get())
    return all(Path(one.file.path).read_bytes() == b"Unsigned." for one in records)


def is_moved(world):
    return on_the_row(world) and article(world).get_parent().slug == "more"


def is_private(world):
    return on_the_row(world) and PageViewRestriction.objects.exists()
