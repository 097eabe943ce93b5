"""How far a draft has come: the parts of an article, and which of them are there.

A new draft is empty almost everywhere, which nobody needs to be told field by field. So beside
the editor what is empty stands in the list of parts, and findings are about what was written.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from articles.blocks import NEEDED_BLOCKS
from articles.models import TherapyArticlePage

from .finding import Finding
from .needed import is_empty, problems_as_list
from .places import Place, body_of
from .registry import FORM

MISSING_BLOCKS = "structure/needed-blocks"

# The parts of the body: a block, and the fields of it that are a part by themselves.
BODY_PARTS: tuple[tuple[str, str], ...] = (
    ("method", "what_it_is"),
    ("method", "ways"),
    ("contraindications", ""),
    ("care_card", ""),
    ("risks", ""),
    ("evidence", ""),
)
# Named by what readers find there, where the name of the block says less.
PART_NAMES: dict[str, Promise] = {
    "contraindications": _("Who should not use it"),
    "care_card": _("When to get help"),
    "evidence": _("What the evidence says"),
}
# What a new article brings along in its care cards.
IN_NEW_ARTICLE = {("care_card", name) for name in ("urgency", "heading", "shared_signs")}


@dataclass(frozen=True)
class Part:
    """One part of an article; `path` is where it is filled in, and `paths` all places of it.

    `unfilled` are the findings about its fields that are still empty.
    """

    name: str
    path: str
    paths: tuple[str, ...]
    is_optional: bool
    is_begun: bool
    is_there: bool
    unfilled: list[Finding] = field(default_factory=list)

    @property
    def unfilled_as_list(self) -> SafeString:
        """Its empty fields with a link to each, those of one group in a line."""
        return problems_as_list(self.unfilled)

    def tells(self, finding: Finding) -> bool:
        """Whether the list of parts says already what this finding says."""
        return is_within(finding, self.paths) and (finding.is_unfilled or not self.is_begun)


def parts_of(draft: TherapyArticlePage, findings: Iterable[Finding]) -> list[Part]:
    """The parts of a draft in the order of the editor, given all its findings. One query."""
    findings = list(findings)
    return [
        page_part(draft, "introduction", draft.introduction.strip(), is_optional=False),
        page_part(draft, "author", draft.author_id or draft.author_name.strip()),
        *(body_part(draft, *names, findings) for names in BODY_PARTS),
        page_part(draft, "topics", draft.topics.all()),
    ]


def findings_of_what_was_written(
    findings: Iterable[Finding], parts: Iterable[Part]
) -> Iterator[Finding]:
    """The findings besides what the list of parts says."""
    parts = list(parts)
    for finding in findings:
        if finding.rule != MISSING_BLOCKS and not any(part.tells(finding) for part in parts):
            yield finding


def page_part(
    draft: TherapyArticlePage, name: str, value: object, *, is_optional: bool = True
) -> Part:
    label = str(capfirst(str(draft._meta.get_field(name).verbose_name)))  # type: ignore[union-attr]
    return Part(label, name, (name,), is_optional, bool(value), bool(value))


def body_part(
    draft: TherapyArticlePage, block_name: str, field_name: str, findings: list[Finding]
) -> Part:
    places = [block for block in body_of(draft).children() if block.name == block_name]
    block_definition = draft.body.stream_block.child_blocks[block_name]
    label = PART_NAMES.get(block_name, block_definition.label)
    if field_name:
        places = [place.child(field_name) for place in places]
        label = block_definition.child_blocks[field_name].label
    paths = tuple(place.path for place in places)
    own_findings = [finding for finding in findings if is_within(finding, paths)]
    unfilled = [finding for finding in own_findings if finding.is_unfilled]
    is_begun = any(is_written(node) for place in places for node in place.nodes())
    # What nobody began may have what a new article brings along, such as shared signs.
    is_complete = is_begun or not any(finding.rule == FORM for finding in own_findings)
    return Part(
        str(label),
        paths[0] if paths else "body",
        paths,
        block_name not in NEEDED_BLOCKS,
        is_begun,
        bool(places) and is_complete and not unfilled,
        unfilled if is_begun else [],
    )


def is_within(finding: Finding, paths: tuple[str, ...]) -> bool:
    return any(finding.path == path or finding.path.startswith(f"{path}.") for path in paths)


def is_written(place: Place) -> bool:
    """Whether somebody entered something here that was not there from the start."""
    if not isinstance(place.block, blocks.FieldBlock) or is_empty(place.value):
        return False
    if isinstance(place.block, blocks.BooleanBlock):
        return bool(place.value)
    return place.names not in IN_NEW_ARTICLE and place.value != place.block.get_default()
