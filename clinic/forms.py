"""The form that images are uploaded with."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm


class ReadableImageField(WagtailImageField):
    """Refuses a file that begins like an image and cannot be read to its end.

    Wagtail reads the whole image to count its pixels, and leaves what goes wrong
    then to the error page.
    """

    def check_image_pixel_size(self, f: Any) -> None:
        try:
            super().check_image_pixel_size(f)
        except ValidationError:
            raise
        except Exception as error:  # Pillow raises many kinds
            raise ValidationError(
                _(
                    "This image cannot be read. It is damaged, or has far too many pixels. "
                    "Please export or download it again."
                )
            ) from error


class ImageForm(BaseImageForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if file := self.fields.get("file"):
            self.fields["file"] = ReadableImageField(
                label=file.label, required=file.required, widget=file.widget
            )
