"""Which clinic is meant, where the admin shows one person what is of several."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.contrib.settings.forms import SiteSwitchForm
from wagtail.models import Page, Site

from articles.admin.clinics import clinic_of
from clinic.models import ClinicDetails
from clinic.models.clinic_names import names_of_sites

register = template.Library()


@register.simple_tag(takes_context=True)
def clinic_line(context: dict[str, Any], page: Page) -> SafeString | str:
    """Below the title of a page in a list: its clinic, for whoever works for several."""
    name = clinic_of(page, context["request"])
    return format_html('<div class="clinic-of-page">{}</div>', name) if name else ""


@register.simple_tag
def name_clinics(form: SiteSwitchForm) -> str:
    """Let the choice of the clinic whose details are edited say their names. Two queries."""
    sites = list(Site.objects.all())
    names = names_of_sites(sites)
    by_address = {
        form.get_change_url(site, ClinicDetails): f"{names[site.pk]} ({site.hostname})"
        for site in sites
    }
    choice = form.fields["site"]
    choice.choices = [
        (address, by_address.get(address, words)) for address, words in choice.choices
    ]
    return ""


@register.simple_tag
def clinic_of_site(site: Site) -> str:
    """What staff call the clinic of a site. One query."""
    return names_of_sites([site])[site.pk]
