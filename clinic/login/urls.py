"""Where staff log in. allauth has many more pages, such as a sign-up; none of them exists here."""

from allauth.mfa.webauthn.views import LoginWebAuthnView
from django.urls import path, reverse_lazy
from django.views.decorators.cache import never_cache
from django.views.generic import RedirectView
from wagtail.admin.auth import require_admin_access
from wagtail.utils.urlpatterns import decorate_urlpatterns

from articles.replacing import replacement_path
from clinic.accounts.password_links import ChoosePasswordView

from . import views
from .email_address import EmailAddressView

# Their names are those of allauth, which leads from one to the other.
entrance = [
    path("login/", views.LoginView.as_view(), name="account_login"),
    path("login/second-step/", views.SecondStepView.as_view(), name="mfa_authenticate"),
    path("login/passkey/", LoginWebAuthnView.as_view(), name="mfa_login_webauthn"),
    replacement_path(
        "wagtail.admin.views.account.PasswordResetConfirmView",
        name="wagtailadmin_password_reset_confirm",
        route="password_reset/confirm/<uidb64>/<token>/",
        view=ChoosePasswordView.as_view(),
        own_name="wagtailadmin_password_reset_confirm",
        is_for_anybody=True,
    ),
    path("login/leave/", views.LeaveView.as_view(), name="account_logout"),
]
own_account = [
    replacement_path(
        "wagtail.admin.views.account.LogoutView",
        name="wagtailadmin_logout",
        route="logout/",
        view=views.LogOutView.as_view(),
        own_name="wagtailadmin_logout",
    ),
    path("login/again/", views.PasswordAgainView.as_view(), name="account_reauthenticate"),
    path("account/e-mail/", EmailAddressView.as_view(), name="own_email_address"),
    path("sessions/", views.SessionsView.as_view(), name="own_sessions"),
    path("second-step/", views.FactorsView.as_view(), name="mfa_index"),
    path("second-step/app/", views.AddAppView.as_view(), name="mfa_activate_totp"),
    path("second-step/app/remove/", views.RemoveAppView.as_view(), name="mfa_deactivate_totp"),
    path("second-step/passkey/", views.AddPasskeyView.as_view(), name="mfa_add_webauthn"),
    path(
        "second-step/passkey/<int:pk>/",
        views.RenamePasskeyView.as_view(),
        name="mfa_edit_webauthn",
    ),
    path(
        "second-step/passkey/<int:pk>/remove/",
        views.RemovePasskeyView.as_view(),
        name="mfa_remove_webauthn",
    ),
    path("second-step/codes/", views.NewCodesView.as_view(), name="new_recovery_codes"),
]

before_wagtail = decorate_urlpatterns(
    [*entrance, *decorate_urlpatterns(own_account, require_admin_access)], never_cache
)
# Wagtail has another log-in, for pages that are for some readers only; it knows no second step.
login_of_private_pages = [
    path(
        "_util/login/",
        never_cache(RedirectView.as_view(url=reverse_lazy("account_login"), query_string=True)),
    ),
]
