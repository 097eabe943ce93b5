"""The addresses at which an article begins."""

from django.urls import URLPattern, path

from .duplicating import DuplicateView
from .templates import StartView, TemplateMarkView

urlpatterns: list[URLPattern] = [
    path("articles/start/", StartView.as_view(), name="start_article"),
    path("articles/<int:page_id>/duplicate/", DuplicateView.as_view(), name="duplicate_article"),
    path("articles/<int:page_id>/template/", TemplateMarkView.as_view(), name="template_mark"),
]
