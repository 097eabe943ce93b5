"""A content with the names that staff know, in the places that point to something by number."""

from collections.abc import Mapping
from typing import Any

from django.utils.choices import flatten_choices
from django.utils.html import escape
from django.utils.translation import gettext as _
from wagtail import blocks

from articles.blocks import SHARED_RECORDS, ArticleBody, Node, map_markers
from articles.content import ClinicalContent
from articles.content.canonical import without_empty
from articles.models import RecordUse

BODY = ArticleBody()


class RecordLabels:
    """A content with the names of its shared records in the places that point to them."""

    def __init__(self, clinical: ClinicalContent) -> None:
        self.content = clinical.content
        self.names = {
            name: [
                record_name(name, shown_record, record)
                for shown_record, record in shown_records_with_rows(clinical, name)
            ]
            for name in clinical.records
            if SHARED_RECORDS[name].is_list
        }

    @property
    def body(self) -> Any:
        body = Node(BODY, self.content.get("body", [])).map(self._with_names)
        return without_empty(body)

    @property
    def lead_image(self) -> str:
        index = self.content.get("lead_image")
        return "" if index is None else self.name("images", index)

    def name(self, records: str, index: Any) -> str:
        names = self.names.get(records, [])
        return names[index] if isinstance(index, int) and index < len(names) else str(index)

    def render_marker(self, index: int) -> str:
        """A marker in rich text as it reads in a comparison."""
        return escape(_("[Source: %(title)s]") % {"title": self.name("references", index)})

    def _with_names(self, node: Node) -> Any:
        """A value with names, and with the labels of what was chosen from a list.

        What is no longer known is taken as it is.
        """
        block, value = node.block, node.value
        if isinstance(block, blocks.ChoiceBlock | blocks.MultipleChoiceBlock):
            return with_label(block.field.choices, value)
        if value is None:
            return None
        if record_list := getattr(block, "record_list", None):
            return self.name(record_list, value)
        if isinstance(block, blocks.RichTextBlock):
            return map_markers(value, self.render_marker)
        return value


def with_label(choices: Any, value: Any) -> Any:
    """What staff see in the editor for a stored choice, or for several."""
    labels = dict(flatten_choices(choices))
    if isinstance(value, list):
        return ", ".join(str(labels.get(item, item)) for item in value)
    return str(labels.get(value, value)) if value else value


def child_block_of(block: Any, name: str) -> Any:
    """The block of a member of `block`, or None where there is none of that name."""
    if isinstance(block, blocks.ListBlock):
        return block.child_block
    return getattr(block, "child_blocks", {}).get(name)


def shown_records_with_rows(
    clinical: ClinicalContent, name: str
) -> list[tuple[dict[str, Any], Any]]:
    keys = clinical.records.get(name, [])
    records = RecordUse.model_of(name).objects.in_bulk(keys)
    shown_records = clinical.content.get(name, [])
    return [
        (shown_record, records.get(key))
        for shown_record, key in zip(shown_records, keys, strict=False)
    ]


def record_name(list_name: str, shown_record: Mapping[str, Any], record: Any) -> str:
    """A reference by the title that was shown, others by the name that they have today."""
    if title := shown_record.get("title"):
        return str(title)
    return str(record) if record is not None else _("a record that was deleted")
