"""The addresses of clinical review in the admin."""

from django.urls import URLPattern, URLResolver, path

from articles.replacing import replacement_path

from .actions import ask_for_review, publish_nonclinical_changes
from .clinical_review import ClinicalReviewView
from .name_writers import WritersView
from .preview import preview_page
from .when_to_publish import WhenToPublishView, publish_signed_article
from .withdrawal import WithdrawalView
from .workflow_views import ConfirmPublicationView, workflow_action

urlpatterns: list[URLPattern | URLResolver] = [
    path("articles/<int:page_id>/review/", ClinicalReviewView.as_view(), name="clinical_review"),
    path("articles/<int:page_id>/review/<slug:digest>/", preview_page, name="shown_page"),
    path("articles/<int:page_id>/withdraw/", WithdrawalView.as_view(), name="withdraw_article"),
    path("articles/<int:page_id>/writers/", WritersView.as_view(), name="name_writers"),
    path("articles/<int:page_id>/when/", WhenToPublishView.as_view(), name="when_to_publish"),
    path("articles/<int:page_id>/publish-signed/", publish_signed_article, name="publish_signed"),
    path("articles/ask/", ask_for_review, name="ask_for_review"),
    path(
        "articles/<int:page_id>/publish-nonclinical/",
        publish_nonclinical_changes,
        name="publish_nonclinical",
    ),
]

# Come before Wagtail's own addresses, which they take the place of.
before_wagtail: list[URLPattern | URLResolver] = [
    *(
        replacement_path(
            f"wagtail.admin.views.pages.workflow.{wagtail_view}",
            name=name,
            route=f"pages/workflow/{step}/<int:page_id>/<slug:action_name>/<int:task_state_id>/",
            view=workflow_action,
            arguments={"url_name": name},
        )
        for name, step, wagtail_view in (
            ("wagtailadmin_pages:workflow_action", "action", "WorkflowAction"),
            (
                "wagtailadmin_pages:collect_workflow_action_data",
                "collect_action_data",
                "CollectWorkflowActionData",
            ),
        )
    ),
    replacement_path(
        "wagtail.admin.views.pages.workflow.ConfirmWorkflowCancellation",
        name="wagtailadmin_pages:confirm_workflow_cancellation",
        route="pages/workflow/confirm_cancellation/<int:page_id>/",
        view=ConfirmPublicationView.as_view(),
    ),
]
