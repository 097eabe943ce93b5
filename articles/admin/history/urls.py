"""The addresses of an article's versions in the admin."""

from django.urls import URLPattern, URLResolver, path

from articles.replacing import replacement_path

from .restoring import RestoreView
from .screen import HistoryView, ReviewsView, ReviewView, compare_chosen
from .since_signed import SinceSignedView

urlpatterns: list[URLPattern | URLResolver] = [
    path("articles/<int:page_id>/since-signed/", SinceSignedView.as_view(), name="since_signed"),
    path(
        "articles/<int:page_id>/restore/<int:revision_id>/",
        RestoreView.as_view(),
        name="restore_version",
    ),
    path("articles/<int:page_id>/compare/", compare_chosen, name="compare_versions"),
]

# Come before Wagtail's own addresses, which they take the place of.
before_wagtail: list[URLPattern | URLResolver] = [
    replacement_path(
        "wagtail.admin.views.pages.history.PageHistoryView",
        name="wagtailadmin_pages:history",
        route="pages/<int:page_id>/history/",
        view=HistoryView.as_view(),
    ),
    replacement_path(
        "wagtail.admin.views.pages.history.PageHistoryView",
        name="wagtailadmin_pages:history_results",
        route="pages/<int:page_id>/history/results/",
        view=HistoryView.as_view(results_only=True),
    ),
    replacement_path(
        "wagtail.admin.views.pages.history.WorkflowHistoryView",
        name="wagtailadmin_pages:workflow_history",
        route="pages/<int:page_id>/workflow_history/",
        view=ReviewsView.as_view(),
    ),
    replacement_path(
        "wagtail.admin.views.pages.history.WorkflowHistoryDetailView",
        name="wagtailadmin_pages:workflow_history_detail",
        route="pages/<int:page_id>/workflow_history/detail/<int:workflow_state_id>/",
        view=ReviewView.as_view(),
    ),
]
