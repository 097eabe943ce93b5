"""Registers what articles add to Wagtail's admin; the logic is in `articles.admin`."""

from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from .admin.awaited import AwaitedTitleViewSet
from .admin.citing import register_citing
from .admin.dashboard import AwaitedLinksPanel, MyDraftsPanel, WithdrawnSourcesPanel
from .admin.evidence import NoticesView
from .admin.external_links import ExternalLinkViewSet
from .admin.guide import EditorsGuideView
from .admin.listing import ArticleListingViewSet
from .admin.publishing import refuse_unfinished, refuse_unsigned, say_alias_needs_signature
from .admin.records import Records
from .review.log import register_log_actions
from .review.requests import PublishNonclinicalItem, publish_as_asked
from .review.submission import (
    lead_to_review,
    link_to_review,
    submit,
    take_for_draft,
    take_submission,
)
from .review.urls import urlpatterns as review_addresses


@hooks.register("register_admin_viewset")
def register_viewsets() -> list[Any]:
    return [ArticleListingViewSet(), Records(), AwaitedTitleViewSet(), ExternalLinkViewSet()]


@hooks.register("construct_homepage_panels")
def add_dashboard_panels(request: HttpRequest, panels: list[Any]) -> None:
    panels += [WithdrawnSourcesPanel(), MyDraftsPanel(), AwaitedLinksPanel()]


@hooks.register("register_admin_urls")
def register_editors_guide() -> list[Any]:
    return [path("editors-guide/", EditorsGuideView.as_view(), name="editors_guide")]


@hooks.register("register_admin_urls")
def register_notices() -> list[Any]:
    return [path("references/<int:pk>/notices/", NoticesView.as_view(), name="reference_notices")]


@hooks.register("register_help_menu_item")
def register_editors_guide_menu_item() -> MenuItem:
    return MenuItem(
        _("Editor’s guide"), reverse("editors_guide"), name="our-guide", icon_name="help", order=100
    )


hooks.register("register_rich_text_features", register_citing)
hooks.register("before_bulk_action", refuse_unfinished)
hooks.register("after_convert_alias_page", say_alias_needs_signature)
hooks.register("before_publish_page", refuse_unsigned)
hooks.register("register_log_actions", register_log_actions)
hooks.register("register_admin_urls", lambda: review_addresses)
hooks.register("construct_page_action_menu", link_to_review)
hooks.register("before_edit_page", take_for_draft)
hooks.register("before_edit_page", take_submission)
hooks.register("after_edit_page", submit)
hooks.register("after_edit_page", lead_to_review)
hooks.register("register_page_action_menu_item", PublishNonclinicalItem)
hooks.register("after_edit_page", publish_as_asked)
hooks.register("before_create_page", take_submission)
hooks.register("after_create_page", submit)
