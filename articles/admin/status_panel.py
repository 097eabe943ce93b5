"""Wagtail's status panel beside an article: when it goes live, and who let it go live last."""

import re
from copy import copy
from dataclasses import dataclass
from datetime import time
from typing import Any

from django.urls import reverse
from django.utils.dateformat import time_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from wagtail.admin.ui.side_panels import PageStatusSidePanel
from wagtail.models import PageLogEntry

from articles.models import TherapyArticlePage, is_template
from articles.models.review import team_approves
from articles.signoff.signed_dates import reading_time
from articles.signoff.when_to_publish import is_to_be_signed, plan_for

# What Wagtail prints under a status of today, such as "22:06 by Sam Lee".
TIME_OF_TODAY = re.compile(r'(<div class="w-help-text">)([01]\d|2[0-3]):([0-5]\d)(?= |<)')

SCHEDULE_FIELDS = {"go_live_at", "expire_at"}


@dataclass(frozen=True)
class PlanInWords:
    """When an article goes live, in sentences, and where that is chosen; "" before it is saved."""

    words: str
    address: str


def say_when_it_goes_live(panel: PageStatusSidePanel, form: Any) -> None:
    """Let the panel say when a draft goes live, in place of Wagtail's way to set its dates.

    What is signed keeps Wagtail's: its dates are changed there, and it is published anew. So
    does a form whose dates are wrong, as the message about them stands in it.
    """
    article, user = panel.object, panel.request.user
    if not isinstance(article, TherapyArticlePage) or is_template(article):
        return
    if form is not None and form.errors.keys() & SCHEDULE_FIELDS:
        return
    if article.pk is None:
        panel.show_schedule_publishing_toggle = False
        panel.plan_in_words = PlanInWords(
            _("It goes live as soon as it is approved. Save it first to choose something else.")
            if team_approves()
            else _("It goes live as soon as it is signed. Save it first to choose something else."),
            "",
        )
    elif is_to_be_signed(article, article):
        panel.show_schedule_publishing_toggle = False
        words = plan_for(article, article).words_for(user)
        ends = reading_time(None, article.expire_at)
        address = reverse("when_to_publish", args=[article.pk])
        panel.plan_in_words = PlanInWords(f"{words} {ends}".rstrip(), address)


def as_published(page: Any) -> Any:
    """The same page for Wagtail's panel, which then names who published it, and when.

    Wagtail names whoever saved the version that is live: of an article, whoever signed it.
    """
    if not isinstance(page, TherapyArticlePage) or not page.pk or not page.live_revision_id:
        return page
    entries = PageLogEntry.objects.filter(page=page.pk, action="wagtail.publish")
    publication = entries.select_related("user").order_by("-timestamp", "-pk").first()
    if publication is None or page.live_revision is None:
        return page
    shown_page, revision = copy(page), copy(page.live_revision)
    revision.created_at, revision.user = publication.timestamp, publication.user
    shown_page.live_revision = revision
    return shown_page


def with_times_as_elsewhere(panel: SafeString) -> SafeString:
    """The panel with "10:06 p.m." for "22:06", which Wagtail writes in no other way."""

    def in_our_way(match: re.Match[str]) -> str:
        moment = time(int(match[2]), int(match[3]))
        return f"{match[1]}{time_format(moment, 'P')}"

    return mark_safe(TIME_OF_TODAY.sub(in_our_way, panel))  # noqa: S308 - only digits become others
