"""Links between posts of one import that were read before the post that they lead to."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from articles.models import ImportedPost, TherapyArticlePage
from articles.models.locking import lock_page

from .old_links import map_links


@transaction.atomic
def map_waiting_links(page_id: int, pages: Mapping[str, int], user: Any) -> list[str]:
    """Let the links of an imported draft lead to the pages that there are by now.

    Only while nobody has worked on the draft. Returns the links that still have no page.
    """
    lock_page(page_id)
    page = TherapyArticlePage.objects.select_related("latest_revision").get(pk=page_id)
    post = ImportedPost.objects.defer("original").get(page=page_id)
    if page.get_latest_revision().pk != page.revisions.order_by("pk").first().pk:
        return list(post.old_links)
    draft = page.get_latest_revision_as_object()
    body = draft.body.get_prep_value()
    unmapped = map_links(body, post.old_address, pages)
    if unmapped != post.old_links:
        draft.body = draft.body.stream_block.to_python(body)
        TherapyArticlePage.objects.filter(pk=page_id).update(body=draft.body)
        draft.save_revision(user=user, clean=False, overwrite_revision=page.latest_revision)
        post.old_links = unmapped
        post.save(update_fields=["old_links"])
    return unmapped
