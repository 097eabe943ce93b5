"""The forms of records, which say what only one of a language may have."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm

from clinic.models.own_things import OwnChoices


class RecordForm(OwnChoices, WagtailAdminModelForm):
    """Says which record has a value already that only one of a language may have.

    The language is no field of the form, so Django leaves such rules to the
    database, whose answer would be an error page.
    """

    single_in_language: ClassVar[dict[str, Any]] = {}

    def validate_unique(self) -> None:
        super().validate_unique()
        for field, message in self.single_in_language.items():
            value = getattr(self.instance, field)
            if not value or field in self.errors:
                continue
            other_records = self._meta.model.objects.exclude(pk=self.instance.pk)
            other_record = other_records.filter(
                locale=self.instance.locale_id, **{field: value}
            ).first()
            if other_record:
                self.add_error(field, message % {"other": other_record})


class SluggedForm(RecordForm):
    single_in_language: ClassVar[dict[str, Any]] = {
        "slug": gettext_lazy(
            "“%(other)s” has this slug already. Choose another one. Example: low-back-pain-2"
        ),
    }
