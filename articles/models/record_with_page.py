"""A shared record with a public page of its own."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class RecordWithPage(models.Model):
    """A record with a public page of its own, found by its slug."""

    slug = models.SlugField(
        _("slug"),
        max_length=255,
        help_text=_("The last part of the address. Example: low-back-pain"),
    )
    is_sample = models.BooleanField(
        _("sample content"),
        default=False,
        help_text=_("Its page says that people and reviews on it are fictional."),
    )

    class Meta:
        abstract = True

    url_name: str

    def get_absolute_url(self) -> str:
        return reverse(self.url_name, args=[self.slug])
