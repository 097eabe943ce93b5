"""People counted in two groups."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from ..base import FieldGroupBlock, Problems
from .drawings import PeoplePicture, pictures
from .frequencies import Count, Frequencies, is_count
from .number_blocks import (
    NumberBlock,
    PeopleBlock,
    has_input,
    missing_field_problems,
    range_problems,
)
from .words import difference, frequency, people_range, plain_count, printable_number


class CountsValue(blocks.StructValue):
    @property
    def frequencies(self) -> Frequencies | None:
        pairs = [
            (self.get("events"), self.get("total")),
            (self.get("comparison_events"), self.get("comparison_total")),
        ]
        if not all(is_count(*pair) for pair in pairs):
            return None
        return Frequencies(*(Count(*pair) for pair in pairs))

    @property
    def difference(self) -> str:
        return difference(self.frequencies) if self.frequencies else ""

    @property
    def groups(self) -> list[tuple[str, PeoplePicture | None]]:
        """The words and the drawing of the group with the therapy, and of the other one."""
        frequencies = self.frequencies
        if frequencies is None:
            return []
        words = [
            plain_count(count)
            if frequencies.are_small
            else frequency(count, frequencies.denominator)
            for count in (frequencies.group, frequencies.comparison)
        ]
        return list(zip(words, pictures(frequencies), strict=True))

    @property
    def plain_counts(self) -> list[str]:
        """The counts themselves, unless the groups already stand there so."""
        frequencies = self.frequencies
        if frequencies is None or frequencies.are_small:
            return []
        return [plain_count(frequencies.group), plain_count(frequencies.comparison)]

    @property
    def favors(self) -> bool | None:
        """Whether the difference speaks for the therapy; None where there is none to tell."""
        sign = self.frequencies.difference if self.frequencies else 0
        if not sign or self.get("event_is") not in ("good", "bad"):
            return None
        return (sign > 0) == (self["event_is"] == "good")

    @property
    def range(self) -> str:
        low, high = printable_number(self.get("low")), printable_number(self.get("high"))
        frequencies = self.frequencies
        if frequencies is None or low is None or high is None:
            return ""
        denominator = 100 if frequencies.are_small else frequencies.denominator
        return people_range(low, high, denominator, self.favors)

    @property
    def gives_no_range(self) -> bool:
        return self.get("low") is None and self.get("high") is None


class CountsBlock(FieldGroupBlock):
    event = blocks.CharBlock(
        required=False,
        max_length=120,
        label=_("What was counted"),
        help_text=_("What people did or had, in plain words. Example: still had back pain."),
    )
    event_is = blocks.ChoiceBlock(
        search_index=False,
        required=False,
        choices=[("good", _("Good: more is better")), ("bad", _("Bad: fewer is better"))],
        label=_("Good or bad"),
    )
    events = PeopleBlock(
        label=_("With the therapy: how many had it"), help_text=_("People. Example: 8.")
    )
    total = PeopleBlock(label=_("With the therapy: out of how many"), help_text=_("Example: 100."))
    comparison_events = PeopleBlock(
        label=_("Compared group: how many had it"), help_text=_("People. Example: 20.")
    )
    comparison_total = PeopleBlock(
        label=_("Compared group: out of how many"), help_text=_("Example: 100.")
    )
    low = NumberBlock(
        label=_("Lower end of the range"),
        help_text=_(
            "The 95% interval of the risk difference, per 100 people, as the source gives it. "
            "Fewer is negative. Example: -20. Leave it empty if the source gives none."
        ),
    )
    high = NumberBlock(label=_("Upper end of the range"), help_text=_("Example: -2."))

    class Meta:
        label = _("Counts of people")
        icon = "group"
        label_format = "{event}"
        folded_fields = ("low", "high")
        fold_heading = _("The range of the difference")
        value_class = CountsValue

    def problems(self, value):
        if not has_input(value):
            return {}
        problems = missing_field_problems(
            value,
            {
                "event": _("Say what was counted. Example: still had back pain."),
                "event_is": _("Say whether it is good or bad for a person."),
                "events": _("Enter how many people had it. Example: 8."),
                "total": _("Enter how many people were in the group. Example: 100."),
                "comparison_events": _("Enter how many people had it. Example: 20."),
                "comparison_total": _("Enter how many people were in the group. Example: 100."),
            },
        )
        return problems or self.count_problems(value)

    def count_problems(self, value) -> Problems:
        problems: Problems = {}
        for events, total in (("events", "total"), ("comparison_events", "comparison_total")):
            if value[total] <= 0:
                problems[total] = _("A group has at least one person. Example: 100.")
            elif value[events] < 0:
                problems[events] = _("A number of people cannot be below 0. Example: 8.")
            elif value[events] > value[total]:
                problems[events] = _(
                    "More people had it than were in the group. Check both. Example: 8 of 100."
                )
        if problems:
            return problems
        estimate = value.frequencies.difference * 100
        return range_problems(value.get("low"), value.get("high"), estimate, Decimal(100))
