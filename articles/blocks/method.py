"""How a therapy is applied, and how it may act."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .base import ArticleBlock, ClinicalTextBlock, Problems
from .groups import EVIDENCE, METHOD
from .parameters import FAHRENHEIT
from .ways import (
    KEY_FACTS,
    NEEDED_ITEMS,
    TIME_FACTS,
    WayBlock,
    WayToRead,
    WayValue,
    facts_in_common,
    has_names,
    ways_to_read,
)


class MethodValue(blocks.StructValue):
    @property
    def ways(self) -> list[WayValue]:
        return list(self.get("ways") or ())

    @property
    def only_way(self) -> WayValue | None:
        """The way of a method that has just one."""
        return self.ways[0] if len(self.ways) == 1 else None

    @property
    def several_ways(self) -> list[WayToRead]:
        """The ways without what they share; none where there is only one."""
        return ways_to_read(self.ways)

    @property
    def shared_items(self) -> str:
        """What all ways need, in words."""
        return "; ".join(filter(None, self.get("shared_equipment") or ()))

    @property
    def facts(self) -> list[tuple[str, str]]:
        """Name and value of each parameter of the only way, or of what all ways share.

        What all ways need stands with what the only way needs.
        """
        common = {name: (label, words) for name, label, words in facts_in_common(self.ways)}
        return self._with_shared_items(common)

    @property
    def facts_besides_time(self) -> list[tuple[str, str]]:
        """The facts without how long and how often, for where these have a place of their own."""
        common = {
            name: (label, words)
            for name, label, words in facts_in_common(self.ways)
            if name not in TIME_FACTS
        }
        return self._with_shared_items(common)

    @property
    def key_facts(self) -> list[tuple[str, str]]:
        """Those of the facts that a reader asks for first."""
        common = {
            name: (label, words)
            for name, label, words in facts_in_common(self.ways)
            if name in KEY_FACTS
        }
        return self._with_shared_items(common)

    def _with_shared_items(self, common: dict[str, tuple[str, str]]) -> list[tuple[str, str]]:
        if items := self.shared_items:
            label, words = common.get("equipment", (NEEDED_ITEMS, ""))
            common["equipment"] = str(label), "; ".join(filter(None, [items, words]))
        return list(common.values())


class MethodBlock(ArticleBlock):
    what_it_is = ClinicalTextBlock(
        label=_("What it is"),
        help_text=_("One short paragraph. Example: A warm wrap or pad is placed on the sore area."),
    )
    ways = blocks.ListBlock(
        WayBlock(),
        min_num=1,
        label=_("Ways of using it"),
        help_text=_(
            "One, or each by its name. Readers see what differs side by side, and what is the "
            "same only once."
        ),
    )
    shared_steps = blocks.ListBlock(
        blocks.TextBlock(rows=2, label=_("Step")),
        min_num=0,
        default=[],
        label=_("Steps for all ways"),
        help_text=_("Only where there are several ways. Example: Check your skin often."),
    )
    shared_equipment = blocks.ListBlock(
        blocks.CharBlock(max_length=120, label=_("Item")),
        min_num=0,
        default=[],
        label=_("What you need for all ways"),
        help_text=_("Only where there are several ways. Example: A timer."),
    )
    cost = blocks.TextBlock(
        required=False,
        rows=2,
        label=_("Cost and coverage"),
        help_text=_("Do not promise a price. Example: Ask your health plan what it covers."),
    )

    class Meta:
        label = _("Method")
        folded_fields = ("shared_steps", "shared_equipment", "cost")
        fold_heading = _("For all ways, and what it costs")
        heading = _("How it is done")
        icon = "list-ol"
        group = METHOD
        template = "articles/blocks/method.html"
        value_class = MethodValue
        description = _(
            "What the therapy is, and each way of using it: steps, minutes, how often, where."
        )
        preview_value = {
            "what_it_is": "<p>You warm the sore area from outside.</p>",
            "ways": [
                {
                    "name": "Heating pad",
                    "form": "Electric pad",
                    "temperature": {
                        "degrees": Decimal(100),
                        "up_to": Decimal(104),
                        "unit": FAHRENHEIT,
                    },
                    "minutes": {"minutes": 15, "up_to": 20},
                    "frequency": {"sessions": 1, "up_to": 3, "per": "day"},
                    "course": "For up to 7 days",
                    "setting": ["home", "clinic"],
                    "equipment": ["A pad with a cover"],
                    "steps": ["Put a towel on your skin.", "Place the pad on top."],
                    "warning": "Never lie on the pad.",
                    "feels_like": "Gentle warmth, never burning.",
                },
                {
                    "name": "Warm bath",
                    "form": "Tub",
                    "temperature": {"degrees": Decimal(98), "unit": FAHRENHEIT},
                    "minutes": {"minutes": 10},
                    "frequency": {"sessions": 1, "per": "day"},
                    "course": "As long as it helps",
                    "setting": ["home", "clinic"],
                    "equipment": ["A thermometer"],
                    "steps": ["Test the water with your hand.", "Get in slowly."],
                    "warning": "Get out if you feel dizzy.",
                    "feels_like": "Warm all over.",
                },
            ],
            "shared_steps": ["Check your skin often."],
            "shared_equipment": ["A timer"],
            "cost": "Most people buy their own pad.",
        }

    def problems(self, value: blocks.StructValue) -> Problems:
        ways = value.get("ways") or ()
        if len(ways) > 1 and not has_names(ways):
            return {
                "ways": _(
                    "Give each way a name of its own, so that readers can tell them apart. "
                    "Example: Heating pad."
                )
            }
        return {}


class MechanismBlock(ArticleBlock):
    text = ClinicalTextBlock(
        label=_("Explanation"),
        help_text=_(
            "How the therapy may act in the body. Say “may”: an explanation is not evidence. "
            "Example: Warmth may relax tight muscles."
        ),
    )

    class Meta:
        label = _("How it works")
        heading = _("How it may work")
        icon = "cogs"
        group = EVIDENCE
        template = "articles/blocks/mechanism.html"
        description = _(
            "The idea behind the therapy, marked as an explanation and not as evidence."
        )
        preview_value = {"text": "<p>Warmth may relax tight muscles.</p>"}
