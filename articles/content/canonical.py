"""One spelling for the same content, without what is empty, and a refusal of what is unknown."""

import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from wagtail import blocks

from articles.blocks import Node, is_empty, no_value

BLOCK_KEY = re.compile(r' data-block-key="[^"]*"')
EMPTY_PARAGRAPHS = re.compile(r"(<p>\s*</p>|\s)*")

Leaf = Callable[[Any, Any], Any]

UNKNOWN = (
    "“{words}” of this article holds something that this version of the site cannot read. "
    "Nothing of it is lost. Tell whoever runs the site."
)
UNREADABLE = (
    "One of the {name} of this article cannot be read. Upload its file again, or choose another."
)


class ContentError(Exception):
    """The article holds something that clinical content cannot express.

    Content is never shrunk to what is understood: an unknown block or field, or a
    record that is gone, stops the publication.
    """


def without_block_keys(html: str) -> str:
    """Rich text without the keys that the editor makes anew for its paragraphs; "" if blank."""
    text = BLOCK_KEY.sub("", html)
    return "" if EMPTY_PARAGRAPHS.fullmatch(text) else text


def map_body(
    stream: blocks.StreamBlock, body: Any, leaf: Leaf, missing: Callable[[Any], Any] = no_value
) -> Any:
    """A raw or canonical body with `leaf` applied to the block and value of every field in it.

    `missing` gives the value of a field that was left out. Raises `ContentError` for
    whatever this release has no block for.
    """

    def leaf_of(node: Node) -> Any:
        if node.block is None:
            raise ContentError(unknown_message(node))
        return leaf(node.block, node.value)

    return Node(stream, body, step="body").map(leaf_of, missing)


def unknown_message(node: Node) -> str:
    """A sentence for staff about what this release has no block for."""
    return UNKNOWN.format(words=node.words or "Body")


def default_value(block: blocks.Block) -> Any:
    """What stands in a field that a draft does not have: the block puts it in when the
    draft is read, and it would be there after the next save."""
    return block.get_prep_value(block.get_default())


def normalize(value: Any) -> Any:
    """Text in NFC, numbers that keep their digits when PostgreSQL stores them as JSON."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, float | Decimal):
        return str(value)
    return value


def without_empty(value: Any) -> Any:
    """`value` without empty members, so that a new optional field changes no digest."""
    if isinstance(value, dict):
        members = {key: without_empty(member) for key, member in value.items()}
        return {key: member for key, member in members.items() if not is_empty(member)}
    if isinstance(value, list):
        return [without_empty(member) for member in value]
    return normalize(value)
