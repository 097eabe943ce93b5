"""When to get help, and how fast."""

import re

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .base import ArticleBlock, FieldGroupBlock, Problems, WarningSignsChooserBlock
from .form import LineBlock
from .groups import SAFETY
from .printed_records import SharedSigns
from .warning_levels import URGENCIES

# The NHS service manual's pattern for the heading of a care card.
CARE_CARD_HEADING = re.compile(r"\A(Call|Speak|Ask|Get|Go|See|Contact) .+ if:")


class CareCardValue(blocks.StructValue):
    @property
    def level(self) -> str:
        return self.get("urgency") if self.get("urgency") in URGENCIES else "urgent"

    @property
    def prefix(self) -> str:
        """The urgency in words, for those who do not see the color."""
        return str(URGENCIES[self.level][1])

    @property
    def own_signs(self) -> list[str]:
        """The signs that are written in this card, besides those that it shares."""
        return [*self.ungrouped_signs, *(sign for _line, signs in self.groups for sign in signs)]

    @property
    def ungrouped_signs(self) -> list[str]:
        return [sign for sign in self.get("items") or () if sign]

    @property
    def groups(self) -> list[tuple[str, list[str]]]:
        """The signs that stand under a line of their own, each group with its line."""
        groups = (
            (group.get("lead_in") or "", [sign for sign in group.get("signs") or () if sign])
            for group in self.get("sign_groups") or ()
        )
        return [(lead_in, signs) for lead_in, signs in groups if signs]

    @property
    def actions(self) -> list[str]:
        """What to do, as the shared signs say it and as this card does, each once."""
        shared = self.get("shared_signs")
        actions = [shared.action if shared else "", self.get("action") or ""]
        return list(dict.fromkeys(action for action in map(str.strip, actions) if action))


class SignGroupBlock(FieldGroupBlock):
    """Signs that hold for some readers, under a line that says for whom.

    The NHS service manual has it so where a card advises different groups.
    """

    lead_in = LineBlock(
        max_length=250,
        label=_("Line above the signs"),
        help_text=_("Ends with a colon. Example: At any time after the needle:"),
    )
    signs = blocks.ListBlock(
        LineBlock(max_length=250, label=_("Sign")),
        label=_("Signs"),
        help_text=_("What the reader notices. Example: You find it hard to breathe."),
    )

    class Meta:
        label = _("Group of signs")
        icon = "group"


class CareCardBlock(ArticleBlock):
    urgency = blocks.ChoiceBlock(
        search_index=False,
        choices=[(key, name) for key, (name, _prefix) in URGENCIES.items()],
        default="emergency",
        label=_("Urgency"),
    )
    heading = LineBlock(
        max_length=120,
        label=_("Heading"),
        help_text=_(
            "Begins with Call, Speak, Ask, Get, Go, See or Contact, and ends with “if:”. "
            "Example: Call 911 or go to the ER now if:"
        ),
    )
    shared_signs = WarningSignsChooserBlock(
        required=False,
        label=_("Shared signs"),
        help_text=_("A list that is kept once for many articles. It comes before the signs below."),
    )
    items = blocks.ListBlock(
        LineBlock(max_length=250, label=_("Sign")),
        default=[],
        label=_("Signs"),
        help_text=_("What the reader notices, in this article alone. Example: You cannot pee."),
    )
    sign_groups = blocks.ListBlock(
        SignGroupBlock(),
        default=[],
        min_num=0,
        label=_("Signs of one group of readers"),
        help_text=_(
            "Optional. A page has one card for each urgency, so signs that hold only for some "
            "readers stand here, under a line that says for whom."
        ),
    )
    action = blocks.TextBlock(
        required=False,
        rows=2,
        label=_("What to do"),
        help_text=_("One action after the list. Example: Do not drive yourself."),
    )

    class Meta:
        label = _("Care card")
        label_format = "{heading}"
        folded_fields = ("sign_groups", "action")
        fold_heading = _("Signs of one group of readers, and what to do")
        heading = _("When to get help")
        icon = "warning"
        group = SAFETY
        template = "articles/blocks/care_card.html"
        value_class = CareCardValue
        description = _("Signs that need a call, a visit or 911, with how urgent they are.")
        preview_value = {
            "urgency": "emergency",
            "heading": "Call 911 or go to the ER now if:",
            "shared_signs": SharedSigns(
                urgency="emergency",
                lead_in="You have back pain and:",
                signs=["weakness in both legs", "chest pain"],
                action="Do not wait for your next visit.",
            ),
            "items": ["You cannot pee.", "Both legs feel weak or numb."],
            "sign_groups": [
                {
                    "lead_in": "At any time after a needle:",
                    "signs": ["You find it hard to breathe."],
                }
            ],
            "action": "Do not drive yourself.",
        }

    def problems(self, value: blocks.StructValue) -> Problems:
        problems: Problems = {}
        heading = (value.get("heading") or "").strip()
        if heading and not CARE_CARD_HEADING.fullmatch(heading):
            problems["heading"] = _(
                "Begin with Call, Speak, Ask, Get, Go, See or Contact, and end with “if:”. "
                "Example: Call us today if:"
            )
        shared = value.get("shared_signs")
        if shared and shared.urgency != value.get("urgency"):
            problems["shared_signs"] = _(
                "These signs have another urgency than this card. Choose other signs, or change "
                "the urgency of the card and its heading."
            )
        if not shared and not value.own_signs:
            problems["items"] = _(
                "A card needs signs. Add what the reader notices, or choose shared signs above. "
                "Example: You cannot pee."
            )
        return problems
