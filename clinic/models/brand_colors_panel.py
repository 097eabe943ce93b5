"""In the form of the clinic's details: how well people read its colors, in words."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

from .brand_colors import DARK, LIGHT, contrast_in_words, is_color

HEADING = _("Can people read it?")


class BrandColorsPanel(Panel):
    """The contrast of each color in the form, or a sentence that there is none."""

    def __init__(self, heading: Any = HEADING, **options: Any) -> None:
        super().__init__(heading=heading, **options)

    class BoundPanel(Panel.BoundPanel):
        template_name = "clinic/admin/brand_colors.html"

        def rows(self) -> list[tuple[str, str]]:
            """Each color with a sentence about it."""
            details = self.instance
            chosen = ((details.brand_color, LIGHT), (details.brand_color_dark, DARK))
            return [
                (color, contrast_in_words(color, mode)) for color, mode in chosen if is_color(color)
            ]
