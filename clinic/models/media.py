"""Images and documents. Articles record the hash of the file that they show."""

from django.db import models
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image


class ClinicImage(AbstractImage):
    admin_form_fields = Image.admin_form_fields

    def as_shown(self) -> dict[str, str]:
        """What clinical content holds of an image: the SHA-1 hash of its file."""
        return {"hash": self.get_file_hash()}


class ClinicRendition(AbstractRendition):
    image = models.ForeignKey(ClinicImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="unique_rendition"
            )
        ]


class ClinicDocument(AbstractDocument):
    admin_form_fields = Document.admin_form_fields

    def as_shown(self) -> dict[str, str]:
        """What clinical content holds of a document: the SHA-1 hash of its file."""
        return {"hash": self.get_file_hash()}
