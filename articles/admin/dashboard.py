"""What the dashboard tells a person about their articles."""

from collections.abc import Mapping
from itertools import islice
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import (
    LockedPagesPanel,
    RecentEditsPanel,
    UserObjectsInWorkflowModerationPanel,
    WorkflowObjectsToModeratePanel,
)
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import page_permission_policy

from articles.models import AwaitedTitle, TherapyArticlePage
from articles.signoff.withdrawn_sources import doubted_citations, editions_citing, states_in_doubt

from .clinics import titles_for
from .desk_panels import FoundPanel, NoRecordPanel, StartPanel, WithdrawnPanel
from .live_status import LiveStatusLockedPagesPanel, LiveStatusRecentEditsPanel, fetch_editions
from .reports.awaited import awaited_titles, waiting_articles
from .review.panels import (
    LicensesDuePanel,
    OtherWorkflowsPanel,
    ReadyPanel,
    RefusedPanel,
    ReviewsDuePanel,
    SubmittedPanel,
    WaitingPanel,
)
from .signers import SignerChangesPanel
from .starting.copies import may_begin
from .surrounding_texts import SecondLooksPanel

LIMIT = 10


class MyDraftsPanel(Component):
    """Articles that this person owns or edited last, with something that is not published yet."""

    name = "my_drafts"
    template_name = "articles/admin/my_drafts.html"
    order = 100

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        request = parent_context["request"]
        editable = page_permission_policy.instances_user_has_permission_for(request.user, "change")
        is_own = Q(owner=request.user) | Q(latest_revision__user=request.user)
        unpublished = Q(live=False) | Q(has_unpublished_changes=True)
        drafts = fetch_editions(
            TherapyArticlePage.objects.filter(
                is_own, unpublished, template_mark=None, pk__in=editable.values("pk")
            )
            .defer_streamfields()
            .specific()
            .prefetch_workflow_states()
            .annotate_approved_schedule()
            .order_by("-latest_revision_created_at", "-pk")
        )
        return {
            "request": request,
            "drafts": drafts[:LIMIT],
            "may_begin": may_begin(request.user),
        }


class WithdrawnSourcesPanel(Component):
    """Articles that lean on a paper that was withdrawn or is in doubt, not signed since."""

    name = "withdrawn_sources"
    template_name = "articles/admin/withdrawn_sources.html"
    order = 18

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        states = states_in_doubt()
        if not states:
            return {}
        user = parent_context["request"].user
        editable = page_permission_policy.instances_user_has_permission_for(user, "change")
        editions = editions_citing(states).filter(page__in=editable.values("pk"))
        leaning_articles = list(islice(doubted_citations(states, editions), LIMIT + 1))
        return {
            "request": parent_context["request"],
            "leaning_articles": leaning_articles[:LIMIT],
            "has_more": len(leaning_articles) > LIMIT,
        }


class AwaitedLinksPanel(Component):
    """Titles that Also Read links wait for; for those who may say what they mean."""

    name = "awaited_links"
    template_name = "articles/admin/awaited_links.html"
    order = 120
    policy = ModelPermissionPolicy(AwaitedTitle)

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        articles_by_title = waiting_articles()
        own_titles = titles_for(parent_context["request"].user, AwaitedTitle.objects.all())
        titles = list(awaited_titles(own_titles, articles_by_title))
        return {
            "request": parent_context["request"],
            "awaited_titles": [
                (title, articles_by_title[title.link_key]) for title in titles[:LIMIT]
            ],
            "more": len(titles) - LIMIT,
        }

    def render_html(self, parent_context: Mapping[str, Any]) -> str:
        if not self.policy.user_has_permission(parent_context["request"].user, "change"):
            return ""
        return super().render_html(parent_context)


# What stands in the place of a panel of Wagtail's.
PANEL_REPLACEMENTS: dict[type, type] = {
    WorkflowObjectsToModeratePanel: OtherWorkflowsPanel,
    UserObjectsInWorkflowModerationPanel: SubmittedPanel,
    RecentEditsPanel: LiveStatusRecentEditsPanel,
    LockedPagesPanel: LiveStatusLockedPagesPanel,
}


def arrange_panels(request: HttpRequest, panels: list[Any]) -> None:
    """Add ours to Wagtail's, and put those that know more in the place of its own.

    By their `order`, what waits for this person comes first, then what came back, what is due and
    what was found, and then the ways to begin something new.
    """
    panels[:] = [
        PANEL_REPLACEMENTS[type(panel)]() if type(panel) in PANEL_REPLACEMENTS else panel
        for panel in panels
    ]
    panels += [
        StartPanel(),
        NoRecordPanel(),
        SignerChangesPanel(),
        SecondLooksPanel(),
        WithdrawnSourcesPanel(),
        WaitingPanel(),
        ReadyPanel(),
        RefusedPanel(),
        WithdrawnPanel(),
        ReviewsDuePanel(),
        FoundPanel(),
        LicensesDuePanel(),
        MyDraftsPanel(),
        AwaitedLinksPanel(),
    ]
