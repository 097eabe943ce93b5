"""The archive of a backup: a tar file that is written and read as a stream, whatever its size.

Its members are the dump of the database in pieces, the uploads, a list of the checksums of both,
and at its end the manifest. So nothing is held in memory but one piece, and what is encrypted is
never on the disk without that.
"""

import hashlib
import json
import os
import secrets
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import IO, Any

from clinic.files.whole_files import to_disk

from .encryption import decrypted, encrypted
from .errors import BackupError

DATABASE, MEDIA, CHECKSUMS, MANIFEST = "database/", "media/", "checksums.jsonl", "manifest.json"
PIECE = 8 * 1024 * 1024  # bytes of the dump in one member
CHUNK = 1024 * 1024
MOST_OF_MANIFEST = 16 * 1024 * 1024  # bytes


class Hashed:
    """A stream that notes how much was read of it, and its SHA-256."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.stream, self.size, self.digest = stream, 0, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        content = self.stream.read(size)
        self.size += len(content)
        self.digest.update(content)
        return content

    def line(self, name: str) -> bytes:
        """What the list of checksums says of it."""
        return json.dumps([name, self.size, self.digest.hexdigest()]).encode() + b"\n"


class Writer:
    """Adds members to an archive, and notes the checksum of each."""

    def __init__(self, stream: IO[bytes], checksums: IO[bytes]) -> None:
        self.tar: Any = tarfile.open(fileobj=stream, mode="w|", format=tarfile.PAX_FORMAT)  # noqa: SIM115 - `finish` closes it
        self.checksums = checksums
        self.count = 0

    def add(self, name: str, stream: IO[bytes], size: int, modified: float = 0) -> None:
        """Add so many bytes of a stream. Raises `BackupError` if it has fewer."""
        hashed = Hashed(stream)
        self._add(name, hashed, size, modified)
        self.checksums.write(hashed.line(name))
        self.count += 1

    def _add(self, name: str, stream: Any, size: int, modified: float = 0) -> None:
        member = tarfile.TarInfo(name)
        member.size, member.mtime, member.mode = size, int(modified), 0o600
        self.tar.addfile(member, stream)
        self.tar.members = []  # tarfile would remember each of them

    def add_dump(self, dump: IO[bytes], progress: Any) -> int:
        """Add a dump of the database in pieces; the number of its bytes."""
        size = 0
        for number in range(1, 10**8):
            if not (piece := dump.read(PIECE)):
                return size
            self.add(f"{DATABASE}{number:08}", BytesIO(piece), len(piece))
            size += len(piece)
            progress(size, "database")
        raise BackupError("The database is too large for this kind of backup.")

    def finish(self, manifest: dict[str, Any]) -> None:
        """Add the list of checksums and, with what seals that list, the manifest."""
        size = self.checksums.tell()
        self.checksums.seek(0)
        self._add(CHECKSUMS, self.checksums, size)
        content = json.dumps(manifest, indent=1).encode()
        self._add(MANIFEST, BytesIO(content), len(content))
        self.tar.close()

    def give_up(self) -> None:
        """Write nothing more, also when Python removes what is left of the archive."""
        self.tar.fileobj.closed = True

    def checksums_digest(self) -> str:
        """SHA-256 of the list of checksums as it is now."""
        end = self.checksums.tell()
        self.checksums.seek(0)
        digest = hashlib.file_digest(self.checksums, "sha256").hexdigest()  # type: ignore[arg-type]
        self.checksums.seek(end)
        return digest


@contextmanager
def new_archive(path: Path, recipient: str) -> Iterator[Writer]:
    """A writer whose archive has its name once the block ends well, and else is not there."""
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with tempfile.TemporaryFile() as checksums, os.fdopen(descriptor, "wb") as target:
            with encrypted(target, recipient) as stream:
                writer = Writer(stream, checksums)
                try:
                    yield writer
                except BaseException:
                    writer.give_up()
                    raise
            target.flush()
            os.fsync(target.fileno())
        os.rename(part, path)
        to_disk(str(path.parent))
    except BaseException:
        with suppress(FileNotFoundError):
            part.unlink()
        raise


class Reader:
    """Goes once through the members of an archive, and compares each with its checksum."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.manifest: dict[str, Any] = {}

    def members(self) -> Iterator[tuple[str, Hashed, tarfile.TarInfo]]:
        """Each member of the database and the uploads: its name, its content, its label.

        What the caller does not read of one is read all the same. Once the last has come,
        `manifest` is there. Raises `BackupError` for what is damaged, missing or cut off.
        """
        with tempfile.TemporaryFile() as found:
            last = ""
            try:
                with (
                    decrypted(self.path) as stream,
                    tarfile.open(fileobj=stream, mode="r|") as tar,
                ):
                    for member in tar:
                        forget_members(tar)
                        last = member.name
                        content = tar.extractfile(member) if member.isreg() else None
                        if content is None:
                            raise self._damaged(f"{last} is no file")
                        if last == CHECKSUMS:
                            self._compare(content, found)
                        elif last == MANIFEST:
                            self.manifest = self._read_manifest(content, found)
                        else:
                            check_name(last)
                            hashed = Hashed(content)
                            yield last, hashed, member
                            while hashed.read(CHUNK):
                                pass
                            found.write(hashed.line(last))
            except (tarfile.TarError, EOFError) as error:
                raise self._damaged(f"it cannot be read after {last or 'its start'}") from error
        if not self.manifest:
            raise self._damaged(f"it has no manifest, and ends after {last or 'its start'}")

    def _compare(self, noted: IO[bytes], found: IO[bytes]) -> None:
        """Compare what the archive says of its members with what they are."""
        found.seek(0)
        for line in noted:
            own = found.readline()
            if line == own:
                continue
            name = name_in(line)
            if own and name_in(own) == name:
                raise self._damaged(f"the content of {name} is not what it was")
            raise self._damaged(f"{name} is missing")
        if extra := found.readline():
            raise self._damaged(f"{name_in(extra)} does not belong to it")

    def _read_manifest(self, content: IO[bytes], found: IO[bytes]) -> dict[str, Any]:
        found.seek(0)
        digest = hashlib.file_digest(found, "sha256").hexdigest()  # type: ignore[arg-type]
        try:
            manifest = json.loads(content.read(MOST_OF_MANIFEST))
            noted = manifest["checksums"]["sha256"]
        except (ValueError, KeyError, TypeError) as error:
            raise self._damaged("its manifest cannot be read") from error
        if noted != digest:
            raise self._damaged("its list of checksums is not what it was")
        return dict(manifest)

    def _damaged(self, how: str) -> BackupError:
        return BackupError(
            f"{self.path.name} is damaged or cut off: {how}. Nothing was changed. Take another "
            "backup, or copy this one anew from where it is kept."
        )


def forget_members(tar: Any) -> None:
    """Let go of what tarfile remembers of each member."""
    tar.members = []


def verified(path: Path) -> dict[str, Any]:
    """The manifest of a backup, once each of its members was compared with its checksum."""
    reader = Reader(path)
    for _member in reader.members():
        pass
    return reader.manifest


def name_in(line: bytes) -> str:
    """The name in a line of the list of checksums."""
    try:
        return str(json.loads(line)[0])
    except (ValueError, IndexError, KeyError, TypeError):
        return "its list of checksums"


def check_name(name: str) -> None:
    """Raise `BackupError` for the name of a member that leads out of its folder."""
    parts = PurePosixPath(name).parts
    is_inside = name.startswith((DATABASE, MEDIA)) and len(parts) > 1 and ".." not in parts
    if not is_inside or "\0" in name or "\\" in name:
        raise BackupError(f"The archive holds {name!r}, which belongs to no backup of this site.")
