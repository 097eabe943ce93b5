"""Where an article cites its references: the claims that cite them, and every other place."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from wagtail import blocks

from articles.blocks import Node, NodeKind, map_markers


@dataclass(frozen=True)
class CitationPlace:
    """One place that cites a reference.

    `reference` is its primary key in a draft and its place in the list of
    references in clinical content. `words` and `path` are those of the block that
    the citation belongs to, such as one claim, in the words of the editor and as
    its content path. `statement` is what is claimed there, if it is a claim.
    """

    reference: int
    words: str
    path: str
    statement: str = ""

    @property
    def name(self) -> str:
        """What staff call the place: the claim itself, or where it stands."""
        return f"“{self.statement}”" if self.statement else self.words


def citations(stream: blocks.StreamBlock, body: Any) -> Iterator[CitationPlace]:
    """Every place in a body, raw as a draft or as clinical content holds it. No query.

    What this release does not know cites nothing.
    """
    for node in Node(stream, body, step="body").filled():
        if node.kind is NodeKind.FIELD and node.value is not None:
            for reference in references_in(node):
                owner, statement = owner_of(node)
                yield CitationPlace(reference, owner.words, owner.path, statement)


def references_in(node: Node) -> list[int]:
    if isinstance(node.block, blocks.RichTextBlock):
        return marker_numbers(node.value)
    return [node.value] if getattr(node.block, "record_list", None) == "references" else []


def owner_of(node: Node) -> tuple[Node, str]:
    """The block that a citation belongs to, and the statement of it, if it is a claim.

    What is within a claim, such as the source of its rating, belongs to the claim,
    and the row of a source to the warning that it stands in.
    """
    groups = [
        ancestor
        for ancestor in node.ancestors()
        if ancestor.kind is NodeKind.STRUCT
        and not getattr(ancestor.block, "is_part_of_parent", False)
    ]
    statements = ((group, group.value.get("statement") or "") for group in reversed(groups))
    claim = next(((group, statement) for group, statement in statements if statement), None)
    return claim or (groups[0] if groups else node, "")


def marker_numbers(html: str) -> list[int]:
    """The numbers of the markers in a rich text."""
    numbers: list[int] = []

    def collect(number: int) -> str:
        numbers.append(number)
        return ""

    map_markers(html, collect)
    return numbers
