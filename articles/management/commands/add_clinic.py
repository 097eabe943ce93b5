"""Add a clinic to the installation: its site, pages and collection, and groups for its staff."""

from argparse import ArgumentParser
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
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

from articles.models import ArticleIndexPage
from clinic.models import ClinicDetails, HomePage
from clinic.settings.environment import address_of_site

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

    def handle(self, name: str, address: str, **options: Any) -> None:
        try:
            host = urlsplit(address_of_site("The address", address))
        except Exception as problem:
            raise CommandError(str(problem)) from problem
        known = [settings.WAGTAILADMIN_BASE_URL, *settings.OTHER_SITE_ADDRESSES]
        port = host.port or (443 if host.scheme == "https" else 80)
        if Site.objects.filter(hostname=host.hostname).exists():
            raise CommandError(f"There is a site with the host name {host.hostname} already.")
        with transaction.atomic():
            groups = add_clinic(name, host.hostname or "", port)
        self.stdout.write(f"“{name}” is there, with these groups: {', '.join(groups)}.")
        if address.rstrip("/") not in known:
            self.stdout.write(
                "Now add its address to OTHER_SITE_ADDRESSES, start the site anew, and write the "
                "configuration of nginx again."
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
