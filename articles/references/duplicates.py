"""One paper, one record: what a reference could be the double of, and what has replaced it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q

from articles.identifiers import cochrane_version
from articles.models import Reference
from articles.models.reference import paper_key

COCHRANE_DOI_PREFIX = "10.1002/14651858."


@dataclass(frozen=True)
class DuplicateMatch:
    """A record of the same paper, and what matches: its "doi", "pmid" or "paper_key"."""

    reference: Reference
    matched_by: str

    @property
    def is_certain(self) -> bool:
        """Two papers can share title, year and first author, but no identifier."""
        return self.matched_by != "paper_key"

    def is_contradicted_by(self, other: Reference) -> bool:
        """Whether it only looks the same: two DOIs, or two PMIDs, are two papers."""
        values, other_values = identifying_values(self.reference), identifying_values(other)
        return not self.is_certain and any(
            values[name] and other_values[name] and values[name] != other_values[name]
            for name in ("doi", "pmid")
        )


class DuplicateIndex:
    """The other references of one language that some records could be doubles of. One query."""

    def __init__(self, locale_id: int, records: Sequence[Reference]) -> None:
        self.references: dict[tuple[str, str], Reference] = {}
        condition = Q(pk__in=())
        for name in ("doi", "pmid", "paper_key"):
            values = {value for record in records if (value := identifying_values(record)[name])}
            condition |= Q(**{f"{name}__in": values})
        candidates = Reference.objects.filter(condition, locale=locale_id)
        for reference in candidates.exclude(pk__in=[record.pk for record in records if record.pk]):
            self.add(reference)

    def add(self, reference: Reference) -> None:
        self.references |= {
            (name, value): reference
            for name, value in identifying_values(reference).items()
            if value
        }

    def find(self, record: Reference) -> DuplicateMatch | None:
        """The same paper, by the surest sign."""
        for name, value in identifying_values(record).items():
            if value and (reference := self.references.get((name, value))):
                return DuplicateMatch(reference, name)
        return None


def identifying_values(record: Reference) -> dict[str, str]:
    """What tells that two records are one paper, in the form in which it is stored."""
    return {
        "doi": Reference._meta.get_field("doi").to_python(record.doi),
        "pmid": Reference._meta.get_field("pmid").to_python(record.pmid),
        "paper_key": paper_key(record.title, record.year, record.authors),
    }


def find_duplicate(record: Reference) -> DuplicateMatch | None:
    """The stored reference in the same language that is this paper already, if there is one."""
    return DuplicateIndex(record.locale_id, [record]).find(record)


def newer_versions(references: Iterable[Reference]) -> dict[tuple[int, str], Reference]:
    """By language and DOI of an older version of a Cochrane review the newest that is known here.

    One query for all of them, and none without a Cochrane review.
    """
    versions = {
        (reference.locale_id, reference.doi): version
        for reference in references
        if (version := cochrane_version(reference.doi))
    }
    if not versions:
        return {}
    condition = Q()
    for review in {review for review, _number in versions.values()}:
        condition |= Q(doi=f"{COCHRANE_DOI_PREFIX}{review}") | Q(
            doi__startswith=f"{COCHRANE_DOI_PREFIX}{review}.pub"
        )
    newest: dict[tuple[int, str], tuple[int, Reference]] = {}
    for candidate in Reference.objects.filter(condition):
        if version := cochrane_version(candidate.doi):
            key = candidate.locale_id, version[0]
            if key not in newest or newest[key][0] < version[1]:
                newest[key] = version[1], candidate
    return {
        (locale, doi): newest[locale, review][1]
        for (locale, doi), (review, number) in versions.items()
        if newest.get((locale, review), (0,))[0] > number
    }


def superseded_by(reference: Reference) -> Reference | None:
    """The newest version of the same Cochrane review, if this is an older one."""
    return newer_versions([reference]).get((reference.locale_id, reference.doi))
