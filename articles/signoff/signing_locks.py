"""Locks that a signature and a withdrawal hold, always in the same order."""

from wagtail.models import Revision

from articles.blocks import SHARED_RECORDS, add_loaded_records
from articles.content import record_keys_in, saved_fields
from articles.models import TherapyArticlePage
from articles.models.locking import lock_page


def locked_draft(page_id: int) -> TherapyArticlePage:
    """The latest draft; whoever else wants to save or sign this article waits for us."""
    return lock_latest(locked_article(page_id))


def lock_latest(article: TherapyArticlePage) -> TherapyArticlePage:
    """Lock the latest version of this article, which is locked already; the draft that it is."""
    if article.latest_revision_id:
        revision = Revision.objects.select_for_update().get(pk=article.latest_revision_id)
        revision.content_object = article  # so that the draft is made without loading it again
        article.latest_revision = revision
    return article.get_latest_revision_as_object()


def locked_article(page_id: int) -> TherapyArticlePage:
    """The article, locked. First its page's row, as in every save: one query for both would
    lock them the other way round, and could wait for a save that waits for this."""
    lock_page(page_id)
    articles = TherapyArticlePage.objects.select_for_update(of=("self", "page_ptr"))
    return articles.select_related("locale").get(pk=page_id)


def lock_records(draft: TherapyArticlePage) -> None:
    """Lock the shared records that the draft shows, always in the same order.

    Within `records_loaded_once` they are loaded with that, as they are now.
    Whoever changes or deletes one waits. Whoever only notes something about one and
    about its articles, such as a notice that was sent, does not: that could wait for
    an article which this holds, and this for the record.
    """
    record_keys = record_keys_in(type(draft), saved_fields(draft))
    # In the order of their names, which puts guidelines before the references they lean on.
    for name in sorted(SHARED_RECORDS):
        kind = SHARED_RECORDS[name]
        if not (keys := record_keys.get(name)):
            continue
        rows = kind.model_class.objects.filter(pk__in=keys)
        records = list(rows.select_for_update(no_key=True).order_by("pk"))
        add_loaded_records(kind.model_class, records)
        if name == "author":
            draft.author = records[0] if records else None
        if kind.depends_on:
            target_keys = [getattr(record, f"{kind.dependency_field}_id") for record in records]
            record_keys[kind.depends_on] = [*record_keys.get(kind.depends_on, ()), *target_keys]
