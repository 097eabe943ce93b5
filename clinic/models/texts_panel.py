"""In the form of a record: whether a second person has looked at its texts."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

HEADING = _("Second look")


class SecondLookPanel(Panel):
    """What waits for a second person, for whom, and what the checks noticed in the texts.

    About what was saved last. The template asks a floor above the models.
    """

    def __init__(self, heading: Any = HEADING, **options: Any) -> None:
        super().__init__(heading=heading, **options)

    class BoundPanel(Panel.BoundPanel):
        template_name = "articles/admin/texts/form_panel.html"

        def is_shown(self) -> bool:
            return self.instance.pk is not None
