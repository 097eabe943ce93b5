"""What a signature costs, against publishing without one."""

import time
from collections.abc import Callable
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models.signals import post_save, pre_save
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

from .addresses import EMPTY
from .in_process import as_long_as, getter, seconds_of
from .load import Comparison
from .scale import Scale
from .table import Group, Row

GOAL = 1.5
ROUNDS = 15


def measure(calls: int) -> Group:
    """Publications in turn: as Wagtail alone does them, the same with our way of indexing a page
    once, and with a signature."""
    plain, indexed_once, signed = [], [], []
    for number in range(min(calls, ROUNDS)):
        with without_signing(), indexed_by_wagtail():
            plain.append(seconds_of(publish_next(number))())
        with without_signing():
            indexed_once.append(seconds_of(publish_next(number))())
        signed.append(seconds_of(sign_next(number))())
    against_plain = Comparison(list(zip(signed, plain, strict=True)))
    against_indexed = Comparison(list(zip(signed, indexed_once, strict=True)))
    return Group(
        "Publishing",
        [
            Row(
                "with the signature ÷ plain Wagtail",
                f"≤ {GOAL}",
                str(against_plain),
                against_plain.ratio <= GOAL,
                milliseconds(against_plain),
            ),
            Row(
                "with the signature ÷ Wagtail with our indexing",
                "",
                str(against_indexed),
                details=milliseconds(against_indexed),
            ),
        ],
    )


def milliseconds(result: Comparison) -> str:
    return f"{result.ours * 1000:.0f} ms ÷ {result.base * 1000:.0f} ms."


def take(calls: int) -> Comparison:
    """Signatures of a new text, each against empty answers right after it."""
    base = as_long_as(sign_next(0), getter(EMPTY))
    return Comparison(
        [(seconds_of(sign_next(number))(), base()) for number in range(min(calls, ROUNDS))]
    )


def growth(few: Comparison, many: Comparison, scale: Scale) -> Group:
    return Group(
        f"Signing, {scale.few:,} and {scale.many:,} articles",
        [
            Row(
                "sign and publish: time ÷ time with few",
                "",
                f"{many.ratio / few.ratio:.2f}",
                details=f"{few.ours * 1000:.0f} ms, then {many.ours * 1000:.0f} ms.",
            )
        ],
    )


def changed(number: int) -> TherapyArticlePage:
    draft = demo.articles.cold().get_latest_revision_as_object()
    draft.introduction = f"Message {number} of {time.monotonic_ns()}."
    draft.save_revision(user=demo.people.account("marketing"))
    return draft


def sign_next(number: int) -> Callable[[], None]:
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
