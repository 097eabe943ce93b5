"""How a therapy is applied, and how it may act."""

from decimal import Decimal
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.text import capfirst, get_text_list
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .base import ArticleBlock, ClinicalTextBlock, FieldGroupBlock, Problems
from .groups import METHOD

FAHRENHEIT, CELSIUS = "F", "C"


def low_to_high(low: Any, high: Any) -> str:
    """A number or a range in words; an en dash beside a minus sign would mislead."""
    if high is None:
        return f"{low}"
    return f"{low} {_('to')} {high}" if min(low, high) < 0 else f"{low}–{high}"


class TemperatureValue(blocks.StructValue):
    def in_unit(self, unit: str) -> str:
        """The temperature or range in degrees of `unit` ("F" or "C"), to a whole degree."""
        return low_to_high(
            *(
                None if degrees is None else round(convert(degrees, self["unit"], unit))
                for degrees in (self.get("degrees"), self.get("up_to"))
            )
        )

    @property
    def words(self) -> str:
        """Both scales, the one that readers in the United States know first."""
        if self.get("degrees") is None:
            return ""
        return f"{self.in_unit(FAHRENHEIT)} °F ({self.in_unit(CELSIUS)} °C)"


def convert(degrees: Decimal, unit: str, into: str) -> Decimal:
    """Degrees of `unit` in degrees of `into`; both are "F" or "C"."""
    if unit == into:
        return degrees
    if into == FAHRENHEIT:
        return degrees * 9 / 5 + 32
    return (degrees - 32) * 5 / 9


class TemperatureBlock(FieldGroupBlock):
    degrees = blocks.DecimalBlock(
        required=False,
        validators=[MinValueValidator(-300), MaxValueValidator(500)],
        label=_("Degrees"),
        help_text=_("Enter one scale; readers see both. Example: 104."),
    )
    up_to = blocks.DecimalBlock(
        required=False,
        validators=[MinValueValidator(-300), MaxValueValidator(500)],
        label=_("Up to"),
        help_text=_("Only for a range. Leave it empty for one temperature."),
    )
    unit = blocks.ChoiceBlock(
        search_index=False,
        choices=[(FAHRENHEIT, _("°F")), (CELSIUS, _("°C"))],
        default=FAHRENHEIT,
        label=_("Scale"),
    )

    class Meta:
        label = _("Temperature")
        icon = "sliders"
        value_class = TemperatureValue

    def problems(self, value):
        return range_problems(value, "degrees", "up_to")


class MinutesValue(blocks.StructValue):
    @property
    def words(self) -> str:
        if not self.get("minutes"):
            return ""
        unit = _("minute") if self["minutes"] == 1 and not self.get("up_to") else _("minutes")
        return f"{low_to_high(self['minutes'], self.get('up_to'))} {unit}"


class MinutesBlock(FieldGroupBlock):
    minutes = blocks.IntegerBlock(
        required=False,
        min_value=1,
        max_value=24 * 60,
        label=_("Minutes"),
        help_text=_("Of one session. Example: 15."),
    )
    up_to = blocks.IntegerBlock(
        required=False,
        min_value=1,
        max_value=24 * 60,
        label=_("Up to"),
        help_text=_("Only for a range. Example: 20."),
    )

    class Meta:
        label = _("Minutes per session")
        icon = "time"
        value_class = MinutesValue

    def problems(self, value):
        return range_problems(value, "minutes", "up_to")


class FrequencyValue(blocks.StructValue):
    @property
    def words(self) -> str:
        if not self.get("sessions"):
            return ""
        times = low_to_high(self["sessions"], self.get("up_to"))
        unit = _("time") if times == "1" else _("times")
        return f"{times} {unit} {_('a day') if self.get('per') == 'day' else _('a week')}"


class FrequencyBlock(FieldGroupBlock):
    sessions = blocks.IntegerBlock(
        required=False, min_value=1, max_value=50, label=_("Sessions"), help_text=_("Example: 3.")
    )
    up_to = blocks.IntegerBlock(
        required=False,
        min_value=1,
        max_value=50,
        label=_("Up to"),
        help_text=_("Only for a range. Example: 4."),
    )
    per = blocks.ChoiceBlock(
        search_index=False,
        choices=[("day", _("a day")), ("week", _("a week"))],
        default="day",
        label=_("Per"),
    )

    class Meta:
        label = _("How often")
        icon = "rotate"
        value_class = FrequencyValue

    def problems(self, value):
        return range_problems(value, "sessions", "up_to")


def range_problems(value, low: str, high: str) -> Problems:
    """A range needs its lower end, and its upper end lies above it."""
    if value.get(high) is None:
        return {}
    if value.get(low) is None:
        return {low: _("Enter the lower end of the range here.")}
    if value[high] <= value[low]:
        return {high: _("The upper end of a range lies above the lower end.")}
    return {}


class MethodValue(blocks.StructValue):
    @property
    def facts(self) -> list[tuple[str, str]]:
        """Name and value of every parameter that is filled in, in the order of the form."""
        return self._facts_of(
            "form", "temperature", "minutes", "frequency", "course", "setting", "equipment"
        )

    @property
    def key_facts(self) -> list[tuple[str, str]]:
        """The facts that the top of the page shows."""
        return self._facts_of("minutes", "frequency", "setting", "equipment")

    def _facts_of(self, *names: str) -> list[tuple[str, str]]:
        facts = ((str(self.block.child_blocks[name].label), self._words(name)) for name in names)
        return [(label, words) for label, words in facts if words]

    def _words(self, name: str) -> str:
        value = self.get(name)
        if name == "setting":
            places = [str(place) for key, place in SETTINGS if key in (value or ())]
            return str(capfirst(get_text_list([*places], _("or"))))
        if name == "equipment":
            return "; ".join(filter(None, value or ()))
        return getattr(value, "words", value) or ""


SETTINGS = [
    ("home", _("at home")),
    ("clinic", _("in the clinic")),
    ("hospital", _("in a hospital")),
]


class MethodBlock(ArticleBlock):
    what_it_is = ClinicalTextBlock(
        label=_("What it is"),
        help_text=_("One short paragraph. Example: A warm wrap or pad is placed on the sore area."),
    )
    steps = blocks.ListBlock(
        blocks.TextBlock(rows=2, label=_("Step")),
        label=_("Steps"),
        help_text=_(
            "In order, one action each. Example: Put a towel between the pad and your skin."
        ),
    )
    form = blocks.CharBlock(
        required=False,
        max_length=120,
        label=_("Form"),
        help_text=_("Example: Electric heating pad."),
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
        label=_("Where"),
        help_text=_("Every place where this is done."),
    )
    equipment = blocks.ListBlock(
        blocks.CharBlock(max_length=120, label=_("Item")),
        min_num=0,
        default=[],
        label=_("What you need"),
        help_text=_("Example: A dry towel."),
    )
    feels_like = blocks.TextBlock(
        required=False,
        rows=2,
        label=_("What it feels like"),
        help_text=_("Example: You should feel gentle warmth, never burning."),
    )
    cost = blocks.TextBlock(
        required=False,
        rows=2,
        label=_("Cost and coverage"),
        help_text=_("Do not promise a price. Example: Ask your health plan what it covers."),
    )

    class Meta:
        label = _("Method")
        heading = _("How it is done")
        icon = "list-ol"
        group = METHOD
        template = "articles/blocks/method.html"
        value_class = MethodValue
        description = _(
            "What the therapy is, its steps, and its numbers: minutes, how often, where."
        )
        preview_value = {
            "what_it_is": "<p>A warm pad is placed on the sore area.</p>",
            "steps": ["Put a towel on your skin.", "Place the pad on top. Never lie on it."],
            "form": "Electric heating pad",
            "temperature": {"degrees": Decimal(100), "up_to": Decimal(104), "unit": FAHRENHEIT},
            "minutes": {"minutes": 15, "up_to": 20},
            "frequency": {"sessions": 1, "up_to": 3, "per": "day"},
            "course": "For up to 7 days",
            "setting": ["home", "clinic"],
            "equipment": ["A pad with a cover", "A dry towel"],
            "feels_like": "Gentle warmth, never burning.",
            "cost": "Most people buy their own pad.",
        }


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
        group = METHOD
        template = "articles/blocks/mechanism.html"
        description = _(
            "The idea behind the therapy, marked as an explanation and not as evidence."
        )
        preview_value = {"text": "<p>Warmth may relax tight muscles.</p>"}
