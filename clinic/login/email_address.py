"""One’s own e-mail address: links for a new password go to it, so it is changed like a factor."""

from typing import Any

from allauth.account.decorators import reauthentication_required
from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.log_actions import log


class EmailAddressForm(forms.Form):
    email = forms.EmailField(label=gettext_lazy("E-mail address"), max_length=254)


@method_decorator(reauthentication_required(app="allauth.mfa"), name="dispatch")
class EmailAddressView(FormView):
    """Changes the address of whoever asks, behind their password; the one before is told of it."""

    form_class = EmailAddressForm
    template_name = "clinic/login/email_address.html"
    success_url = reverse_lazy("own_email_address")

    def get_initial(self) -> dict[str, Any]:
        account: Any = self.request.user
        return {"email": account.email}

    def form_valid(self, form: EmailAddressForm) -> HttpResponse:
        account: Any = self.request.user
        if form.has_changed():
            account.email = form.cleaned_data["email"]
            account.save(update_fields=["email"])
            log(account, "wagtail.edit")
        messages.success(
            self.request,
            _("Mail for you goes to %(address)s from now on.") % {"address": account.email},
        )
        return super().form_valid(form)
