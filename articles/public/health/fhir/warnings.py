"""Clinical use definitions: who must not have a therapy, and who must ask first."""

from typing import Any

from django.utils.translation import gettext as _

from articles.blocks import GET_HELP_NOW, group_heading
from articles.content import without_bare_numbers

from .values import Resource, narrative, text_concept


def definition_of_warning(key: str, title: str, language: str, warning: Any) -> Resource:
    """A warning, with the heading under which patients read it as its category.

    FHIR has no element for how serious it is, nor for a reason in words: these stand in the text.
    What is an emergency by itself is no contraindication but a warning: it does not only rule
    the therapy out.
    """
    heading, condition = group_heading(warning.severity), said(warning, "condition")
    is_emergency = warning.severity == GET_HELP_NOW
    lead = _("What to do:") if is_emergency else _("Instead:")
    instead = without_bare_numbers(said(warning, "instead"), language)
    concept = {"diseaseSymptomProcedure": {"concept": text_concept(condition)}}
    return {
        "resourceType": "ClinicalUseDefinition",
        "id": key,
        "text": narrative(
            f"{heading}: {condition}",
            without_bare_numbers(said(warning, "reason"), language),
            f"{lead} {instead}" if instead else "",
            _("No source that we checked says how serious this is.")
            if warning.is_unchecked
            else "",
        ),
        "type": "warning" if is_emergency else "contraindication",
        "category": [text_concept(heading)],
        "subject": [{"display": title}],
        **({"warning": {"description": condition}} if is_emergency
           else {"contraindication": concept}),
    }  # fmt: skip


def said(warning: Any, name: str) -> str:
    """What a warning says: one that is shared has it in its record."""
    return getattr(warning, name, None) or warning.get(name) or ""
