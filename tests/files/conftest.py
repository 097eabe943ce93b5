"""A small disk of its own for uploads, which a test can fill."""

import shutil
import subprocess
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.admin.conftest import (  # noqa: F401 - fixtures
    log_in,
    make_user,
    manager,
    marketing,
    signer,
)
from tests.public.conftest import read_page  # noqa: F401 - a fixture

KILOBYTE = 1024
SIZE = 2048 * KILOBYTE


class SmallDisk:
    """A real file system of two megabytes, at `path`."""

    def __init__(self, path):
        self.path = path
        self.filler = path / "filler"

    def fill(self, left=0):
        """Leave room for so many bytes, or a little less."""
        with self.filler.open("wb", buffering=0) as file:
            while (free := shutil.disk_usage(self.path).free) > left:
                file.write(bytes(min(free - left, 64 * KILOBYTE) if free - left > 4096 else 1))

    def empty(self):
        self.filler.unlink()

    def files(self, folder=""):
        """The files below a folder by their names, with what is in them, without the filler."""
        paths = sorted((self.path / folder).rglob("*"))
        return {
            str(path.relative_to(self.path)): path.read_bytes()
            for path in paths
            if path.is_file() and path != self.filler
        }


@pytest.fixture
def small_disk(tmp_path, settings):
    """Uploads go to a small disk of their own. Mounting one takes root, as CI has."""
    path = tmp_path / "media"
    path.mkdir()
    mounting = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", path], capture_output=True
    )
    if mounting.returncode:
        pytest.skip("Only root may mount a small disk.")
    settings.MEDIA_ROOT = str(path)
    yield SmallDisk(path)
    subprocess.run(["umount", "--lazy", path], check=True)


@pytest.fixture
def media(settings, tmp_path):
    """Uploads go to a folder of this test alone."""
    settings.MEDIA_ROOT = str(tmp_path / "media")
    Path(settings.MEDIA_ROOT).mkdir()
    return Path(settings.MEDIA_ROOT)


@pytest.fixture
def upload(marketing):  # noqa: F811
    """Upload a file as the forms do: `upload("document", "add", "a.vtt", content)`."""

    def upload(kind, place, name, content):
        file = SimpleUploadedFile(name, content)
        prefix = f"{kind}-chooser-upload-" if place == "choose" else ""
        form = {f"{prefix}title": "A file", f"{prefix}collection": 1, f"{prefix}file": file}
        if place == "add several":
            form = {"title": "A file", "collection": 1, "files[]": file}
        addresses = {
            "add": f"wagtail{kind}s:add" if kind == "image" else "wagtaildocs:add",
            "add several": "wagtailimages:add_multiple"
            if kind == "image"
            else "wagtaildocs:add_multiple",
            "choose": "wagtailimages_chooser:create"
            if kind == "image"
            else "wagtaildocs_chooser:create",
        }
        marketing.raise_request_exception = False
        return marketing.post(reverse(addresses[place]), form)

    return upload
