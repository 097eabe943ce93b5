"""The sample records that articles share, and pictures: those that nothing else uses."""

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError
from wagtail.models import ReferenceIndex, Revision

from articles.demo import guidelines, references, shared_warnings
from articles.demo.desks.in_review import OLD_POST
from articles.demo.existing import existing
from articles.demo.pictures import DRAWINGS
from articles.importing.addresses import addresses
from articles.importing.draft import NOT_CHECKED
from articles.models import (
    Clinician,
    Edition,
    Guideline,
    Reference,
    SharedWarning,
    TherapyArticlePage,
    Topic,
)
from clinic.models import ClinicImage

from .accounts import SampleHands
from .report import Removal

CHANGED = "one of your own people worked on it."
IN_USE = "something of yours uses it."


def remove_records(hands: SampleHands, removal: Removal) -> None:
    """Remove what only the sample articles used. The articles are gone already."""
    remove_unused("Guidelines", sample_guidelines(), hands, removal)
    remove_unused("References", sample_references(), hands, removal)
    remove_unused("Shared warnings", sample_warnings(), hands, removal)
    remove_unused("Topics", Topic.objects.filter(is_sample=True), hands, removal, use_of_topic)
    remove_unused(
        "Clinicians",
        Clinician.objects.filter(is_sample=True),
        hands,
        removal,
        partial(use_of_clinician, hands),
    )
    remove_unused("Pictures", sample_pictures(), hands, removal, use_of_picture)


def remove_unused(
    kind: str,
    records: Iterable[Any],
    hands: SampleHands,
    removal: Removal,
    use_of: Callable[[Any], str] = lambda record: "",
) -> None:
    """Remove those that nobody else worked on and that nothing uses; say of the others why not.

    `use_of` says of a record what uses it, in a sentence, or "".
    """
    for record in list(records):
        name = str(record)
        if not hands.are_only_ones_on(record):
            removal.keep(kind.removesuffix("s"), name, CHANGED)
        elif use := use_of(record):
            removal.keep(kind.removesuffix("s"), name, use)
        elif not deleted(record):
            removal.keep(kind.removesuffix("s"), name, IN_USE)
        else:
            removal.add(kind, name)


def deleted(record: Any) -> bool:
    """Delete it, unless something that stays shows it."""
    try:
        with transaction.atomic():
            record.delete()
    except ProtectedError:
        return False
    return True


def sample_guidelines() -> list[Guideline]:
    return list(filter(None, map(existing, guidelines.ALL)))


def sample_warnings() -> list[SharedWarning]:
    return list(filter(None, map(existing, shared_warnings.ALL)))


def sample_references() -> list[Reference]:
    """Those of the sample articles, and those that the import of the old post has made."""
    makers = [getattr(references, name) for name in references.__all__]
    imported = Reference.objects.filter(
        url__in=addresses(OLD_POST.read_text()), verified=NOT_CHECKED
    )
    return [*filter(None, map(existing, makers)), *imported]


def sample_pictures() -> list[ClinicImage]:
    """The drawings, as long as their files are ours."""
    by_title = {name.replace("-", " ").capitalize(): name for name in DRAWINGS}
    pictures = ClinicImage.objects.filter(title__in=by_title, uploaded_by_user=None)
    return [
        picture
        for picture in pictures.order_by("pk")
        if Path(picture.file.name).name.startswith(by_title[picture.title])
    ]


def use_of_picture(picture: ClinicImage) -> str:
    """Whether a record shows it. What articles show is protected besides."""
    return IN_USE if ReferenceIndex.get_references_to(picture).exists() else ""


def use_of_topic(topic: Topic) -> str:
    """Which articles have it, in their rows or in their drafts, and whether a guideline does."""
    drafts = Revision.page_revisions.filter(
        pk__in=TherapyArticlePage.objects.values("latest_revision"),
        content__topics__contains=[topic.pk],
    )
    titles = {*topic.articles.values_list("title", flat=True)}
    titles |= {draft.content["title"] for draft in drafts}
    if titles:
        return f"it is a topic of {in_quotes(titles)}."
    return "a guideline is about it." if topic.guidelines.exists() else ""


def use_of_clinician(hands: SampleHands, clinician: Clinician) -> str:
    """Which articles that stay name the clinician, and whether the log-in is somebody's own."""
    if clinician.user_id is not None and clinician.user_id not in hands.ids:
        return f"the log-in “{clinician.user}” is yours."
    signed = Edition.objects.filter(sign_off__clinician=clinician.pk)
    if titles := set(signed.values_list("title", flat=True)):
        return f"signed {in_quotes(titles)}. Have a clinician of yours sign that."
    if titles := set(clinician.articles.values_list("title", flat=True)):
        return f"is the author of {in_quotes(titles)}."
    return ""


def in_quotes(titles: Iterable[str]) -> str:
    return ", ".join(f"“{title}”" for title in sorted(titles))
