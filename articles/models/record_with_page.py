"""A shared record with a public page of its own."""

from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Site

from clinic.models.clinics import present_site
from clinic.models.own_things import register_things
from clinic.models.staff import has_several_clinics, site_of_page, sites_of


class RecordWithPageQuerySet(models.QuerySet[Any]):
    def of_clinics(self, sites: Any) -> Self:
        """Those of any of these clinics: a site, or several; a record that names none is of all."""
        of_record = self.model.clinics.through.objects.filter(
            **{self.model._meta.model_name: OuterRef("pk")}
        )
        named = [sites] if isinstance(sites, Site) else sites
        return self.filter(~Exists(of_record) | Exists(of_record.filter(site__in=named)))

    def of_clinic_of(self, page: Page) -> Self:
        """Those of the clinic of a page. One query more where there are several clinics."""
        site = site_of_page(page) if has_several_clinics() else None
        return self.of_clinics(site) if site else self

    def of_present_clinic(self) -> Self:
        """Those of the clinic that a reader asks; outside of a reader’s request all."""
        site = present_site()
        return self if site is None else self.of_clinics(site)


class RecordWithPage(models.Model):
    """A record with a public page of its own, found by its slug, at one clinic or at several."""

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
    clinics = models.ManyToManyField(
        Site,
        verbose_name=_("clinics"),
        blank=True,
        related_name="+",
        help_text=_("Whose patients read of it. Without a check mark, those of every clinic."),
    )

    class Meta:
        abstract = True

    url_name: str

    def get_absolute_url(self) -> str:
        return reverse(self.url_name, args=[self.slug])


def records_for(user: Any, records: Any) -> Any:
    """Of topics or clinicians those of a person's clinics, and those of every clinic."""
    sites = sites_of(user)
    return records if sites is None else records.of_clinics(sites)


def all_records_for(user: Any, model: Any) -> Any:
    """The same of all that there are of a kind."""
    return records_for(user, model.objects.all())


register_things(RecordWithPage, all_records_for)
