"""What differs between two versions of an article's clinical content, in words for staff."""

import json
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from operator import itemgetter
from typing import Any

from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from wagtail import blocks

from articles.blocks import SHARED_RECORDS
from articles.content import ClinicalContent

from .differences import stretches
from .record_labels import (
    BODY,
    RecordLabels,
    child_block_of,
    field_label,
    record_with_labels,
    with_titles_of_targets,
)

# What is compared by itself, or says nothing to a reader.
COMPARED_SEPARATELY = {
    "form",
    "body",
    "lead_image",
    *(name for name, kind in SHARED_RECORDS.items() if kind.is_list),
}

TextPart = tuple[str, bool]


@dataclass(frozen=True)
class FieldChange:
    """One place where two versions differ: what was there, and what is there now.

    Either is empty where something was added or removed. `purpose` is what the form says of it.
    """

    place: str
    before: str = ""
    after: str = ""
    purpose: str = ""

    @cached_property
    def _parts(self) -> tuple[list[TextPart], list[TextPart]]:
        """Both texts in pieces. The page asks for each by itself, and it is worked out once."""
        old, new = split_words(self.before), split_words(self.after)
        before: list[TextPart] = []
        after: list[TextPart] = []
        for stretch in stretches(old, new):
            if old_words := "".join(old[stretch.start : stretch.end]):
                before.append((old_words, not stretch.is_equal))
            if new_words := "".join(new[stretch.new_start : stretch.new_end]):
                after.append((new_words, not stretch.is_equal))
        return before, after

    @property
    def before_parts(self) -> list[TextPart]:
        """The old text in pieces, each with whether it is gone."""
        return self._parts[0]

    @property
    def after_parts(self) -> list[TextPart]:
        """The new text in pieces, each with whether it is new."""
        return self._parts[1]


def split_words(text: str) -> list[str]:
    return re.findall(r"\s+|[^\s]+", text)


def compare(old: ClinicalContent, new: ClinicalContent) -> list[FieldChange]:
    """Every difference between two contents, in the order of the article.

    Blocks and lists are lined up first, so that one new block is one difference.
    A shared record that both show and that says something else now comes last.
    """
    before, after = RecordLabels(old, newer=new), RecordLabels(new)
    return [
        *field_changes(before, after),
        *value_changes(BODY, before.body, after.body, _("Body")),
        *shared_record_changes(old, new, after),
    ]


def field_changes(before: RecordLabels, after: RecordLabels) -> Iterator[FieldChange]:
    names = [name for name in after.content | before.content if name not in COMPARED_SEPARATELY]
    order = {name: number for number, name in enumerate(("title", "seo_title", "introduction"))}
    for name in sorted(names, key=lambda name: order.get(name, len(order))):
        yield from value_changes(
            None, before.content.get(name), after.content.get(name), field_label(name)
        )
    if before.lead_image != after.lead_image:
        yield FieldChange(field_label("lead_image"), before.lead_image, after.lead_image)


def shared_record_changes(
    old: ClinicalContent, new: ClinicalContent, names: RecordLabels
) -> Iterator[FieldChange]:
    """The records that both versions show, where they say something else now."""
    for name, keys in new.records.items():
        kind = SHARED_RECORDS[name]
        if not kind.is_list:
            continue
        before = dict(zip(old.records.get(name, []), old.content.get(name, []), strict=False))
        for index, (record_id, shown_record) in enumerate(
            zip(keys, new.content.get(name, []), strict=False)
        ):
            if record_id in before and before[record_id] != shown_record:
                model = kind.model_class
                place = _("Shared record: %(kind)s “%(name)s”") % {
                    "kind": model._meta.verbose_name,
                    "name": names.name(name, index),
                }
                yield from record_changes(
                    model,
                    with_titles_of_targets(kind, before[record_id], old),
                    with_titles_of_targets(kind, shown_record, new),
                    place,
                )


def record_changes(
    model: Any, old: dict[str, Any], new: dict[str, Any], place: str
) -> Iterator[FieldChange]:
    if old.keys() | new.keys() == {"hash"}:
        yield FieldChange(place, _("The file that patients see now"), _("Another file"))
    else:
        before, after = record_with_labels(model, old), record_with_labels(model, new)
        yield from value_changes(None, before, after, place)


def value_changes(block: Any, old: Any, new: Any, place: str) -> Iterator[FieldChange]:
    """Where two values of the same block differ. What is missing is None."""
    if old == new:
        return
    if isinstance(old or new, list):
        yield from list_changes(block, old or [], new or [], place)
    elif isinstance(old or new, dict):
        old, new = old or {}, new or {}
        names = getattr(block, "child_blocks", {})
        order = [*names, *(name for name in old | new if name not in names)]
        for name in order:
            child = child_block_of(block, name)
            yield from value_changes(
                child, old.get(name), new.get(name), f"{place}, {label_of(child, name)}"
            )
    else:
        before, after = as_text(old), as_text(new)
        if before == after:
            before, after = str(old or ""), str(new or "")
        yield FieldChange(place, before, after)


def list_changes(block: Any, old: list[Any], new: list[Any], place: str) -> Iterator[FieldChange]:
    """Items that stayed are passed over; the others are compared in pairs, as far as they go."""
    old_keys, new_keys = list(map(comparison_key, old)), list(map(comparison_key, new))
    for stretch in stretches(old_keys, new_keys):
        if stretch.is_equal:
            continue
        removed = list(enumerate(old[stretch.start : stretch.end], stretch.start))
        added = list(enumerate(new[stretch.new_start : stretch.new_end], stretch.new_start))
        for before, after in pair_items(removed, added):
            number, item = after or before
            item_place = f"{place}, {item_label(block, item, number)}"
            yield from value_changes(
                *unwrap(block, before and before[1], after and after[1]), item_place
            )


def pair_items(removed: list[Any], added: list[Any]) -> Iterator[tuple[Any, Any]]:
    """What is gone with what took its place, of the same type of block, in order."""
    unpaired: dict[str, deque[Any]] = {}
    for before in removed:
        unpaired.setdefault(block_type(before[1]), deque()).append(before)
    for after in added:
        partners = unpaired.get(block_type(after[1]))
        yield partners.popleft() if partners else None, after
    left_over = [before for partners in unpaired.values() for before in partners]
    for before in sorted(left_over, key=itemgetter(0)):
        yield before, None


def block_type(item: Any) -> str:
    return item.get("type", "") if isinstance(item, dict) else ""


def unwrap(block: Any, old: Any, new: Any) -> tuple[Any, Any, Any]:
    """The block and the values of two items of a list or stream."""
    item = new if new is not None else old
    if isinstance(block, blocks.StreamBlock) and isinstance(item, dict):
        return (
            child_block_of(block, item["type"]),
            (old or {}).get("value"),
            (new or {}).get("value"),
        )
    return child_block_of(block, ""), old, new


def item_label(block: Any, item: Any, number: int) -> str:
    if isinstance(block, blocks.StreamBlock) and isinstance(item, dict):
        return f"{number + 1}. {label_of(child_block_of(block, item['type']), item['type'])}"
    return str(number + 1)


def label_of(block: Any, name: str) -> str:
    label = str(getattr(block, "label", "") or "") or name.replace("_", " ")
    return label[:1].upper() + label[1:]


def place_of(path: str) -> str:
    """The labels of the fields in a path of clinical content: “Evidence, Claims, Statement”."""
    first, *names = path.split(".")
    if first != "body":
        return field_label(first)
    labels, block = [], BODY
    for name in names:
        while isinstance(block, blocks.ListBlock):
            block = block.child_block
        block = child_block_of(block, name)
        labels.append(label_of(block, name))
    return ", ".join(labels) or field_label(first)


def comparison_key(item: Any) -> str:
    return json.dumps(item, sort_keys=True, ensure_ascii=False)


def as_text(value: Any) -> str:
    """A value as it reads, without the marks of rich text."""
    if value is None or value == "":
        return ""
    if value is True:
        return _("Yes")
    text = unescape(strip_tags(re.sub(r"</(p|li|h\d)>", " ", str(value))))
    return re.sub(r"\s+", " ", text).strip()
