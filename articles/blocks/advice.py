"""What to do and not to do, and one note that deserves a second look."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .base import INLINE, ArticleBlock, ClinicalTextBlock
from .form import LineBlock
from .groups import SAFETY, TEXT


class DoAndDontBlock(ArticleBlock):
    dos = blocks.ListBlock(
        LineBlock(max_length=250, label=_("Do")),
        min_num=0,
        label=_("Do"),
        help_text=_("Example: check your skin every 5 minutes."),
    )
    donts = blocks.ListBlock(
        LineBlock(max_length=250, label=_("Do not")),
        min_num=0,
        label=_("Do not"),
        help_text=_("Each begins with “do not”. Example: do not fall asleep on a heating pad."),
    )

    class Meta:
        label = _("Do and don’t list")
        heading = _("Do and do not")
        icon = "tasks"
        group = SAFETY
        template = "articles/blocks/do_and_dont.html"
        description = _("Two short lists: what to do, and what not to do.")
        preview_value = {
            "dos": ["check your skin every 5 minutes"],
            "donts": ["do not fall asleep on a heating pad"],
        }

    def problems(self, value):
        if not value.get("dos") and not value.get("donts"):
            return {"dos": _("Add at least one line to one of the two lists.")}
        # The NHS service manual asks for it: a list heading alone is easily missed.
        if any(not item.lower().startswith("do not") for item in value.get("donts") or () if item):
            return {"donts": _("Begin each line with “do not”. Example: do not lie on the pad.")}
        return {}


class CalloutBlock(ArticleBlock):
    title = blocks.CharBlock(
        required=False,
        max_length=120,
        label=_("Title"),
        help_text=_("Optional. Example: Good to know"),
    )
    text = ClinicalTextBlock(features=INLINE, label=_("Text"))

    class Meta:
        label = _("Callout")
        icon = "info-circle"
        group = TEXT
        template = "articles/blocks/callout.html"
        description = _("One short note that deserves a second look. For warnings use a care card.")
        preview_value = {"title": "Good to know", "text": "<p>Heat packs cool down slowly.</p>"}
