from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig


class ClinicConfig(AppConfig):
    name = "clinic"
    verbose_name = _("Clinic")
    default = True

    def ready(self) -> None:
        from allauth.mfa.signals import (
            authentication_failed,
            authenticator_added,
            authenticator_removed,
        )
        from allauth.usersessions.models import UserSession
        from axes.models import AccessAttempt
        from django.contrib.auth import get_user_model
        from django.db import connections
        from django.db.backends.signals import connection_created
        from django.db.models.signals import post_migrate, post_save, pre_save
        from wagtail.models import Page, Revision
        from wagtail.signals import page_published

        from .login.noted_factors import note_added, note_removed
        from .login.sessions import keep_network_alone
        from .login.throttling import count_wrong_code, keep_no_form
        from .models.home_page import HomePage, make_picture_sizes
        from .models.text_writers import note_saved_record, note_saved_version
        from .models.texts import TEXTS
        from .rights import actors, breaches  # noqa: F401 - registers a check
        from .schedule import checks  # noqa: F401 - register checks
        from .stored_pages.changes import watch_tables_after_migration
        from .stored_pages.state import register_moments

        for model in TEXTS:
            post_save.connect(note_saved_record, sender=model)
        post_save.connect(note_saved_version, sender=Revision)
        page_published.connect(make_picture_sizes, sender=HomePage)
        authentication_failed.connect(count_wrong_code)
        authenticator_added.connect(note_added)
        authenticator_removed.connect(note_removed)
        pre_save.connect(keep_no_form, sender=AccessAttempt)
        pre_save.connect(keep_network_alone, sender=UserSession)
        post_migrate.connect(watch_tables_after_migration, sender=self)
        register_moments(Page.objects.all, "expire_at")
        connection_created.connect(actors.name_actors_of)
        for connection in connections.all(initialized_only=True):
            actors.name_actors_of(connection)
        pre_save.connect(actors.begin_storing_anew, sender=get_user_model())
        post_save.connect(actors.end_storing_anew, sender=get_user_model())


class StaffUsersConfig(WagtailUsersAppConfig):
    user_viewset = "clinic.users.StaffUserViewSet"
