"""The site with the tool that finds migrations which break a running site."""

from .development import *  # noqa: F403 - settings are one namespace
from .development import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "django_migration_linter"]
