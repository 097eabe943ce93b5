"""A change of a draft that somebody made beside the editor."""

from typing import Any

from wagtail.log_actions import log
from wagtail.models import Revision

from articles.models import TherapyArticlePage


def save_change(
    draft: TherapyArticlePage, user: Any, action: str, data: dict[str, Any]
) -> Revision:
    """Save a draft as a version of `user`, with an entry in its history that says what changed.

    Call it under the lock of the article. What is live stays live.
    """
    if not draft.live:
        # As the editor does: what lists show of an article that is not live is its draft.
        draft.save(clean=False)
    revision: Revision = draft.save_revision(user=user, clean=False)
    log(
        instance=draft,
        action=action,
        user=user,
        revision=revision,
        content_changed=True,
        data=data,
    )
    return revision
