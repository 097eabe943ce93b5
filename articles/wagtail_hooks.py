"""Registers what articles add to Wagtail's admin; the logic is in `articles.admin`."""

from typing import Any

from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from .admin.approval_rules import approval_rule_menu_item, right_to_decide
from .admin.approval_rules import urlpatterns as approval_urlpatterns
from .admin.citation_links import register_citing
from .admin.clinics import pages_to_choose
from .admin.dashboard import arrange_panels
from .admin.deleting import DeleteUnusedDocuments, DeleteUnusedImages, DeleteUnusedSnippets
from .admin.editorial_rules import register_editorial_rules
from .admin.findings_panel import note_saved_draft
from .admin.guide import EditorsGuideView
from .admin.history.since_signed import since_signed_button
from .admin.history.urls import urlpatterns as history_urlpatterns
from .admin.listing import ArticleListingViewSet
from .admin.live_status import (
    fetch_editions,
    fetch_editions_of_explorer,
    warn_that_copies_need_signature,
)
from .admin.old_posts import urlpatterns as old_post_urlpatterns
from .admin.other_clinics import offer_own_files
from .admin.publishing import (
    refuse_locked,
    refuse_unfinished,
    refuse_unsigned,
    warn_that_alias_needs_signature,
)
from .admin.record_viewsets import SharedRecordsMenu
from .admin.references.exchange import article_export_button, topic_export_button
from .admin.references.notices import NoticesView
from .admin.reports.awaited import AwaitedTitleViewSet
from .admin.reports.external_links import ExternalLinkViewSet
from .admin.reports.helpful import HelpfulReport
from .admin.reports.licenses import LicenseReport
from .admin.reports.links_between import LinksBetweenReport
from .admin.reports.missing import MissingReport
from .admin.reports.review_status import ReviewReport
from .admin.reports.unfound_searches import UnfoundSearchReport
from .admin.review.actions import (
    PublishNonclinicalItem,
    publish_nonclinical_if_requested,
    save_submission_as_draft,
    submit_saved_draft,
)
from .admin.review.urls import urlpatterns as review_urlpatterns
from .admin.review.versions import register_comparisons
from .admin.review.workflow_views import (
    add_review_menu_item,
    redirect_to_review_after_save,
    save_workflow_action_as_draft,
)
from .admin.searching import search_viewsets
from .admin.signed_addresses import refuse_copy, refuse_move
from .admin.signer_accounts import (
    refuse_bulk_change_of_signers,
    refuse_change_of_signer,
    refuse_deletion_of_record,
)
from .admin.signers import SignerChangeView
from .admin.sorting import sort_text_button
from .admin.sorting import urlpatterns as sorting_urlpatterns
from .admin.starting.duplicating import duplicate_button
from .admin.starting.templates import (
    offer_no_publication,
    right_to_mark,
    say_that_it_is_a_template,
    template_button,
)
from .admin.starting.urls import urlpatterns as starting_urlpatterns
from .admin.surrounding_texts import right_to_look, say_what_waits, say_what_waits_of_page
from .admin.surrounding_texts import urlpatterns as text_urlpatterns
from .admin.unpublishing import UnpublishSeveralWithReason
from .admin.unread import warn_of_unreadable_content
from .public.addresses import guard_signed_address
from .public.files import refuse_document_of_other_clinic
from .signoff.log_actions import register_log_actions, register_words_of_workflow


@hooks.register("register_admin_viewset")
def register_viewsets() -> list[Any]:
    return [
        ArticleListingViewSet(),
        SharedRecordsMenu(),
        AwaitedTitleViewSet(),
        ExternalLinkViewSet(),
        *search_viewsets(),
    ]


@hooks.register("register_admin_urls")
def register_editors_guide() -> list[Any]:
    return [path("editors-guide/", EditorsGuideView.as_view(), name="editors_guide")]


@hooks.register("register_admin_urls")
def register_notices() -> list[Any]:
    return [path("references/<int:pk>/notices/", NoticesView.as_view(), name="reference_notices")]


@hooks.register("register_admin_urls")
def register_signer_changes() -> list[Any]:
    return [path("signer-changes/<int:pk>/", SignerChangeView.as_view(), name="signer_change")]


@hooks.register("register_help_menu_item")
def register_editors_guide_menu_item() -> MenuItem:
    return MenuItem(
        _("Editor’s guide"), reverse("editors_guide"), name="our-guide", icon_name="help", order=100
    )


@hooks.register("insert_global_admin_css")
def link_admin_styles() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("articles/admin.css"))


register_comparisons()
register_editorial_rules()
# After Wagtail's own, whose place they take.
for bulk_action in (
    DeleteUnusedDocuments,
    DeleteUnusedImages,
    DeleteUnusedSnippets,
    UnpublishSeveralWithReason,
):
    hooks.register("register_bulk_action", bulk_action, order=1)
for report in (
    ReviewReport,
    LicenseReport,
    HelpfulReport,
    LinksBetweenReport,
    MissingReport,
    UnfoundSearchReport,
):
    hooks.register("register_admin_urls", report.admin_urlpatterns)
    hooks.register("register_reports_menu_item", report.menu_item)
hooks.register("construct_homepage_panels", arrange_panels)
hooks.register("register_rich_text_features", register_citing)
hooks.register("before_bulk_action", refuse_locked)
hooks.register("before_bulk_action", refuse_unfinished)
hooks.register("before_bulk_action", refuse_bulk_change_of_signers)
hooks.register("before_edit_user", refuse_change_of_signer)
hooks.register("before_delete_snippet", refuse_deletion_of_record)
hooks.register("after_convert_alias_page", warn_that_alias_needs_signature)
hooks.register("after_copy_page", warn_that_copies_need_signature)
hooks.register("construct_explorer_page_queryset", fetch_editions_of_explorer)
hooks.register("construct_page_chooser_queryset", pages_to_choose)
hooks.register("construct_admin_api", offer_own_files, order=1)
hooks.register("construct_page_chooser_queryset", fetch_editions)
hooks.register("before_publish_page", refuse_unsigned)
hooks.register("before_move_page", refuse_move)
hooks.register("before_copy_page", refuse_copy)
hooks.register("before_serve_page", guard_signed_address)
# Before anybody is led to a bucket.
hooks.register("before_serve_document", refuse_document_of_other_clinic)
hooks.register("register_log_actions", register_log_actions)
hooks.register("register_log_actions", register_words_of_workflow, order=1)
hooks.register("register_admin_urls", lambda: review_urlpatterns)
hooks.register("register_admin_urls", lambda: history_urlpatterns)
hooks.register("register_admin_urls", lambda: starting_urlpatterns)
hooks.register("register_admin_urls", lambda: text_urlpatterns)
hooks.register("register_admin_urls", lambda: approval_urlpatterns)
hooks.register("register_settings_menu_item", approval_rule_menu_item)
hooks.register("register_admin_urls", lambda: old_post_urlpatterns)
hooks.register("register_admin_urls", lambda: sorting_urlpatterns)
hooks.register("register_permissions", right_to_look)
hooks.register("register_permissions", right_to_decide)
hooks.register("register_permissions", right_to_mark)
for act in ("create_snippet", "edit_snippet", "edit_setting"):
    hooks.register(f"after_{act}", say_what_waits)
hooks.register("after_publish_page", say_what_waits_of_page)
hooks.register("construct_page_action_menu", add_review_menu_item)
hooks.register("construct_page_action_menu", offer_no_publication, order=1)
hooks.register("after_create_page", note_saved_draft, order=-1)
hooks.register("after_edit_page", note_saved_draft, order=-1)
hooks.register("before_edit_page", save_workflow_action_as_draft)
hooks.register("before_edit_page", save_submission_as_draft)
hooks.register("before_edit_page", warn_of_unreadable_content)
hooks.register("before_edit_page", say_that_it_is_a_template)
hooks.register("after_edit_page", submit_saved_draft)
hooks.register("after_edit_page", redirect_to_review_after_save)
hooks.register("register_page_action_menu_item", PublishNonclinicalItem)
hooks.register("after_edit_page", publish_nonclinical_if_requested)
hooks.register("before_create_page", save_submission_as_draft)
hooks.register("after_create_page", submit_saved_draft)
hooks.register("register_page_header_buttons", article_export_button)
hooks.register("register_page_header_buttons", sort_text_button)

hooks.register("register_page_header_buttons", template_button)
for menu in ("register_page_header_buttons", "register_page_listing_more_buttons"):
    hooks.register(menu, since_signed_button)
    hooks.register(menu, duplicate_button)
hooks.register("register_snippet_listing_buttons", topic_export_button)
