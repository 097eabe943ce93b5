"""Making an older version of an article its draft again."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.models import Revision

from articles.blocks import unreadable_places
from articles.models import TherapyArticlePage
from articles.signoff.log_actions import RESTORE_ACTION
from articles.signoff.signing_locks import locked_article

from ..citation_links import parse_primary_key
from ..review.base import ArticleAdminView
from .words import moment_of, words_for_version

# Not a part of the text: these say where and when the article is shown.
KEPT_FIELDS = ("slug", "go_live_at", "expire_at")


class CannotRestore(Exception):
    """Why a version does not become the draft, in a sentence for staff."""


def may_restore(article: TherapyArticlePage, revision_id: int, user: Any) -> bool:
    """Whether this version is another one than the draft, and this person may edit that."""
    return bool(
        not article.alias_of_id
        and revision_id != article.latest_revision_id
        and article.permissions_for_user(user).can_edit()
    )


def reason_against(article: TherapyArticlePage, revision: Revision, user: Any) -> str:
    """Why this version cannot become the draft now, in a sentence, or "" if it can."""
    if article.alias_of_id:
        return _("This page shows what its original shows. Restore the version of the original.")
    lock = article.get_lock()
    if lock is not None and lock.for_user(user):
        return _("This article is locked, so its draft stays as it is. Unlock it first.")
    if revision.pk == article.latest_revision_id:
        return _("This version is the draft already.")
    if places := unreadable_places(revision.as_object().body):
        return _(
            "This version holds something that the site cannot read: %(places)s. It stays in the "
            "history. Tell whoever runs the site."
        ) % {"places": get_text_list([f"“{place}”" for place in dict.fromkeys(places)], _("and"))}
    return ""


@transaction.atomic
def restore(page_id: int, revision_id: int, seen_draft_id: int, user: Any) -> Revision:
    """Save an older version as the newest draft of an article, and note that in its history.

    What is live stays live. The address and the dates of the draft stay too. `seen_draft_id`
    is the version that was the draft when this person confirmed it. Raises `PermissionDenied`
    for whoever may not edit the article, and `CannotRestore` with the reason.
    """
    article = locked_article(page_id)
    if not article.permissions_for_user(user).can_edit():
        raise PermissionDenied
    revision = article.revisions.filter(pk=revision_id).first()
    if revision is None:
        raise CannotRestore(_("This version was deleted meanwhile."))
    if reason := reason_against(article, revision, user):
        raise CannotRestore(reason)
    if article.latest_revision_id != seen_draft_id:
        raise CannotRestore(
            _(
                "Somebody saved this draft while you were looking. Compare the versions once more, "
                "then decide."
            )
        )
    draft = article.get_latest_revision_as_object()
    restored = revision.as_object()
    for name in KEPT_FIELDS:
        setattr(restored, name, getattr(draft, name))
    if not article.live:
        # As the editor does: what lists show of an article that is not live is its draft.
        restored.save(clean=False)
    return restored.save_revision(
        user=user, log_action=RESTORE_ACTION, previous_revision=revision, clean=False
    )


class RestoreView(ArticleAdminView):
    """Ask whether an older version is to become the draft, and say what that does.

    Raises `PermissionDenied` for whoever may not edit the article.
    """

    template_name = "articles/admin/history/restore.html"
    page_title = gettext_lazy("Restore as a draft")
    header_icon = "history"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.version = get_object_or_404(self.page.revisions, pk=kwargs["revision_id"])

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.page.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def post(self, request: HttpRequest, page_id: int, revision_id: int) -> HttpResponse:
        seen_draft_id = parse_primary_key(request.POST.get("draft"))
        try:
            restore(page_id, revision_id, seen_draft_id, request.user)
        except CannotRestore as refusal:
            messages.error(request, f"{_('Nothing was restored.')} {refusal}")
            return redirect("wagtailadmin_pages:history", page_id)
        message = _(
            "The draft of “%(title)s” is again as it was on %(moment)s. What patients read did "
            "not change. The draft before is in the history."
        )
        history = reverse("wagtailadmin_pages:history", args=[page_id])
        messages.success(
            request,
            message
            % {"title": self.page.get_admin_display_title(), "moment": moment_of(self.version)},
            buttons=[messages.button(history, _("History"))],
        )
        return redirect("wagtailadmin_pages:edit", page_id)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "article": self.page,
            "version": self.version,
            "version_words": words_for_version(self.version, self.page),
            "reason": reason_against(self.page, self.version, self.request.user),
        }
