"""Templates: articles that the clinic keeps to begin others with, and that nobody ever reads."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .article import TherapyArticlePage


class ArticleTemplate(models.Model):
    """The mark that makes a template of an article, one row for each.

    It is no field of the article: it is no part of its versions or of what is signed, and no
    copy takes it along. A template is never submitted, signed or published.
    """

    page = models.OneToOneField(
        TherapyArticlePage, primary_key=True, on_delete=models.CASCADE, related_name="template_mark"
    )
    marked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    marked_at = models.DateTimeField(_("marked at"), auto_now_add=True)

    wagtail_reference_index_ignore: ClassVar[bool] = True

    class Meta:
        verbose_name = _("template for articles")
        verbose_name_plural = _("templates for articles")
        default_permissions = ("add",)

    def __str__(self) -> str:
        return f"Page {self.page_id}"


def is_template(article: Any) -> bool:
    """Whether this article is a template. A query, unless it was loaded with that."""
    return bool(article.pk) and getattr(article, "template_mark", None) is not None
