"""Uploads on their way in."""

import os
from contextlib import suppress
from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, TemporaryFileUploadHandler
from django.http import HttpRequest


class LimitedUploadHandler(FileUploadHandler):
    """Stores no more of an upload than a little above the largest that any form takes.

    The form refuses the file by its size, and nobody fills the disk before it is asked.
    """

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self.limit = max(
            settings.WAGTAILDOCS_MAX_UPLOAD_SIZE, settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE
        )

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        return raw_data if start <= self.limit else None

    def file_complete(self, file_size: int) -> Any:
        """Nothing: the next handler has the file."""


class TidyUploadHandler(TemporaryFileUploadHandler):
    """Removes what arrived of an upload at once where there is no room for the rest."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        try:
            super().receive_data_chunk(raw_data, start)
        except OSError:
            self.remove()
            raise

    def file_complete(self, file_size: int) -> Any:
        try:
            return super().file_complete(file_size)
        except OSError:
            self.remove()
            raise

    def remove(self) -> None:
        with suppress(OSError):  # closing writes what is left, for which there is no room either
            self.file.close()
        with suppress(FileNotFoundError):
            os.remove(self.file.temporary_file_path())
