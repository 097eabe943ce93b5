"""A backup of a site with a bucket is whole, restores into a bucket, and passes its drill."""

import hashlib
import io
import shutil
import tarfile
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.management import CommandError, call_command

from articles.signoff.audit import audit_editions
from tests.backups.test_making_and_restoring import another_site
from tests.databases import drop_database, fill_copy, in_database

pytestmark = pytest.mark.long


def run(name, *arguments, **options):
    said = io.StringIO()
    call_command(name, *map(str, arguments), stdout=said, stderr=said, **options)
    return said.getvalue()


def files_of(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in Path(folder).rglob("*")
        if path.is_file()
    }


@pytest.fixture(scope="module")
def sample(sample_database, django_db_blocker, tmp_path_factory):
    """The sample clinic, whose rows every connection sees, and its files in a folder."""
    media = tmp_path_factory.mktemp("sample") / "media"
    shutil.copytree(django_settings.MEDIA_ROOT, media)
    with django_db_blocker.unblock():
        name = fill_copy(sample_database, "in_bucket")
        yield name, media
        drop_database(name)


@pytest.fixture(autouse=True)
def own_stored_pages(settings, tmp_path, django_db_blocker):
    settings.STORED_PAGES_ROOT = tmp_path / "pages"
    with django_db_blocker.unblock():
        yield


@pytest.fixture
def site(sample, make_bucket, use_bucket, settings):
    """The sample clinic, moved to a bucket."""
    database, media = sample
    bucket = make_bucket()
    settings.MEDIA_ROOT = media
    use_bucket(bucket)
    with in_database(database):
        run("move_media", to_bucket=True, at_once=8)
        yield bucket
    assert bucket.files() == files_of(media)


def media_in(backup):
    with tarfile.open(backup) as tar:
        return {
            name.removeprefix("media/"): tar.extractfile(name).read()
            for name in tar.getnames()
            if name.startswith("media/")
        }


def test_a_backup_has_what_is_in_the_bucket_and_passes_its_drill(site, tmp_path):
    place = tmp_path / "backups"
    place.mkdir()
    run("backup", place)
    (backup,) = place.iterdir()
    assert media_in(backup) == site.files()
    assert "PASS" in run("restore_drill", backup)


def test_it_is_restored_into_an_empty_bucket(site, tmp_path, make_bucket, use_bucket):
    backup = tmp_path / "clinic.tar"
    run("backup", backup)
    other = make_bucket()
    with another_site(tmp_path):
        use_bucket(other)
        use_bucket(site)
        with pytest.raises(CommandError, match=rf"The bucket {site.name} is not empty"):
            run("restore", backup)
        use_bucket(other)
        said = run("restore", backup)
        assert list(audit_editions()) == []
    assert other.files() == site.files()
    assert "The uploads that were there" not in said


def test_what_is_there_with_another_content_is_kept_aside(
    site, tmp_path, sample, make_bucket, use_bucket
):
    backup = tmp_path / "clinic.tar"
    run("backup", backup)
    whole = site.files()
    other = make_bucket()
    changed, missing, *_rest = sorted(whole)
    with another_site(tmp_path, sample[0]):
        use_bucket(other)
        for name, content in whole.items():
            other.client.put_object(
                Bucket=other.name, Key=name, Body=content,
                Metadata={"sha256": hashlib.sha256(content).hexdigest()},
            )  # fmt: skip
        other.write(changed, b"another")
        other.remove(missing)
        said = run("restore", backup, replace=True, yes=True)
    found = other.files()
    (aside,) = (name for name in found if name.startswith("."))
    assert found.pop(aside) == b"another"
    assert aside.startswith(".before-")
    assert aside.endswith(changed)
    assert aside.split("/")[0] in said
    assert found == whole


@pytest.mark.parametrize("mode", ["503", "cut"])
def test_no_backup_is_made_of_a_bucket_that_does_not_answer(site, tmp_path, proxy, mode):
    place = tmp_path / "backups"
    place.mkdir()
    refusal = pytest.raises(CommandError, match="The bucket of media does not answer")
    with proxy.misbehaving(mode, "GET", part="editions/"), refusal:
        run("backup", place)
    assert list(place.iterdir()) == []


def test_a_restore_that_fails_leaves_the_database_and_what_was_in_the_bucket(
    site, tmp_path, sample, make_bucket, use_bucket, proxy
):
    backup = tmp_path / "clinic.tar"
    run("backup", backup)
    other = make_bucket()
    with another_site(tmp_path):
        use_bucket(other)
        refusal = pytest.raises(CommandError, match="Nothing was restored")
        with proxy.misbehaving("503", "PUT", part="editions/"), refusal:
            run("restore", backup)
        assert "restored" in run("restore", backup, replace=True, yes=True)
    assert other.files() == site.files()
