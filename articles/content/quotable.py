"""Which fields of a body say something that is true without what stands around them.

A population, a size in numbers, a cell of a table, a step of one of several ways, the answer to
a question, or a condition under “Do not use it” says nothing by itself, or the opposite. So a
field that is not named here is searched and never quoted.
"""

from wagtail.blocks import StructBlock

from articles.blocks import (
    CalloutBlock,
    ClaimBlock,
    ContraindicationsBlock,
    EvidenceBlock,
    MethodBlock,
    Node,
    NodeKind,
    ParagraphsBlock,
    QuestionsBlock,
)

# The fields whose sentences may be quoted, by the class of the block that they are in.
QUOTABLE_FIELDS: dict[type, frozenset[str]] = {
    MethodBlock: frozenset({"what_it_is", "shared_steps", "cost"}),
    EvidenceBlock: frozenset({"summary"}),
    ClaimBlock: frozenset({"statement"}),
    ContraindicationsBlock: frozenset({"introduction"}),
    CalloutBlock: frozenset({"text"}),
    ParagraphsBlock: frozenset({"text"}),
    QuestionsBlock: frozenset({"question"}),
}
# Stands before each line of such a field in the text of the search, which takes it for a space.
QUOTABLE = "\t"


def is_quotable(node: Node) -> bool:
    """Whether this field, or the list of such fields that it is in, may be quoted."""
    name = next((place.name for place in (node, *node.ancestors()) if place.name), "")
    groups = (place.block for place in node.ancestors() if place.kind is NodeKind.STRUCT)
    # A group without a class of its own is part of the block around it.
    group = next((type(block) for block in groups if type(block) is not StructBlock), None)
    return group is not None and name in QUOTABLE_FIELDS.get(group, ())
