"""One way of using a therapy, and what several ways have in common."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.text import capfirst, get_text_list
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .base import FieldGroupBlock
from .parameters import FrequencyBlock, MinutesBlock, TemperatureBlock

SETTINGS = [
    ("home", _("at home")),
    ("clinic", _("in the clinic")),
    ("hospital", _("in a hospital")),
]

# What tells the ways apart at a glance, in this order.
COMPARED = ("form", "temperature", "minutes", "frequency")
# All facts of a way, in the order of the form.
FACTS = (*COMPARED, "course", "setting", "equipment")
# What says how long, and how often.
TIME_FACTS = ("minutes", "frequency", "course")
# Those that a reader asks for first.
KEY_FACTS = ("minutes", "frequency", "setting", "equipment")

NEEDED_ITEMS = _("What you need")

# A field of a way that is a fact, its label, and its words.
Fact = tuple[str, str, str]


class WayValue(blocks.StructValue):
    """One way of using a therapy: a heating pad, or a warm bath."""

    @property
    def facts(self) -> list[Fact]:
        """Every fact that is filled in, in the order of the form."""
        facts = ((name, self._label(name), self.words(name)) for name in FACTS)
        return [fact for fact in facts if fact[-1]]

    def words(self, name: str) -> str:
        """The words of a fact; "" where it is empty."""
        value = self.get(name)
        if name == "setting":
            places = [str(place) for key, place in SETTINGS if key in (value or ())]
            return str(capfirst(get_text_list([*places], _("or"))))
        if name == "equipment":
            return "; ".join(filter(None, value or ()))
        return getattr(value, "words", value) or ""

    def _label(self, name: str) -> str:
        return str(self.block.child_blocks[name].label)


@dataclass(frozen=True)
class WayToRead:
    """One of several ways as readers meet it, without what all ways have in common.

    `compared` is the line that tells it from the others at a glance, and stays in view while
    the rest is folded; `facts` are label and words of what is left.
    """

    title: str
    compared: str
    facts: list[tuple[str, str]]
    value: WayValue

    @property
    def says_more(self) -> bool:
        """Whether anything is left to read about it besides its line in the comparison."""
        texts = (self.value.get("warning"), self.value.get("feels_like"))
        return bool(self.facts or any(texts) or any(self.value.get("steps") or ()))


def facts_in_common(ways: Iterable[WayValue]) -> list[Fact]:
    """The facts of the only way, or those that all ways share word for word."""
    facts_of_ways = [way.facts for way in ways]
    if not facts_of_ways:
        return []
    return [fact for fact in facts_of_ways[0] if all(fact in facts for facts in facts_of_ways)]


def ways_to_read(ways: list[WayValue]) -> list[WayToRead]:
    """Each of several ways, without what they share; none where there is only one."""
    if len(ways) < 2:
        return []
    common = facts_in_common(ways)
    return [way_to_read(way, number, common) for number, way in enumerate(ways, start=1)]


def way_to_read(way: WayValue, number: int, common: list[Fact]) -> WayToRead:
    own = [fact for fact in way.facts if fact not in common]
    title = way.get("name") or str(_("Way %(number)s")) % {"number": number}
    return WayToRead(
        title,
        "; ".join(words for name, _label, words in own if name in COMPARED),
        [(label, words) for name, label, words in own if name not in COMPARED],
        way,
    )


class WayBlock(FieldGroupBlock):
    """The fields that say how; a method has one of these, or several."""

    name = blocks.CharBlock(
        required=False,
        max_length=60,
        label=_("Name"),
        help_text=_("Needed where there are several ways. Example: Heating pad."),
    )
    form = blocks.CharBlock(
        required=False,
        max_length=120,
        label=_("Form"),
        help_text=_("Example: Electric pad with a cover."),
    )
    temperature = TemperatureBlock()
    minutes = MinutesBlock()
    frequency = FrequencyBlock()
    course = blocks.CharBlock(
        required=False,
        max_length=120,
        label=_("Course"),
        help_text=_("How long to keep going. Example: For up to 7 days."),
    )
    setting = blocks.MultipleChoiceBlock(
        search_index=False,
        choices=SETTINGS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=_("Where"),
        help_text=_("Every place where this is done."),
    )
    equipment = blocks.ListBlock(
        blocks.CharBlock(max_length=120, label=_("Item")),
        min_num=0,
        default=[],
        label=NEEDED_ITEMS,
        help_text=_("Example: A dry towel."),
    )
    steps = blocks.ListBlock(
        blocks.TextBlock(rows=2, label=_("Step")),
        label=_("Steps"),
        help_text=_(
            "In order, one action each. Example: Put a towel between the pad and your skin."
        ),
    )
    warning = blocks.TextBlock(
        required=False,
        rows=2,
        label=_("Warning"),
        help_text=_("Of this way alone. Example: Do not use a wet towel with an electric pad."),
    )
    feels_like = blocks.TextBlock(
        required=False,
        rows=2,
        label=_("What it feels like"),
        help_text=_("Example: You should feel gentle warmth, never burning."),
    )

    class Meta:
        label = _("Way of using it")
        folded_fields = (*FACTS, "warning", "feels_like")
        fold_heading = _("Temperature, minutes, how often, warning, and more")
        icon = "tasks"
        value_class = WayValue


def has_names(ways: Iterable[Any]) -> bool:
    """Whether each of these ways has a name of its own."""
    names = [way.get("name") for way in ways]
    return all(names) and len(set(names)) == len(names)
