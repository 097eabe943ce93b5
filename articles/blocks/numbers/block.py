"""What a study counted or measured, so that no number stands without the other group.

The page prints what a source says: an interval is entered as it stands there, and
never worked out here, where nobody knows how the study was weighted or adjusted.
"""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from ..base import ArticleBlock, ReferenceChooserBlock
from ..form import LineBlock
from ..groups import EVIDENCE
from ..printed_records import Source
from .counts import CountsBlock
from .number_blocks import has_input
from .points import PointsBlock


class NumbersValue(blocks.StructValue):
    @property
    def sources(self) -> list[Any]:
        """All that it cites: its references, and the source of what people notice."""
        points = self.get("points") or {}
        return [*(self.get("references") or ()), points.get("noticed_source")]


class NumbersBlock(ArticleBlock):
    group = blocks.CharBlock(
        max_length=120,
        label=_("Who had the therapy"),
        help_text=_("Begins with “with”. Example: with a heat wrap."),
    )
    comparison = blocks.CharBlock(
        max_length=120,
        label=_("Compared with whom"),
        help_text=_("Begins with “with” or “without”. Example: without heat."),
    )
    time_frame = blocks.CharBlock(
        max_length=120, label=_("When"), help_text=_("Example: After 5 days.")
    )
    population = LineBlock(
        max_length=250,
        label=_("In whom"),
        help_text=_("Example: Adults with low back pain for less than 3 months."),
    )
    counts = CountsBlock()
    points = PointsBlock()
    references = blocks.ListBlock(
        ReferenceChooserBlock(label=_("Reference")),
        min_num=1,
        label=_("References"),
        help_text=_("The study or review that gives these numbers."),
    )

    class Meta:
        label = _("Numbers")
        heading = _("What the numbers say")
        icon = "decimal"
        group = EVIDENCE
        value_class = NumbersValue
        template = "articles/blocks/numbers.html"
        description = _("One result of a study: people counted, or points on a scale, in 2 groups.")
        preview_value = {
            "group": "with heat",
            "comparison": "without heat",
            "time_frame": "After a week",
            "population": "Nobody: this example is made up",
            "counts": {
                "event": "still had back pain",
                "event_is": "bad",
                "events": 8,
                "total": 100,
                "comparison_events": 20,
                "comparison_total": 100,
                "low": Decimal(-20),
                "high": Decimal(-2),
            },
            "points": {},
            "references": [Source(title="An example of a trial", year=2020)],
        }

    def problems(self, value):
        counts, points = has_input(value.get("counts")), has_input(value.get("points"))
        if counts and points:
            return {
                "points": _(
                    "One block shows one result. Clear the counts or the points, and add another "
                    "block for the other result."
                )
            }
        if not counts and not points:
            return {
                "counts": _(
                    "Enter counts of people here, or points on a scale below. "
                    "Example: 8 of 100 people, and 20 of 100."
                )
            }
        return {}
