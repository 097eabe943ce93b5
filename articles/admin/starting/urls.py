"""The addresses at which an article begins."""

from django.urls import URLPattern, path

from .duplicating import DuplicateView

urlpatterns: list[URLPattern] = [
    path("articles/<int:page_id>/duplicate/", DuplicateView.as_view(), name="duplicate_article"),
]
