"""Pages whose views are given to them."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest, HttpResponse

View = Callable[[HttpRequest, Any], HttpResponse]


class PageWithViews(models.Model):
    """A page whose views are given to it when the site starts.

    Wagtail asks a page to serve itself, while what patients get is built a floor
    above the models. `articles.apps` names the views.
    """

    public_view: ClassVar[View]
    preview_view: ClassVar[View]

    class Meta:
        abstract = True

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return type(self).public_view(request, self)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        return type(self).preview_view(request, self)
