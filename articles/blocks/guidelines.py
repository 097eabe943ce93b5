"""What guidelines say, side by side and without taking sides."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .base import ArticleBlock, GuidelineChooserBlock
from .groups import EVIDENCE
from .printed_records import Recommendation, Source


class GuidelinesBlock(ArticleBlock):
    guidelines = blocks.ListBlock(
        GuidelineChooserBlock(label=_("Guideline")),
        min_num=1,
        label=_("Guidelines"),
        help_text=_("Each that we know of, those that recommend against the therapy as well."),
    )

    class Meta:
        label = _("What guidelines say")
        heading = _("What guidelines say")
        icon = "list-ul"
        group = EVIDENCE
        template = "articles/blocks/guidelines.html"
        description = _("Who recommends the therapy and who recommends against it, side by side.")
        preview_value = {
            "guidelines": [
                Recommendation(
                    issuer="An example of a medical society",
                    title="Care of low back pain",
                    recommendation="Offer it when exercise has not helped.",
                    direction="for",
                    strength="weak",
                    population="Adults with low back pain",
                    year=2020,
                    expires_on="2025-04-04",
                    reference=Source(title="Care of low back pain", year=2020),
                ),
                Recommendation(
                    issuer="An example of a public body",
                    title="Back pain in adults",
                    recommendation="Do not offer it.",
                    direction="against",
                    strength="strong",
                    population="Adults with back pain",
                    year=2024,
                    reference=Source(title="Back pain in adults", year=2024),
                ),
            ]
        }
