"""How hot, how long and how often: the numbers of a method, and their words."""

from decimal import Decimal
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .base import FieldGroupBlock, Problems

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
        label_format = "{degrees}"
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
        label_format = "{minutes}"
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
        label_format = "{sessions}"
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
