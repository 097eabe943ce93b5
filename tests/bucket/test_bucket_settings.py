"""Without a bucket nothing of it is there; one that is named by halves is refused at the start."""

import os
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

from clinic.files.local_copies import LocalCopies
from clinic.settings import bucket
from clinic.settings.base import STORAGES

WHOLE = {
    "MEDIA_BUCKET": "clinic-media",
    "MEDIA_BUCKET_ENDPOINT": "https://s3.example.org",
    "MEDIA_BUCKET_REGION": "",
    "AWS_ACCESS_KEY_ID": "key",
    "AWS_SECRET_ACCESS_KEY": "secret",
}


@pytest.fixture
def chosen(monkeypatch):
    """The storages of a site whose environment says this."""

    def chosen(**variables):
        for name, value in {**WHOLE, **variables}.items():
            monkeypatch.setenv(name, value)
        return bucket.storages(STORAGES)

    return chosen


def test_a_bucket_takes_the_place_of_the_folder(chosen):
    found = chosen(MEDIA_BUCKET_FOLDER="clinic/media/")
    assert found["default"]["BACKEND"] == "clinic.files.bucket.BucketStorage"
    assert found["kept"]["BACKEND"] == "clinic.files.bucket.KeptBucketStorage"
    assert found["default"]["OPTIONS"]["location"] == "clinic/media"
    assert found["staticfiles"] == STORAGES["staticfiles"]


@pytest.mark.parametrize(
    ("variables", "said"),
    [
        ({"MEDIA_BUCKET": "s3://clinic-media"}, "MEDIA_BUCKET is"),
        ({"MEDIA_BUCKET": "Clinic"}, "MEDIA_BUCKET is"),
        ({"MEDIA_BUCKET": ""}, "MEDIA_BUCKET_ENDPOINT is set and MEDIA_BUCKET is not"),
        ({"MEDIA_BUCKET_ENDPOINT": "s3.example.org"}, "must look like https://"),
        ({"MEDIA_BUCKET_ENDPOINT": "https://s3.example.org/clinic-media"}, "without the bucket"),
        ({"MEDIA_BUCKET_ENDPOINT": "https://key:secret@s3.example.org"}, "must look like https://"),
        ({"MEDIA_BUCKET_ENDPOINT": "http://s3.example.org"}, "must begin with https://"),
        ({"MEDIA_BUCKET_ENDPOINT": ""}, "MEDIA_BUCKET_REGION as well"),
        ({"MEDIA_BUCKET_FOLDER": "../other"}, "MEDIA_BUCKET_FOLDER must"),
        ({"AWS_ACCESS_KEY_ID": ""}, "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"),
        ({"AWS_SECRET_ACCESS_KEY": ""}, "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"),
    ],
)
def test_what_is_not_enough_is_refused_with_what_to_do(chosen, variables, said):
    with pytest.raises(ImproperlyConfigured, match=said) as refused:
        chosen(**variables)
    assert "secret@" not in str(refused.value)


@pytest.mark.parametrize("value", ["-1", "4000", "a minute", "60.5"])
def test_how_long_an_address_works_is_a_number_of_seconds(monkeypatch, value):
    monkeypatch.setenv("MEDIA_SIGNED_SECONDS", value)
    with pytest.raises(ImproperlyConfigured, match="from 0 to 3,600"):
        bucket.signed_seconds()


@pytest.mark.long
def test_without_a_bucket_its_packages_are_not_loaded():
    code = (
        "import django, sys; django.setup(); from django.core.files.storage import default_storage;"
        "default_storage.exists('a');"
        "print([name for name in ('boto3', 'botocore', 'storages') if name in sys.modules])"
    )
    environment = {name: value for name, value in os.environ.items() if "MEDIA_" not in name}
    environment["DJANGO_SETTINGS_MODULE"] = "clinic.settings.test"
    found = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    assert found.stdout.strip() == "[]"


def test_a_copy_is_whole_or_not_there(tmp_path):
    copies = LocalCopies(tmp_path, 1_000)

    def write(*pieces):
        with copies.new("documents/a.txt") as file:
            file.writelines(pieces)

    with pytest.raises(TypeError):
        write(b"The beginning", None)
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]
    assert copies.find("documents/a.txt") is None
    write(b"All of it")
    assert copies.find("documents/a.txt").read_bytes() == b"All of it"


def test_what_a_killed_process_left_goes_first(tmp_path):
    copies = LocalCopies(tmp_path, 1_000)
    left, begun = tmp_path / ".left.part", tmp_path / ".begun.part"
    for path in (left, begun):
        path.write_bytes(b"x" * 900)
    os.utime(left, (0, 0))
    with copies.new("documents/a.txt") as file:
        file.write(b"x" * 900)
    assert not left.exists()
    assert begun.exists()
    assert copies.find("documents/a.txt")
