"""References from files: what would be added, what is known already, and what is malformed."""

from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from itertools import islice
from typing import Any, Literal

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Locale
from wagtail.search.backends import get_search_backends

from articles.models import Reference

from .duplicates import DuplicateIndex, DuplicateMatch, newer_versions
from .formats import Fields, Record

BATCH = 200
NOT_VALIDATED = ("locale", "translation_key", "paper_key")


@dataclass(frozen=True)
class ReferenceResult:
    """What became of one record of a file, in words for staff.

    `reference` is the record that is there now: the added one, or the one that
    is this paper already.
    """

    state: Literal["added", "known", "filled", "malformed"]
    record: Record
    words: str = ""
    reference: Reference | None = None
    newer_version: Reference | None = None

    @property
    def title(self) -> str:
        return Truncator(self.record.fields.get("title", "")).chars(100)

    @property
    def lines(self) -> str:
        """Where it stands; "" for a file as a whole."""
        first_line, last_line = self.record.first_line, self.record.last_line
        if not first_line:
            return ""
        if first_line == last_line:
            return _("Line %(first)s") % {"first": first_line}
        return _("Lines %(first)s to %(last)s") % {"first": first_line, "last": last_line}

    @property
    def newer_version_words(self) -> str:
        """That a newer version of the same Cochrane review is known here, if one is."""
        if self.newer_version is None:
            return ""
        return _("A newer version of this review is known: “%(newer)s”.") % {
            "newer": self.newer_version
        }

    def as_data(self) -> dict[str, Any]:
        """For programs: a missing value is left out."""
        data = {
            "state": self.state,
            "lines": [self.record.first_line, self.record.last_line],
            "title": self.record.fields.get("title"),
            "reference": self.reference and self.reference.pk,
            "words": self.words,
            "newer": self.newer_version and self.newer_version.pk,
        }
        return {name: value for name, value in data.items() if value}


@dataclass(frozen=True)
class ReferenceImport:
    """How records are taken in: in which language, from what file, by whom.

    A dry run does the same work and takes it back at the end. Empty fields of
    known references are filled only if that is asked for: it changes what
    drafts and the next signatures show.
    """

    locale: Locale
    file_name: str
    user: Any = None
    dry_run: bool = False
    fill_empty: bool = False

    def run(self, records: Iterable[Record]) -> Iterator[ReferenceResult]:
        """Store the new ones, batch by batch, and say what became of each."""
        records = iter(records)
        with transaction.atomic() if self.dry_run else nullcontext():
            while batch := list(islice(records, BATCH)):
                try:
                    results = self.store_batch(batch)
                except IntegrityError:  # somebody added one of them in the meantime
                    results = self.store_batch(batch)
                yield from results
            if self.dry_run:
                transaction.set_rollback(True)

    @transaction.atomic
    def store_batch(self, batch: list[Record]) -> list[ReferenceResult]:
        """Two imports of one language take turns, so that neither adds what the other does."""
        Locale.objects.select_for_update().get(pk=self.locale.pk)
        candidates = [self.build_reference(record) for record in batch]
        drafts = [item for item in candidates if isinstance(item, Reference)]
        duplicates = DuplicateIndex(self.locale.pk, drafts)
        results = [
            self.match_or_add(record, candidate, duplicates)
            for record, candidate in zip(batch, candidates, strict=True)
        ]
        self.create_references([result.reference for result in results if result.state == "added"])
        references = [result.reference for result in results if result.reference is not None]
        newer_versions_by_doi = newer_versions(references)
        return [with_newer_version(result, newer_versions_by_doi) for result in results]

    def build_reference(self, record: Record) -> Reference | str:
        """The reference that this record would be, or what is wrong with it."""
        if record.problem:
            return record.problem
        reference = Reference(
            **record.fields,
            locale=self.locale,
            verified=_(
                "Imported from %(file)s on %(day)s. Nobody has compared it with the source yet."
            )
            % {"file": self.file_name, "day": date_format(timezone.localdate())},
        )
        try:
            reference.full_clean(
                exclude=NOT_VALIDATED, validate_unique=False, validate_constraints=False
            )
        except ValidationError as error:
            return error_words(error)
        return reference

    def match_or_add(
        self, record: Record, candidate: Reference | str, duplicates: DuplicateIndex
    ) -> ReferenceResult:
        if isinstance(candidate, str):
            return ReferenceResult("malformed", record, candidate)
        duplicate = duplicates.find(candidate)
        if duplicate is None or duplicate.is_contradicted_by(candidate):
            duplicates.add(candidate)
            return ReferenceResult("added", record, reference=candidate)
        may_fill = self.fill_empty and duplicate.is_certain
        if may_fill and (
            filled := self.fill_empty_fields(duplicate.reference, record.fields, duplicates)
        ):
            words = _("Filled in: %(fields)s.") % {"fields": ", ".join(filled)}
            return ReferenceResult("filled", record, words, duplicate.reference)
        return ReferenceResult("known", record, duplicate_words(duplicate), duplicate.reference)

    def create_references(self, references: list[Any]) -> None:
        """All in one statement, which passes by the signals that would index one at a time."""
        Reference.objects.bulk_create(references)
        if self.dry_run:
            return
        for backend in get_search_backends(with_auto_update=True):
            backend.add_bulk(Reference, references)
        if self.user is not None:
            for reference in references:
                log(reference, "wagtail.create", user=self.user)

    def fill_empty_fields(
        self, reference: Reference, fields: Fields, duplicates: DuplicateIndex
    ) -> list[str]:
        """Fill what is empty in a known reference; the names of these fields, as the form has them.

        A reference that this import has just added is left alone, and so is one
        that the additions would not fit.
        """
        empty = {name: value for name, value in fields.items() if is_empty(reference, name)}
        if reference.authors or not fields.get("authors"):
            empty.pop("et_al", None)
        if reference.year and reference.year != fields.get("year"):
            empty = {name: value for name, value in empty.items() if name not in ("month", "day")}
        for name in ("doi", "pmid"):
            if duplicates.references.get((name, str(empty.get(name)))) not in (None, reference):
                del empty[name]
        if reference.pk is None or not empty:
            return []
        previous_values = {name: getattr(reference, name) for name in (*empty, "note")}
        labels = [Reference.label_of(name) for name in empty]
        line = _("Filled in from %(file)s on %(day)s: %(fields)s.") % {
            "file": self.file_name,
            "day": date_format(timezone.localdate()),
            "fields": ", ".join(labels),
        }
        empty["note"] = f"{reference.note}\n{line}".strip()
        set_fields(reference, empty)
        try:
            reference.full_clean(exclude=NOT_VALIDATED)
        except ValidationError:
            set_fields(reference, previous_values)
            return []
        reference.save()
        log(reference, "wagtail.edit", user=self.user)
        duplicates.add(reference)
        return labels


def with_newer_version(
    result: ReferenceResult, newer_versions_by_doi: dict[tuple[int, str], Reference]
) -> ReferenceResult:
    if result.reference is None:
        return result
    newer_version = newer_versions_by_doi.get((result.reference.locale_id, result.reference.doi))
    return ReferenceResult(
        result.state, result.record, result.words, result.reference, newer_version
    )


def is_empty(reference: Reference, name: str) -> bool:
    return getattr(reference, name) in ("", None, [], False) or (
        name == "kind" and reference.kind == "unknown"
    )


def set_fields(reference: Reference, values: Fields) -> None:
    for name, value in values.items():
        setattr(reference, name, value)


def duplicate_words(duplicate: DuplicateMatch) -> str:
    details = {"other": str(duplicate.reference)}
    if duplicate.matched_by == "doi":
        return _("“%(other)s” has this DOI.") % details
    if duplicate.matched_by == "pmid":
        return _("“%(other)s” has this PMID.") % details
    return (
        _(
            "“%(other)s” has the same title, year and first author. If this is another paper, "
            "add it by hand."
        )
        % details
    )


def error_words(error: ValidationError) -> str:
    """Each problem with the name of its field."""
    sentences = []
    for name, messages in error.message_dict.items():
        label = Reference.label_of(name) if name != "__all__" else ""
        sentences += [f"{label}: {message}" if label else message for message in messages]
    return " ".join(sentences)
