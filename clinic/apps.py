from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig


class ClinicConfig(AppConfig):
    name = "clinic"
    verbose_name = _("Clinic")
    default = True


class StaffUsersConfig(WagtailUsersAppConfig):
    user_viewset = "clinic.users.StaffUserViewSet"
