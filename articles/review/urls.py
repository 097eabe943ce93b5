"""The addresses of clinical review in the admin."""

from django.urls import URLPattern, URLResolver, path
from wagtail.admin.auth import require_admin_access

from .moderation import ConfirmPublication, workflow_action
from .requests import ask_for_review, publish_nonclinical_changes
from .screens.clinical_review import ClinicalReviewView
from .screens.name_writers import WritersView
from .screens.shown import shown_page
from .screens.withdrawal import WithdrawalView

urlpatterns: list[URLPattern | URLResolver] = [
    path("articles/<int:page_id>/review/", ClinicalReviewView.as_view(), name="clinical_review"),
    path("articles/<int:page_id>/review/<slug:digest>/", shown_page, name="shown_page"),
    path("articles/<int:page_id>/withdraw/", WithdrawalView.as_view(), name="withdraw_article"),
    path("articles/<int:page_id>/writers/", WritersView.as_view(), name="name_writers"),
    path("articles/ask/", ask_for_review, name="ask_for_review"),
    path(
        "articles/<int:page_id>/publish-nonclinical/",
        publish_nonclinical_changes,
        name="publish_nonclinical",
    ),
]

# Come before Wagtail's own addresses, which they take the place of.
before_wagtail: list[URLPattern | URLResolver] = [
    path(
        f"pages/workflow/{step}/<int:page_id>/<slug:action_name>/<int:task_state_id>/",
        require_admin_access(workflow_action),
        {"step": step},
    )
    for step in ("action", "collect_action_data")
] + [
    path(
        "pages/workflow/confirm_cancellation/<int:page_id>/",
        require_admin_access(ConfirmPublication.as_view()),
    )
]
