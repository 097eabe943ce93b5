"""Wagtail's indexes of a page, brought up to date once for each save that changes something."""

from contextlib import AbstractContextManager, nullcontext
from copy import copy
from typing import Any

from django.db import models, transaction
from django.db.models import prefetch_related_objects
from wagtail.models import COMMENTS_RELATION_NAME, ReferenceIndex
from wagtail.search import index
from wagtail.signal_handlers import (
    disable_reference_index_auto_update,
    reference_index_auto_update_disabled,
)

# What is stored with a new version, and what neither index looks at. Comments bring their own
# index up to date when they are saved.
NOT_INDEXED = {
    COMMENTS_RELATION_NAME,
    "draft_title",
    "has_unpublished_changes",
    "latest_revision",
    "latest_revision_created_at",
}


def without_reference_index() -> AbstractContextManager[None]:
    """Within this, a save leaves Wagtail's index of references alone.

    Wagtail's own block of this kind ends another one around it, which then fails:
    https://github.com/wagtail/wagtail/blob/v7.4/wagtail/signal_handlers.py
    Once it can stand within another, this function is not needed.
    """
    if getattr(reference_index_auto_update_disabled, "value", False):
        return nullcontext()
    return disable_reference_index_auto_update()


class IndexedOnce(models.Model):
    """A page that indexes itself as it is in memory, when all of it is stored.

    Wagtail loads the page again for the search and for the index of references after
    each save, and for the latter once more after the save of each of its links, and with
    it all records that its body points to.
    """

    # The relations that are stored with the page and that an index follows.
    indexed_relations: tuple[str, ...] = ()

    # The signal handlers of the search leave it to `save`.
    search_auto_update = False

    class Meta:
        abstract = True

    @transaction.atomic(savepoint=False)
    def save(self, *args: Any, **kwargs: Any) -> None:
        field_names = kwargs.get("update_fields")
        with without_reference_index():
            super().save(*args, **kwargs)
        if field_names is None:
            self.update_indexes()
        elif not set(field_names) <= NOT_INDEXED:
            type(self).objects.get(pk=self.pk).update_indexes()  # type: ignore[attr-defined]

    def update_indexes(self) -> None:
        """Bring both indexes up to date with this object, which is as it is stored.

        The indexes look at its relations several times. They are looked up once, beside the
        object itself, which would store them again at the next save.
        """
        stored = copy(self)
        prefetch_related_objects([stored], *self.indexed_relations)
        index.insert_or_update_object(stored)
        ReferenceIndex.create_or_update_for_object(stored)
