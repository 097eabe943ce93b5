"""Where-used: which drafts and editions show which shared records."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from wagtail.models import Page, Revision

from articles.content import recorded_in

# The lists of records in clinical content, and the link here that each is kept by.
LINKS = {
    "references": "reference",
    "images": "image",
    "documents": "document",
    "guidelines": "guideline",
    "author": "clinician",
}


class RecordUseQuerySet(models.QuerySet["RecordUse"]):
    def of(self, record: models.Model) -> "RecordUseQuerySet":
        """The uses of one reference, guideline, image, document or clinician.

        What shows a guideline shows the paper, too, that it leans on.
        """
        name = RecordUse.list_of(record)
        if name == "references":
            return self.citing(record.pk)
        return self.filter(**{LINKS[name]: record.pk}) if name else self.none()

    def citing(self, reference: Any) -> "RecordUseQuerySet":
        """What shows this reference, a primary key or an expression, itself or by a guideline."""
        return self.filter(Q(reference=reference) | Q(guideline__reference=reference))

    def note_revision(
        self, revision: Revision, page_class: type[Page], *, is_new: bool = False
    ) -> None:
        """Note what this revision of an article shows, in place of what was noted of it."""
        if revision.content.get("pk") is None:
            return
        records = recorded_in(page_class, revision.content)
        self._note(records, revision.object_id, revision.pk, nothing_noted=is_new)

    def note_edition(self, page_id: int, records: dict[str, list[int]]) -> None:
        """Note what the edition of this page shows, in place of what was noted of it."""
        self._note(records, page_id, None)

    def _note(
        self,
        records: dict[str, list[int]],
        page_id: Any,
        revision_id: int | None,
        *,
        nothing_noted: bool = False,
    ) -> None:
        uses = {(name, key) for name, keys in records.items() for key in keys}
        noted = self.filter(page_id=page_id, revision_id=revision_id) if not nothing_noted else ()
        known = {(use.name, use.record_id): use.pk for use in noted}
        gone = [pk for use, pk in known.items() if use not in uses]
        if gone:
            self.filter(pk__in=gone).delete()
        self.bulk_create(
            RecordUse(page_id=page_id, revision_id=revision_id, **{f"{LINKS[name]}_id": key})
            for name, key in existing(uses - known.keys())
        )


def existing(uses: set[tuple[str, int]]) -> list[tuple[str, int]]:
    """Of these records those that there still are, kind by kind. One query for all of them."""
    kinds = []
    for name in sorted({name for name, _key in uses}):
        wanted = [key for kind, key in uses if kind == name]
        rows = RecordUse.model_of(name).objects.filter(pk__in=wanted).order_by()
        kinds.append(rows.values_list(models.Value(name), "pk"))
    return sorted(kinds[0].union(*kinds[1:], all=True)) if kinds else []


class RecordUse(models.Model):
    """A shared record that a revision of an article shows, or without a revision its edition.

    It is written whenever a revision or an edition is, and its links protect
    the records: none that any of them shows can be deleted.
    """

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    revision = models.ForeignKey(
        Revision, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    reference = models.ForeignKey(
        "articles.Reference", null=True, blank=True, on_delete=models.PROTECT, related_name="uses"
    )
    image = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="uses",
    )
    document = models.ForeignKey(
        settings.WAGTAILDOCS_DOCUMENT_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="uses",
    )
    guideline = models.ForeignKey(
        "articles.Guideline", null=True, blank=True, on_delete=models.PROTECT, related_name="uses"
    )
    clinician = models.ForeignKey(
        "articles.Clinician", null=True, blank=True, on_delete=models.PROTECT, related_name="uses"
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
        return cls._meta.get_field(LINKS[name]).related_model

    @classmethod
    def list_of(cls, record: models.Model) -> str:
        """The list of clinical content that such a record is in, or "" if it is in none."""
        return next((name for name in LINKS if isinstance(record, cls.model_of(name))), "")

    @property
    def name(self) -> str:
        """The list of clinical content that the record is in."""
        return next(name for name, link in LINKS.items() if getattr(self, f"{link}_id"))

    @property
    def record_id(self) -> int:
        return getattr(self, f"{LINKS[self.name]}_id")
