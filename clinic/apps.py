from django.apps import AppConfig
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig


class ClinicConfig(AppConfig):
    name = "clinic"
    verbose_name = _("Clinic")
    default = True

    def ready(self) -> None:
        from .accounts import breached_passwords  # noqa: F401 - registers a check
        from .login import receivers as of_log_in
        from .models import receivers as of_models
        from .monitoring import sentry
        from .rights import receivers as of_rights
        from .schedule import checks  # noqa: F401 - registers a check
        from .stored_pages import receivers as of_stored_pages

        for receivers in (of_models, of_log_in, of_rights, of_stored_pages):
            receivers.connect()
        if "replica" in settings.DATABASES:
            # A site without a replica does not load this.
            from .replica.positions import note_position
            from .stored_pages.vouching import register_note

            register_note(note_position)
        if settings.SENTRY_DSN:
            sentry.start()


class StaffUsersConfig(WagtailUsersAppConfig):
    user_viewset = "clinic.accounts.users.StaffUserViewSet"
