"""Which functions of this package hear of migrations, and of pages whose time ends."""

from django.apps import apps
from django.db.models.signals import post_migrate
from wagtail.models import Page

from .changes import watch_tables_after_migration
from .state import register_moments


def connect() -> None:
    post_migrate.connect(watch_tables_after_migration, sender=apps.get_app_config("clinic"))
    register_moments(Page.objects.all, "expire_at")
