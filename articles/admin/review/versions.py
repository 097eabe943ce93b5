"""What Wagtail shows where it compares two versions of a page: our comparison of the texts.

Wagtail's own prints the blocks of a body one by one, and those of an article print only with
a render context; and it compares long texts in a time without bound.
"""

from functools import cached_property
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.admin.compare import (
    RichTextFieldComparison,
    StreamFieldComparison,
    TextDiff,
    TextFieldComparison,
    register_comparison_class,
)
from wagtail.fields import RichTextField, StreamField
from wagtail.utils.text import text_from_html

from articles.blocks import SHARED_RECORDS, Node, map_markers
from articles.models import Reference

from .comparison import FieldChange, split_words, value_changes
from .differences import stretches
from .record_labels import BODY, RecordLabels, named_record


class StoredBodyLabels(RecordLabels):
    """The body of one version, with the names that its records have today.

    A stored body names records by their primary keys, deleted ones too.
    """

    def __init__(self, body: blocks.StreamValue) -> None:
        self.content = {"body": body.stream_block.get_prep_value(body)}
        keys: dict[str, set[int]] = {"references": set()}
        models: dict[str, Any] = {"references": Reference}

        def note_reference(key: int) -> str:
            keys["references"].add(key)
            return ""

        for node in Node(BODY, self.content["body"]).nodes():
            if not node.value:
                continue
            if name := getattr(node.block, "record_list", None):
                keys.setdefault(name, set()).add(node.value)
                models[name] = node.block.model_class
            elif isinstance(node.block, blocks.RichTextBlock):
                map_markers(node.value, note_reference)
        self.records = {
            name: records_with_targets(name, models[name]).in_bulk(keys[name]) for name in keys
        }

    def name(self, records: str, index: Any) -> str:
        record = self.records.get(records, {}).get(index)
        return _("a record that was deleted") if record is None else str(record)

    def in_place(self, records: str, index: Any) -> Any:
        record, kind = self.records.get(records, {}).get(index), SHARED_RECORDS[records]
        if record is None:
            return self.name(records, index)
        words = record.as_shown()
        if kind.depends_on:
            words[kind.dependency_field] = str(getattr(record, kind.dependency_field))
        return named_record(kind, str(record), words)


def records_with_targets(name: str, model: Any) -> Any:
    """The records of a list, each with what it depends on."""
    kind = SHARED_RECORDS.get(name)
    records = model.objects.all()
    return records.select_related(kind.dependency_field) if kind and kind.depends_on else records


class BodyComparison(StreamFieldComparison):
    """The bodies of two versions of an article, block by block."""

    @cached_property
    def changes(self) -> list[FieldChange]:
        old, new = (StoredBodyLabels(body).body for body in (self.val_a, self.val_b))
        return list(value_changes(BODY, old, new, _("Body")))

    def has_changed(self) -> bool:
        return bool(self.changes)

    def htmldiff(self) -> SafeString:
        return render_to_string("articles/admin/review/changes.html", {"changes": self.changes})


class LongTextComparison(RichTextFieldComparison):
    """The words of two versions of a long text."""

    def htmldiff(self) -> SafeString:
        old, new = (split_words(text_from_html(html)) for html in (self.val_a, self.val_b))
        parts: list[tuple[str, str]] = []
        for stretch in stretches(old, new):
            old_words = "".join(old[stretch.start : stretch.end])
            new_words = "".join(new[stretch.new_start : stretch.new_end])
            if stretch.is_equal:
                parts.append(("equal", old_words))
            else:
                parts += [("deletion", old_words), ("addition", new_words)]
        return TextDiff([part for part in parts if part[1]]).to_html()


def field_changes_of(comparison: Any) -> list[FieldChange]:
    """What Wagtail's comparison of a field finds, where the field is a text or a body."""
    if isinstance(comparison, BodyComparison):
        return comparison.changes
    if not isinstance(comparison, TextFieldComparison):
        return []
    before, after = str(comparison.val_a or ""), str(comparison.val_b or "")
    if isinstance(comparison, RichTextFieldComparison):
        before, after = text_from_html(before), text_from_html(after)
    return [FieldChange(str(comparison.field_label()), before, after)]


def register_comparisons() -> None:
    register_comparison_class(StreamField, comparison_class=BodyComparison)
    register_comparison_class(RichTextField, comparison_class=LongTextComparison)
