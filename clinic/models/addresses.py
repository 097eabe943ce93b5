"""The address of a page: the field in which staff change it, and the rules that it keeps."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page

from .own_things import OwnChoices

SLUG_HELP_TEXT = _(
    "The last part of the page’s address. Example: heat-therapy. If you change it, the old "
    "address leads to the new one by itself."
)

# From a page, the page above it and a slug to a sentence on what is wrong with the address that
# it would get there, or "". Apps above this one add theirs when the site starts.
AddressRule = Callable[[Page, Page, str], str]
address_rules: list[AddressRule] = []


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


def problem_of_address(page: Page, parent: Page | None, slug: str) -> str:
    """Why `page`, stored or new, may not be below `parent` under this slug, or "" if it may."""
    if parent is None or not slug:
        return ""
    return next((problem for rule in address_rules if (problem := rule(page, parent, slug))), "")


class AddressForm(OwnChoices, WagtailAdminPageForm):
    """The editor's form of a page: a new page does not know yet what it will be below."""

    def clean(self) -> Any:
        cleaned_data = super().clean()
        slug = "" if self.instance.path else self.cleaned_data.get("slug", "")
        if problem := problem_of_address(self.instance, self.parent_page, slug):
            self.add_error("slug", problem)
        return cleaned_data


class PageWithAddress(models.Model):
    """A page whose address keeps the rules, wherever the page is checked."""

    base_form_class = AddressForm

    class Meta:
        abstract = True

    def clean(self: Any) -> None:
        super().clean()  # type: ignore[safe-super]
        if problem := problem_of_address(self, self.get_parent(), self.slug):
            raise ValidationError({"slug": problem})
