"""What a bucket that does not answer looks like where nothing else took care of it."""

import sys

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone
from urllib3.exceptions import SSLError

from clinic.files.bucket import BucketStorage
from clinic.files.problems import BUCKET_AWAY, BucketAway
from clinic.requests.errors import server_error
from clinic.settings import bucket as bucket_settings


def answer_to(rf, address):
    try:
        try:
            raise BucketAway("It does not answer.")
        except OSError as error:
            raise ValueError("Something that was made of it.") from error
    except ValueError:
        assert sys.exception()
        return server_error(rf.get(address))


@pytest.mark.parametrize(
    ("address", "is_for_staff"), [("/admin/images/", True), ("/therapies/", False)]
)
def test_a_page_says_so_and_staff_read_what_became_of_their_work(rf, db, address, is_for_staff):
    answer = answer_to(rf, address)
    assert answer.status_code == 503
    assert answer["Retry-After"]
    page = BeautifulSoup(answer.content, "html.parser").get_text()
    assert "This file is out of reach right now" in page
    assert "911" in page
    assert (str(BUCKET_AWAY) in page) == is_for_staff


class Odd:
    """A bucket that says odd things of a file."""

    def __init__(self, **said):
        self.said, self.was_read = said, False

    def get_object(self, **asked):
        return {"Body": self, **self.said}

    def read(self, size):
        self.was_read = True
        return b""

    def close(self):
        pass


@pytest.mark.parametrize(
    "said",
    [
        {"ContentLength": 400_000_000_000, "LastModified": timezone.now()},
        {"LastModified": timezone.now()},
        {"ContentLength": 3},
    ],
    ids=["more than there is room for", "not how large it is", "not since when it is there"],
)
def test_a_bucket_that_says_odd_things_of_a_file_is_away(tmp_path, monkeypatch, said):
    """A file without an end would fill the disk, and take a thread of the site for days."""
    storage = BucketStorage(
        bucket_name="clinic-media", access_key="key", secret_key="secret", copies=tmp_path,
        copies_size=300_000_000,
    )  # fmt: skip
    odd = Odd(**said)
    monkeypatch.setattr(storage, "client", lambda *timeouts: odd)
    with pytest.raises(BucketAway):
        storage.local_path("images/pad.jpg")
    assert not odd.was_read
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_no_page_asks_the_bucket(write, make_image, client, settings, monkeypatch, tmp_path):
    article = write(
        "Heat", body=[("figure", {"image": make_image(), "alternative_text": "A warm pad."})]
    )
    for name, value in {
        "MEDIA_BUCKET": "clinic-media",
        "MEDIA_BUCKET_ENDPOINT": "http://127.0.0.1:9",
        "AWS_ACCESS_KEY_ID": "key",
        "AWS_SECRET_ACCESS_KEY": "secret",
    }.items():
        monkeypatch.setenv(name, value)
    settings.MEDIA_CACHE_ROOT = tmp_path
    settings.MEDIA_BUCKET = bucket_settings.bucket_name()
    settings.STORAGES = bucket_settings.storages(settings.STORAGES)

    def fail(*arguments):
        raise AssertionError("The bucket was asked.")

    monkeypatch.setattr(BucketStorage, "client", fail)
    page = BeautifulSoup(client.get(article.url).content, "html.parser")
    assert page.select_one("main picture img")["src"].startswith("/media/editions/")
    assert client.get("/").status_code == 200
    with pytest.raises(AssertionError, match="The bucket was asked"):
        client.get(page.select_one("main picture img")["src"])


class BrokenConnection:
    """A bucket whose answer breaks off inside TLS: boto3 has no error of its own for it."""

    def get_object(self, **asked):
        return {"Body": self, "ContentLength": 3, "LastModified": timezone.now()}

    def read(self, size):
        raise SSLError("bad record mac")

    def close(self):
        pass


def test_an_answer_that_breaks_off_inside_tls_is_a_bucket_that_is_away(tmp_path, monkeypatch):
    storage = BucketStorage(
        bucket_name="clinic-media", access_key="key", secret_key="secret", copies=tmp_path
    )  # fmt: skip
    monkeypatch.setattr(storage, "client", lambda *timeouts: BrokenConnection())
    with pytest.raises(BucketAway):
        storage.local_path("images/pad.jpg")
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]
