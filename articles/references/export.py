"""References out of the site: record by record, in any of the four formats."""

from collections.abc import Iterable, Iterator

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.text import slugify

from articles.models import RecordUse, Reference, TherapyArticlePage

from .formats import Fields, Format
from .formats.field_values import NUMBERS, TEXTS, cleaned

BATCH = 500
CARRIED = (*TEXTS, *NUMBERS, "accessed_on", "authors", "et_al", "kind")


def cited_in(articles: QuerySet[TherapyArticlePage]) -> QuerySet[Reference]:
    """What the latest drafts and the editions of these articles cite, each once.

    The papers that their guidelines lean on are among them: pages print them, too.
    """
    uses = RecordUse.objects.filter(
        Q(revision=None) | Q(revision=F("page__latest_revision")), page__in=articles.values("pk")
    )
    return Reference.objects.filter(Exists(uses.citing(OuterRef("pk"))))


def fields_of(reference: Reference) -> Fields:
    """The record in the form that the formats write."""
    return cleaned({name: getattr(reference, name) for name in CARRIED})


def key_of(reference: Reference) -> str:
    """A name for the record within its file: `french-2006-12`."""
    first = reference.authors[0] if reference.authors else {}
    who = slugify(first.get("family") or first.get("literal", ""))[:40] or "reference"
    return "-".join(filter(None, [who, str(reference.year or ""), str(reference.pk)]))


def exported(references: Iterable[Reference], form: Format) -> Iterator[str]:
    """The pieces of the file. A query set is read in batches."""
    if isinstance(references, QuerySet):
        references = references.iterator(chunk_size=BATCH)
    yield form.opening
    for number, reference in enumerate(references):
        yield (form.between if number else "") + form.write(fields_of(reference), key_of(reference))
    yield form.closing


def file_name(subject: str, form: Format) -> str:
    """`references-heat-therapy.ris`: letters, digits and hyphens, whatever the subject."""
    return "-".join(filter(None, ["references", slugify(subject)[:80]])) + form.ending
