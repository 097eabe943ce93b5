"""Files are copied to the bucket, compared on both sides, and nothing is changed or deleted."""

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from articles.models import Edition
from articles.signoff.audit import audit_editions, kept_files
from clinic.models import ClinicDocument
from tests.files.conftest import media  # noqa: F401 - a fixture
from tests.files.test_full_disk import video
from tests.files.test_kept_files import figure

pytestmark = pytest.mark.long


@pytest.fixture
def filled(media, write, make_image, make_document):  # noqa: F811
    """A site with its files in a folder."""
    write("Heat", body=[figure(make_image()), *video(make_document)])
    (media / ".before-20261130").mkdir()
    (media / ".before-20261130" / "old.txt").write_bytes(b"old")
    return media


def files_in(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in Path(folder).rglob("*")
        if path.is_file() and not path.relative_to(folder).as_posix().startswith(".")
    }


def move(**options):
    """What the command said; what it complains of at the end is its last line."""
    said = io.StringIO()
    try:
        call_command("move_media", to_bucket=True, stdout=said, **options)
    except CommandError as error:
        return f"{said.getvalue()}\n{error}"
    return said.getvalue()


def test_all_is_copied_once_and_the_site_goes_on_with_the_bucket(filled, make_bucket, use_bucket):
    before, bucket = files_in(filled), make_bucket()
    use_bucket(bucket)
    said = move()
    assert f"{len(before)} files were copied" in said
    assert "What to do next:" in said
    assert "not as they should be" not in said
    assert bucket.files() == before == files_in(filled)
    assert list(audit_editions()) == []
    said = move()
    assert f"0 files were copied, 0.0 MB, and read back; {len(before)} were in" in said


def test_without_a_bucket_it_says_what_to_set(filled):
    assert "Set MEDIA_BUCKET" in move()


def test_a_second_run_copies_what_is_missing_and_names_it(filled, bucket, proxy):
    move()
    name = kept_files(Edition.objects.get())[0]
    bucket.remove(name)
    proxy.asked.clear()
    said = move()
    assert "1 files were copied" in said
    assert f"Was missing in the bucket: {name}" in said
    assert len([method for method, _path in proxy.asked if method == "PUT"]) == 1
    assert bucket.files() == files_in(filled)


def test_what_was_changed_in_the_bucket_is_said_and_left(filled, bucket):
    move()
    name = kept_files(Edition.objects.get())[0]
    content = bytes(reversed(bucket.read(name)))
    bucket.write(name, content)
    assert "not as they should be" not in move()  # as long, and noted with the same checksum
    said = move(read_again=True)
    assert f"{name} is another file in the bucket" in said
    assert bucket.read(name) == content
    bucket.write(name, content[:-1])
    assert f"{name} is another file in the bucket" in move()


def test_what_was_changed_in_the_folder_is_said_and_left(filled, bucket):
    move()
    document = ClinicDocument.objects.first().file.name
    (filled / document).write_bytes(b"changed")
    assert f"{document} is another file in the bucket than in the folder" in move()
    assert bucket.read(document) != b"changed"


def test_a_damaged_kept_file_is_not_copied(filled, bucket):
    name = kept_files(Edition.objects.get())[0]
    (filled / name).write_bytes(b"damaged")
    said = move()
    assert f"{name} is damaged in the folder" in said
    assert name not in bucket.files()


def test_a_file_that_is_gone_is_said(filled, bucket):
    name = kept_files(Edition.objects.get())[0]
    (filled / name).unlink()
    assert f"{name} is neither in the folder nor in the bucket, and an edition" in move()


@pytest.mark.parametrize("method", ["GET", "PUT"])
def test_what_does_not_arrive_as_it_is_is_removed_there(filled, bucket, proxy, method):
    name = kept_files(Edition.objects.get())[0]
    with proxy.misbehaving("wrong", method, part=name):
        said = move()
    assert f"{name} did not arrive in the bucket as it is in the folder" in said
    assert name not in bucket.files()
    move()
    assert bucket.files() == files_in(filled)


@pytest.mark.parametrize("mode", ["503", "cut"])
def test_a_run_that_breaks_off_goes_on_where_it_was(filled, bucket, proxy, mode):
    name = sorted(kept_files(Edition.objects.get()))[-1]
    with proxy.misbehaving(mode, "GET", "PUT", part=name):
        said = move(at_once=1)
    assert "goes on where it was" in said
    there = bucket.files()
    assert there
    assert set(there.items()) <= set(files_in(filled).items())
    copied = len(files_in(filled)) - len(there)
    assert f"{copied} files were copied" in move()
    assert bucket.files() == files_in(filled)
