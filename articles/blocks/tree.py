"""The one way through the tree of a body: its blocks, the fields in them, and their values."""

from collections.abc import Callable, Iterator
from enum import Enum
from itertools import islice, zip_longest
from typing import Any, NamedTuple, Self

from django.contrib.humanize.templatetags.humanize import ordinal
from django.utils.choices import flatten_choices
from wagtail import blocks
from wagtail.blocks.list_block import ListValue
from wagtail.contrib.typed_table_block.blocks import TypedTable, TypedTableBlock


class NodeKind(Enum):
    """What a block is to somebody who walks through it."""

    STREAM = "stream"
    LIST = "list"
    STRUCT = "struct"
    TABLE = "table"
    CHOICES = "choices"
    FIELD = "field"
    UNKNOWN = "unknown"


BLOCK_CLASSES: dict[NodeKind, type[blocks.Block]] = {
    NodeKind.STREAM: blocks.BaseStreamBlock,
    NodeKind.LIST: blocks.ListBlock,
    NodeKind.STRUCT: blocks.BaseStructBlock,
    NodeKind.TABLE: TypedTableBlock,
    NodeKind.CHOICES: blocks.MultipleChoiceBlock,
}
# What a value of each kind looks like: raw, as JSON holds it, or native, as a template gets it.
VALUE_TYPES: dict[NodeKind, tuple[type, ...]] = {
    NodeKind.STREAM: (list, tuple, blocks.StreamValue),
    NodeKind.LIST: (list, tuple, ListValue),
    NodeKind.STRUCT: (dict,),
    NodeKind.TABLE: (dict, TypedTable),
    NodeKind.CHOICES: (list, tuple),
}


class BlockShape(NamedTuple):
    """Of a class of blocks: its kind, the types of its values, and whether it offers choices.

    A field without `value_types` takes whatever has no members.
    """

    kind: NodeKind
    value_types: tuple[type, ...]
    offers_choices: bool


SHAPES_BY_CLASS: dict[type, BlockShape] = {}  # of every class of blocks that was met
# The caption of a table and the headings of its columns belong to no block of ours.
TABLE_TEXT = blocks.CharBlock()


def shape_of(block: Any) -> BlockShape:
    """Looked up once for each class, as a walk through an article asks some thousand times."""
    block_class = type(block)
    if block_class not in SHAPES_BY_CLASS:
        fitting = (kind for kind, base in BLOCK_CLASSES.items() if issubclass(block_class, base))
        kind = next(fitting, NodeKind.FIELD)
        SHAPES_BY_CLASS[block_class] = BlockShape(
            kind,
            VALUE_TYPES.get(kind, ()),
            issubclass(block_class, (blocks.ChoiceBlock, blocks.MultipleChoiceBlock)),
        )
    return SHAPES_BY_CLASS[block_class]


def kind_of(block: Any) -> NodeKind:
    return shape_of(block).kind


def is_empty(value: Any) -> bool:
    """Whether a field that holds this says nothing, whatever its name.

    The number 0 says something, though it equals False: a dose, or the first of some records.
    """
    return value is None or value is False or value in ("", [], {})


def no_value(block: blocks.Block) -> None:
    """What stands in a field that was left out, for everybody who only reads."""


class Node:
    """One value of a body: a block, a field in it, an item of a list, or a cell of a table.

    `value` is raw, canonical or native. `kind` is unknown, and `block` None, where this
    release has no block of that name, or where the value is none of that block: it has
    another shape, or is a choice that the block does not offer. `name` is the type of a block
    in a stream, and the name of a field in a group. `label` is what the editor calls it; of an
    item of a list it is its number, from 1.
    """

    __slots__ = ("block", "kind", "label", "name", "parent", "step", "value")

    def __init__(
        self,
        block: Any,
        value: Any,
        parent: Self | None = None,
        name: str = "",
        step: str = "",
        label: Any = "",
    ) -> None:
        kind = NodeKind.UNKNOWN
        if block is not None:
            shape = shape_of(block)
            if is_empty(value) or fits(shape, block, value):
                kind = shape.kind
        self.block: Any = None if kind is NodeKind.UNKNOWN else block
        self.kind, self.value, self.parent = kind, value, parent
        self.name, self.step, self.label = name, step, label

    @property
    def words(self) -> str:
        """Where it stands in the words of the editor: “Evidence, Claims, 2nd: Statement”."""
        return f"{self.words_before}{self.own_words}"

    @property
    def words_before(self) -> str:
        """What these words begin with, up to the name of this place itself."""
        if self.parent is None:
            return ""
        before = self.parent.words
        if not before or not self.own_words:
            return before
        return f"{before}: " if self.parent.is_item else f"{before}, "

    @property
    def own_words(self) -> str:
        """Its name there. A list that is called like its block is not named twice."""
        if self.is_item:
            return str(ordinal(self.label))
        is_named_already = self.parent is not None and str(self.parent.label) == str(self.label)
        return "" if is_named_already else str(self.label)

    @property
    def is_item(self) -> bool:
        """Whether it is one of the items of a list."""
        return isinstance(self.label, int)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the block and of the fields that it stands in, and its own, from outside."""
        before = self.parent.names if self.parent else ()
        return (*before, self.name) if self.name else before

    @property
    def path(self) -> str:
        """Where it stands as a content path. What has no block id is counted, or passed over."""
        before = self.parent.path if self.parent else ""
        return ".".join(filter(None, [before, self.step]))

    def ancestors(self) -> Iterator[Self]:
        """What it stands in, from the inside outward."""
        if self.parent is not None:
            yield self.parent
            yield from self.parent.ancestors()

    def child(self, name: str) -> Self:
        """A field of this group."""
        return next(child for child in self.children() if child.name == name)

    def item(self, number: int) -> Self:
        """A block of this stream, or an item of this list; the first is number 0."""
        return next(islice(self.children(), number, None))

    def children(self, missing: Callable[[Any], Any] | None = no_value) -> Iterator[Self]:
        """What is directly in it, in order; `missing` gives the value of a field left out.

        Without it, fields that say nothing are passed over. A field that this release does not
        know comes after those that it knows.
        """
        match self.kind:
            case NodeKind.STREAM:
                yield from map(self._block, self.value or ())
            case NodeKind.LIST:
                items = self.value.bound_blocks if isinstance(self.value, ListValue) else self.value
                for number, item in enumerate(items or ()):
                    yield self._item(number, item)
            case NodeKind.STRUCT:
                yield from self._fields(self.value or {}, missing)
            case NodeKind.TABLE:
                caption, headings, rows = self.table()
                yield from (caption, *headings)
                for row in rows:
                    yield from row

    def _block(self, child: Any) -> Self:
        if isinstance(child, blocks.StreamValue.StreamChild):
            name, value, key = child.block_type, child.value, child.id
        else:
            name, value, key = child["type"], child.get("value"), child.get("id")
        block = self.block.child_blocks.get(name)
        return self._child(block, value, name, key or "", name if block is None else block.label)

    def _item(self, number: int, item: Any) -> Self:
        key = None
        if isinstance(item, ListValue.ListChild):
            item, key = item.value, item.id
        elif self.block._item_is_in_block_format(item):
            item, key = item["value"], item["id"]
        return self._child(self.block.child_block, item, "", key or f"{number}", number + 1)

    def _fields(self, fields: Any, missing: Callable[[Any], Any] | None) -> Iterator[Self]:
        child_blocks = self.block.child_blocks
        for name, block in child_blocks.items():
            if missing is None and is_empty(fields.get(name)):
                continue
            value = fields[name] if name in fields else missing(block)  # type: ignore[misc]
            yield self._child(block, value, name, name, block.label)
        for name in fields:
            if name not in child_blocks and not is_empty(fields[name]):
                yield self._child(None, fields[name], name, name, name)

    def table(self) -> tuple[Self, list[Self], list[list[Self]]]:
        """Of a table: its caption, the headings of its columns, and its rows of cells.

        A cell stands where its table stands. One without a column is unknown.
        """
        table: Any = self.value or {}
        if isinstance(table, TypedTable):
            columns = [(column["block"], column["heading"]) for column in table.columns]
            caption, rows = table.caption, table.row_data
        else:
            child_blocks = self.block.child_blocks
            columns = [
                (child_blocks.get(column["type"]), column.get("heading"))
                for column in table.get("columns", ())
            ]
            caption, rows = table.get("caption"), table.get("rows", ())
        cell_blocks = [block for block, _heading in columns]
        return (
            self._child(TABLE_TEXT, caption),
            [self._child(TABLE_TEXT, heading) for _block, heading in columns],
            [
                [self._child(*cell) for cell in zip_longest(cell_blocks, row.get("values", ()))]
                for row in rows
            ],
        )

    def _child(
        self, block: Any, value: Any, name: str = "", step: str = "", label: Any = ""
    ) -> Self:
        return type(self)(block, value, self, name, step, label)

    def nodes(self) -> Iterator[Self]:
        """It, and everything in it, in the order of the editor."""
        yield self
        for child in self.children():
            yield from child.nodes()

    def filled(self) -> Iterator[Self]:
        """It, and everything in it that says something, in the order of the editor."""
        yield self
        for child in self.children(None):
            yield from child.filled()

    def map(self, leaf: Callable[[Self], Any], missing: Callable[[Any], Any] = no_value) -> Any:
        """The same in raw form without block ids, with what `leaf` makes of every value in it.

        `leaf` gets what has no members: fields, and what is unknown.
        """
        match self.kind:
            case NodeKind.STREAM:
                return [
                    {"type": child.name, "value": child.map(leaf, missing)}
                    for child in self.children()
                ]
            case NodeKind.LIST:
                return [child.map(leaf, missing) for child in self.children()]
            case NodeKind.STRUCT:
                return {child.name: child.map(leaf, missing) for child in self.children(missing)}
            case NodeKind.TABLE:
                return self._mapped_table(leaf)
        return leaf(self)

    def _mapped_table(self, leaf: Callable[[Self], Any]) -> dict[str, Any]:
        caption, headings, rows = self.table()
        types = [column["type"] for column in (self.value or {}).get("columns", ())]
        return {
            "caption": leaf(caption),
            "columns": [
                {"type": name, "heading": leaf(heading)}
                for name, heading in zip(types, headings, strict=True)
            ],
            "rows": [{"values": [cell.map(leaf) for cell in row]} for row in rows],
        }


def fits(shape: BlockShape, block: Any, value: Any) -> bool:
    """Whether a value that is not empty is one of this block, and each choice in it offered."""
    if shape.value_types:
        if not isinstance(value, shape.value_types):
            return False
    elif isinstance(value, (dict, list)):
        return False
    if not shape.offers_choices:
        return True
    choices = value if shape.kind is NodeKind.CHOICES else [value]
    return choices_of(block).issuperset(map(str, choices))


def choices_of(block: Any) -> frozenset[str]:
    """What can be chosen in this block, kept with it: Django would go through all of it each
    time that it is asked about one value."""
    if not hasattr(block, "_choices_as_text"):
        choices: Iterator[tuple[Any, Any]] = flatten_choices(block.field.choices)
        block._choices_as_text = frozenset(str(choice) for choice, _label in choices)
    return block._choices_as_text
