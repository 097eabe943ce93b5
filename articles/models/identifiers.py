"""Fields for identifiers: typed in any form, stored in one."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles import identifiers


class IdentifierField(models.CharField):
    """An identifier in its one form, whatever form it was pasted in."""

    normalize: Callable[[str], str]

    def to_python(self, value: Any) -> Any:
        """The one form; what has none stays, for the message that says so."""
        value = super().to_python(value)
        return (self.normalize(value) or value.strip()) if value else value

    def get_prep_value(self, value: Any) -> Any:
        return super().get_prep_value(self.to_python(value))

    def validate(self, value: Any, model_instance: Any) -> None:
        super().validate(value, model_instance)
        if value and not self.normalize(value):
            raise ValidationError(
                self.error_messages["invalid"], code="invalid", params={"value": value[:60]}
            )

    def formfield(self, **options: Any) -> forms.Field | None:
        """Without a limit: an address that somebody pastes is longer than what is stored."""
        return super().formfield(**{"max_length": None, **options})


class DOIField(IdentifierField):
    normalize = staticmethod(identifiers.doi)
    default_error_messages = {
        "invalid": _("“%(value)s” is not a DOI. A DOI looks like this: 10.7326/M16-2367")
    }


class PMIDField(IdentifierField):
    normalize = staticmethod(identifiers.pmid)
    default_error_messages = {
        "invalid": _(
            "“%(value)s” is not a PMID, which is a number of up to 8 digits. Example: 16641776"
        )
    }


class PMCIDField(IdentifierField):
    normalize = staticmethod(identifiers.pmcid)
    default_error_messages = {
        "invalid": _("“%(value)s” is not a PMCID. A PMCID looks like this: PMC8846312")
    }


class ISBNField(IdentifierField):
    normalize = staticmethod(identifiers.isbn)
    default_error_messages = {
        "invalid": _(
            "“%(value)s” is not an ISBN: its digits do not fit together. Look for a typing "
            "mistake. Example: 978-0-306-40615-7"
        )
    }


class TrialNumberField(IdentifierField):
    normalize = staticmethod(identifiers.trial_number)
    default_error_messages = {
        "invalid": _(
            "“%(value)s” is not a number of ClinicalTrials.gov. It looks like this: NCT01931657"
        )
    }


class ORCIDField(IdentifierField):
    normalize = staticmethod(identifiers.orcid)
    default_error_messages = {
        "invalid": _(
            "“%(value)s” is not an ORCID iD: its digits do not fit together. Look for a typing "
            "mistake. Example: 0000-0002-1825-0097"
        )
    }
