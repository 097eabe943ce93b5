"""Where staff are written to: the team, authors, and whoever signed an article."""

from typing import Any

from django.contrib.auth import get_user_model
from wagtail.models import Page

from articles.models import Clinician, Edition, RecordUse, SignOff
from clinic.models import ClinicDetails
from clinic.models.staff import has_several_clinics, site_of_page


def team_email(page: Page | None = None) -> str:
    """Where the team is written to, or "": that of the clinic of a page, if there are several."""
    return details_for(page).editorial_address.lower()


def details_for(page: Page | None) -> ClinicDetails:
    """The details of the clinic of a page, or without one of the default site. Two queries at
    most."""
    site = site_of_page(page) if page and has_several_clinics() else None
    if site is None:
        return ClinicDetails.of_default_site()
    return ClinicDetails.objects.filter(site=site).first() or ClinicDetails()


def team_emails(editions: list[Edition]) -> dict[int, str]:
    """By page, where the team of its clinic is written to, or ""."""
    if not has_several_clinics():
        return dict.fromkeys((edition.pk for edition in editions), team_email())
    return {edition.pk: team_email(edition.page) for edition in editions}


def teams_of(clinician: Clinician) -> set[str]:
    """Where the teams of the clinics of a clinician are written to; of one of all, the first."""
    details = ClinicDetails.objects.filter(site__in=clinician.clinics.all())
    addresses = (
        set(details.values_list("editorial_address", flat=True)) if has_several_clinics() else set()
    )
    return {address.lower() for address in addresses} or {team_email()}


def author_emails(editions: list[Edition]) -> dict[int, str]:
    """By page, where the author of the edition is written to, or "".

    Where that is no clinician who can be written to, the owner of the page stands in.
    """
    pages = [edition.pk for edition in editions]
    uses = RecordUse.objects.filter(page__in=pages, revision=None, clinician__isnull=False)
    authors = {
        use.page_id: clinician_email(use.record) for use in uses.select_related("clinician__user")
    }
    owners = get_user_model().objects.in_bulk(
        {edition.page.owner_id for edition in editions if not authors.get(edition.pk)} - {None}
    )
    return {
        edition.pk: authors.get(edition.pk) or user_email(owners.get(edition.page.owner_id))
        for edition in editions
    }


def clinician_email(clinician: Clinician | None) -> str:
    return user_email(clinician.user) if clinician else ""


def user_email(user: Any) -> str:
    """The e-mail address of a user whose log-in works, or "". One for each, however it is typed."""
    return user.email.lower() if user and user.is_active else ""


def signer_email(approval: SignOff) -> str:
    """Where whoever signed is written to: the clinician, or who approved it for the team; or ""."""
    if approval.clinician_id is None:
        return user_email(approval.user)
    return clinician_email(approval.clinician)
