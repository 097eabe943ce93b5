"""An address on the web, as readers may be sent there."""

from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.utils.deconstruct import deconstructible
from django.utils.translation import gettext_lazy as _

NO_WEB_ADDRESS = _(
    "“%(value)s” is not an address on the web. It begins with https:// or http://, and a name "
    "follows. Example: https://www.nice.org.uk/guidance/ng59"
)
HAS_CREDENTIALS = _(
    "This address holds a user name or a password in front of an “@”. Readers would see it. "
    "Enter the address without it, and change the password if it is a real one."
)


@deconstructible
class WebAddressValidator(URLValidator):
    """http or https, a host, and no user name or password."""

    schemes = ["http", "https"]
    message = NO_WEB_ADDRESS

    def __call__(self, value: Any) -> None:
        super().__call__(value)
        if "@" in urlsplit(value).netloc:
            raise ValidationError(HAS_CREDENTIALS, code="credentials")


class WebAddressFormField(forms.URLField):
    default_error_messages = {"invalid": NO_WEB_ADDRESS}
    default_validators = [WebAddressValidator()]

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"assume_scheme": "https", **options})

    def to_python(self, value: Any) -> Any:
        """As Django does, but for “//name”: which page it is depends on where it stands."""
        if isinstance(value, str) and value.strip().startswith("//"):
            raise ValidationError(NO_WEB_ADDRESS, code="invalid", params={"value": value.strip()})
        return super().to_python(value)


class WebAddressField(models.URLField):
    default_validators = [WebAddressValidator()]

    def deconstruct(self) -> Any:
        """For migrations it is Django's own field: the column is the same."""
        name, _path, args, options = super().deconstruct()
        return name, "django.db.models.URLField", args, options

    def formfield(self, **options: Any) -> forms.Field | None:
        return super().formfield(**{"form_class": WebAddressFormField, **options})
