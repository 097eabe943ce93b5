"""Everything that `make lint` looks at."""

from __future__ import annotations

import os
import subprocess
import sys

from . import postgres
from .messages import LauncherError, say
from .paths import PROJECT

ONLY_PROBLEMS = ("--no-cache", "--quiet", "ok", "ignore")
# The first makes a running site of the release before refuse to publish without a sign-off: on
# purpose. The others put a looser constraint in the place of one that the clinic is no part of, so
# what that site writes fits, and make a column longer.
INTENDED_EXCEPTIONS = (
    "--ignore-name", "0006_signed_editions", "0062_lists_of_each_clinic", "0063_records_of_clinics",
)  # fmt: skip
# Nothing is connected to: these only make production's settings complete.
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "clinic.settings.production",
    "DATABASE_URL": "postgresql://clinic@localhost/clinic",
    "SECRET_KEY": "Xw4-made-up-Zr8Kt1Bq6Jn0Gv3Lc9Fy5Hs2Dm7Pe_oUiAyTzRb",  # nosec B105
    "SIGN_OFF_KEYS": "kJ3-made-up-f8Wq0Zt6Vb1Nx7Rc4Hy9Lg2Pd5Ms_uEoTiAzXv",
    "SITE_ADDRESS": "https://www.example.org",
}
CHECKS: tuple[tuple[str, list[str], dict[str, str]], ...] = (
    ("Python: mistakes", ["-m", "ruff", "check"], {}),
    ("Python: layout", ["-m", "ruff", "format", "--check"], {}),
    ("Python: types", ["-m", "mypy"], {}),
    ("Templates", ["-m", "djlint", "templates", "--lint", "--quiet"], {}),
    ("System checks", ["manage.py", "check"], {}),
    (
        "System checks of production",
        ["manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        PRODUCTION,
    ),
    ("Models without a migration", ["manage.py", "makemigrations", "--check", "--dry-run"], {}),
    (
        "Migrations that break a running site",
        [
            *("manage.py", "lintmigrations", *ONLY_PROBLEMS, *INTENDED_EXCEPTIONS),
            *("--include-apps", "articles", "clinic"),
        ],
        {"DJANGO_SETTINGS_MODULE": "clinic.settings.lint"},
    ),
)


def lint() -> None:
    """Run every check, also after one failed. Raises `LauncherError` with those that did."""
    failed_checks = []
    with postgres.leased():
        for title, command, variables in CHECKS:
            say(f"— {title}")
            environment = {**os.environ, **variables}
            if subprocess.run([sys.executable, *command], cwd=PROJECT, env=environment).returncode:
                failed_checks.append(title)
    if failed_checks:
        raise LauncherError(f"Not in order: {'; '.join(failed_checks)}. The lines above say where.")
    say("Everything is in order.")
