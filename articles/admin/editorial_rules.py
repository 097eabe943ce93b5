"""The screen in the settings where site managers decide about the editorial checks."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import ObjectList
from wagtail.contrib.settings.registry import register_setting

from articles.checks.decisions import rules_to_silence
from articles.checks.rules import RULES
from articles.models import EditorialRules


class EditorialRulesForm(WagtailAdminModelForm):
    """Advice is chosen by boxes, one for each rule that only advises."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["silenced"] = forms.MultipleChoiceField(
            label=_("Advice that we do without"),
            required=False,
            choices=[(name, rule_label(name)) for name in rules_to_silence()],
            widget=forms.CheckboxSelectMultiple,
            help_text=_(
                "Nobody sees this advice any more, in any article. What stops an approval cannot "
                "be turned off: a clinician accepts it in an article, for a reason."
            ),
        )
        # Of a rule that is gone nothing can be chosen any more.
        known = {name for name, _label in self.fields["silenced"].choices}
        self.initial["silenced"] = [name for name in self.instance.silenced if name in known]


def rule_label(identifier: str) -> str:
    """A rule in words: “Readability: long sentence. NHS style guide”."""
    family, _slash, name = identifier.partition("/")
    words = f"{family.replace('-', ' ').capitalize()}: {name.replace('-', ' ')}"
    return f"{words}. {RULES[identifier].basis}"


def register_editorial_rules() -> None:
    """Put the screen into the menu of settings."""
    EditorialRules.edit_handler = ObjectList(
        EditorialRules.panels, base_form_class=EditorialRulesForm
    )
    register_setting(EditorialRules, icon="clipboard-list")
