"""What all blocks of an article share."""

from collections.abc import Iterable
from copy import copy
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.html import strip_tags
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from .form import FoldedBlock
from .record_loading import records_by_key
from .render_context import ClinicalText, RenderContext

INLINE = ["bold", "italic", "link"]
WITH_LISTS = [*INLINE, "ol", "ul"]


class ClinicalTextBlock(blocks.RichTextBlock):
    """Rich text that prints only with a render context, and which may cite references."""

    def __init__(self, *, features: list[str] | None = None, **options: Any) -> None:
        super().__init__(features=[*(features or WITH_LISTS), "cite"], **options)

    def to_python(self, value: str | None) -> ClinicalText:
        return ClinicalText(value)

    def normalize(self, value: Any) -> ClinicalText:
        return ClinicalText(getattr(value, "source", value))

    def value_from_form(self, value: str) -> ClinicalText:
        return ClinicalText(value)


class RecordChooser:
    """Mixed into a chooser block whose record is part of the clinical content.

    Clinical content holds the record's place in the list `record_list` instead of
    its primary key; on the way back the record as shown stands in its place,
    and the chooser lets it through. Where `record_is_searched`, its words stand on the
    page like those of the block itself, and `get_searchable_content` gives them.
    """

    record_list: ClassVar[str]
    record_is_searched = False

    def to_python(self, value: Any) -> Any:
        return super().to_python(value) if isinstance(value, int) else value  # type: ignore[misc]

    def bulk_to_python(self, values: Iterable[Any]) -> list[Any]:
        values = list(values)
        if all(value is None or isinstance(value, int) for value in values):
            keys = {value for value in values if value is not None}
            records = records_by_key(self.model_class, keys)  # type: ignore[attr-defined]
            # Each place gets an object of its own, as from Wagtail's choosers.
            return [copy(records.get(value)) for value in values]
        return values

    def clean(self, value: Any) -> Any:
        """A record that is there is valid: any may be chosen, so it is not looked up again."""
        if isinstance(value, self.model_class):  # type: ignore[attr-defined]
            return value
        return super().clean(value)  # type: ignore[misc]


class ReferenceChooserBlock(RecordChooser, SnippetChooserBlock):
    record_list = "references"

    def __init__(self, **options: Any) -> None:
        super().__init__("articles.Reference", **options)


class GuidelineChooserBlock(RecordChooser, SnippetChooserBlock):
    record_list = "guidelines"

    def __init__(self, **options: Any) -> None:
        super().__init__("articles.Guideline", **options)


class WarningSignsChooserBlock(RecordChooser, SnippetChooserBlock):
    record_list = "warning_signs"
    record_is_searched = True

    def __init__(self, **options: Any) -> None:
        super().__init__("articles.WarningSigns", **options)

    def get_searchable_content(self, value: Any) -> list[str]:
        return [value.lead_in, *value.signs, value.action] if value else []


class SharedWarningChooserBlock(RecordChooser, SnippetChooserBlock):
    record_list = "shared_warnings"
    record_is_searched = True

    def __init__(self, **options: Any) -> None:
        super().__init__("articles.SharedWarning", **options)

    def get_searchable_content(self, value: Any) -> list[str]:
        return [value.condition, value.reason, value.instead] if value else []


class PictureChooserBlock(RecordChooser, ImageChooserBlock):
    record_list = "images"


class FileChooserBlock(RecordChooser, DocumentChooserBlock):
    record_list = "documents"


# A field and one sentence on what is wrong with it.
Problems = dict[str, str | Promise]


class FieldGroupBlock(FoldedBlock):
    """A group of fields inside of an article block.

    A half-written draft always saves, so `problems` counts only when the article
    is to be published. It maps a field to one sentence.
    """

    def problems(self, value: blocks.StructValue) -> Problems:
        return {}

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        value = super().clean(value)
        problems = {} if self.is_deferred_validation else self.problems(value)
        if problems:
            raise blocks.StructBlockValidationError(
                block_errors={
                    name: ValidationError(str(message)) for name, message in problems.items()
                }
            )
        return value


class ArticleBlock(FieldGroupBlock):
    """A block that marketing staff pick from the list.

    `Meta.label` is its name in the admin, `Meta.heading` what patients read above
    it; a block without a heading is no section of its own.
    """

    class Meta:
        heading = ""

    def get_preview_context(
        self, value: Any, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        context = super().get_preview_context(value, parent_context)
        return {**context, "render_context": RenderContext()}


def is_blank(text: Any) -> bool:
    """Whether a text of either kind says nothing."""
    return not strip_tags(getattr(text, "source", text) or "").strip()
