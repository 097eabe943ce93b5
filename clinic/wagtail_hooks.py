"""Registers what the site changes in Wagtail: shorter menus, protected accounts, links, and that
no page outlasts its time."""

from typing import Any
from urllib.parse import urlsplit

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language_from_path
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import Page

from .rich_text import register_page_links
from .rights import sending
from .rights.report import RightsReport
from .schedule.report import menu_item as scheduled_work_menu_item
from .schedule.report import right_to_see
from .schedule.report import urlpatterns as schedule_urlpatterns
from .users import (
    DeactivateInsteadOfDeleting,
    keep_somebody_active,
    protect_superuser,
    protect_superusers,
)

# The clinic has a guide of its own, and these two lead to another site.
OTHER_GUIDES = {"editor-guide", "whats-new-in-wagtail"}
# About the inside of Wagtail; a superuser may want them.
TECHNICAL_REPORTS = {"page-types-usage", "workflows", "workflow-tasks"}


@hooks.register("construct_help_menu")
def hide_other_guides(request: HttpRequest, items: list[MenuItem]) -> None:
    items[:] = [item for item in items if not item.name.startswith(tuple(OTHER_GUIDES))]


@hooks.register("register_account_menu_item")
def link_second_step(request: HttpRequest) -> dict[str, str]:
    return {
        "url": reverse("mfa_index"),
        "label": _("How you log in"),
        "help_text": _("Your passkeys, the app that shows six digits, and recovery codes."),
    }


@hooks.register("register_account_menu_item")
def link_email_address(request: HttpRequest) -> dict[str, str]:
    return {
        "url": reverse("own_email_address"),
        "label": _("Your e-mail address"),
        "help_text": _("Where mail for you goes, and links to choose a new password."),
    }


@hooks.register("register_account_menu_item")
def link_sessions(request: HttpRequest) -> dict[str, str]:
    return {
        "url": reverse("own_sessions"),
        "label": _("Where you are logged in"),
        "help_text": _("The devices on which you are logged in now, and how to end that."),
    }


@hooks.register("construct_reports_menu")
def hide_technical_reports(request: HttpRequest, items: list[MenuItem]) -> None:
    if not request.user.is_superuser:
        items[:] = [item for item in items if item.name not in TECHNICAL_REPORTS]


hooks.register("before_edit_user", protect_superuser)
hooks.register("before_bulk_action", protect_superusers)
hooks.register("after_bulk_action", keep_somebody_active)
# After Wagtail's own, whose place they take.
hooks.register("register_bulk_action", DeactivateInsteadOfDeleting, order=1)
hooks.register("register_admin_urls", RightsReport.admin_urlpatterns)
hooks.register("register_admin_urls", lambda: sending.urlpatterns)
hooks.register("register_user_listing_buttons", sending.listing_buttons)
hooks.register("register_reports_menu_item", RightsReport.menu_item)
hooks.register("register_rich_text_features", register_page_links, order=1)
hooks.register("register_admin_urls", lambda: schedule_urlpatterns)
hooks.register("register_reports_menu_item", scheduled_work_menu_item)
hooks.register("register_permissions", right_to_see)


@hooks.register("before_serve_page", order=1)
def lead_to_own_language(
    page: Page, request: HttpRequest, args: Any, kwargs: Any
) -> HttpResponse | None:
    """A page is read under its own language, with that language's words around it.

    Where a language has no pages, Wagtail finds those of the first language under its addresses.
    """
    address = page.get_url(request) or ""
    language = get_language_from_path(urlsplit(address).path)
    if not address or language == get_language_from_path(request.path):
        return None
    return redirect(address, permanent=True)


@hooks.register("before_serve_page")
def refuse_expired_page(page: Page, request: HttpRequest, args: Any, kwargs: Any) -> None:
    """Nobody reads a page once its time is over; Wagtail waits for a command that runs now and
    then."""
    if page.expire_at and page.expire_at <= timezone.now():
        raise Http404("The time of this page is over.")
