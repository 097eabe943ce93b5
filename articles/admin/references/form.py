"""The form of a reference: the same paper is offered instead of entered twice."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, Panel

from articles.models import Reference
from articles.references.duplicates import DuplicateMatch, find_duplicate, superseded_by

EDIT_URL_NAME = "wagtailsnippets_articles_reference:edit"


def reference_link(reference: Reference) -> SafeString:
    """In a tab of its own, so that what is typed in the form stays."""
    return format_html(
        '<a href="{}" target="_blank">“{}”</a>',
        reverse(EDIT_URL_NAME, args=[reference.pk]),
        reference,
    )


class ReferenceForm(WagtailAdminModelForm):
    is_another_paper = forms.BooleanField(
        required=False,
        label=gettext_lazy("This is another paper"),
        help_text=gettext_lazy(
            "Tick this if you have looked at both, and only title, year and first author are the "
            "same."
        ),
    )
    likeness: DuplicateMatch | None = None

    def validate_unique(self) -> None:
        """Of a DOI and a PMID there is one record. What else looks the same a person decides."""
        super().validate_unique()
        self.likeness = find_duplicate(self.instance)
        if self.likeness is None:
            return
        link = reference_link(self.likeness.reference)
        if self.likeness.is_certain:
            message = _("{} is this paper already. Use it, or correct the {}.")
            field_name = self.likeness.matched_by
            self.add_error(field_name, format_html(message, link, Reference.label_of(field_name)))
        elif self.is_newly_typed and not self.cleaned_data.get("is_another_paper"):
            message = _(
                "{} has the same title, year and first author. Use it, or tick “This is another "
                "paper” at the top of this form."
            )
            self.add_error("title", format_html(message, link))

    @property
    def is_newly_typed(self) -> bool:
        """Whether somebody has just typed what looks the same."""
        return bool({"title", "authors", "year"} & set(self.changed_data))


class AnotherPaperPanel(FieldPanel):
    """The box to tick, there only when it means something."""

    class BoundPanel(FieldPanel.BoundPanel):
        def is_shown(self) -> bool:
            likeness = self.form.likeness
            return bool(likeness and not likeness.is_certain and self.form.is_newly_typed)


class NewerVersionPanel(Panel):
    """Says at the top of an older version of a Cochrane review that there is a newer one."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "articles/admin/newer_version.html"

        def is_shown(self) -> bool:
            return bool(self.instance.pk and self.newer_version)

        @property
        def newer_version(self) -> Reference | None:
            return superseded_by(self.instance)


REFERENCE_PANELS: list[Any] = [
    NewerVersionPanel(),
    AnotherPaperPanel("is_another_paper"),
    *Reference.panels,
]
