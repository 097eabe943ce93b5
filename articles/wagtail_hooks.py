"""Registers what articles add to Wagtail's admin; the logic is in `articles.admin`."""

from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from .admin.awaited import AwaitedTitleViewSet
from .admin.dashboard import AwaitedLinksPanel, MyDraftsPanel
from .admin.guide import EditorsGuideView
from .admin.listing import ArticleListingViewSet
from .admin.publishing import keep_alias_public, refuse_unfinished
from .admin.records import Records


@hooks.register("register_admin_viewset")
def register_viewsets() -> list[Any]:
    return [ArticleListingViewSet(), Records(), AwaitedTitleViewSet()]


@hooks.register("construct_homepage_panels")
def add_dashboard_panels(request: HttpRequest, panels: list[Any]) -> None:
    panels += [MyDraftsPanel(), AwaitedLinksPanel()]


@hooks.register("register_admin_urls")
def register_editors_guide() -> list[Any]:
    return [path("editors-guide/", EditorsGuideView.as_view(), name="editors_guide")]


@hooks.register("register_help_menu_item")
def register_editors_guide_menu_item() -> MenuItem:
    return MenuItem(
        _("Editor’s guide"), reverse("editors_guide"), name="our-guide", icon_name="help", order=100
    )


hooks.register("before_bulk_action", refuse_unfinished)
hooks.register("after_convert_alias_page", keep_alias_public)
