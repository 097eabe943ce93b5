"""Locks that a signature and a withdrawal hold, always in the same order."""

from contextlib import suppress

from wagtail.models import Revision

from articles.blocks import SHARED_RECORDS, add_loaded_records
from articles.content import ContentError, record_keys_in, saved_fields
from articles.models import TherapyArticlePage
from articles.models.locking import lock_page


def locked_article(page_id: int) -> TherapyArticlePage:
    """The article, locked. First its page's row, as in every save: one query for both would
    lock them the other way round, and could wait for a save that waits for this.

    It comes with what was chosen about its publication, and knows whether it is a template."""
    lock_page(page_id)
    articles = TherapyArticlePage.objects.select_for_update(of=("self", "page_ptr"))
    related = articles.select_related("locale", "publication_choice", "template_mark")
    return related.get(pk=page_id)


def lock_draft(article: TherapyArticlePage) -> TherapyArticlePage:
    """Lock the latest version of this article, which is locked already, and what it shows.

    Returns the draft that it is. Within `records_loaded_once` it gets the records as they
    are once they are locked.
    """
    if article.latest_revision_id:
        revision = Revision.objects.select_for_update().get(pk=article.latest_revision_id)
        revision.content_object = article  # so that the draft is made without loading it again
        article.latest_revision = revision
        fields = revision.content
    else:
        fields = saved_fields(article)
    record_keys = record_keys_in(type(article), fields)
    # What keeps the records from being read keeps the content from being expressed, too.
    with suppress(ContentError):
        lock_records(dict(record_keys))
    draft = article.get_latest_revision_as_object()
    draft.locked_records = record_keys
    return draft


def lock_records(record_keys: dict[str, list[int]]) -> None:
    """Lock the shared records with these keys, always in the same order, and what they lean on.

    Within `records_loaded_once` they are loaded with that, as they are now.
    Whoever changes or deletes one waits. Whoever only notes something about one and
    about its articles, such as a notice that was sent, does not: that could wait for
    an article which this holds, and this for the record.
    """
    # In the order of their names, which puts guidelines before the references they lean on.
    for name in sorted(SHARED_RECORDS):
        kind = SHARED_RECORDS[name]
        if not (keys := record_keys.get(name)):
            continue
        rows = kind.model_class.objects.filter(pk__in=keys)
        records = list(rows.select_for_update(no_key=True).order_by("pk"))
        add_loaded_records(kind.model_class, records)
        if kind.depends_on:
            target_keys = [getattr(record, f"{kind.dependency_field}_id") for record in records]
            record_keys[kind.depends_on] = [*record_keys.get(kind.depends_on, ()), *target_keys]
