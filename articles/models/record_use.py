"""Where-used: which drafts and editions show which shared records."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import Q
from wagtail.models import Page, Revision

from articles.blocks import SHARED_RECORDS, records_by_key
from articles.content import record_keys_in

# The lists of records in clinical content, and the link here that each is kept by.
LINKS = {name: kind.link for name, kind in SHARED_RECORDS.items()}


class RecordUseQuerySet(models.QuerySet["RecordUse"]):
    def of(self, record: models.Model) -> "RecordUseQuerySet":
        """The uses of one shared record, of whatever kind it is."""
        name = RecordUse.list_of(record)
        return self.showing(name, record.pk) if name else self.none()

    def citing(self, reference: Any) -> "RecordUseQuerySet":
        """What shows this reference, a primary key or an expression, itself or by a guideline."""
        return self.showing("references", reference)

    def showing(self, name: str, key: Any) -> "RecordUseQuerySet":
        """What shows this record of the list `name`, itself or by one that depends on it."""
        uses = Q(**{LINKS[name]: key})
        for kind in SHARED_RECORDS.values():
            if kind.depends_on == name:
                uses |= Q(**{f"{kind.link}__{kind.dependency_field}": key})
        return self.filter(uses)

    def note_revision(
        self, revision: Revision, page_class: type[Page], *, is_new: bool = False
    ) -> None:
        """Note what this revision of an article shows, in place of what was noted of it."""
        if revision.content.get("pk") is None:
            return
        draft = revision._state.fields_cache.get("content_object")
        if is_new and getattr(draft, "has_known_writers", False) and draft.locked_records:
            # They are there, as they are locked.
            self._add_uses(uses_of(draft.locked_records), revision.object_id, revision.pk)
            return
        records = record_keys_in(page_class, revision.content)
        self._replace_uses(records, revision.object_id, revision.pk, is_new=is_new)

    def note_edition(self, page_id: int, records: dict[str, list[int]]) -> None:
        """Note what the edition of this page shows, in place of what was noted of it."""
        self._replace_uses(records, page_id, None)

    def _replace_uses(
        self,
        records: dict[str, list[int]],
        page_id: Any,
        revision_id: int | None,
        *,
        is_new: bool = False,
    ) -> None:
        uses = uses_of(records)
        stored_uses = self.filter(page_id=page_id, revision_id=revision_id) if not is_new else ()
        stored_keys = {(use.name, use.record_id): use.pk for use in stored_uses}
        obsolete = [pk for use, pk in stored_keys.items() if use not in uses]
        if obsolete:
            self.filter(pk__in=obsolete).delete()
        self._add_uses(existing_records(uses - stored_keys.keys()), page_id, revision_id)

    def _add_uses(
        self, uses: Iterable[tuple[str, int]], page_id: Any, revision_id: int | None
    ) -> None:
        self.bulk_create(
            RecordUse(page_id=page_id, revision_id=revision_id, **{f"{LINKS[name]}_id": key})
            for name, key in sorted(uses)
        )


def uses_of(records: dict[str, list[int]]) -> set[tuple[str, int]]:
    """Each of these records once, by its list and its key."""
    return {(name, key) for name, keys in records.items() for key in keys}


def existing_records(uses: set[tuple[str, int]]) -> list[tuple[str, int]]:
    """Of these records those that there still are, kind by kind. One query for all of them."""
    queries = []
    for name in sorted({name for name, _key in uses}):
        keys = [key for list_name, key in uses if list_name == name]
        rows = RecordUse.model_of(name).objects.filter(pk__in=keys).order_by()
        queries.append(rows.values_list(models.Value(name), "pk"))
    return sorted(queries[0].union(*queries[1:], all=True)) if queries else []


class RecordUse(models.Model):
    """A shared record that a revision of an article shows, or without a revision its edition.

    It is written whenever a revision or an edition is, and its links protect
    the records: none that any of them shows can be deleted. Besides the page and the
    revision it has one link for each kind of `SHARED_RECORDS`, of which one is set.
    """

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    revision = models.ForeignKey(
        Revision, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )

    objects = RecordUseQuerySet.as_manager()

    # Wagtail's own index of references would follow every draft twice.
    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{LINKS[self.name]} {self.record_id} in page {self.page_id}"

    @classmethod
    def model_of(cls, name: str) -> Any:
        """The model of the records in the list `name` of clinical content."""
        return SHARED_RECORDS[name].model_class

    @classmethod
    def list_of(cls, record: models.Model) -> str:
        """The list of clinical content that such a record is in, or "" if it is in none."""
        return next((name for name in LINKS if isinstance(record, cls.model_of(name))), "")

    @property
    def name(self) -> str:
        """The list of clinical content that the record is in."""
        return next(name for name, link in LINKS.items() if getattr(self, f"{link}_id"))

    @property
    def record(self) -> Any:
        return getattr(self, LINKS[self.name])

    @property
    def record_id(self) -> int:
        return getattr(self, f"{LINKS[self.name]}_id")


for kind in SHARED_RECORDS.values():
    RecordUse.add_to_class(
        kind.link,
        models.ForeignKey(
            kind.model, null=True, blank=True, on_delete=models.PROTECT, related_name="uses"
        ),
    )


def with_dependencies(records: dict[str, list[int]]) -> dict[str, list[int]]:
    """The primary keys of these records, and of those that they depend on.

    One query for each kind that depends on another, and none where there are no such records,
    or where these are loaded already.
    """
    complete = dict(records)
    for name, keys in records.items():
        kind = SHARED_RECORDS[name]
        if kind.depends_on and keys:
            rows = records_by_key(kind.model_class, keys).values()
            dependencies = [getattr(row, f"{kind.dependency_field}_id") for row in rows]
            complete[kind.depends_on] = [*complete.get(kind.depends_on, ()), *dependencies]
    return complete
