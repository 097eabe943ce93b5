"""The screen of the admin that sends somebody a link to choose a password."""

import logging
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button

from clinic.mail import sends_mail
from clinic.rights.notices import is_invited

from .invitations import NoLink, reason_against, send_link
from .password_links import how_long

logger = logging.getLogger(__name__)

RIGHT_TO_SEND = "auth.change_user"


class SendLinkView(WagtailAdminTemplateMixin, TemplateView):
    """Says what happens, and sends the link; where this site sends no mail, shows it once."""

    template_name = "clinic/accounts/send_link.html"
    header_icon = "mail"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm(RIGHT_TO_SEND):
            raise PermissionDenied
        self.account = get_object_or_404(get_user_model(), pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self) -> str:
        return send_words(self.account)

    def get_page_subtitle(self) -> str:
        return self.account.get_username()

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("wagtailusers_users:index"), "label": _("Users")},
            {"url": address_of(self.account), "label": self.account.get_username()},
            {"url": "", "label": self.get_page_title()},
        ]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        return hand_out_link(request, self.account) or redirect("wagtailusers_users:index")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "account": self.account,
            "reason_against": reason_against(self.account, self.request.user),
            "is_invited": is_invited(self.account),
            "sends_mail": sends_mail(),
            "how_long": how_long(self.account),
        }


def address_of(account: Any) -> str:
    return reverse("wagtailusers_users:edit", args=[account.pk])


def send_words(account: Any) -> str:
    """What sending a link is called, for somebody who was invited and for others."""
    if is_invited(account):
        return _("Send the invitation again")
    return _("Send a link to choose a password")


def hand_out_link(request: HttpRequest, account: Any) -> HttpResponse | None:
    """Send a link for an account and say so; a page that shows it, where there is no mail."""
    try:
        link = send_link(account, request.user)
    except NoLink as reason:
        messages.error(request, str(reason))
        return None
    except OSError:  # what the mail server raises, too
        logger.exception("A link to choose a password was not sent.")
        button = messages.button(reverse("send_link", args=[account.pk]), _("Send it again"))
        words = (
            _(
                "The mail to %(address)s could not be sent. The account is there; nobody can log "
                "in with it yet. Try it again later, or tell whoever runs the site."
            )
            if is_invited(account)
            else _(
                "The mail to %(address)s could not be sent. Nothing was changed: the password of "
                "this account stays. Try it again later, or tell whoever runs the site."
            )
        )
        messages.error(request, words % {"address": account.email}, buttons=[button])
        return None
    if link:
        context = {"account": account, "link": link, "how_long": how_long(account)}
        return TemplateResponse(request, "clinic/accounts/link.html", context)
    words = _(
        "A link to choose a password is on its way to %(address)s. It works for %(how_long)s."
    )
    messages.success(request, words % {"address": account.email, "how_long": how_long(account)})
    return None


def link_button(account: Any, priority: int = 20) -> Button:
    """The way to this screen, for the menu of an account."""
    address = reverse("send_link", args=[account.pk])
    return Button(send_words(account), url=address, icon_name="mail", priority=priority)


def listing_buttons(user: Any, request_user: Any) -> list[Button]:
    """In the list of accounts."""
    return [link_button(user)] if user.is_active and request_user.has_perm(RIGHT_TO_SEND) else []


urlpatterns: list[URLPattern] = [
    path("users/<int:pk>/link/", SendLinkView.as_view(), name="send_link"),
]
