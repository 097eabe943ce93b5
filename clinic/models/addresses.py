"""The field in which staff change the address of a page."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

SLUG_HELP_TEXT = _(
    "The last part of the page’s address. Example: heat-therapy. If you change it, the old "
    "address leads to the new one by itself."
)


def promote_panels() -> list[Any]:
    """Wagtail's panels of the “Promote” tab, with a sentence about the address."""
    return [
        MultiFieldPanel(
            [
                FieldPanel("slug", help_text=SLUG_HELP_TEXT),
                FieldPanel("seo_title"),
                FieldPanel("search_description"),
            ],
            heading=_("For search engines"),
        ),
        MultiFieldPanel([FieldPanel("show_in_menus")], heading=_("For site menus")),
    ]
