"""A backup is whole or not there; a restore replaces nothing that it was not asked to."""

import os
import re
import secrets
import shutil
import stat
import subprocess
import tarfile
from contextlib import contextmanager
from io import StringIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import override_settings

from articles.models import Edition, SignOff
from clinic.backups import programs
from clinic.backups.manifest import KEY_OF_SIGN_OFFS, editions_digest, key_fingerprint
from clinic.models import ClinicDetails
from tests.backups.conftest import databases
from tests.databases import drop_database, fill_copy, in_database


def run(name, *arguments, **options):
    said = StringIO()
    call_command(name, *map(str, arguments), stdout=said, stderr=said, **options)
    return said.getvalue()


@contextmanager
def another_site(tmp_path, original=""):
    """A site with an empty database, or a copy of one, and an empty folder of uploads."""
    name = f"test_restored_{secrets.token_hex(4)}"
    before = databases()
    if original:
        fill_copy(original, "replaced")
        name = f"{original}_replaced"
    else:
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE template0')
    media = tmp_path / "other_media"
    media.mkdir()
    try:
        with in_database(name), override_settings(MEDIA_ROOT=media):
            yield media
    finally:
        for made in databases() - before | {name}:
            drop_database(made)


@pytest.fixture(autouse=True)
def own_stored_pages(settings, tmp_path):
    settings.STORED_PAGES_ROOT = tmp_path / "pages"


@pytest.fixture(autouse=True)
def no_noted_pages(monkeypatch):
    """Pages are what the drill is about, and take a while to make."""
    noted = {"release": "", "day": "", "addresses": 0, "sha256": {}}
    monkeypatch.setattr("clinic.backups.making.note_pages", lambda: noted)


def files_in(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".before-" not in str(path)
    }


def test_a_backup_is_for_its_owner_alone_and_tells_no_key(backed_up, settings):
    assert stat.S_IMODE(backed_up.backup.stat().st_mode) == 0o600
    assert "SIGN_OFF_KEYS and SECRET_KEY are not in it" in backed_up.said
    content = backed_up.backup.read_bytes()
    for key in (settings.SECRET_KEY, *settings.SIGN_OFF_KEYS):
        assert key.encode() not in content


def test_a_fingerprint_is_no_code_and_no_id_of_its_key():
    key = "a" * 60
    found = key_fingerprint(key, KEY_OF_SIGN_OFFS)
    assert found != key_fingerprint(f"{key}b", KEY_OF_SIGN_OFFS)
    assert len(found) == 16


def test_it_is_restored_into_an_empty_site(backed_up, tmp_path):
    with in_database(backed_up.database):
        digest, sign_offs = editions_digest(), SignOff.objects.count()
    with another_site(tmp_path) as media:
        said = run("restore", backed_up.backup)
        assert editions_digest() == digest
        assert SignOff.objects.count() == sign_offs
        assert not SignOff.objects.verify().problem
    assert files_in(media) == files_in(backed_up.media)
    assert "What to do next:" in said
    assert "manage.py verify_signoffs --expect" in said


def test_what_is_there_is_replaced_on_request_alone_and_kept_aside(
    backed_up, tmp_path, monkeypatch
):
    with another_site(tmp_path, backed_up.database) as media:
        default_storage.save("later.txt", ContentFile(b"later"))
        ClinicDetails.objects.update(phone="+1 213 555 0199")
        with pytest.raises(CommandError, match="are not empty"):
            run("restore", backed_up.backup)
        monkeypatch.setattr("builtins.input", lambda prompt: "no")
        assert "Nothing was changed." in run("restore", backed_up.backup, replace=True)
        assert ClinicDetails.objects.filter(phone="+1 213 555 0199").exists()
        monkeypatch.setattr("builtins.input", lambda prompt: "yes")
        before = databases()
        said = run("restore", backed_up.backup, replace=True)
        assert not ClinicDetails.objects.filter(phone="+1 213 555 0199").exists()
        [aside] = databases() - before
        assert f"dropdb {aside}" in said
        with in_database(aside):
            assert ClinicDetails.objects.filter(phone="+1 213 555 0199").exists()
    assert files_in(media) == files_in(backed_up.media)
    assert [path.read_bytes() for path in media.glob(".before-*/later.txt")] == [b"later"]


def test_a_damaged_backup_replaces_nothing(backed_up, tmp_path):
    damaged = tmp_path / "clinic.tar"
    damaged.write_bytes(backed_up.backup.read_bytes()[:-20_000])
    with another_site(tmp_path, backed_up.database) as media:
        count, before = Edition.objects.count(), databases()
        with pytest.raises(CommandError, match="damaged or cut off"):
            run("restore", damaged, replace=True, yes=True)
        assert Edition.objects.count() == count
        assert databases() == before
        assert list(media.iterdir()) == []


def test_a_restore_that_fails_midway_leaves_everything_as_it_was(backed_up, tmp_path, monkeypatch):
    def fail(*arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("clinic.backups.uploads.write_file", fail)
    with another_site(tmp_path, backed_up.database) as media:
        count, before = Edition.objects.count(), databases()
        with pytest.raises(CommandError, match="The disk is full"):
            run("restore", backed_up.backup, replace=True, yes=True)
        assert Edition.objects.count() == count
        assert databases() == before
        assert list(media.iterdir()) == []


def test_uploads_that_cannot_be_put_in_place_leave_everything_as_it_was(
    backed_up, tmp_path, monkeypatch
):
    """The database has the place of the other by then, and gives it back."""
    real = Path.rename

    def fail_at_the_end(path, target):
        others = [other for other in path.parent.iterdir() if other != path]
        if path.parent.name.startswith(".restoring-") and not others:
            raise OSError(5, "Input/output error")
        return real(path, target)

    with another_site(tmp_path, backed_up.database) as media:
        default_storage.save("later.txt", ContentFile(b"later"))
        ClinicDetails.objects.update(phone="+1 213 555 0199")
        before, files = databases(), files_in(media)
        monkeypatch.setattr(Path, "rename", fail_at_the_end)
        with pytest.raises(CommandError, match="Input/output error"):
            run("restore", backed_up.backup, replace=True, yes=True)
        assert ClinicDetails.objects.filter(phone="+1 213 555 0199").exists()
        assert databases() == before
        assert files_in(media) == files == {"later.txt": b"later"}
        assert [path.name for path in media.iterdir()] == ["later.txt"]


def test_other_keys_are_said_before_anything_is_replaced(backed_up, tmp_path, settings):
    settings.SIGN_OFF_KEYS = ["another key " * 6]
    with another_site(tmp_path), pytest.raises(CommandError, match="are other keys than when"):
        run("restore", backed_up.backup)


def test_stored_pages_of_another_site_stay(backed_up, tmp_path, settings):
    other = tmp_path / "pages" / "another-site" / "kept" / "page.html"
    other.parent.mkdir(parents=True)
    other.write_text("Another site.")
    with another_site(tmp_path):
        run("restore", backed_up.backup)
    assert other.read_text() == "Another site."


def test_older_backups_are_removed_and_nothing_else(backed_up, tmp_path):
    old = [tmp_path / f"clinic-2026010{day}T000000Z.tar" for day in range(1, 5)]
    others = [tmp_path / "clinic-notes.tar", tmp_path / "letters.tar.gz"]
    killed = tmp_path / ".clinic-20260101T000000Z.tar.12345678.part"
    for path in (*old, *others, killed):
        path.write_text("")
    os.utime(killed, (0, 0))
    with in_database(backed_up.database), override_settings(MEDIA_ROOT=backed_up.media):
        run("backup", tmp_path, keep=2)
    left = set(tmp_path.iterdir()) - {*others, tmp_path / "pages"}
    assert old[-1] in left
    assert len(left) == 2
    assert all(path.exists() for path in others)


@pytest.fixture
def full_disk(tmp_path):
    """A folder with room for a quarter of a megabyte."""
    folder = tmp_path / "full"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", folder], capture_output=True
    )
    if mounted.returncode:
        pytest.skip("this account may mount nothing")
    yield folder
    subprocess.run(["umount", folder], check=True)


def test_a_disk_that_runs_full_during_the_dump_keeps_nothing(backed_up, tmp_path, monkeypatch):
    def full(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    folder = tmp_path / "full"
    folder.mkdir()
    with (
        in_database(backed_up.database),
        override_settings(MEDIA_ROOT=backed_up.media),
        pytest.raises(CommandError, match=r"No backup was made\. The disk is full"),
    ):
        run("backup", folder)
    assert list(folder.iterdir()) == []


def test_a_full_disk_keeps_nothing(backed_up, full_disk):
    with (
        in_database(backed_up.database),
        override_settings(MEDIA_ROOT=backed_up.media),
        pytest.raises(CommandError, match=r"No backup was made\. The disk is full"),
    ):
        run("backup", full_disk)
    assert list(full_disk.iterdir()) == []


def test_an_age_key_without_age_is_an_error_and_makes_nothing(
    backed_up, settings, tmp_path, monkeypatch
):
    settings.BACKUP_RECIPIENT = "age1qqqqqqqqqqqqqqqq"
    monkeypatch.setattr(programs.shutil, "which", lambda name: None)
    folder = tmp_path / "backups"
    folder.mkdir()
    with in_database(backed_up.database), pytest.raises(CommandError, match="age is not installed"):
        run("backup", folder)
    assert list(folder.iterdir()) == []


@contextmanager
def gnupg(monkeypatch):
    """A key of GnuPG that nobody else has; its fingerprint."""
    home = Path("/tmp") / f"gpg-{secrets.token_hex(4)}"
    home.mkdir(mode=0o700)
    monkeypatch.setenv("GNUPGHOME", str(home))
    make = ["gpg", "--batch", "--passphrase", "", "--quick-generate-key", "backup@example.org"]
    subprocess.run([*make, "future-default", "default", "never"], check=True, capture_output=True)
    listed = subprocess.run(
        ["gpg", "--list-keys", "--with-colons"], check=True, capture_output=True, text=True
    )
    line = next(line for line in listed.stdout.splitlines() if line.startswith("fpr"))
    yield line.split(":")[9]
    subprocess.run(["gpgconf", "--kill", "all"], check=False)
    shutil.rmtree(home, ignore_errors=True)


def age_key(file):
    """Make a key of age, and tell its public part."""
    subprocess.run(["age-keygen", "--output", file], check=True, capture_output=True)
    return re.search(r"age1\w+", file.read_text())[0]


@pytest.fixture(params=["age", "gpg"])
def recipient(request, tmp_path, monkeypatch, settings):
    """For whom to encrypt, with a key that the site can read."""
    if not shutil.which(request.param):
        pytest.skip(f"{request.param} is not installed")
    if request.param == "gpg":
        with gnupg(monkeypatch) as fingerprint:
            yield fingerprint
    else:
        settings.BACKUP_IDENTITY = str(tmp_path / "identity")
        yield age_key(tmp_path / "identity")


def test_an_encrypted_backup_is_read_with_its_key_alone(
    backed_up, recipient, settings, tmp_path, monkeypatch
):
    settings.BACKUP_RECIPIENT = recipient
    suffix = ".age" if recipient.startswith("age1") else ".gpg"
    folder = tmp_path / "encrypted"
    folder.mkdir()
    with in_database(backed_up.database), override_settings(MEDIA_ROOT=backed_up.media):
        run("backup", folder)
    [path] = folder.iterdir()
    assert path.name.endswith(f".tar{suffix}")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert not tarfile.is_tarfile(path)
    with another_site(tmp_path) as media:
        run("restore", path)
    assert files_in(media) == files_in(backed_up.media)
    damaged = tmp_path / f"damaged.tar{suffix}"
    damaged.write_bytes(path.read_bytes()[:-5_000])
    with pytest.raises(CommandError, match="cannot be decrypted"):
        run("restore", damaged, replace=True, yes=True)
    # Of somebody who has no key, and of somebody who has another one.
    monkeypatch.setenv("GNUPGHOME", str(tmp_path))
    if suffix == ".age":
        settings.BACKUP_IDENTITY = str(tmp_path / "other")
        age_key(tmp_path / "other")
    with pytest.raises(CommandError, match="cannot be decrypted"):
        run("restore", path, replace=True, yes=True)
