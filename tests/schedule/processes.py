"""Where real processes find the database that this process works in."""

import os

from django.db import connection

from clinic.launcher import postgres


def address_of_database():
    server = os.environ.get("DATABASE_URL") or postgres.private("test").address
    return f"{server.rpartition('/')[0]}/{connection.settings_dict['NAME']}"
