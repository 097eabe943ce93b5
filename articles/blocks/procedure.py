"""What comes before, during and after a treatment."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .base import ArticleBlock
from .form import LineBlock
from .groups import METHOD


class BeforeAndAfterBlock(ArticleBlock):
    """When to call has no field here: the care cards say it, and the page leads there."""

    who = LineBlock(
        required=False,
        max_length=250,
        label=_("Who does it"),
        help_text=_("Example: A pain doctor, with a nurse beside you."),
    )
    how_long = LineBlock(
        required=False,
        max_length=250,
        label=_("How long it takes"),
        help_text=_("The whole visit. Example: About an hour, most of it waiting."),
    )
    before = blocks.ListBlock(
        LineBlock(max_length=250, label=_("Before")),
        label=_("Before"),
        help_text=_("Example: Tell us which medicines you take."),
    )
    during = blocks.ListBlock(
        LineBlock(max_length=250, label=_("During")),
        min_num=0,
        default=[],
        label=_("During"),
        help_text=_("What the person notices. Example: You are awake and can speak to us."),
    )
    after = blocks.ListBlock(
        LineBlock(max_length=250, label=_("After")),
        label=_("After"),
        help_text=_("Example: Rest for an hour."),
    )
    recovery = LineBlock(
        required=False,
        max_length=250,
        label=_("Recovery"),
        help_text=_("Until everyday life goes on. Write “Not known” if no source says."),
    )

    class Meta:
        label = _("Before, during and after")
        folded_fields = ("who", "how_long", "during", "recovery")
        fold_heading = _("Who does it, how long it takes, and recovery")
        heading = _("Before, during and after")
        icon = "history"
        group = METHOD
        template = "articles/blocks/before_and_after.html"
        description = _("How to prepare, who does it, how long it takes, and what comes after.")
        preview_value = {
            "who": "A pain doctor, with a nurse beside you.",
            "how_long": "About an hour, most of it waiting.",
            "before": ["Tell us which medicines you take."],
            "during": ["You are awake and can speak to us."],
            "after": ["Rest for an hour."],
            "recovery": "Most people go to work the next day.",
        }
