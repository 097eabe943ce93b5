"""Lists that a person writes one to a line."""

from typing import Any

from django import forms
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


class Lines(forms.Field):
    """A text area that holds a list: one line for each member, empty lines ignored."""

    widget = forms.Textarea

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(map(self.line, value)) if isinstance(value, list | tuple) else value

    def to_python(self, value: Any) -> list[Any]:
        lines = (line.strip() for line in (value or "").splitlines())
        return [self.member(line) for line in lines if line]

    def run_validators(self, value: list[Any]) -> None:
        ProhibitNullCharactersValidator()("\n".join(map(self.line, value)))
        super().run_validators(value)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.to_python(self.prepare_value(initial or [])) != self.to_python(data)

    def line(self, member: Any) -> str:
        return str(member)

    def member(self, line: str) -> Any:
        return line


class LinesField(ArrayField):
    """A PostgreSQL array of short texts, edited one to a line."""

    def __init__(self, base_field: models.Field | None = None, **options: Any) -> None:
        options.setdefault("default", list)
        options.setdefault("blank", True)
        super().__init__(base_field or models.CharField(max_length=500), **options)

    def formfield(self, **options: Any) -> forms.Field | None:
        return models.Field.formfield(self, form_class=Lines, show_hidden_initial=False, **options)


class CodesField(ArrayField):
    """A PostgreSQL array of codes, each a box to tick."""

    def __init__(self, base_field: models.Field | None = None, **options: Any) -> None:
        options.setdefault("default", list)
        options.setdefault("blank", True)
        super().__init__(base_field or models.CharField(max_length=30), **options)

    def formfield(self, **options: Any) -> forms.Field | None:
        return models.Field.formfield(
            self,
            form_class=forms.MultipleChoiceField,
            choices=self.base_field.choices,
            widget=forms.CheckboxSelectMultiple,
            show_hidden_initial=False,
        )


class AuthorLines(Lines):
    """Authors as "Family, Given", or a group's name without a comma."""

    def line(self, member: dict[str, str]) -> str:
        if "literal" in member:
            return member["literal"]
        return f"{member['family']}, {member.get('given', '')}".removesuffix(", ")

    def member(self, line: str) -> dict[str, str]:
        family, comma, given = (part.strip() for part in line.partition(","))
        if not comma:
            return {"literal": family}
        if not family:
            raise ValidationError(
                _("“%(line)s” has no family name. Write it as: French, SD"), params={"line": line}
            )
        return {"family": family, "given": given}


class AuthorsField(models.JSONField):
    """Authors in the order of the paper, each `{"family", "given"}` or `{"literal"}` for a group.

    The keys are those of CSL-JSON, so that a citation processor takes them as they are.
    """

    def __init__(self, **options: Any) -> None:
        options.setdefault("default", list)
        options.setdefault("blank", True)
        super().__init__(**options)

    def formfield(self, **options: Any) -> forms.Field | None:
        return models.Field.formfield(
            self, form_class=AuthorLines, show_hidden_initial=False, **options
        )
