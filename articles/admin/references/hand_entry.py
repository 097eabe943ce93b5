"""Entering a reference by hand where an article chooses one."""

from typing import Any

from django.db import IntegrityError, transaction
from django.forms.models import modelform_factory
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Locale

from articles.models import Reference

from .form import ReferenceForm

# What a reader needs to find a paper again; the record has the rest.
HAND_FIELDS = ("title", "authors", "container", "year", "doi", "pmid", "url")
# Fields of the article behind the chooser have names of their own.
PREFIX = "by-hand"


def hand_form(locale: Locale, data: Any = None) -> ReferenceForm:
    """The short form of a new reference in this language."""
    form_class: Any = modelform_factory(Reference, form=ReferenceForm, fields=HAND_FIELDS)
    form: ReferenceForm = form_class(data, instance=Reference(locale=locale), prefix=PREFIX)
    if data is None or not needs_answer(form):
        del form.fields["is_another_paper"]
    return form


def needs_answer(form: ReferenceForm) -> bool:
    """Whether there is a record that looks the same, so that a person has to say."""
    form.full_clean()
    return bool(form.likeness and not form.likeness.is_certain)


def store_hand_entry(form: ReferenceForm, user: Any) -> Reference | None:
    """The new reference; None where the form has errors now."""
    if not form.is_valid():
        return None
    try:
        with transaction.atomic():
            reference: Reference = form.save()
            log(instance=reference, action="wagtail.create", user=user)
    except IntegrityError:  # somebody added it at the same moment
        form.add_error(
            None, _("This reference was added a moment ago. Search for it, and choose it.")
        )
        return None
    return reference
