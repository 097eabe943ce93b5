"""A content with the names that staff know, in the places that point to something by number."""

from collections.abc import Mapping
from typing import Any

from django.utils.choices import flatten_choices
from django.utils.html import escape
from django.utils.translation import gettext as _
from wagtail import blocks

from articles.blocks import SHARED_RECORDS, ArticleBody, Node, SharedRecord, map_markers
from articles.content import ClinicalContent
from articles.content.canonical import without_empty
from articles.models import RecordUse, TherapyArticlePage

BODY = ArticleBody()

# The kinds whose words a patient reads where the record was chosen, as if they stood there.
PRINTED_IN_PLACE = ("guidelines", "warning_signs", "shared_warnings")


class RecordLabels:
    """A content with its shared records in the places that point to them.

    Most are named. What a patient reads at that place of a record stands there word for word;
    of one that `newer` shows as well, as it is there, so that its own changes are no second
    difference.
    """

    def __init__(self, clinical: ClinicalContent, newer: ClinicalContent | None = None) -> None:
        self.content = clinical.content
        self.clinical, self.newer = clinical, newer
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

    def in_place(self, records: str, index: Any) -> Any:
        """What a patient reads of a record, by the labels of its form, after its name."""
        name, kind, clinical = self.name(records, index), SHARED_RECORDS[records], self.clinical
        shown_records, keys = clinical.content.get(records, []), clinical.records.get(records, [])
        if not isinstance(index, int) or not 0 <= index < min(len(shown_records), len(keys)):
            return name
        shown_record, key = shown_records[index], keys[index]
        if self.newer and key in (newer_keys := self.newer.records.get(records, [])):
            clinical = self.newer
            shown_record = clinical.content[records][newer_keys.index(key)]
        words = with_titles_of_targets(kind, shown_record, clinical)
        return named_record(kind, name, words)

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
            in_place = record_list in PRINTED_IN_PLACE
            return self.in_place(record_list, value) if in_place else self.name(record_list, value)
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


def named_record(kind: SharedRecord, name: str, words: dict[str, Any]) -> dict[str, Any]:
    """The name of a record that staff know, and the words of it that patients read."""
    return {str(_("Record")): name, **record_with_labels(kind.model_class, words)}


def field_label(name: str, model: Any = TherapyArticlePage) -> str:
    """What the editor calls a field of the article, or of another model."""
    labels = {field.name: str(field.verbose_name) for field in model._meta.fields}
    label = labels.get(name, name.replace("_", " "))
    return label[:1].upper() + label[1:]


def with_titles_of_targets(
    kind: SharedRecord, shown_record: dict[str, Any], clinical: ClinicalContent
) -> dict[str, Any]:
    """A record as shown, with the title of what it leans on."""
    targets = clinical.content.get(kind.depends_on, ())
    return kind.with_targets(shown_record, [target.get("title", "") for target in targets])


def record_with_labels(model: Any, shown_record: dict[str, Any]) -> dict[str, Any]:
    """What an article shows of a record, with the names that its editor has for it."""
    choices = {field.name: field.flatchoices for field in model._meta.fields}
    return {
        field_label(name, model): with_label(choices[name], value) if choices.get(name) else value
        for name, value in shown_record.items()
    }
