"""Add a clinic to the installation: its site, pages and collection, and groups for its staff."""

from argparse import ArgumentParser
from typing import Any
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.db.models import QuerySet
from django.template.defaultfilters import pluralize
from django.utils.text import slugify
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    GroupSitePermission,
    Locale,
    Page,
    Site,
)

from articles.models import ArticleIndexPage, Clinician, Topic
from clinic.models import ClinicDetails, HomePage
from clinic.settings.environment import address_of_site

# What the default site of a new installation is called.
FIRST_HOST = "localhost"
# Names that mean this machine in every browser: https://www.rfc-editor.org/rfc/rfc6761#section-6.3
OWN_MACHINE = ".localhost"
# The groups of an installation, whose rights those of a clinic get below its own pages.
GROUPS = ("Marketing", "Clinicians", "Site managers")
# What of their rights besides those at pages and files: accounts, who may sign, sites, settings of
# the installation and deletions are for the managers of all clinics.
RIGHTS = {
    "wagtailadmin.access_admin",
    *(
        f"articles.{right}_{record}"
        for right in ("add", "change", "view")
        for record in ("topic", "reference", "guideline", "sharedwarning", "warningsigns")
    ),
    "articles.view_clinician",
    "articles.view_awaitedtitle", "articles.change_awaitedtitle", "articles.delete_awaitedtitle",
    "articles.view_externallink",
    "articles.view_unfoundsearch",
    "clinic.add_secondlook", "clinic.accept_finding",
}  # fmt: skip


class Command(BaseCommand):
    help = (
        "Add a clinic with an address of its own: a home page, a list of articles, its details, a "
        "collection for its files, and groups whose members work for this clinic alone. "
        "docs/several-sites.md says what comes before and after."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="what patients call it: “North Pain Clinic”")
        parser.add_argument("address", help="where they find it: https://north.example.org")

        parser.add_argument(
            "--records-stay",
            action="store_true",
            help="keep topics and clinicians that are of every clinic to those that are there: "
            "without it the new clinic has them, too, and these clinicians may sign its articles",
        )

    def handle(
        self, name: str, address: str, *, records_stay: bool = False, **options: Any
    ) -> None:
        try:
            address = address_of_site("The address", address)
        except ImproperlyConfigured as problem:
            raise CommandError(str(problem)) from problem
        host, first = urlsplit(address), urlsplit(settings.WAGTAILADMIN_BASE_URL)
        if host.scheme != first.scheme:
            raise CommandError(
                f"{address} must begin with {first.scheme}://, as the address of the first clinic "
                f"does: {settings.WAGTAILADMIN_BASE_URL}"
            )
        if host.hostname == first.hostname:
            raise CommandError(f"{address} is the address of the first clinic. Choose another one.")
        if Site.objects.filter(hostname=host.hostname).exists():
            raise CommandError(f"There is a site with the host name {host.hostname} already.")
        with transaction.atomic():
            if records_stay:
                keep_records(list(Site.objects.all()))
            groups = add_clinic(name, host.hostname or "", port_of(host))
            renamed = name_host_of_first_site(first)
        self.stdout.write(f"“{name}” is there, with these groups: {', '.join(groups)}.")
        if renamed:
            self.stdout.write(f"The first site, which was “localhost”, is now “{first.hostname}”.")
        if records := records_of_every_clinic():
            self.stdout.write(f"Of every clinic, and so of this one, too: {records}.")
        self.stdout.write(what_is_next(address))


def port_of(address: SplitResult) -> int:
    return address.port or (443 if address.scheme == "https" else 80)


def name_host_of_first_site(address: SplitResult) -> bool:
    """Give the default site, which an installation has as “localhost”, the host of the settings.

    With one site nobody asks for its host. With two, links from one address to pages of the other
    clinic have it, such as “View live” in the admin.
    """
    unnamed = Site.objects.filter(is_default_site=True, hostname=FIRST_HOST).first()
    if unnamed is None or address.hostname in (None, FIRST_HOST):
        return False
    unnamed.hostname, unnamed.port = str(address.hostname), port_of(address)
    unnamed.save()
    return True


def of_every_clinic(model: type[Topic | Clinician]) -> QuerySet[Any]:
    return model._default_manager.filter(clinics=None)


def keep_records(sites: list[Site]) -> None:
    """Let the records that are of every clinic be of these alone."""
    for model in (Topic, Clinician):
        for record in list(of_every_clinic(model)):
            record.clinics.set(sites)


def records_of_every_clinic() -> str:
    """How many topics and clinicians name no clinic, in words; "" for none."""
    counts = [
        (of_every_clinic(Topic).count(), "topic"),
        (of_every_clinic(Clinician).count(), "clinician"),
    ]
    words = [f"{count} {name}{pluralize(count)}" for count, name in counts if count]
    return " and ".join(words)


def what_is_next(address: str) -> str:
    """What to do until readers find the clinic at its address, if anything."""
    if str(urlsplit(address).hostname).endswith(OWN_MACHINE):
        return f"Open {address}/ on this machine."
    if address in settings.OTHER_SITE_ADDRESSES:
        return f"Readers find it at {address}/."
    return (
        f"Nobody finds it yet. Add {address} to OTHER_SITE_ADDRESSES, start the site anew, and "
        "write the configuration of nginx again: steps 3 and 4 in docs/several-sites.md."
    )


def add_clinic(name: str, hostname: str, port: int) -> list[str]:
    """The clinic with all that it needs; the names of its groups. Raises `CommandError`."""
    root = Page.objects.get(depth=1)
    slug = slugify(name)
    if not slug or root.get_children().filter(slug=slug).exists():
        raise CommandError(f"A page at the root has the slug “{slug}”. Choose another name.")
    home = HomePage(title=name, slug=slug, locale=Locale.get_default())
    root.add_child(instance=home)
    home.add_child(
        instance=ArticleIndexPage(
            title="Therapies", slug="therapies", show_in_menus=True, locale=home.locale
        )
    )
    site = Site(hostname=hostname, port=port, root_page=home, site_name=name)
    try:
        site.full_clean()
    except ValidationError as problem:
        raise CommandError(" ".join(problem.messages)) from problem
    site.save()
    ClinicDetails.objects.create(site=site, name=name)
    collection = Collection.get_first_root_node().add_child(name=name)
    return [add_group(base, name, home, site, collection).name for base in GROUPS]


def add_group(base: str, name: str, home: Page, site: Site, collection: Collection) -> Group:
    """A group with the rights of the one that it is named after, as far as this clinic goes."""
    original = Group.objects.get(name=base)
    group, is_new = Group.objects.get_or_create(name=f"{base}: {name}"[:150])
    if not is_new:
        raise CommandError(f"There is a group “{group.name}” already. Choose another name.")
    group.permissions.set(
        permission
        for permission in original.permissions.select_related("content_type")
        if f"{permission.content_type.app_label}.{permission.codename}" in RIGHTS
    )
    of_pages = GroupPagePermission.objects.filter(group=original, page__depth=1)
    for permission in Permission.objects.filter(pk__in=of_pages.values("permission")):
        GroupPagePermission.objects.create(group=group, page=home, permission=permission)
    files = GroupCollectionPermission.objects
    of_files = files.filter(group=original, collection__depth=1)
    for permission in Permission.objects.filter(pk__in=of_files.values("permission")):
        GroupCollectionPermission.objects.create(
            group=group, collection=collection, permission=permission
        )
    details = Permission.objects.get(codename="change_clinicdetails")
    if original.permissions.filter(pk=details.pk).exists():
        GroupSitePermission.objects.create(group=group, site=site, permission=details)
    return group
