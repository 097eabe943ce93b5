"""What one's own account in the admin leads to: the second step, one's address, log-ins."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _


def link_second_step(request: HttpRequest) -> dict[str, str]:
    return {
        "url": reverse("mfa_index"),
        "label": _("How you log in"),
        "help_text": _("Your passkeys, the app that shows six digits, and recovery codes."),
    }


def link_email_address(request: HttpRequest) -> dict[str, str]:
    return {
        "url": reverse("own_email_address"),
        "label": _("Your e-mail address"),
        "help_text": _("Where mail for you goes, and links to choose a new password."),
    }


def link_sessions(request: HttpRequest) -> dict[str, str]:
    return {
        "url": reverse("own_sessions"),
        "label": _("Where you are logged in"),
        "help_text": _("The devices on which you are logged in now, and how to end that."),
    }
