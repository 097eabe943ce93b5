"""What the editor's form does with our blocks beyond Wagtail's: `articles/folds.js`."""

from typing import Any

from django import forms
from django.utils.functional import cached_property
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.telepath import register
from wagtail.blocks.stream_block import StreamBlockAdapter
from wagtail.blocks.struct_block import StructBlockAdapter

from .body import ArticleBody
from .form import FoldedBlock


class WithFolds:
    """An adapter whose JavaScript is ours, which builds on that of Wagtail's blocks."""

    @cached_property
    def media(self) -> Any:
        wagtails = [
            versioned_static(f"wagtailadmin/js/telepath/{name}.js")
            for name in ("widgets", "blocks")
        ]
        return forms.Media(js=[*wagtails, "articles/folds.js"])


class FoldedBlockAdapter(WithFolds, StructBlockAdapter):
    js_constructor = "articles.blocks.FoldedBlock"


class ArticleBodyAdapter(WithFolds, StreamBlockAdapter):
    js_constructor = "articles.blocks.ArticleBody"


register(FoldedBlockAdapter(), FoldedBlock)
register(ArticleBodyAdapter(), ArticleBody)
