"""The settings of MEDIA_BUCKET: a bucket in the place of the folder of uploads."""

import os
import re
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from .environment import whole_number

NAME = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
FOLDER = re.compile(r"[\w-][\w.-]{0,62}(/[\w-][\w.-]{0,62}){0,9}", re.ASCII)
THIS_MACHINE = {"127.0.0.1", "localhost", "::1"}
OTHERS = ("MEDIA_BUCKET_ENDPOINT", "MEDIA_BUCKET_REGION", "MEDIA_BUCKET_FOLDER",
          "MEDIA_SIGNED_SECONDS")  # fmt: skip


def bucket_name() -> str:
    """MEDIA_BUCKET; "" where uploads are kept in a folder.

    Raises `ImproperlyConfigured` for what can be no name, and where other variables of a bucket
    are set without it.
    """
    name = os.environ.get("MEDIA_BUCKET", "")
    if not name and (lost := [other for other in OTHERS if os.environ.get(other)]):
        raise ImproperlyConfigured(
            f"{lost[0]} is set and MEDIA_BUCKET is not. Name the bucket, or leave both out."
        )
    if name and not NAME.fullmatch(name):
        raise ImproperlyConfigured(
            f"MEDIA_BUCKET is {name!r}, but it must be the name of a bucket alone, such as "
            "clinic-media: 3 to 63 small letters, digits, dots and hyphens."
        )
    return name


def signed_seconds() -> int:
    """How many seconds an address of the bucket works that staff get for a document; 0: none."""
    return whole_number("MEDIA_SIGNED_SECONDS", 0, 0, 3600)


def cache_size() -> int:
    """How many bytes the copies on each machine may take."""
    return whole_number("MEDIA_CACHE_MEGABYTES", 2_000, 300, 10_000_000) * 1_000_000


def storages(default_storages: dict[str, Any]) -> dict[str, Any]:
    """STORAGES: the default ones, or with a bucket in the place of the folder of uploads.

    Raises `ImproperlyConfigured` where the environment does not say enough of the bucket.
    """
    if not (name := bucket_name()):
        return default_storages
    endpoint = os.environ.get("MEDIA_BUCKET_ENDPOINT", "")
    address = urlsplit(endpoint)
    if endpoint and (
        address.scheme not in {"http", "https"}
        or not address.hostname
        or address.username
        or address.path not in {"", "/"}
    ):
        # Not quoted, as somebody may have put a key into it.
        raise ImproperlyConfigured(
            "MEDIA_BUCKET_ENDPOINT must look like https://s3.example.org: without the bucket, a "
            "name or a key."
        )
    if address.scheme == "http" and address.hostname not in THIS_MACHINE:
        raise ImproperlyConfigured(
            "MEDIA_BUCKET_ENDPOINT must begin with https://, as what staff upload would be sent "
            "for anybody on its way to read."
        )
    region = os.environ.get("MEDIA_BUCKET_REGION", "")
    if not endpoint and not region:
        raise ImproperlyConfigured(
            "MEDIA_BUCKET is set: set MEDIA_BUCKET_REGION as well, such as eu-central-1, or "
            "MEDIA_BUCKET_ENDPOINT where the bucket is not at Amazon."
        )
    folder = os.environ.get("MEDIA_BUCKET_FOLDER", "").strip("/")
    if folder and not FOLDER.fullmatch(folder):
        raise ImproperlyConfigured("MEDIA_BUCKET_FOLDER must look like clinic/media.")
    keys = {
        "access_key": os.environ.get("AWS_ACCESS_KEY_ID", ""),
        "secret_key": os.environ.get("AWS_SECRET_ACCESS_KEY", ""),
    }
    if not all(keys.values()):
        raise ImproperlyConfigured(
            "MEDIA_BUCKET is set: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY as well, keys "
            "that may read, write, delete and list in this bucket and do nothing else."
        )
    options = {
        "bucket_name": name,
        "endpoint_url": endpoint or None,
        "region_name": region or "us-east-1",
        "location": folder,
        # Other stores have no host name for each bucket.
        "addressing_style": "path" if endpoint else "virtual",
        **keys,
    }
    return {
        **default_storages,
        "default": {"BACKEND": "clinic.files.bucket.BucketStorage", "OPTIONS": options},
        "kept": {"BACKEND": "clinic.files.bucket.KeptBucketStorage", "OPTIONS": options},
    }
