"""The screen in the settings where site managers decide about the editorial checks."""

from itertools import groupby
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import ObjectList
from wagtail.contrib.settings.registry import register_setting

from articles.checks.decisions import rules_to_silence
from articles.checks.rules import RULES
from articles.models import EditorialRules

from .rule_pages import headings, page_of


class RuleBoxes(forms.CheckboxSelectMultiple):
    """A box for each rule, with what it finds, an example, and the standard behind it."""

    template_name = "articles/admin/rule_boxes.html"

    def create_option(self, name: str, value: Any, *args: Any, **options: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **options)
        note_id = f"{option['attrs']['id']}-note"
        option["attrs"]["aria-describedby"] = note_id
        return {**option, "note_id": note_id, "page": page_of(value), "rule": RULES[value]}


class EditorialRulesForm(WagtailAdminModelForm):
    """Advice is chosen by boxes, one for each rule that only advises."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["silenced"] = forms.MultipleChoiceField(
            label=_("Advice that we do without"),
            required=False,
            choices=rules_by_heading(),
            widget=RuleBoxes,
        )
        # Of a rule that is gone nothing can be chosen any more.
        known = set(rules_to_silence())
        self.initial["silenced"] = [name for name in self.instance.silenced if name in known]


def rules_by_heading() -> list[tuple[str, list[tuple[str, str]]]]:
    """The rules that only advise, below the headings of their families, as choices."""
    order = list(headings())
    names = sorted(rules_to_silence(), key=lambda name: (order.index(RULES[name].family), name))
    return [
        (headings()[family], [(name, rule_label(name)) for name in names_of_family])
        for family, names_of_family in groupby(names, key=lambda name: RULES[name].family)
    ]


def rule_label(identifier: str) -> str:
    """The name of a rule in words: “Long sentence”."""
    return identifier.partition("/")[2].replace("-", " ").capitalize()


def register_editorial_rules() -> None:
    """Put the screen into the menu of settings."""
    EditorialRules.edit_handler = ObjectList(
        EditorialRules.panels, base_form_class=EditorialRulesForm
    )
    register_setting(EditorialRules, icon="clipboard-list")
