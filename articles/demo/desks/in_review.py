"""Drafts that wait for somebody: for their writer, or for a clinician."""

from collections.abc import Sequence
from pathlib import Path

from articles.demo.articles import cold
from articles.demo.articles.building import Block
from articles.demo.articles.catalog import CatalogEntry
from articles.demo.articles.shared import not_better
from articles.demo.articles.sign_and_publish import (
    WRITER,
    article_at,
    save_draft,
    titled_draft,
)
from articles.demo.people import SIGNING_CLINICIAN_SLUG, signing_clinician, staff_account
from articles.demo.site_tree import article_index
from articles.importing import import_posts
from articles.importing.draft import slug_for
from articles.importing.post_files import read_post
from articles.models import TherapyArticlePage
from articles.signoff.readiness import review_in_progress
from articles.signoff.submission import start_review

from . import bodies
from .entries import AFTER_A_BAD_WEEK, WRAP_AND_EXERCISE

OLD_POST = Path(__file__).parent / "old_posts" / "massage-chair.txt"
NOTE = (
    "Please say in the main message that only people with new back pain took part, and that nobody "
    "knows how large the difference is. The findings about the warnings need an answer, too: who "
    "should not use heat cannot be sent to heat."
)


def written_draft(entry: CatalogEntry, body: Sequence[Block]) -> TherapyArticlePage:
    """A new draft of the sample writer, as it is after a save."""
    page = titled_draft(entry)
    page.owner = staff_account(WRITER)
    page.save()
    save_draft(page, entry, body)
    return TherapyArticlePage.objects.get(pk=page.pk)


def submit(page: TherapyArticlePage) -> None:
    if not start_review(page, staff_account(WRITER)):
        raise RuntimeError(f"The sample draft “{page.title}” cannot be submitted.")


def imported() -> TherapyArticlePage:
    """A draft that was made of an old post, with every fault that the post has."""
    slug = slug_for(read_post(OLD_POST).title)
    page = article_at(slug)
    if page is not None:
        return page
    import_posts([OLD_POST], article_index(), name_of=lambda path: Path(path).name)
    page = TherapyArticlePage.objects.child_of(article_index()).get(slug=slug)
    page.is_sample = True
    page.owner = staff_account(WRITER)
    page.save(clean=False)
    page.save_revision(user=page.owner, clean=False)
    return page


def in_review() -> TherapyArticlePage:
    """A draft without a finding that waits for a clinician."""
    page = article_at(AFTER_A_BAD_WEEK.slug)
    if page is None:
        page = written_draft(AFTER_A_BAD_WEEK, bodies.after_a_bad_week())
        submit(page)
    return page


def returned() -> TherapyArticlePage:
    """A draft that a clinician returned to its writer with a note."""
    page = article_at(WRAP_AND_EXERCISE.slug)
    if page is None:
        page = written_draft(WRAP_AND_EXERCISE, bodies.wrap_and_exercise())
        submit(page)
        review = review_in_progress(TherapyArticlePage.objects.get(pk=page.pk))
        if review is None:
            raise RuntimeError(f"The sample draft “{page.title}” is not in review.")
        review.reject(user=signing_clinician(SIGNING_CLINICIAN_SLUG).user, comment=NOTE)
    return page


def newer_draft() -> TherapyArticlePage:
    """A newer draft of an article that patients read: it says when to ask for a visit, too.

    Only while nobody else has worked on the article.
    """
    page = cold()
    if not page.live or page.latest_revision_id != page.live_revision_id:
        return page
    cards = [
        (place, block.value)
        for place, block in enumerate(page.body)
        if block.block_type == "care_card"
    ]
    if not cards or any(card["urgency"] == "non_urgent" for _place, card in cards):
        return page
    draft = page.get_latest_revision_as_object()
    last_place, _card = cards[-1]
    draft.body.insert(last_place + 1, not_better())
    draft.save_revision(user=staff_account(WRITER))
    return TherapyArticlePage.objects.get(pk=page.pk)
