"""Production, but every page is made anew for every reader, whatever the database answers."""

from clinic.settings.production import *  # noqa: F403 - settings are one namespace

STORED_PAGES = REUSED_PAGES = False
