"""The pages on which staff log in and look after what they log in with.

allauth does the work; here is what this site adds, and which template is shown.
"""

from textwrap import wrap
from typing import Any
from urllib.parse import quote

from allauth.account.decorators import reauthentication_required
from allauth.account.internal.flows.logout import logout as clear_everything
from allauth.account.views import LoginView as AllauthLoginView
from allauth.account.views import LogoutView, ReauthenticateView
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.views import AuthenticateView, IndexView
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView, EditWebAuthnView, RemoveWebAuthnView
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.db import transaction
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import TemplateView
from wagtail.admin.views.account import LogoutView as WagtailLogoutView

from articles.demo.sample_codes import is_sample
from clinic.requests.wrong_passwords import (
    ALLOWED,
    count_wrong_password,
    forget_wrong_passwords,
)

from .adapters import ENTERS_ADMIN
from .codes import open_codes, take_code
from .factors import has_factor
from .noted_factors import note_new_codes
from .recovery_codes import make_codes, unused_count
from .second_step import note_set_up
from .sessions import end_others, own_sessions


class LoginView(AllauthLoginView):
    template_name = "clinic/login/login.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.user.is_authenticated and not request.user.has_perm(ENTERS_ADMIN):
            # They would be sent back and forth between this page and the admin.
            clear_everything(request, show_message=False)
        return super().dispatch(request, *args, **kwargs)


class SecondStepView(AuthenticateView):
    template_name = "clinic/login/second_step.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        factors = list(Authenticator.objects.filter(user_id=self.stage.login.user.pk))
        types = {factor.type for factor in factors}
        return context | {
            "has_app": Authenticator.Type.TOTP in types,
            "has_passkey": Authenticator.Type.WEBAUTHN in types,
            "sample_code": self.sample_code(factors),
        }

    def sample_code(self, factors: list[Authenticator]) -> str | None:
        """The digits that a sample account enters now; "" if each was entered, None for others."""
        samples = [factor for factor in factors if is_sample(factor)]
        if not settings.SAMPLE_LOGINS_ALLOWED or not samples:
            return None
        codes = [code for _step, code in open_codes(samples[0])]
        return codes[0] if codes else ""


class LeaveView(LogoutView):
    """Gives up between the two steps, and only when asked by a form."""

    def get(self, *args: Any, **kwargs: Any) -> HttpResponse:
        return redirect("account_login")


class LogOutView(WagtailLogoutView):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        response = super().dispatch(request, *args, **kwargs)
        if request.method == "POST":
            # No “cookies”: Django ends that of the session, and another one holds the message that
            # the next page shows.
            response["Clear-Site-Data"] = '"cache", "storage"'
        return response


class PasswordAgainView(ReauthenticateView):
    template_name = "clinic/login/password_again.html"

    def form_valid(self, form: Form) -> HttpResponse:
        forget_wrong_passwords(self.request)
        # Whoever had the key of this session before has no part in what comes.
        self.request.session.cycle_key()
        return super().form_valid(form)

    def form_invalid(self, form: Form) -> HttpResponse:
        if not self.request.POST.get("password"):
            return super().form_invalid(form)
        count = count_wrong_password(self.request)
        if count < ALLOWED:
            return super().form_invalid(form)
        clear_everything(self.request, show_message=False)
        messages.error(
            self.request,
            _("A wrong password was entered %(count)d times, so you were logged out, and nothing "
              "was changed. Please log in again.") % {"count": count},
        )  # fmt: skip
        return redirect("account_login")


class FactorsView(IndexView):
    template_name = "clinic/login/factors.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "is_set_up": has_factor(self.request.user),
            "unused_codes": unused_count(self.request.user),
        }


def codes_page(request: HttpRequest, codes: list[str]) -> HttpResponse:
    """The one answer in which somebody reads their new recovery codes."""
    lines = [" ".join(wrap(code, 4)) for code in codes]
    text = quote("".join(f"{line}\n" for line in lines))
    context = {"codes": lines, "file_address": f"data:text/plain;charset=us-ascii,{text}"}
    return render(request, "clinic/login/codes.html", context)


def with_first_codes(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """What somebody gets who added a factor: with it recovery codes, where they have none."""
    if unused_count(request.user):
        return response
    return codes_page(request, make_codes(request.user))


class AddAppView(ActivateTOTPView):
    template_name = "clinic/login/add_app.html"

    def form_valid(self, form: Form) -> HttpResponse:
        response = super().form_valid(form)
        app = Authenticator.objects.get(user=self.request.user, type=Authenticator.Type.TOTP)
        take_code(app, form.cleaned_data["code"])
        note_set_up(self.request, Authenticator.Type.TOTP)
        return with_first_codes(self.request, response)


class NeedsFactorMixin:
    """Mixed into a view about a factor: without it, there is a page that says what there is."""

    factor_type: Authenticator.Type

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not Authenticator.objects.filter(user=request.user, type=self.factor_type).exists():
            return redirect("mfa_index")
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]


class LastFactorStaysMixin:
    """Mixed into a view that removes a factor: of two removals at once, one comes second."""

    @transaction.atomic
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        get_user_model().objects.select_for_update().get(pk=request.user.pk)
        return super().post(request, *args, **kwargs)  # type: ignore[misc]


class RemoveAppView(NeedsFactorMixin, LastFactorStaysMixin, DeactivateTOTPView):
    factor_type = Authenticator.Type.TOTP
    template_name = "clinic/login/remove_app.html"


class AddPasskeyView(AddWebAuthnView):
    template_name = "clinic/login/add_passkey.html"

    def form_valid(self, form: Form) -> HttpResponse:
        response = super().form_valid(form)
        note_set_up(self.request, Authenticator.Type.WEBAUTHN)
        return with_first_codes(self.request, response)


class RenamePasskeyView(EditWebAuthnView):
    template_name = "clinic/login/rename_passkey.html"
    success_url = reverse_lazy("mfa_index")


class RemovePasskeyView(LastFactorStaysMixin, RemoveWebAuthnView):
    template_name = "clinic/login/remove_passkey.html"
    success_url = reverse_lazy("mfa_index")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        is_only_one = not get_adapter().can_delete_authenticator(self.object)
        return super().get_context_data(**kwargs) | {"is_only_one": is_only_one}

    def form_valid(self, form: Form) -> HttpResponse:
        if not get_adapter().can_delete_authenticator(self.object):
            return self.render_to_response(self.get_context_data(form=form))
        return super().form_valid(form)


@method_decorator(reauthentication_required(app="allauth.mfa"), name="dispatch")
class NewCodesView(TemplateView):
    template_name = "clinic/login/new_codes.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "unused_codes": unused_count(self.request.user)
        }

    def post(self, request: HttpRequest) -> HttpResponse:
        codes = make_codes(request.user)
        note_new_codes(request.user)
        return codes_page(request, codes)


@method_decorator(reauthentication_required(app="allauth.mfa"), name="dispatch")
class SessionsView(TemplateView):
    """Where whoever asks is logged in, and the end of that elsewhere.

    It asks for the password again: whoever found a session open shuts nobody out.
    """

    template_name = "clinic/login/sessions.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"sessions": own_sessions(self.request)}

    def post(self, request: HttpRequest) -> HttpResponse:
        chosen = request.POST.get("session", "")
        is_number = chosen.isascii() and chosen.isdecimal()
        if chosen and not is_number:
            raise Http404
        count = end_others(request, int(chosen) if chosen else None)
        messages.success(
            request,
            ngettext("%(count)d log-in was ended.", "%(count)d log-ins were ended.", count)
            % {"count": count},
        )
        return redirect("own_sessions")
