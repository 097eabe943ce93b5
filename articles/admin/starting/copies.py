"""A new draft with the text of another article, and with nothing that was decided about that."""

from itertools import count
from typing import Any

from django.db import transaction
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from wagtail.actions.copy_page import CopyPageAction
from wagtail.log_actions import log
from wagtail.models import Page

from articles.blocks import unreadable_places
from articles.content import ContentError
from articles.importing.draft import LONGEST_SLUG, slug_for
from articles.models import ArticleIndexPage, TherapyArticlePage, is_template
from articles.models.locking import lock_page
from articles.signoff.authorship import keep_writers
from articles.signoff.log_actions import DUPLICATE_ACTION
from clinic.models.addresses import problem_of_address

from ..old_posts import sections_for


class CannotDuplicate(Exception):
    """Why there is no copy, in a sentence for staff. Nothing was stored."""


def may_begin(user: Any) -> bool:
    """Whether this person may add articles somewhere; looked up once for a whole list."""
    if not hasattr(user, "may_begin_articles"):
        user.may_begin_articles = bool(sections_for(user))
    return bool(user.may_begin_articles)


def sections_for_copy(source: TherapyArticlePage, user: Any) -> list[ArticleIndexPage]:
    """The sections in which this person may begin an article in the language of this one."""
    return [section for section in sections_for(user) if section.locale_id == source.locale_id]


def may_duplicate(source: TherapyArticlePage, user: Any) -> bool:
    """Whether this person may edit the article, and may add one somewhere."""
    return bool(source.permissions_for_user(user).can_copy() and sections_for_copy(source, user))


def reason_against(source: TherapyArticlePage) -> str:
    """Why there can be no copy of this article, in a sentence, or ""."""
    if source.alias_of_id:
        return _("This page shows what its original shows. Duplicate the original.")
    if places := unreadable_places(source.get_latest_revision_as_object().body):
        return _(
            "This article holds something that the site cannot read: %(places)s. A copy would "
            "lose it. Tell whoever runs the site."
        ) % {"places": get_text_list([f"“{place}”" for place in dict.fromkeys(places)], _("and"))}
    return ""


@transaction.atomic
def duplicate(
    source: TherapyArticlePage, section: ArticleIndexPage, title: str, user: Any
) -> TherapyArticlePage:
    """A new draft below `section` with the content of the newest draft of `source`.

    It is unpublished and its own: without sign-offs and edition, workflow, dates, locks,
    comments, title for search engines and imported post. Those who wrote the text count as
    its writers, and so does `user`. Raises `PermissionDenied` for whoever may not edit the
    source or not add an article there, and `CannotDuplicate` with the reason.
    """
    if reason := reason_against(source):
        raise CannotDuplicate(reason)
    lock_page(section.pk)
    draft = source.get_latest_revision_as_object()
    fields = {"title": title, "draft_title": title, "slug": free_slug(title, section)}
    if is_template(source):
        # It says what the template is for; the article has a main message of its own.
        fields["introduction"] = ""
    action = CopyPageAction(
        draft,
        to=ArticleIndexPage.objects.get(pk=section.pk),
        update_attrs=fields,
        copy_revisions=False,
        keep_live=False,
        user=user,
        log_action=None,
    )
    copy: TherapyArticlePage = action.execute()
    try:
        keep_writers(source, copy)
    except ContentError as error:
        raise CannotDuplicate(str(error)) from error
    log(
        instance=copy,
        action=DUPLICATE_ACTION,
        user=user,
        revision=copy.latest_revision,
        data={"source": {"id": source.pk, "title": source.get_admin_display_title()}},
    )
    return copy


def free_slug(title: str, section: ArticleIndexPage) -> str:
    """The last part of the address, with a number where another page has or had it."""
    slug = slug_for(title)
    for number in count(1):
        ending = f"-{number}" if number > 1 else ""
        free = slug[: LONGEST_SLUG - len(ending)] + ending
        is_taken = Page.objects.child_of(section).filter(slug=free).exists()
        if not is_taken and not problem_of_address(TherapyArticlePage(), section, free):
            break
    return free
