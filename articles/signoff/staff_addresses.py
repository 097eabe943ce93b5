"""Where staff are written to: the team, authors, and whoever signed an article."""

from typing import Any

from django.contrib.auth import get_user_model

from articles.models import Clinician, Edition, RecordUse, SignOff
from clinic.models import ClinicDetails


def team_email() -> str:
    """Where the team is written to, or ""."""
    return ClinicDetails.of_default_site().editorial_address.lower()


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
