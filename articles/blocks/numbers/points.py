"""How much two groups differ on a scale, on average."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from ..base import FieldGroupBlock, Problems, ReferenceChooserBlock
from .drawings import Line
from .number_blocks import NumberBlock, has_input, missing_field_problems, range_problems
from .words import compare_with_threshold, points_higher, points_range, printable_number


class PointsValue(blocks.StructValue):
    def number(self, name: str) -> Decimal | None:
        return printable_number(self.get(name))

    @property
    def difference_words(self) -> str:
        """The difference in words: "1.2 points lower"."""
        number = self.number("difference")
        return "" if number is None else points_higher(number)

    @property
    def is_same(self) -> bool:
        return self.number("difference") == 0

    @property
    def scale(self) -> list[tuple[str, str]]:
        """Both ends of the scale, each with what it means; nothing unless both are there."""
        ends = [(self.number(name), self.get(f"{name}_means")) for name in ("lowest", "highest")]
        if any(number is None for number, _means in ends):
            return []
        return [(f"{number:,f}", means or "") for number, means in ends]

    @property
    def ends(self) -> tuple[Decimal, Decimal] | None:
        low, high = self.number("low"), self.number("high")
        return None if low is None or high is None else (low, high)

    @property
    def favors(self) -> bool | None:
        number = self.number("difference")
        if not number or self.get("better") not in ("lowest", "highest"):
            return None
        return (number > 0) == (self["better"] == "highest")

    @property
    def range(self) -> str:
        return points_range(*self.ends, self.favors) if self.ends else ""

    @property
    def gives_no_range(self) -> bool:
        return self.get("low") is None and self.get("high") is None

    @property
    def threshold_sentence(self) -> str:
        """The difference beside the smallest one that people notice."""
        threshold, number = self.number("noticed"), self.number("difference")
        if threshold is None or threshold <= 0 or number is None:
            return ""
        return compare_with_threshold(threshold, *(self.ends or (number, number)))

    @property
    def line(self) -> Line | None:
        """The drawing, if all of it lies on the scale."""
        number, lowest, highest = map(self.number, ("difference", "lowest", "highest"))
        if number is None or lowest is None or highest is None:
            return None
        low, high = self.ends or (number, number)
        span = highest - lowest
        if span <= 0 or max(map(abs, (number, low, high))) > span or not low <= number <= high:
            return None
        threshold = self.number("noticed") if self.threshold_sentence else None
        return Line(span, number, low, high, threshold)


class PointsBlock(FieldGroupBlock):
    outcome = blocks.CharBlock(
        required=False,
        max_length=120,
        label=_("What people rated"),
        help_text=_("Fits after “rated their”. Example: pain."),
    )
    difference = NumberBlock(
        label=_("Difference in points"),
        help_text=_("The mean with the therapy minus the other one. Lower is negative: -1.2."),
    )
    low = NumberBlock(
        label=_("Lower end of the range"),
        help_text=_("The 95% interval as the source gives it. Example: -1.7."),
    )
    high = NumberBlock(label=_("Upper end of the range"), help_text=_("Example: -0.7."))
    lowest = NumberBlock(label=_("Lowest value of the scale"), help_text=_("Example: 0."))
    lowest_means = blocks.CharBlock(
        required=False,
        max_length=60,
        label=_("What the lowest value means"),
        help_text=_("If the source says so. Example: no pain."),
    )
    highest = NumberBlock(label=_("Highest value of the scale"), help_text=_("Example: 10."))
    highest_means = blocks.CharBlock(
        required=False,
        max_length=60,
        label=_("What the highest value means"),
        help_text=_("If the source says so. Example: worst pain."),
    )
    better = blocks.ChoiceBlock(
        search_index=False,
        required=False,
        choices=[("lowest", _("Lower is better")), ("highest", _("Higher is better"))],
        label=_("Which end is better"),
    )
    noticed = NumberBlock(
        label=_("Smallest difference that people notice"),
        help_text=_("In points, if a source gives one. Example: 2."),
    )
    noticed_source = ReferenceChooserBlock(
        required=False, label=_("Source for the smallest difference")
    )

    class Meta:
        label = _("Points on a scale")
        icon = "sliders"
        collapsed = True
        label_format = "{outcome}"
        folded_fields = (
            *("low", "high", "lowest_means", "highest_means"),
            *("noticed", "noticed_source"),
        )
        fold_heading = _("The range, the words of the scale, and what people notice")
        value_class = PointsValue

    def problems(self, value):
        if not has_input(value):
            return {}
        problems = missing_field_problems(
            value,
            {
                "outcome": _("Say what people rated. Example: pain."),
                "difference": _("Enter the difference in points. Example: -1.2."),
                "lowest": _("Enter the lowest value of the scale. Example: 0."),
                "highest": _("Enter the highest value of the scale. Example: 10."),
                "better": _("Say which end of the scale is better for a person."),
            },
        )
        return problems or self.scale_problems(value) or self.noticed_problems(value)

    def scale_problems(self, value) -> Problems:
        span = value["highest"] - value["lowest"]
        if span <= 0:
            return {"highest": _("The highest value lies above the lowest. Example: 0 and 10.")}
        if abs(value["difference"]) > span:
            sentence = _("No two people on this scale can be more than %(span)s points apart.")
            return {"difference": sentence % {"span": f"{span:f}"}}
        return range_problems(value.get("low"), value.get("high"), value["difference"], span)

    def noticed_problems(self, value) -> Problems:
        smallest, source = value.get("noticed"), value.get("noticed_source")
        span = value["highest"] - value["lowest"]
        if smallest is None:
            sentence = _(
                "Enter the smallest difference that this source gives, or remove the source."
            )
            return {"noticed": sentence} if source else {}
        if not 0 < smallest <= span:
            return {"noticed": _("It lies above 0, and within the scale. Example: 2.")}
        if not source:
            return {"noticed_source": _("Choose the source that says so, or leave both empty.")}
        return {}
