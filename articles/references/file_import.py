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

from .duplicates import Likeness, Shelf, newer_versions
from .formats import Fields, Record

BATCH = 200
NOT_CHECKED = ("locale", "translation_key", "paper_key")


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
    newer: Reference | None = None

    @property
    def title(self) -> str:
        return Truncator(self.record.fields.get("title", "")).chars(100)

    @property
    def lines(self) -> str:
        """Where it stands; "" for a file as a whole."""
        first, last = self.record.first, self.record.last
        if not first:
            return ""
        if first == last:
            return _("Line %(first)s") % {"first": first}
        return _("Lines %(first)s to %(last)s") % {"first": first, "last": last}

    @property
    def newer_words(self) -> str:
        """That a newer version of the same Cochrane review is known here, if one is."""
        if self.newer is None:
            return ""
        return _("A newer version of this review is known: “%(newer)s”.") % {"newer": self.newer}

    def as_data(self) -> dict[str, Any]:
        """For programs: a missing value is left out."""
        said = {
            "state": self.state,
            "lines": [self.record.first, self.record.last],
            "title": self.record.fields.get("title"),
            "reference": self.reference and self.reference.pk,
            "words": self.words,
            "newer": self.newer and self.newer.pk,
        }
        return {name: value for name, value in said.items() if value}


@dataclass(frozen=True)
class Import:
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

    def take(self, records: Iterable[Record]) -> Iterator[ReferenceResult]:
        """Store the new ones, batch by batch, and say what became of each."""
        records = iter(records)
        with transaction.atomic() if self.dry_run else nullcontext():
            while batch := list(islice(records, BATCH)):
                try:
                    outcomes = self.store(batch)
                except IntegrityError:  # somebody added one of them in the meantime
                    outcomes = self.store(batch)
                yield from outcomes
            if self.dry_run:
                transaction.set_rollback(True)

    @transaction.atomic
    def store(self, batch: list[Record]) -> list[ReferenceResult]:
        """Two imports of one language take turns, so that neither adds what the other does."""
        Locale.objects.select_for_update().get(pk=self.locale.pk)
        drafts = [self.draft(record) for record in batch]
        shelf = Shelf(self.locale.pk, [draft for draft in drafts if isinstance(draft, Reference)])
        outcomes = [
            self.place(record, draft, shelf) for record, draft in zip(batch, drafts, strict=True)
        ]
        self.add([found.reference for found in outcomes if found.state == "added"])
        references = [found.reference for found in outcomes if found.reference is not None]
        newer = newer_versions(references)
        return [with_newer(found, newer) for found in outcomes]

    def draft(self, record: Record) -> Reference | str:
        """The reference that this record would be, or what is wrong with it."""
        if record.problem:
            return record.problem
        draft = Reference(
            **record.fields,
            locale=self.locale,
            verified=_(
                "Imported from %(file)s on %(day)s. Nobody has compared it with the source yet."
            )
            % {"file": self.file_name, "day": date_format(timezone.localdate())},
        )
        try:
            draft.full_clean(exclude=NOT_CHECKED, validate_unique=False, validate_constraints=False)
        except ValidationError as error:
            return in_words(error)
        return draft

    def place(self, record: Record, draft: Reference | str, shelf: Shelf) -> ReferenceResult:
        if isinstance(draft, str):
            return ReferenceResult("malformed", record, draft)
        likeness = shelf.find(draft)
        if likeness is None or likeness.is_contradicted_by(draft):
            shelf.put(draft)
            return ReferenceResult("added", record, reference=draft)
        may_fill = self.fill_empty and likeness.is_certain
        if may_fill and (filled := self.fill(likeness.reference, record.fields, shelf)):
            words = _("Filled in: %(fields)s.") % {"fields": ", ".join(filled)}
            return ReferenceResult("filled", record, words, likeness.reference)
        return ReferenceResult("known", record, same_words(likeness), likeness.reference)

    def add(self, references: list[Any]) -> None:
        """All in one statement, which passes by the signals that would index one at a time."""
        Reference.objects.bulk_create(references)
        if self.dry_run:
            return
        for backend in get_search_backends(with_auto_update=True):
            backend.add_bulk(Reference, references)
        if self.user is not None:
            for reference in references:
                log(reference, "wagtail.create", user=self.user)

    def fill(self, known: Reference, fields: Fields, shelf: Shelf) -> list[str]:
        """Fill what is empty in a known reference; the names of these fields, as the form has them.

        A reference that this import has just added is left alone, and so is one
        that the additions would not fit.
        """
        empty = {name: value for name, value in fields.items() if is_empty(known, name)}
        if known.authors or not fields.get("authors"):
            empty.pop("et_al", None)
        if known.year and known.year != fields.get("year"):
            empty = {name: value for name, value in empty.items() if name not in ("month", "day")}
        for name in ("doi", "pmid"):
            if shelf.known.get((name, str(empty.get(name)))) not in (None, known):
                del empty[name]
        if known.pk is None or not empty:
            return []
        before = {name: getattr(known, name) for name in (*empty, "note")}
        names = [Reference.label_of(name) for name in empty]
        said = _("Filled in from %(file)s on %(day)s: %(fields)s.") % {
            "file": self.file_name,
            "day": date_format(timezone.localdate()),
            "fields": ", ".join(names),
        }
        empty["note"] = f"{known.note}\n{said}".strip()
        set_all(known, empty)
        try:
            known.full_clean(exclude=NOT_CHECKED)
        except ValidationError:
            set_all(known, before)
            return []
        known.save()
        log(known, "wagtail.edit", user=self.user)
        shelf.put(known)
        return names


def with_newer(found: ReferenceResult, newer: dict[tuple[int, str], Reference]) -> ReferenceResult:
    if found.reference is None:
        return found
    known = newer.get((found.reference.locale_id, found.reference.doi))
    return ReferenceResult(found.state, found.record, found.words, found.reference, known)


def is_empty(reference: Reference, name: str) -> bool:
    return getattr(reference, name) in ("", None, [], False) or (
        name == "kind" and reference.kind == "unknown"
    )


def set_all(reference: Reference, values: Fields) -> None:
    for name, value in values.items():
        setattr(reference, name, value)


def same_words(likeness: Likeness) -> str:
    said = {"other": str(likeness.reference)}
    if likeness.by == "doi":
        return _("“%(other)s” has this DOI.") % said
    if likeness.by == "pmid":
        return _("“%(other)s” has this PMID.") % said
    return (
        _(
            "“%(other)s” has the same title, year and first author. If this is another paper, "
            "add it by hand."
        )
        % said
    )


def in_words(error: ValidationError) -> str:
    """Each problem with the name of its field."""
    said = []
    for name, messages in error.message_dict.items():
        label = Reference.label_of(name) if name != "__all__" else ""
        said += [f"{label}: {message}" if label else message for message in messages]
    return " ".join(said)
