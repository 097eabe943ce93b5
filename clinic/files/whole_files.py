"""A storage in which a file is there whole, or not at all."""

import os
import posixpath
import uuid
from contextlib import suppress

from django.core.files import File
from django.core.files.storage import FileSystemStorage


class WholeFileStorage(FileSystemStorage):
    """Writes to a temporary name in the same folder, and gives the file its own once it is whole.

    So neither a full disk nor a power cut leaves the beginning of a file under a name
    that something else goes by.
    """

    _allow_overwrite: bool

    def local_path(self, name: str) -> str:
        """Where this file is on this machine. Raises `FileNotFoundError`."""
        path = self.path(name)
        if not os.path.isfile(path):
            raise FileNotFoundError(path)
        return path

    def _save(self, name: str, content: File) -> str:
        """As Django does. Raises `OSError` where there is no room, and then leaves nothing."""
        temporary_name = posixpath.join(posixpath.dirname(name), f".{uuid.uuid4().hex}.part")
        temporary_path = self.path(temporary_name)
        try:
            super()._save(temporary_name, content)
            to_disk(temporary_path)
            name = self._rename(temporary_path, name)
        except BaseException:
            with suppress(FileNotFoundError):
                os.remove(temporary_path)
            raise
        to_disk(os.path.dirname(self.path(name)))
        return name

    def _rename(self, temporary_path: str, name: str) -> str:
        """Give the file this name, or one like it where it is taken. The name that it got."""
        if self._allow_overwrite:
            os.replace(temporary_path, self.path(name))
            return name
        while True:
            path = self.path(name)
            try:
                # Two uploads at once may have been promised one name.
                os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL))
            except FileExistsError:
                name = self.get_available_name(name)
                continue
            try:
                os.replace(temporary_path, path)
            except BaseException:
                os.remove(path)
                raise
            return name


def to_disk(path: str) -> None:
    """Wait until what was written to a file or a folder is on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
