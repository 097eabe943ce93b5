"""A site is deleted in the admin only where nothing of its clinic is read at another one then."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Site

from articles.models import Clinician, Topic

# More names than these in a sentence help nobody.
MAX_NAMES = 10


def records_of_it_alone(model: type[Topic | Clinician], site: Site) -> QuerySet[Any]:
    """The records that name this clinic and no other; without it they would be of every clinic."""
    others = model._default_manager.filter(clinics__in=Site.objects.exclude(pk=site.pk))
    return model._default_manager.filter(clinics=site).exclude(pk__in=others.values("pk"))


def reasons_against_removal(site: Site) -> list[str]:
    """Why this site is not deleted yet, in sentences; none if it may be."""
    if not Site.objects.exclude(pk=site.pk).exists():
        return []
    reasons = []
    addresses = [settings.WAGTAILADMIN_BASE_URL, *settings.OTHER_SITE_ADDRESSES]
    if any(urlsplit(address).hostname == site.hostname for address in addresses):
        reasons.append(
            _(
                "The settings of the server name %(host)s, at which readers would get the pages "
                "of another clinic. Whoever runs the server takes the address away first."
            )
            % {"host": site.hostname}
        )
    records = [
        str(record) for model in (Topic, Clinician) for record in records_of_it_alone(model, site)
    ]
    if records:
        names = ", ".join(records[:MAX_NAMES]) + (" …" if len(records) > MAX_NAMES else "")
        reasons.append(
            _(
                "These records are of this clinic alone, and without it they would be of every "
                "clinic: %(names)s. Delete them, give them a check mark at another clinic, or keep "
                "the site."
            )
            % {"names": names}
        )
    return reasons


def refuse_removal(request: HttpRequest, key: str) -> HttpResponse | None:
    """Back to the form of the site, with what stands against its deletion; None if nothing does."""
    site = Site.objects.filter(pk=key).first() if str(key).isdecimal() else None
    reasons = reasons_against_removal(site) if site else []
    if site is None or not reasons or not request.user.has_perm("wagtailcore.delete_site"):
        return None
    for reason in reasons:
        messages.error(request, _("The site was not deleted. %(reason)s") % {"reason": reason})
    return redirect("wagtailsites:edit", site.pk)
