"""The launcher's commands, by the names that the Makefile uses."""

from __future__ import annotations

import shutil
import sys

from . import (
    bill_of_materials,
    browser,
    distribution,
    environment,
    linting,
    postgres,
    security,
    serving,
)
from .messages import LauncherError, orderly_exit, say
from .paths import LOCAL, PROJECT, VENV

CACHES = (".mypy_cache", ".pytest_cache", ".ruff_cache", ".hypothesis", "test-results")


def clean_database() -> None:
    """Remove both private databases."""
    for name in postgres.SETTINGS:
        postgres.private(name).remove()
    say("Removed the private databases. The next start makes a new one with the sample content.")


def clean() -> None:
    """Remove whatever the other commands made."""
    clean_database()
    for path in (postgres.state_folder(PROJECT), VENV, LOCAL, *(PROJECT / name for name in CACHES)):
        shutil.rmtree(path, ignore_errors=True)
    (PROJECT / ".coverage").unlink(missing_ok=True)
    say("Removed .venv, uploads, collected files and caches.")


COMMANDS = {
    "install": environment.install,
    "install-linters": lambda: environment.install(environment.WITH_LINTERS),
    "chromium": browser.ensure,
    "nginx": distribution.NGINX.ensure,
    "wrk": distribution.WRK.ensure,
    "long-tests": distribution.ensure_for_long_tests,
    "serve": serving.serve,
    "lint": linting.lint,
    "security": security.look_for_weaknesses,
    "sbom": bill_of_materials.write,
    "clean-database": clean_database,
    "clean": clean,
}


def main() -> None:
    """Run the command that is named on the command line."""
    name = sys.argv[1] if len(sys.argv) == 2 else ""
    if name not in COMMANDS:
        sys.exit(f"Say which command to run: {', '.join(COMMANDS)}.")
    with orderly_exit():
        try:
            COMMANDS[name]()
        except OSError as error:
            raise LauncherError(f"{name} failed: {error}.") from error
