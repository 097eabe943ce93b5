"""The forms of allauth, with what this site asks beyond."""

from collections.abc import Callable
from typing import Any

from allauth.account.forms import LoginForm as AllauthLoginForm
from allauth.account.forms import ReauthenticateForm
from allauth.account.internal.flows.login import record_authentication
from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
)
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.demo.sample_codes import is_allowed
from articles.demo.sample_passwords import REFUSED, is_refused
from clinic.requests.passkey_answers import PasskeyAnswerField, read_answer

from .codes import take_code
from .recovery_codes import take_recovery_code
from .throttling import is_locked

NOT_ACCEPTED = gettext_lazy(
    "This passkey was not accepted. Try again, or log in with your password and a code."
)

NOT_SHOWN = gettext_lazy(
    "This code is not right. Enter the six digits that your app shows for this site now; the "
    "clock of your phone must be right."
)


def drop_placeholders(form: forms.Form) -> None:
    """A label is there already; a placeholder goes away as one types."""
    for form_field in form.fields.values():
        form_field.widget.attrs.pop("placeholder", None)


class LoginForm(AllauthLoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        drop_placeholders(self)
        self.fields["password"].help_text = ""

    def clean(self) -> Any:
        if is_refused(self.cleaned_data.get("password")):
            raise ValidationError(REFUSED, code="sample_password")
        return super().clean()


class PasswordAgainForm(ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        drop_placeholders(self)


class CodeForm(AuthenticateForm):
    """Six digits of an app, each for one log-in, or a recovery code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        drop_placeholders(self)
        self.authenticator: Any = None  # of a recovery code
        self.fields["code"].label = _("Code of your app, or a recovery code")
        # Spaces between the digits are taken out.
        self.fields["code"].widget.attrs.update(
            inputmode="numeric", autocapitalize="off", spellcheck="false", maxlength="20"
        )

    def clean_code(self) -> str:
        if is_locked(context.request, self.user):
            raise ValidationError(_("Please try again later."), code="locked")
        if take_recovery_code(self.user, self.cleaned_data["code"]):
            return str(self.cleaned_data["code"])
        code: str = super().clean_code()
        if self.authenticator.type == Authenticator.Type.TOTP and not (
            is_allowed(self.authenticator) and take_code(self.authenticator, code)
        ):
            self._emit_authentication_failed(self.authenticator)
            raise get_adapter().validation_error("incorrect_code")
        return code

    def save(self) -> None:
        if self.authenticator is None:
            record_authentication(context.request, self.user, "mfa", type="recovery_codes")
        else:
            super().save()


class AppForm(ActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        drop_placeholders(self)
        self.fields["code"].label = _("Six digits that the app shows now")
        self.fields["code"].widget.attrs.update(inputmode="numeric", maxlength="20")

    def clean_code(self) -> str:
        try:
            code: str = super().clean_code()
        except ValidationError as error:
            raise ValidationError(NOT_SHOWN, code="incorrect_code") from error
        return code


class RobustPasskeyMixin:
    """Mixed into a form of passkeys: whatever is sent, the answer is that it was not accepted."""

    def _accept(self, read: Callable[[], Any]) -> Any:
        return read_answer(read, NOT_ACCEPTED)


class AddPasskeyForm(RobustPasskeyMixin, AddWebAuthnForm):
    """A passkey that logs in alone, if that is wished and it asks for a finger, a face or a PIN."""

    name = forms.CharField(
        label=gettext_lazy("Name"),
        required=False,
        max_length=60,
        help_text=gettext_lazy("So that you know it again, such as “Phone” or “Blue key”."),
    )
    passwordless = forms.BooleanField(
        label=gettext_lazy("Log in with this passkey alone"),
        required=False,
        initial=True,
        help_text=gettext_lazy(
            "It then asks for your finger, your face or a PIN. Without the check mark it comes "
            "after the password, as old security keys do."
        ),
    )
    credential = PasskeyAnswerField()

    def clean(self) -> dict[str, Any]:
        cleaned_data: dict[str, Any] = self._accept(super().clean)
        if credential := cleaned_data.get("credential"):
            # What the browser claims here is signed by nobody, so what was checked stands in it.
            credential["clientExtensionResults"] = {
                "credProps": {"rk": bool(cleaned_data.get("passwordless"))}
            }
        return cleaned_data


class UsePasskeyForm(RobustPasskeyMixin, AuthenticateWebAuthnForm):
    """A passkey as the second step, behind the password."""

    credential = PasskeyAnswerField()

    def clean_credential(self) -> Authenticator:
        return self._accept(super().clean_credential)


class PasskeyAloneForm(RobustPasskeyMixin, LoginWebAuthnForm):
    """A passkey in the place of password and second step."""

    credential = PasskeyAnswerField()

    def clean_credential(self) -> Authenticator:
        authenticator: Authenticator = self._accept(super().clean_credential)
        if authenticator.wrap().is_passwordless is not True:
            raise ValidationError(NOT_ACCEPTED, code="passkey")
        return authenticator


class RenamePasskeyForm(EditWebAuthnForm):
    name = forms.CharField(label=gettext_lazy("Name"), max_length=60)
