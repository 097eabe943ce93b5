"""What the edition and the signature cost, against the same without them."""

import statistics
import time
from collections.abc import Callable
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models.signals import post_save, pre_save
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Page, Revision
from wagtail.search.signal_handlers import post_save_signal_handler
from wagtail.signals import page_published

from articles import demo, signals
from articles.content import clinical_content
from articles.models import TherapyArticlePage
from articles.models.indexing import IndexedOnce
from articles.signoff.signed_dates import DraftDates
from articles.signoff.signing import Signature, sign

ROUNDS = 15
BASES = 100
OURS = ("articles_edition", "articles_signoff")


def page_cost(client: Client, address: str) -> str:
    """The queries that the edition and its sign-off add to an article page, and their share."""
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        start = time.perf_counter()
        client.get(address)
        whole = time.perf_counter() - start
    own = [
        query
        for query in queries.captured_queries
        if any(f'FROM "{table}"' in query["sql"] for table in OURS)
    ]
    spent = sum(float(query["time"]) for query in own) * 1000
    return (
        f"  the edition adds {len(own)} of {len(queries)} queries to an article page, "
        f"{spent:.1f} ms of {whole * 1000:.1f} ms"
    )


def in_turn(base: Callable[[], None]) -> list[tuple[float, float]]:
    """Seconds for each of several signatures of a new text, and for a call of `base` after it.

    `base` is quick, so it is called often enough to last as long as a signature.
    """
    pairs = []
    for number in range(ROUNDS):
        signed = once(sign_next(number))
        pairs.append((signed, once(lambda: [base() for _call in range(BASES)]) / BASES))
    return pairs


def unsigned_and_signed() -> tuple[list[float], list[float], list[float]]:
    """Seconds for publications in turn: as Wagtail alone does them, the same with our way of
    indexing a page once, and with a signature."""
    plain, indexed_once, signed = [], [], []
    for number in range(ROUNDS):
        with without_signing(), indexed_by_wagtail():
            plain.append(once(publish_next(number)))
        with without_signing():
            indexed_once.append(once(publish_next(number)))
        signed.append(once(sign_next(number)))
    return plain, indexed_once, signed


def once(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def changed(number: int) -> TherapyArticlePage:
    draft = demo.articles.cold().get_latest_revision_as_object()
    draft.introduction = f"Message {number} of {time.monotonic_ns()}."
    draft.save_revision(user=demo.people.account("marketing"))
    return draft


def sign_next(number: int) -> Callable[[], object]:
    draft = changed(number)
    due = timezone.localdate() + timedelta(days=365)
    shown, dates = clinical_content(draft).digest, DraftDates(draft).key
    signer = demo.people.signing_clinician("maya-ortiz").user
    return lambda: sign(draft.pk, signer, Signature(shown, dates, due, reason="Benchmark."))


def publish_next(number: int) -> Callable[[], object]:
    page_id, user = changed(number).pk, demo.people.account("marketing")
    return lambda: publish_as_wagtail_does(page_id, user)


def publish_as_wagtail_does(page_id: int, user: Any) -> None:
    """What the editor does without its form: the latest draft becomes a version and goes live."""
    with transaction.atomic():
        draft = Page.objects.get(pk=page_id).get_latest_revision_as_object()
        revision = draft.save_revision(user=user, log_action=True)
        PublishPageRevisionAction(revision, user=user).execute(skip_permission_checks=True)


@contextmanager
def without_signing():
    page_published.disconnect(signals.write_edition, sender=TherapyArticlePage)
    pre_save.disconnect(signals.find_changes, sender=Revision)
    post_save.disconnect(signals.note_revision, sender=Revision)
    try:
        yield
    finally:
        page_published.connect(signals.write_edition, sender=TherapyArticlePage)
        pre_save.connect(signals.find_changes, sender=Revision)
        post_save.connect(signals.note_revision, sender=Revision)


@contextmanager
def indexed_by_wagtail():
    """As Wagtail does it: each of its indexes loads the page again after a save."""
    save = IndexedOnce.save
    IndexedOnce.save = lambda page, *args, **kwargs: super(IndexedOnce, page).save(*args, **kwargs)
    TherapyArticlePage.search_auto_update = True
    post_save.connect(post_save_signal_handler, sender=TherapyArticlePage)
    try:
        yield
    finally:
        post_save.disconnect(post_save_signal_handler, sender=TherapyArticlePage)
        TherapyArticlePage.search_auto_update = False
        IndexedOnce.save = save


def ratio(mine: list[float], other: list[float]) -> str:
    above, below = statistics.median(mine), statistics.median(other)
    return f"{above / below:6.2f} ×   {above * 1000:.1f} ms ÷ {below * 1000:.1f} ms"
