"""Links by which people choose their own password: invitations, and help for whoever forgot it.

So nobody ever knows the password of somebody else. A link works once, and for as long as
`password_links.lifetime_of_link` says.
"""

from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.tokens import default_token_generator
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext as _
from wagtail.admin.forms.auth import PasswordResetForm

from articles.admin.signer_accounts import is_signer
from clinic.mail import send_text_mail, sends_mail
from clinic.models import ClinicDetails, RightsChange
from clinic.models.staff import sites_of
from clinic.rights import record
from clinic.rights.notices import is_invited

from .password_links import how_long, lifetime_of_link


class NoLink(Exception):
    """There is no link for this account. The message says why, in sentences for staff."""


def reason_against(account: Any, user: Any) -> str:
    """Why this person sends no link for an account, in sentences, or ""."""
    if account.is_superuser and not user.is_superuser:
        return _("Only an administrator sends a link for the account of one.")
    if not account.is_active:
        return _("This account is not active. Make it active first, and save it.")
    if sends_mail():
        return "" if account.email else _("This account has no e-mail address. Enter one first.")
    # Whoever has the link could choose the password, and then sign.
    if account != user and is_signer(account):
        return _(
            "“%(log_in)s” is the log-in of a clinician who may sign, so nobody else may see the "
            "link, and this site sends no mail. Whoever runs the site can set EMAIL_URL, or call "
            "“manage.py changepassword %(log_in)s” with that person."
        ) % {"log_in": account.get_username()}
    return ""


def link_for(account: Any) -> str:
    """An address at which a password is chosen for this account, once."""
    key = urlsafe_base64_encode(force_bytes(account.pk))
    token = default_token_generator.make_token(account)
    return settings.WAGTAILADMIN_BASE_URL + reverse(
        "wagtailadmin_password_reset_confirm", args=[key, token]
    )


@transaction.atomic
def send_link(account: Any, user: Any) -> str:
    """Send a link to the owner of an account; where this site sends no mail, return it.

    Links of an invitation that were sent before end with that. Raises `NoLink`, or what the mail
    server raises, and then has changed nothing.
    """
    account = get_user_model().objects.select_for_update().get(pk=account.pk)
    if reason := reason_against(account, user):
        raise NoLink(reason)
    if was_invited := is_invited(account):
        account.set_unusable_password()
        account.save(update_fields=["password"])
    link = link_for(account)
    by_mail = sends_mail()
    record(RightsChange.Kind.LINK, account, [], [account.email if by_mail else "shown"])
    if not by_mail:
        return link
    context = {
        "account": account,
        "sender": user.get_full_name() or user.get_username(),
        "clinic": clinic_of_account(account),
        "roles": ", ".join(account.groups.order_by("name").values_list("name", flat=True)),
        "is_invited": was_invited,
        "link": link,
        "how_long": how_long(account),
        "until": timezone.now() + lifetime_of_link(account),
    }
    subject = (
        _("Your account at %(clinic)s: choose a password")
        if was_invited
        else _("Choose a new password at %(clinic)s")
    )
    text = render_to_string("clinic/accounts/invitation.txt", context)
    send_text_mail(account.email, subject % context, text)
    return ""


def clinic_of_account(account: Any) -> str:
    """The clinic for which somebody works; of all or several, that of the default site."""
    sites = sites_of(account)
    details = None
    if sites and len(sites) == 1:
        details = ClinicDetails.objects.filter(site=sites[0]).first()
    return (details or ClinicDetails.of_default_site()).name


class StaffPasswordResetForm(PasswordResetForm):
    """Also sends a link to those who were invited, and have not chosen a password yet."""

    def send_mail(self, *args: Any, **kwargs: Any) -> None:
        context = args[2]
        super().send_mail(
            *args[:2], context | {"how_long": how_long(context["user"])}, *args[3:], **kwargs
        )

    def get_users(self, email: str) -> Any:
        accounts = get_user_model().objects.filter(email__iexact=email, is_active=True)
        # Letters that look alike in other scripts do not lead to somebody else's account.
        return [account for account in accounts if account.email.casefold() == email.casefold()]
