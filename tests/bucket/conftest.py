"""A bucket in a server of its own, as an object storage is, and a proxy that misbehaves."""

import secrets
import socket
import subprocess
import sys
import time
from contextlib import closing

import pytest
from botocore.config import Config
from django.core.files.storage import storages

from clinic.settings import bucket as bucket_settings
from tests.admin.conftest import (  # noqa: F401 - fixtures
    log_in,
    make_user,
    manager,
    marketing,
    signer,
)
from tests.bucket.proxy import Proxy
from tests.files.conftest import upload  # noqa: F401 - a fixture
from tests.public.conftest import read_page  # noqa: F401 - a fixture

KEYS = {"AWS_ACCESS_KEY_ID": "key-of-the-tests", "AWS_SECRET_ACCESS_KEY": "secret-of-the-tests"}
NO_CONFIG = {"AWS_CONFIG_FILE": "/dev/null", "AWS_SHARED_CREDENTIALS_FILE": "/dev/null"}


@pytest.fixture(scope="session")
def object_storage(tmp_path_factory):
    """The port of a server that speaks S3."""
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    log = tmp_path_factory.mktemp("object_storage") / "log"
    with log.open("wb") as said:
        server = subprocess.Popen(
            [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)],
            stdout=said, stderr=said,
        )  # fmt: skip
    try:
        for _attempt in range(300):
            with closing(socket.socket()) as asking:
                if asking.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        else:
            pytest.fail(f"The object storage did not start. {log.read_text()}")
        yield port
    finally:
        server.kill()
        server.wait()


class Bucket:
    """A bucket of one test, asked directly and not through the proxy."""

    def __init__(self, port, name):
        import boto3

        self.name = name
        self.client = boto3.session.Session("a", "b").client(
            "s3", region_name="us-east-1", endpoint_url=f"http://127.0.0.1:{port}",
            config=Config(s3={"addressing_style": "path"}),
        )  # fmt: skip
        self.client.create_bucket(Bucket=name)

    def files(self, start=""):
        """What is in the bucket, by its names."""
        pages = self.client.get_paginator("list_objects_v2").paginate(
            Bucket=self.name, Prefix=start
        )
        keys = [entry["Key"] for page in pages for entry in page.get("Contents", ())]
        return {key: self.read(key) for key in keys}

    def read(self, key):
        return self.client.get_object(Bucket=self.name, Key=key)["Body"].read()

    def write(self, key, content):
        """Change what is there behind the back of the site; its checksum stays as it was."""
        noted = self.client.head_object(Bucket=self.name, Key=key)["Metadata"]
        self.client.put_object(Bucket=self.name, Key=key, Body=content, Metadata=noted)

    def remove(self, key):
        self.client.delete_object(Bucket=self.name, Key=key)


@pytest.fixture
def proxy(object_storage):
    proxy = Proxy(object_storage)
    yield proxy
    proxy.shutdown()
    proxy.server_close()


@pytest.fixture
def environment(monkeypatch, proxy):
    """What the environment of a site says that has a bucket of this name."""

    def environment(name):
        variables = {"MEDIA_BUCKET": name, "MEDIA_BUCKET_ENDPOINT": proxy.address, **KEYS}
        for key, value in {**variables, **NO_CONFIG}.items():
            monkeypatch.setenv(key, value)
        return variables

    return environment


@pytest.fixture
def make_bucket(object_storage):
    return lambda: Bucket(object_storage, f"clinic-{secrets.token_hex(6)}")


@pytest.fixture
def use_bucket(settings, environment, tmp_path):
    """Let the site have its files in this bucket, as its settings make it."""
    of_folder = settings.STORAGES

    def use_bucket(bucket):
        environment(bucket.name)
        settings.MEDIA_CACHE_ROOT = tmp_path / "copies"
        settings.MEDIA_BUCKET = bucket_settings.bucket_name()
        settings.STORAGES = bucket_settings.storages(of_folder)

    return use_bucket


@pytest.fixture
def bucket(make_bucket, use_bucket):
    bucket = make_bucket()
    use_bucket(bucket)
    return bucket


@pytest.fixture
def no_copies(settings):
    """Forget the copies of this machine, and that the bucket was left alone."""

    def no_copies():
        for name in ("default", "kept"):
            storages[name].copies.make_room(0)
            storages[name]._paused_until = 0.0

    return no_copies
