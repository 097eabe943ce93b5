"""The units of systemd that keep the site running, with the paths of this copy of it."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from django.conf import ENVIRONMENT_VARIABLE, settings
from django.template import Context, Engine

from clinic.launcher.paths import PROJECT

FOLDER = Path(__file__).with_name("units")
NAMES = (
    "clinic-web@.service",
    "clinic-worker.service",
    "clinic-schedule.service",
    "clinic-schedule.timer",
)
SCHEDULE = "clinic-schedule.service"
HOMES = ("/home/", "/root/", "/run/user/")


class UnwritablePath(ValueError):
    """A path that cannot stand in a unit; the text says which."""


def units(
    *, user: str, group: str, environment_file: str, more_writable: Sequence[str] = ()
) -> dict[str, str]:
    """The text of each unit by its name.

    Raises `UnwritablePath` for a path with a space, a quotation mark, or what systemd would
    take for something else.
    """
    # An interpreter of a virtual environment is known by where it stands, not by what it links to.
    python = os.path.abspath(sys.executable)
    writable = [*writable_folders(), *map(str, more_writable)]
    for path in (python, str(PROJECT), environment_file, *writable):
        if not path.startswith("/") or any(sign in path for sign in " \t\n\"'%\\$"):
            raise UnwritablePath(path)
    is_at_home = any(path.startswith(HOMES) for path in (python, str(PROJECT), *writable))
    values = {
        "python": python,
        "project": str(PROJECT),
        "settings": os.environ[ENVIRONMENT_VARIABLE],
        "user": user,
        "group": group,
        "environment_file": environment_file,
        "home": "read-only" if is_at_home else "yes",
    }
    texts = {}
    for name in NAMES:
        folders = [*writable_folders(with_backups=name == SCHEDULE), *map(str, more_writable)]
        common = rendered("common", {**values, "writable": " ".join(folders)}).strip()
        texts[name] = rendered(name, {**values, "common": common})
    return texts


def writable_folders(*, with_backups: bool = True) -> list[str]:
    """The folders into which the site writes; backups are made by the schedule alone."""
    folders = [settings.MEDIA_ROOT]
    if with_backups:
        folders.append(settings.BACKUPS_ROOT)
    if settings.MEDIA_BUCKET:
        folders.append(settings.MEDIA_CACHE_ROOT)
    if settings.STORED_PAGES:
        folders.append(settings.STORED_PAGES_ROOT)
    return sorted({str(Path(folder).absolute()) for folder in folders})


def rendered(name: str, values: dict[str, str]) -> str:
    template = Engine(autoescape=False).from_string((FOLDER / name).read_text())
    return template.render(Context(values, autoescape=False))
