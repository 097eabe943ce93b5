"""Registers what the site changes in Wagtail: shorter menus, protected accounts, links, and that
no page outlasts its time."""

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from .accounts import sending_links
from .accounts.users import (
    DeactivateInsteadOfDeleting,
    keep_somebody_active,
    protect_superuser,
    protect_superusers,
)
from .files.signed_addresses import lead_to_bucket
from .login.account_menu import link_email_address, link_second_step, link_sessions
from .requests.served_pages import lead_to_own_language, refuse_expired_page
from .rich_text import register_page_links
from .rights.report import RightsReport
from .schedule.report import menu_item as scheduled_work_menu_item
from .schedule.report import right_to_see
from .schedule.report import urlpatterns as schedule_urlpatterns

# The clinic has a guide of its own, and these two lead to another site.
OTHER_GUIDES = {"editor-guide", "whats-new-in-wagtail"}
# About the inside of Wagtail; a superuser may want them.
TECHNICAL_REPORTS = {"page-types-usage", "workflows", "workflow-tasks"}


@hooks.register("construct_help_menu")
def hide_other_guides(request: HttpRequest, items: list[MenuItem]) -> None:
    items[:] = [item for item in items if not item.name.startswith(tuple(OTHER_GUIDES))]


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
hooks.register("register_admin_urls", lambda: sending_links.urlpatterns)
hooks.register("register_user_listing_buttons", sending_links.listing_buttons)
hooks.register("register_reports_menu_item", RightsReport.menu_item)
hooks.register("register_rich_text_features", register_page_links, order=1)
hooks.register("register_admin_urls", lambda: schedule_urlpatterns)
hooks.register("register_reports_menu_item", scheduled_work_menu_item)
hooks.register("register_permissions", right_to_see)
hooks.register("register_account_menu_item", link_second_step)
hooks.register("register_account_menu_item", link_email_address)
hooks.register("register_account_menu_item", link_sessions)
hooks.register("before_serve_page", lead_to_own_language, order=1)
hooks.register("before_serve_page", refuse_expired_page)
# After Wagtail has asked for the collection.
hooks.register("before_serve_document", lead_to_bucket, order=1)
