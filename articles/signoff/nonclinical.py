"""Publishing what no clinician has to sign, while the rest of a draft waits for a signature."""

import json
from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Revision

from articles.content import ContentError, clinical_content
from articles.models import Edition, TherapyArticlePage
from articles.models.locking import lock_page

# The fields of the editor that are outside of the digest and count at once.
NONCLINICAL_FIELDS = ("slug", "search_description", "show_in_menus", "topics", "also_read")

CARD_BLOCK = "also_read"

# The least by which the times of two versions differ.
TIME_STEP = timedelta(microseconds=1)


class CannotPublish(Exception):
    """Nothing was published, and nothing has changed. `reasons` are sentences for staff."""

    def __init__(self, *reasons: str) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons


@transaction.atomic
def publish_nonclinical(page_id: int, user: Any) -> TherapyArticlePage:
    """Publish the address, topics, links and cards of the latest draft, and nothing else of it.

    The clinical content stays what is live and signed. The draft stays the
    latest version, and a review or a schedule of it goes on. Raises
    `CannotPublish` where there is nothing live and signed, or where the page
    cannot be saved that way.
    """
    lock_page(page_id)
    article = TherapyArticlePage.objects.get(pk=page_id)
    draft = article.latest_revision
    edition = Edition.objects.filter(page=page_id).first()
    is_read = article.live and edition is not None and edition.sign_off.holds_now
    if not is_read or edition is None or draft is None:
        raise CannotPublish(
            _("Patients cannot read this article now, so a clinician signs it all.")
        )
    revision = version_before(draft, with_nonclinical(article, draft.content), user)
    published_page = revision.as_object()
    try:
        published_page.full_clean()
        is_unchanged = clinical_content(published_page).digest == edition.digest
    except ValidationError as error:
        raise CannotPublish(_("Correct this in the editor first:"), *error.messages) from error
    except ContentError as error:
        raise CannotPublish(str(error)) from error
    if not is_unchanged:
        raise CannotPublish(
            _("What patients read has changed outside of the editor. Submit the article to review.")
        )
    make_room_before(draft)
    revision.save()
    publish_keeping_review(revision, user)
    return TherapyArticlePage.objects.get(pk=page_id)


def with_nonclinical(article: TherapyArticlePage, draft: dict[str, Any]) -> dict[str, Any]:
    """The live article as a revision holds it, with what is not clinical in `draft`.

    Its dates stay those of the live article: the draft's wait for a signature.
    """
    live_data = article.serializable_data()
    body = with_cards(json.loads(live_data["body"]), json.loads(draft["body"]))
    nonclinical = {name: draft[name] for name in NONCLINICAL_FIELDS if name in draft}
    return {**live_data, **nonclinical, "body": json.dumps(body)}


def with_cards(live: list[dict[str, Any]], draft: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The blocks of `live`, with the Also Read cards of `draft` in place of its own.

    A card follows the block that it follows in the draft; where `live` has no
    such block, the nearest before it that both have.
    """
    other_blocks = [block for block in live if block["type"] != CARD_BLOCK]
    common_ids = {block.get("id") for block in other_blocks}
    cards: dict[str | None, list[dict[str, Any]]] = {}
    anchor = None
    for block in draft:
        if block["type"] == CARD_BLOCK:
            cards.setdefault(anchor, []).append(block)
        elif block.get("id") in common_ids:
            anchor = block.get("id")
    body = list(cards.get(None, ()))
    for block in other_blocks:
        body += [block, *cards.get(block.get("id"), ())]
    return body


def version_before(draft: Revision, content: dict[str, Any], user: Any) -> Revision:
    """An unsaved version that stands just before the draft, which stays the latest."""
    return Revision(
        base_content_type_id=draft.base_content_type_id,
        content_type_id=draft.content_type_id,
        object_id=draft.object_id,
        user=user,
        created_at=draft.created_at - TIME_STEP,
        object_str=content["title"],
        content=content,
    )


def make_room_before(draft: Revision) -> None:
    """Move the versions that stand a step before the draft back, so that no two have one time.

    Each version that was published beside the same draft stands a step before the next.
    """
    earlier = versions_of(draft).filter(created_at__lt=draft.created_at)
    newest_first = earlier.order_by("-created_at", "-pk").values_list("pk", "created_at")
    next_time = draft.created_at - TIME_STEP
    for pk, created_at in newest_first.iterator():
        if created_at < next_time:
            break
        next_time -= TIME_STEP
        Revision.objects.filter(pk=pk).update(created_at=next_time)


def versions_of(revision: Revision) -> QuerySet[Revision]:
    """All versions of the page that this is one of."""
    return Revision.objects.filter(
        base_content_type=revision.base_content_type_id, object_id=revision.object_id
    )


def publish_keeping_review(revision: Revision, user: Any) -> None:
    """Publish this version as Wagtail does, but let the draft's review and schedule go on."""
    page_revisions = versions_of(revision)
    scheduled_revisions = page_revisions.filter(approved_go_live_at__isnull=False)
    go_live_times = dict(scheduled_revisions.values_list("pk", "approved_go_live_at"))
    action = PublishPageRevisionAction(revision, user=user)
    # Wagtail cancels the workflow that the published page knows of.
    action.object._current_workflow_states = []
    action.execute(skip_permission_checks=True)
    for pk, go_live_at in go_live_times.items():
        page_revisions.filter(pk=pk).update(approved_go_live_at=go_live_at)
