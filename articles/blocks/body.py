"""The vocabulary of an article's body."""

import json
import re
from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.utils.text import get_text_list
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.models import Locale

from .advice import CalloutBlock, DoAndDontBlock
from .care_card import CareCardBlock
from .empty_fields import in_plain_words
from .evidence import EvidenceBlock
from .guidelines import GuidelinesBlock
from .media import ComparisonTableBlock, FigureBlock, VideoBlock
from .method import MechanismBlock, MethodBlock
from .numbers import NumbersBlock
from .procedure import BeforeAndAfterBlock
from .questions import OtherOptionsBlock, QuestionsBlock, QuestionsToAskBlock
from .safety import ContraindicationsBlock, RisksBlock
from .shared_records import SHARED_RECORDS
from .text import AlsoReadBlock, ParagraphsBlock
from .tree import Node, NodeKind

# What no published article goes without.
NEEDED_BLOCKS = ("method", "evidence", "contraindications")


UNSTORABLE = re.compile("[\0\ud800-\udfff]")

# What the cards of a new article say above the signs that all articles about back pain share.
CARD_HEADINGS = {
    "emergency": "Call 911 or go to the ER now if:",
    "urgent": "Call us today if:",
}


class ArticleBody(blocks.StreamBlock):
    """The blocks in the order in which an article is read, which the picker has as well."""

    method = MethodBlock()
    before_and_after = BeforeAndAfterBlock()
    contraindications = ContraindicationsBlock()
    care_card = CareCardBlock()
    risks = RisksBlock()
    do_and_dont = DoAndDontBlock()
    mechanism = MechanismBlock()
    evidence = EvidenceBlock()
    numbers = NumbersBlock()
    guidelines = GuidelinesBlock()
    other_options = OtherOptionsBlock()
    questions = QuestionsBlock()
    questions_to_ask = QuestionsToAskBlock()
    figure = FigureBlock()
    video = VideoBlock()
    comparison_table = ComparisonTableBlock()
    callout = CalloutBlock()
    paragraphs = ParagraphsBlock()
    also_read = AlsoReadBlock()

    class Meta:
        template = "articles/blocks/body.html"

    def to_python(self, value):
        """The stream, which keeps beside it what was stored: Wagtail leaves out what it does
        not know, without a word."""
        stored = parsed_json(value)
        stream = super().to_python(stored)
        if isinstance(stored, list) and stored and isinstance(stored[0], dict):
            stream.stored_blocks = stored
        return stream

    def get_prep_value(self, value):
        """What this release cannot read is written back as it was stored, and so is not lost.

        Raises `ValueError` where somebody changed such a body: the change has no place in
        what was stored, and would be lost instead.
        """
        if not (places := unreadable_places(value)):
            return super().get_prep_value(value)
        if has_changed(value):
            raise ValueError(
                f"The body holds something that this version of the site cannot read "
                f"({', '.join(places)}), so a change of it cannot be saved. Put a new body in "
                f"its place as a whole, or leave it as it is."
            )
        return value.stored_blocks

    def clean(self, value):
        cleaned = self.clean_blocks(value)
        if holds_nul(self.get_prep_value(cleaned)):
            message = _(
                "The article holds a character that cannot be saved, a NUL. It may have come with "
                "text that was pasted, for example into a table. Please type that text again."
            )
            raise blocks.StreamBlockValidationError(non_block_errors=[ValidationError(message)])
        return cleaned

    def clean_blocks(self, value):
        """Besides each block's own problems, say in one sentence which blocks are missing.

        Of a field that is empty it says what belongs there, and why.
        """
        if self.is_deferred_validation:
            return super().clean(value)
        missing = self.missing_blocks(value)
        try:
            cleaned = super().clean(value)
        except blocks.StreamBlockValidationError as error:
            body = Node(self, value)
            raise blocks.StreamBlockValidationError(
                block_errors={
                    position: in_plain_words(body.item(position), block_error)
                    for position, block_error in error.block_errors.items()
                },
                non_block_errors=[*error.non_block_errors, *missing],
            ) from None
        if missing:
            raise blocks.StreamBlockValidationError(non_block_errors=missing)
        return cleaned

    def missing_blocks(self, value) -> list[ValidationError]:
        present = {child.block_type for child in value}
        missing = [name for name in NEEDED_BLOCKS if name not in present]
        if not missing:
            return []
        labels = [f"“{self.child_blocks[name].label}”" for name in missing]
        message = _(
            "Your draft is safe, but it cannot be published yet. "
            "Readers need these blocks, so please add them: %(blocks)s."
        )
        return [ValidationError(message % {"blocks": get_text_list([*labels], _("and"))})]


def parsed_json(value: Any) -> Any:
    try:
        return json.loads(value) if isinstance(value, str) and value else value
    except ValueError:
        return value


def unreadable_places(stream: Any) -> list[str]:
    """The places of a stored body, in the words of the editor, that this release cannot read."""
    stored = getattr(stream, "stored_blocks", None)
    if not stored:
        return []
    if not hasattr(stream, "unreadable_places"):
        nodes = Node(stream.stream_block, stored).nodes()
        stream.unreadable_places = [node.words for node in nodes if node.kind is NodeKind.UNKNOWN]
    return stream.unreadable_places


def has_changed(stream: Any) -> bool:
    """Whether a stream says anything else than what was stored, as far as it can be read.

    What nobody looked at is compared as it was stored, so that nothing has to make sense of it.
    """
    original = stream.stream_block.to_python(stream.stored_blocks)
    # Only these private names tell which blocks were never made into values.
    if len(stream) != len(original):
        return True
    return any(
        raw_block != original._raw_data[place]
        if child is None
        else raw_form(child) != raw_form(original[place])
        for place, (child, raw_block) in enumerate(
            zip(stream._bound_blocks, stream._raw_data, strict=True)
        )
    )


def raw_form(child: Any) -> tuple[str, Any]:
    """The type of a block in a stream and what it would be stored as, without ids."""
    stored_value = child.block.get_prep_value(child.value)
    return child.block_type, Node(child.block, stored_value).map(lambda node: node.value)


def holds_nul(value) -> bool:
    """Whether a JSON value holds a NUL or half a character, which PostgreSQL does not store."""
    if isinstance(value, dict):
        return any(map(holds_nul, value.values()))
    if isinstance(value, list | tuple):
        return any(map(holds_nul, value))
    return isinstance(value, str) and UNSTORABLE.search(value) is not None


def new_article_body() -> list[dict[str, Any]]:
    """What a new article opens with, in the order in which it is read: the needed blocks, and
    the cards for emergencies and today, in raw form.

    The cards choose the signs that every article about back pain in the site's language
    shows. Every block has an id, by which the form tells its panel from those of the others.
    One query.
    """
    warning_signs = SHARED_RECORDS["warning_signs"].model_class.objects
    base_lists = warning_signs.base(Locale.get_default())
    keys_by_urgency = dict(base_lists.values_list("urgency", "pk"))
    cards = [
        {"urgency": urgency, "heading": heading, "shared_signs": keys_by_urgency.get(urgency)}
        for urgency, heading in CARD_HEADINGS.items()
    ]
    values: list[tuple[str, dict[str, Any]]] = [
        ("method", {}),
        ("contraindications", {}),
        *(("care_card", card) for card in cards),
        ("evidence", {}),
    ]
    return [{"type": name, "value": value, "id": str(uuid4())} for name, value in values]
