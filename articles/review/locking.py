"""Locks that a signature and a withdrawal hold, always in the same order."""

from typing import Any

from wagtail.models import Page, Revision

from articles.content import recorded_in, saved_fields
from articles.models import RecordUse, TherapyArticlePage
from articles.models.record_use import with_leant_on


def locked_draft(page_id: int) -> TherapyArticlePage:
    """The latest draft; whoever else wants to save or sign this article waits for us."""
    article = locked_article(page_id)
    if article.latest_revision_id:
        lock(Revision, article.latest_revision_id)
    return article.get_latest_revision_as_object()


def lock(model: Any, pk: int) -> None:
    """Lock one row until the transaction ends, and load nothing of it."""
    model.objects.select_for_update().values_list("pk").get(pk=pk)


def locked_article(page_id: int) -> TherapyArticlePage:
    """The article, locked. First its page's row, as in every save: one query for both would
    lock them the other way round, and could wait for a save that waits for this."""
    lock(Page, page_id)
    articles = TherapyArticlePage.objects.select_for_update(of=("self", "page_ptr"))
    return articles.get(pk=page_id)


def lock_records(draft: TherapyArticlePage) -> None:
    """Lock the shared records that the draft shows, always in the same order.

    Whoever changes or deletes one waits. Whoever only notes something about one and
    about its articles, such as a notice that was sent, does not: that could wait for
    an article which this holds, and this for the record.
    """
    records = with_leant_on(recorded_in(type(draft), saved_fields(draft)))
    for name in sorted(records):
        rows = RecordUse.model_of(name).objects.filter(pk__in=records[name])
        locked = rows.select_for_update(no_key=True).order_by("pk")
        list(locked.values_list("pk", flat=True))
