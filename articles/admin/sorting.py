"""Sorting the text of an article into blocks: one choice, one press, one version."""

import hashlib
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button
from wagtail.models import PageLogEntry

from articles.blocks import unreadable_places
from articles.importing.changes import save_change
from articles.importing.desk import CannotMove
from articles.importing.destinations import DESTINATIONS, DESTINATIONS_BY_GROUP, LEAVE_OUT
from articles.importing.moving import (
    PARAGRAPHS,
    SOURCES,
    HasNoRoom,
    Moved,
    TextBlock,
    has_text_to_sort,
    move,
    text_blocks,
)
from articles.models import TherapyArticlePage
from articles.signoff.log_actions import MOVE_ACTION
from articles.signoff.noted_findings import check_and_note
from articles.signoff.signing_locks import locked_article

from .history.restoring import CannotRestore, restore
from .review.base import ArticleAdminView

URL_NAME = "sort_text"
LABEL = gettext_lazy("Sort this text into blocks")
# Enough to know a text by, in the history and in a message.
LONGEST_IN_HISTORY = 500
LONGEST_IN_MESSAGE = 120


def digest_of_draft(article: TherapyArticlePage) -> str:
    """Tells apart what two saves stored, an autosave too, which overwrites its version."""
    revision = article.latest_revision
    body = revision.content.get("body") if revision else ""
    return hashlib.sha256(f"{article.latest_revision_id} {body}".encode()).hexdigest()


def reason_against(article: TherapyArticlePage, draft: TherapyArticlePage, user: Any) -> str:
    """Why nothing can be moved in this draft now, in a sentence, or "" if it can."""
    if article.alias_of_id:
        return _("This page shows what its original shows. Sort the text of the original.")
    lock = article.get_lock()
    if lock is not None and lock.for_user(user):
        return _("This article is locked, so its draft stays as it is. Unlock it first.")
    if unreadable_places(draft.body):
        return _(
            "This draft holds something that the site cannot read, so it stays as it is. Tell "
            "whoever runs the site."
        )
    return ""


def refuse_if_changed(article: TherapyArticlePage, seen_digest: str) -> None:
    if digest_of_draft(article) != seen_digest:
        raise CannotMove(
            _(
                "Somebody saved this draft while you were looking, so nothing was changed. Below "
                "is the text as it is now. What you ticked is still ticked where it is still there."
            )
        )


@transaction.atomic
def move_text(
    page_id: int,
    user: Any,
    chosen: set[str],
    destination: str,
    seen_digest: str,
    *,
    may_leave_out: bool = False,
) -> Moved:
    """Move text of the newest draft as a version of `user`, and note that in its history.

    What is live stays live. Raises `PermissionDenied` for whoever may not edit the article, and
    `CannotMove` with the reason, also where the draft is not the one that `user` saw.
    """
    article = locked_article(page_id)
    if not article.permissions_for_user(user).can_edit():
        raise PermissionDenied
    draft = article.get_latest_revision_as_object()
    if reason := reason_against(article, draft, user):
        raise CannotMove(reason)
    refuse_if_changed(article, seen_digest)
    moved = move(
        draft.body.get_prep_value(),
        chosen,
        destination,
        introduction=draft.introduction,
        may_leave_out=may_leave_out,
    )
    draft.body = draft.body.stream_block.to_python(moved.body)
    draft.introduction = moved.introduction
    is_left_out = destination == LEAVE_OUT
    data = {
        "target": str(DESTINATIONS[destination].words),
        # What is nowhere else any more is named in full.
        "words": moved.words if is_left_out else Truncator(moved.words).chars(LONGEST_IN_HISTORY),
        "is_left_out": is_left_out,
        "origins": [str(draft.body.stream_block.child_blocks[one].label) for one in moved.origins],
        "left_out": moved.left_out,
        "version_before": article.latest_revision_id,
    }
    save_change(draft, user, MOVE_ACTION, data)
    check_and_note(draft)
    return moved


def last_move(article: TherapyArticlePage) -> PageLogEntry | None:
    """The entry of a move that nothing has followed in the history, or None."""
    entries = PageLogEntry.objects.filter(page=article.pk).order_by("-timestamp", "-pk")
    entry: PageLogEntry | None = entries.first()
    if (
        entry is None
        or entry.action != MOVE_ACTION
        or entry.revision_id != article.latest_revision_id
        or not entry.data.get("version_before")
    ):
        return None
    return entry


@transaction.atomic
def undo_move(page_id: int, user: Any, seen_digest: str) -> None:
    """Make the version before the last move the draft again.

    Raises as `move_text` does, and `CannotRestore` where that version is gone.
    """
    article = locked_article(page_id)
    refuse_if_changed(article, seen_digest)
    entry = last_move(article)
    if entry is None or article.latest_revision_id is None:
        raise CannotMove(_("There is no move to undo. Look at the history of the article."))
    restore(page_id, entry.data["version_before"], article.latest_revision_id, user)
    check_and_note(locked_article(page_id).get_latest_revision_as_object())


class SortTextView(ArticleAdminView):
    """The text of an article in pieces, each of which can become a part of a block.

    Raises `PermissionDenied` for whoever may not edit the article.
    """

    template_name = "articles/admin/old_posts/sort.html"
    page_title = LABEL
    header_icon = "pilcrow"

    chosen: frozenset[str] = frozenset()
    destination = ""
    may_leave_out = False
    has_no_room = False
    keys_before: Sequence[str] = ()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.page.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.destination = request.GET.get("destination", "")
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        self.chosen = frozenset(request.POST.getlist("passage"))
        self.destination = request.POST.get("destination", "")
        self.may_leave_out = bool(request.POST.get("leave_out"))
        try:
            if request.POST.get("action") == "undo":
                undo_move(page_id, request.user, request.POST.get("digest", ""))
                messages.success(request, _("The move was undone. The text stands where it was."))
            else:
                self.move()
        except (CannotMove, CannotRestore) as refusal:
            self.has_no_room = isinstance(refusal, HasNoRoom)
            messages.error(request, str(refusal))
            # As it is now, for whoever looks again.
            self.page = TherapyArticlePage.objects.get(pk=page_id)
            return self.render_to_response(self.get_context_data(page_id=page_id))
        query = urlencode({"destination": self.destination})
        return redirect(f"{reverse(URL_NAME, args=[page_id])}?{query}{self.place_to_go_on()}")

    def place_to_go_on(self) -> str:
        """The fragment of the first text after what was moved, or else of the last before it."""
        there = keys_in(TherapyArticlePage.objects.get(pk=self.page.pk))
        chosen = {key.partition(".")[0] for key in self.chosen}
        before = self.keys_before
        first = next((at for at, key in enumerate(before) if key in chosen), 0)
        around = [*before[first:], *reversed(before[:first])]
        return next((f"#passage-{key}" for key in around if key in there), "")

    def move(self) -> None:
        self.keys_before = keys_in(self.page)
        moved = move_text(
            self.page.pk,
            self.request.user,
            set(self.chosen),
            self.destination,
            self.request.POST.get("digest", ""),
            may_leave_out=self.may_leave_out,
        )
        message = _(
            "“%(words)s” is now %(target)s. Look at its fields in the editor. Nothing went live."
        )
        if self.destination == LEAVE_OUT:
            message = _(
                "“%(words)s” was left out of the draft. The history keeps its words, and the "
                "version before has it still. Nothing went live."
            )
        edit = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        messages.success(
            self.request,
            message
            % {
                "words": Truncator(moved.words).chars(LONGEST_IN_MESSAGE),
                "target": DESTINATIONS[self.destination].words,
            },
            buttons=[messages.button(edit, _("Edit the draft"))],
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        draft = self.page.get_latest_revision_as_object()
        reason = reason_against(self.page, draft, self.request.user)
        blocks = [] if reason else text_blocks(draft.body.get_prep_value())
        return {
            **super().get_context_data(**kwargs),
            "article": self.page,
            "title": draft.title,
            "reason": reason,
            "blocks": list(zip(legends_of(draft, blocks), blocks, strict=True)),
            "has_paragraphs": any(block.name == PARAGRAPHS for block in blocks),
            "groups": DESTINATIONS_BY_GROUP,
            "chosen": self.chosen,
            # The passages in which single sentences were chosen.
            "open_keys": {key.partition(".")[0] for key in self.chosen if "." in key},
            "destination": self.destination,
            "may_leave_out": self.may_leave_out,
            "has_no_room": self.has_no_room,
            "digest": digest_of_draft(self.page),
            "last_move": last_move(self.page),
        }


def legends_of(draft: TherapyArticlePage, blocks: list[TextBlock]) -> Iterator[str]:
    """What each text is called: “Paragraphs”, with its number if there are several of them, or
    the block and the field that it stands in."""
    several = sum(block.name == PARAGRAPHS for block in blocks) > 1
    number = 0
    for block in blocks:
        definition = draft.body.stream_block.child_blocks[block.name]
        if block.name != PARAGRAPHS:
            field = definition.child_blocks[SOURCES[block.name]]
            yield _("%(block)s: %(field)s") % {"block": definition.label, "field": field.label}
        elif several:
            number += 1
            yield _("%(block)s, %(number)s") % {"block": definition.label, "number": number}
        else:
            yield str(definition.label)


def keys_in(article: TherapyArticlePage) -> list[str]:
    """The keys of what can be moved in the newest draft, in the order of its text."""
    body = article.get_latest_revision_as_object().body.get_prep_value()
    return [one.key for block in text_blocks(body) for one in block.movable]


def sort_text_button(
    page: Any, user: Any, view_name: str = "", next_url: str | None = None
) -> Iterator[Button]:
    """In the menu of an article that has running text. No query."""
    if (
        isinstance(page, TherapyArticlePage)
        and page.pk
        and not page.alias_of_id
        and has_text_to_sort(page.body.raw_data)
        and page.permissions_for_user(user).can_edit()
    ):
        url = reverse(URL_NAME, args=[page.pk])
        yield Button(LABEL, url=url, icon_name="pilcrow", priority=67)


urlpatterns = [
    path("old-posts/<int:page_id>/sort/", SortTextView.as_view(), name=URL_NAME),
]
