"""Where an article cites its references: the claims that lean on them, and every other place."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from wagtail import blocks

from articles.blocks import Kind, Node, map_markers


@dataclass(frozen=True)
class Citing:
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


def citations(stream: blocks.StreamBlock, body: Any) -> Iterator[Citing]:
    """Every place in a body, raw as a draft or as clinical content holds it. No query.

    What this release does not know cites nothing.
    """
    for node in Node(stream, body, step="body").nodes():
        if node.kind is Kind.FIELD and node.value is not None:
            for reference in cited_in(node):
                owner, statement = owner_of(node)
                yield Citing(reference, owner.words, owner.path, statement)


def cited_in(node: Node) -> list[int]:
    if isinstance(node.block, blocks.RichTextBlock):
        return marked(node.value)
    return [node.value] if getattr(node.block, "records", None) == "references" else []


def owner_of(node: Node) -> tuple[Node, str]:
    """The block that a citation belongs to, and the statement of it, if it is a claim.

    What is within a claim, such as the source of its rating, belongs to the claim,
    and the row of a source to the warning that it stands in.
    """
    groups = [
        above
        for above in node.above()
        if above.kind is Kind.STRUCT and not getattr(above.block, "is_part_of_parent", False)
    ]
    statements = ((group, group.value.get("statement") or "") for group in reversed(groups))
    claim = next((pair for pair in statements if pair[1]), None)
    return claim or (groups[0] if groups else node, "")


def marked(html: str) -> list[int]:
    """The numbers of the markers in a rich text."""
    keys: list[int] = []

    def note(key: int) -> str:
        keys.append(key)
        return ""

    map_markers(html, note)
    return keys
