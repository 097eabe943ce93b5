"""The units of systemd: it takes them, they have the paths of this site, and leave no right."""

import io
import re
import shutil
import subprocess
import sys

import pytest
from django.core.management import CommandError, call_command

from clinic.deployment.units import NAMES, SCHEDULE

SERVICES = [name for name in NAMES if name.endswith(".service")]
FOLDERS = ("MEDIA_ROOT", "BACKUPS_ROOT", "STORED_PAGES_ROOT")


@pytest.fixture
def written(settings, tmp_path):
    """The units, written for a site of its own: their texts by name, and their folder."""
    settings.STORED_PAGES = True
    for name in FOLDERS:
        folder = tmp_path / name.lower()
        folder.mkdir()
        setattr(settings, name, folder)

    def written(**options):
        folder = tmp_path / "units"
        folder.mkdir(exist_ok=True)
        said = io.StringIO()
        call_command("systemd_units", folder=folder, stdout=said, stderr=said, **options)
        return {name: (folder / name).read_text() for name in NAMES}, folder, said.getvalue()

    return written


def values(text, key):
    return re.findall(rf"^{key}=(.*)$", text, re.M)


def test_each_unit_has_the_paths_of_the_site(written, tmp_path):
    texts, _folder, said = written(user="web", writable=["/var/lib/gnupg"])
    for name in SERVICES:
        text = texts[name]
        assert values(text, "ExecStart")[0].startswith(sys.executable), name
        assert values(text, "User") == values(text, "Group") == ["web"]
        assert values(text, "EnvironmentFile") == ["/etc/clinic/environment"]
        writable = values(text, "ReadWritePaths")[0].split()
        own = set(FOLDERS) - (set() if name == SCHEDULE else {"BACKUPS_ROOT"})
        assert {*writable} == {*(str(tmp_path / name.lower()) for name in own), "/var/lib/gnupg"}
    assert "is not there" not in said
    assert not re.search(r"\{\{|\{%|&\w+;", "".join(texts.values()))


def test_where_a_bucket_is_the_site_may_write_its_copies(written, settings, tmp_path):
    settings.MEDIA_CACHE_ROOT = tmp_path / "copies"
    assert str(settings.MEDIA_CACHE_ROOT) not in written()[0][SCHEDULE]
    settings.MEDIA_BUCKET = "clinic-media"
    for name in SERVICES:
        assert str(settings.MEDIA_CACHE_ROOT) in values(written()[0][name], "ReadWritePaths")[0]


def test_a_folder_that_is_not_there_is_said(settings, tmp_path):
    with pytest.raises(CommandError, match=r"units/clinic-web@\.service cannot be written"):
        call_command("systemd_units", folder=tmp_path / "units", stdout=io.StringIO())


def test_no_service_may_do_more_than_it_needs(written):
    texts, *_rest = written()
    for name in SERVICES:
        for key, value in (
            ("NoNewPrivileges", "yes"),
            ("ProtectSystem", "strict"),
            ("PrivateTmp", "yes"),
            ("CapabilityBoundingSet", ""),
        ):
            assert values(texts[name], key) == [value], (name, key)
        assert values(texts[name], "TimeoutStopSec"), name
    for name in ("clinic-web@.service", "clinic-worker.service"):
        assert values(texts[name], "Restart") == ["always"]
    assert values(texts["clinic-schedule.service"], "Type") == ["oneshot"]
    assert values(texts["clinic-schedule.timer"], "OnCalendar") == ["minutely"]


def test_a_folder_that_is_missing_is_named(written, settings):
    settings.BACKUPS_ROOT = "/nowhere/backups"
    assert "/nowhere/backups is not there. Make it" in written()[2]


@pytest.mark.parametrize("path", ["/srv/my files", "media", "/srv/50%", "/srv/$HOME", '/srv/"a'])
def test_a_path_that_systemd_would_read_otherwise_is_refused(written, settings, path):
    settings.MEDIA_ROOT = path
    with pytest.raises(CommandError, match="cannot stand in a unit"):
        written(writable=[path])


def test_a_site_in_a_home_can_be_read(written):
    texts, *_rest = written(writable=["/home/clinic/files"])
    assert values(texts["clinic-web@.service"], "ProtectHome") == ["read-only"]


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="This machine has no systemd.")
def test_systemd_takes_them(written):
    _texts, folder, _said = written()
    command = ["systemd-analyze", "verify", "--man=no", *(str(folder / name) for name in NAMES)]
    result = subprocess.run(command, capture_output=True, text=True)
    about_ours = [line for line in result.stderr.splitlines() if "clinic-" in line]
    assert (result.returncode, about_ours) == (0, []), result.stderr
