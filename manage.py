#!/usr/bin/env python3
"""Django's command line, with the private database running while a command does."""

import os
import sys
from contextlib import AbstractContextManager, nullcontext

from clinic.launcher import postgres
from clinic.launcher.messages import LauncherError, orderly_exit


def main() -> None:
    """Run the command that is named on the command line."""
    settings = os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clinic.settings.development")
    with orderly_exit(), database(settings):
        try:
            from django.core.exceptions import ImproperlyConfigured
            from django.core.management import execute_from_command_line
        except ImportError:
            raise LauncherError(
                f"Django is not installed for {sys.executable}. Type `make run` to install and "
                "start the site, or run this command with .venv/bin/python."
            ) from None
        try:
            execute_from_command_line(sys.argv)
        except ImproperlyConfigured as error:
            raise LauncherError(f"The settings are not complete. {error}") from None


def database(settings: str) -> AbstractContextManager[object]:
    """The private server that a settings module uses. Production has its own."""
    if settings.endswith(".production"):
        return nullcontext()
    return postgres.leased("test" if settings.endswith(".test") else "site")


if __name__ == "__main__":
    main()
