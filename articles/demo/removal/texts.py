"""Sample texts on pages that stay: the home page, the list of articles, the clinic's details."""

from typing import Any

from django.db.models import Field
from wagtail.log_actions import log

from articles.demo.clinic import DETAILS, REMOVED
from articles.models import ArticleIndexPage
from clinic.models import ClinicDetails, HomePage

from .report import Removal


def empty_texts(removal: Removal) -> None:
    for model in (HomePage, ArticleIndexPage):
        for page in model.objects.filter(is_sample=True).order_by("path"):
            empty_page(page, removal)
    for details in ClinicDetails.objects.order_by("pk"):
        empty_details(details, removal)


def empty_page(page: Any, removal: Removal) -> None:
    """Empty the fields in which the page still says what the sample clinic put there.

    A draft that has not been published yet stays one, without those texts.
    """
    sample = sample_version(page)
    draft = page.get_latest_revision_as_object() if page.has_unpublished_changes else None
    emptied = empty_fields(page, sample)
    page.is_sample = False
    revision = page.save_revision(clean=False)
    revision.publish()
    log(instance=page, action=REMOVED, revision=revision, content_changed=bool(emptied))
    if draft is not None:
        empty_fields(draft, sample)
        draft.is_sample = False
        draft.save_revision(clean=False)
    if emptied:
        removal.emptied.append(f"{page.title}: {', '.join(emptied)}")


def sample_version(page: Any) -> Any:
    """The newest version that says that it is a sample, and that no person saved; or None."""
    versions = page.revisions.filter(user=None).order_by("-created_at", "-pk")
    objects = (version.as_object() for version in versions)
    return next((version for version in objects if version.is_sample), None)


def empty_fields(page: Any, sample: Any) -> list[str]:
    """Empty those fields that are as in the sample; what the editor calls them."""
    names = []
    for field in text_fields(page) if sample is not None else ():
        value = getattr(page, field.attname)
        if value and is_same(value, getattr(sample, field.attname)):
            setattr(page, field.attname, field.get_default())
            names.append(str(field.verbose_name))
    return names


def text_fields(page: Any) -> list[Field]:
    """What kinds of pages have beyond a title, an address and their dates."""
    own = [field for field in page._meta.concrete_fields if field.model is type(page)]
    fields = [field for field in own if not field.primary_key and field.name != "is_sample"]
    return [*fields, page._meta.get_field("search_description")]


def empty_details(details: ClinicDetails, removal: Removal) -> None:
    names = [name for name, value in DETAILS.items() if is_same(getattr(details, name), value)]
    for name in names:
        setattr(details, name, details._meta.get_field(name).get_default())
    if names:
        details.save()
        labels = (str(details._meta.get_field(name).verbose_name) for name in names)
        removal.emptied.append(f"Clinic details: {', '.join(labels)}")


def is_same(value: Any, sample: Any) -> bool:
    """Whether a value is that of the sample; a form stores other ends of lines than we do."""
    if isinstance(value, str) and isinstance(sample, str):
        return value.splitlines() == sample.splitlines()
    return bool(value == sample)
