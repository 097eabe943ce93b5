"""References out of the site: record by record, in any of the four formats."""

from collections.abc import Iterable, Iterator

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.text import slugify

from articles.models import RecordUse, Reference, TherapyArticlePage

from .formats import Fields, Format
from .formats.field_values import NUMBERS, TEXTS, clean_fields

BATCH = 500
EXPORTED_FIELDS = (*TEXTS, *NUMBERS, "accessed_on", "authors", "et_al", "kind")


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
    return clean_fields({name: getattr(reference, name) for name in EXPORTED_FIELDS})


def citation_key(reference: Reference) -> str:
    """A name for the record within its file: `french-2006-12`."""
    first_author = reference.authors[0] if reference.authors else {}
    family_name = (
        slugify(first_author.get("family") or first_author.get("literal", ""))[:40] or "reference"
    )
    return "-".join(filter(None, [family_name, str(reference.year or ""), str(reference.pk)]))


def export_pieces(references: Iterable[Reference], file_format: Format) -> Iterator[str]:
    """The pieces of the file. A query set is read in batches."""
    if isinstance(references, QuerySet):
        references = references.iterator(chunk_size=BATCH)
    yield file_format.header
    for number, reference in enumerate(references):
        yield (file_format.separator if number else "") + file_format.write(
            fields_of(reference), citation_key(reference)
        )
    yield file_format.footer


def file_name(subject: str, file_format: Format) -> str:
    """`references-heat-therapy.ris`: letters, digits and hyphens, whatever the subject."""
    return "-".join(filter(None, ["references", slugify(subject)[:80]])) + file_format.extension
