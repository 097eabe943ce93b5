"""Uploads and kept files in a bucket with the API of S3: docs/media-in-a-bucket.md.

Readers get them from the site all the same.
"""

import base64
import hashlib
import logging
import os
import posixpath
import re
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import IO, Any, NamedTuple

from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError, ConnectTimeoutError, ReadTimeoutError
from django.conf import settings
from django.core.files import File
from django.utils.crypto import get_random_string
from django.utils.encoding import filepath_to_uri
from storages.backends.s3 import S3Storage
from storages.utils import clean_name
from urllib3.exceptions import HTTPError

from .kept_names import digest_in
from .local_copies import LocalCopies
from .problems import BucketAway

logger = logging.getLogger(__name__)

CHUNK = 1024 * 1024
# Bytes to read at a time while a reader waits: so few that a slow bucket is noticed.
SIP = 8 * 1024
# Seconds that a reader waits for a connection and for the next bytes.
CONNECT_TIMEOUT, READ_TIMEOUT = 1, 2
# Seconds for a file as a whole, which has one more for each so many bytes.
LONGEST_WAIT, BYTES_A_SECOND = 5.0, 1_000_000
ATTEMPTS = 2
# Seconds for which a process does not ask a bucket again after a time-out.
PAUSE = 2.0
# How many threads of a process fetch files for readers at once, and seconds that others wait for
# one of these: the other threads are for readers of pages.
MOST_FETCHES, FETCH_SLOT_TIMEOUT = 2, 1.0
# Seconds for an upload: it may be large, and is stored before the bucket answers.
SENDING_TIMEOUT = 10
# Options of the storage for commands, for which no reader waits.
PATIENT = {"connect_timeout": 5, "read_timeout": 30, "attempts": 5}

DIGEST = "sha256"  # the name of the checksum among the metadata of an object


class Stored(NamedTuple):
    """What a bucket says of a file. `digest` is the SHA-256 noted with it, or ""."""

    size: int
    digest: str
    modified: datetime


class BucketStorage(S3Storage):
    """Stores files in a bucket, each under a name that no other file ever had.

    Adds to django-storages: time limits, checksums, copies on the disk of this machine
    (`local_path`), and errors that Django knows: `FileNotFoundError`, and `BucketAway`,
    which is an `OSError`.
    """

    def __init__(
        self,
        *,
        copies: str | Path = "",
        copies_size: int = 0,
        connect_timeout: float = CONNECT_TIMEOUT,
        read_timeout: float = READ_TIMEOUT,
        attempts: int = ATTEMPTS,
        **options: Any,
    ) -> None:
        self.options = {**options, "copies": copies, "copies_size": copies_size}
        config = Config(
            connect_timeout=connect_timeout,
            read_timeout=read_timeout,
            retries={"total_max_attempts": attempts, "mode": "standard"},
            signature_version="s3v4",
            # Other providers know no other checksums. We send and compare a SHA-256 ourselves.
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
            s3={"addressing_style": options.pop("addressing_style", None) or "auto"},
        )
        super().__init__(client_config=config, file_overwrite=False, gzip=False, **options)
        self.is_patient = attempts > ATTEMPTS
        place = f"{self.endpoint_url} {self.bucket_name} {self.location}".encode()
        folder = Path(copies or settings.MEDIA_CACHE_ROOT) / hashlib.sha256(place).hexdigest()[:12]
        self.copies = LocalCopies(folder, copies_size or settings.MEDIA_CACHE_SIZE)
        self._clients: dict[float, Any] = {}
        self._lock = threading.Lock()
        self._fetch_slots = threading.BoundedSemaphore(MOST_FETCHES)
        self._paused_until = 0.0

    def client(self, least_timeout: float = 0) -> Any:
        """A client of boto3, which threads may share. Making one takes a tenth of a second."""
        timeout = max(least_timeout, self.client_config.read_timeout)
        with self._lock:
            if timeout not in self._clients:
                self._clients[timeout] = self._create_session().client(
                    "s3",
                    region_name=self.region_name,
                    endpoint_url=self.endpoint_url,
                    config=self.client_config.merge(Config(read_timeout=timeout)),
                )
            return self._clients[timeout]

    # Requests to the bucket

    def key(self, name: str) -> dict[str, str]:
        """The bucket and the key of a file. Raises `SuspiciousOperation` for `../name`."""
        return {"Bucket": self.bucket_name, "Key": self._normalize_name(clean_name(name))}

    @contextmanager
    def asking(self, what: str, name: str = "", least_timeout: float = 0) -> Iterator[Any]:
        """The client, for a block in which errors of boto3 become errors of this class.

        `what` it is to do, and the `name` of the file, go into the log.
        """
        if time.monotonic() < self._paused_until:
            raise BucketAway(f"The bucket is not asked for a moment: {what} {name}")
        try:
            yield self.client(least_timeout)
        except ClientError as error:
            status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode")
            code = str(error.response.get("Error", {}).get("Code"))
            if status == 404 and code != "NoSuchBucket" and name:
                raise FileNotFoundError(f"Not in the bucket: {name}") from error
            self._note(what, name, f"{status} {code}")
            raise BucketAway(f"The bucket answers {status} {code}: {what} {name}") from error
        except (BotoCoreError, HTTPError) as error:
            if isinstance(error, ConnectTimeoutError | ReadTimeoutError) and not self.is_patient:
                self._paused_until = time.monotonic() + PAUSE
            self._note(what, name, type(error).__name__)
            raise BucketAway(f"{type(error).__name__}: {what} {name}") from error

    def _note(self, what: str, name: str, problem: str) -> None:
        logger.warning("The bucket of media did not %s %s: %s", what, name, problem)

    def ping(self) -> None:
        """Raise `BucketAway` where the bucket does not answer, or not to these keys."""
        with self.asking("answer") as client:
            client.head_bucket(Bucket=self.bucket_name)

    def stored(self, name: str) -> Stored:
        """What the bucket says of this file. Raises `FileNotFoundError`."""
        with self.asking("tell of", name) as client:
            return stored_of(client.head_object(**self.key(name)))

    def all_files(self) -> Iterator[tuple[str, int, datetime]]:
        """Each file with its size and time, but for those that a restore put aside."""
        start = f"{self.location}/" if self.location else ""
        with self.asking("list its files") as client:
            pages = client.get_paginator("list_objects_v2").paginate(
                Bucket=self.bucket_name, Prefix=start
            )
            for page in pages:
                for entry in page.get("Contents", ()):
                    name = entry["Key"].removeprefix(start)
                    if not any(part.startswith(".") for part in name.split("/")):
                        yield name, entry["Size"], entry["LastModified"]

    def fetch(self, name: str, target: IO[bytes]) -> tuple[Stored, str]:
        """Write all of a file to `target`; what the bucket says of it, and the SHA-256 of it.

        Raises `BucketAway` where not all of it came, or not in time, and where it would take more
        room than all copies together may: no file of ours does, and a full disk stops the site.
        """
        digest, start = hashlib.sha256(), time.monotonic()
        with self.asking("give", name) as client:
            answer = client.get_object(**self.key(name))
            said, body = stored_of(answer), answer["Body"]
            allowed = LONGEST_WAIT + said.size / BYTES_A_SECOND
            try:
                if said.size > self.copies.size and not self.is_patient:
                    self._note("give a file that has room", name, f"{said.size} bytes")
                    raise BucketAway(f"There is no room for so much: {name}")
                while piece := body.read(CHUNK if self.is_patient else SIP):
                    digest.update(piece)
                    target.write(piece)
                    if not self.is_patient and time.monotonic() - start > allowed:
                        self._note("give in time", name, f"{allowed:.0f} s")
                        raise BucketAway(f"The bucket is too slow: {name}")
            finally:
                body.close()
        return said, digest.hexdigest()

    # What is in a file

    def local_path(self, name: str) -> str:
        """The path of a copy on this machine, whose content matches its checksum."""
        if path := self.copies.find(name):
            return str(path)
        if not self._fetch_slots.acquire(timeout=None if self.is_patient else FETCH_SLOT_TIMEOUT):
            raise BucketAway(f"Too many wait for the bucket: {name}")
        try:
            return str(self.copies.find(name) or self._copy(name))
        finally:
            self._fetch_slots.release()

    def _copy(self, name: str, expected: str = "") -> Path:
        """Make a copy on this machine; once more if its checksum does not match at first."""
        for _attempt in range(2):
            with suppress(ChecksumMismatch):
                return self._copy_once(name, expected)
        logger.error("What the bucket gives of %s is not what was stored.", name)
        raise BucketAway(f"Other bytes than were stored: {name}")

    def _copy_once(self, name: str, expected: str) -> Path:
        """Raises `ChecksumMismatch`, and then leaves no copy."""
        with self.copies.new(name) as file:
            stored, digest = self.fetch(name, file)
            if digest != (expected or digest_in(name) or stored.digest or digest):
                raise ChecksumMismatch(name)
            # The same time on every machine, as the ETag is made of it.
            file.flush()
            os.utime(file.fileno(), (time.time(), stored.modified.timestamp()))
        return self.copies.path(name)

    def _open(self, name: str, mode: str = "rb") -> File:
        return File(open(self.local_path(name), "rb"), name)

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        """This name with a random part, so that no file ever had it. The bucket is not asked."""
        folder, _slash, filename = clean_name(name).rpartition("/")
        stem, ending = posixpath.splitext(filename)
        addition = f"_{get_random_string(12)}{ending}"
        if max_length is not None:
            stem = stem[: max(1, max_length - len(folder) - 1 - len(addition))]
        return posixpath.join(folder, f"{stem}{addition}")

    def _save(self, name: str, content: Any) -> str:
        """Store a file and read it back, which makes a copy here. Leaves nothing if that fails."""
        name = clean_name(name)
        digest = self.put(name, content)
        try:
            self._copy(name, digest)
        except BaseException:
            self.take_back(name)
            raise
        return name

    def take_back(self, name: str) -> None:
        """Delete what could not be read back; nothing in the database refers to it yet."""
        self.delete(name)

    def put(self, name: str, content: Any) -> str:
        """Send a file to the bucket, which stores all of it or nothing. Returns its SHA-256."""
        content.seek(0)
        digest = hashlib.sha256()
        while piece := content.read(CHUNK):
            digest.update(piece)
        content.seek(0)
        parameters = self._get_write_parameters(name, content)
        with self.asking("take", name, SENDING_TIMEOUT) as client:
            client.put_object(
                **self.key(name),
                **parameters,
                Body=Readable(content),
                ChecksumSHA256=base64.b64encode(digest.digest()).decode(),
                Metadata={DIGEST: digest.hexdigest()},
            )
        return digest.hexdigest()

    def copy(self, name: str, other: str) -> None:
        """Copy a file within the bucket."""
        with self.asking("copy", name) as client:
            client.copy_object(**self.key(other), CopySource=self.key(name))

    # What Django asks of a storage

    def exists(self, name: str) -> bool:
        try:
            self.stored(name)
        except FileNotFoundError:
            return False
        return True

    def size(self, name: str) -> int:
        path = self.copies.find(name)
        return path.stat().st_size if path else self.stored(name).size

    def get_modified_time(self, name: str) -> datetime:
        return self.stored(name).modified

    def delete(self, name: str) -> None:
        """Delete a file. If the bucket fails that is logged, as nothing refers to it any more."""
        self.copies.forget(name)
        try:
            with self.asking("delete", name) as client:
                client.delete_object(**self.key(name))
        except (BucketAway, FileNotFoundError) as error:
            logger.warning("%s stays in the bucket, though nothing refers to it. %s", name, error)

    def url(self, name: str | None, *args: Any, **kwargs: Any) -> str:
        """The address on this site, which decides who may have the file."""
        return f"{settings.MEDIA_URL}{filepath_to_uri(name or '').lstrip('/')}"

    def signed_address(self, name: str, seconds: int, disposition: str) -> str:
        """An address of the bucket from which whoever knows it gets this file, for a time."""
        parameters = {
            **self.key(name),
            "ResponseContentDisposition": disposition,
            "ResponseContentType": "application/octet-stream",
            "ResponseCacheControl": "private, no-store",
        }
        return str(
            self.client().generate_presigned_url("get_object", Params=parameters, ExpiresIn=seconds)
        )


class KeptBucketStorage(BucketStorage):
    """For files that are named by their content: saving one again replaces a damaged one.

    Opening one reads what is in the bucket now, and no copy.
    """

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        return str(clean_name(name))

    def take_back(self, name: str) -> None:
        """Keep it: an edition may show the file of this name."""

    def _open(self, name: str, mode: str = "rb") -> File:
        file = tempfile.TemporaryFile()  # noqa: SIM115 - the caller closes it
        try:
            self.fetch(name, file)
        except BaseException:
            file.close()
            raise
        file.seek(0)
        return File(file, name)


class ChecksumMismatch(Exception):
    """What came of a file is not what was stored."""


class Readable:
    """A file for boto3 without `close`, which it would call."""

    def __init__(self, content: Any) -> None:
        self.read, self.seek, self.tell = content.read, content.seek, content.tell


def stored_of(answer: dict[str, Any]) -> Stored:
    """Raises `BucketAway` where it does not say how large a file is, or since when it is there."""
    if not {"ContentLength", "LastModified"} <= answer.keys():
        raise BucketAway("The bucket does not say how large a file is, or since when it is there.")
    noted = str(answer.get("Metadata", {}).get(DIGEST, ""))
    digest = noted if re.fullmatch("[0-9a-f]{64}", noted) else ""
    return Stored(answer["ContentLength"], digest, answer["LastModified"])
