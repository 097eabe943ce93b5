"""The uploads and kept files of a site, in a folder or in a bucket: read for a backup, and put in
their place by a restore."""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import IO, Any, NamedTuple, Protocol

from django.conf import settings
from django.core.files import File
from django.core.files.storage import storages

from clinic.files.moving import files_below
from clinic.files.whole_files import to_disk

from .archive import CHUNK, Hashed


class Upload(NamedTuple):
    """A file of the site: its name, its content, its bytes, and when it was stored."""

    name: str
    stream: IO[bytes]
    size: int
    modified: float


class Uploads(Protocol):
    """Where a site keeps its files."""

    def files(self) -> Iterator[Upload]:
        """Each file; its content is there until the next one."""
        ...

    def what_is_there(self) -> str:
        """What is not empty, in words; "" where nothing is there."""
        ...

    def restore(self, moment: str) -> "Restoring":
        """Where a restore puts the files of a backup."""
        ...


class Restoring(Protocol):
    """The files of a backup beside those that are there, until all of them are."""

    def put(self, name: str, content: Hashed, modified: float) -> None:
        """Store one file of the backup where it is in nobody's way."""
        ...

    def put_in_place(self) -> None:
        """Put all of them in their place, or raise `OSError` and leave what was there."""
        ...

    def give_up(self) -> None:
        """Remove what nobody needs of them."""
        ...

    def aside(self) -> str:
        """Where that is what was there before, in words; "" where nothing was."""
        ...


def uploads() -> Uploads:
    """The files of this site."""
    return InBucket() if settings.MEDIA_BUCKET else InFolder(Path(settings.MEDIA_ROOT))


class InFolder:
    def __init__(self, root: Path) -> None:
        self.root = root

    def files(self) -> Iterator[Upload]:
        """Each file but for what begins with a dot: unfinished files, and what a restore put
        aside."""
        for path in files_below(self.root):
            try:
                stream = path.open("rb")
            except FileNotFoundError:
                continue  # somebody removed it since the folder was read
            with stream:
                status = os.fstat(stream.fileno())
                name = path.relative_to(self.root).as_posix()
                yield Upload(name, stream, status.st_size, status.st_mtime)

    def what_is_there(self) -> str:
        self.root.mkdir(parents=True, exist_ok=True)
        has_files = any(not path.name.startswith(".") for path in self.root.iterdir())
        return f"the folder {self.root}" if has_files else ""

    def restore(self, moment: str) -> "BesideFolder":
        self.root.mkdir(parents=True, exist_ok=True)
        return BesideFolder(self.root, moment)


class BesideFolder:
    """In folders inside of it with a dot in front, so that it may be a disk of its own."""

    def __init__(self, root: Path, moment: str) -> None:
        self.root, self.folder = root, root / f".restoring-{moment}"
        self.before = root / f".before-{moment}"
        self.folder.mkdir(mode=0o755)

    def put(self, name: str, content: Hashed, modified: float) -> None:
        write_file(self.folder, name, content, modified)

    def put_in_place(self) -> None:
        put_folder_in_place(self.folder, self.root, self.before)

    def give_up(self) -> None:
        remove_folder(self.folder)

    def aside(self) -> str:
        return str(self.before) if self.before.exists() else ""


class InBucket:
    """As it is, whatever copies this machine has. A command waits longer than a reader would."""

    def __init__(self) -> None:
        # The package of object storage is loaded where there is one.
        from clinic.files.bucket import PATIENT

        storage: Any = storages["default"]
        self.storage = type(storage)(**{**storage.options, **PATIENT})

    def files(self) -> Iterator[Upload]:
        for name, _size, _modified in self.storage.all_files():
            with tempfile.TemporaryFile() as file:
                try:
                    stored, _digest = self.storage.fetch(name, file)
                except FileNotFoundError:
                    continue  # somebody removed it since the bucket was listed
                size = file.tell()
                file.seek(0)
                yield Upload(name, file, size, stored.modified.timestamp())

    def what_is_there(self) -> str:
        has_files = any(True for _file in self.storage.all_files())
        return f"the bucket {settings.MEDIA_BUCKET}" if has_files else ""

    def restore(self, moment: str) -> "BesideBucket":
        return BesideBucket(self.storage, moment)


class BesideBucket:
    """What is missing in the bucket is added at once, as nothing leads to it yet. What is there
    with another content stays until all is in its place, and is kept aside then."""

    def __init__(self, storage: Any, moment: str) -> None:
        self.storage, self.moment = storage, moment
        self.changed: list[str] = []
        self.is_aside = False

    def put(self, name: str, content: Hashed, modified: float) -> None:
        with tempfile.TemporaryFile() as file:
            digest = hashlib.sha256()
            while piece := content.read(CHUNK):
                digest.update(piece)
                file.write(piece)
            found = self._digest_of(name)
            if found == digest.hexdigest():
                return
            if found:
                self.changed.append(name)
                name = f".restoring-{self.moment}/{name}"
            self.storage.put(name, File(file, name))

    def _digest_of(self, name: str) -> str:
        """Of what the bucket has under this name, read to its end; "" where it has nothing."""
        try:
            with open(os.devnull, "wb") as nowhere:
                return str(self.storage.fetch(name, nowhere)[1])
        except FileNotFoundError:
            return ""

    def put_in_place(self) -> None:
        replaced: list[str] = []
        try:
            for name in self.changed:
                self.storage.copy(name, f".before-{self.moment}/{name}")
                self.is_aside = True
                replaced.append(name)
                self.storage.copy(f".restoring-{self.moment}/{name}", name)
        except BaseException:
            for name in replaced:
                self.storage.copy(f".before-{self.moment}/{name}", name)
            raise
        finally:
            self.storage.copies.make_room(0)
        self.give_up()

    def give_up(self) -> None:
        for name in self.changed:
            self.storage.delete(f".restoring-{self.moment}/{name}")

    def aside(self) -> str:
        if not self.is_aside:
            return ""
        return f".before-{self.moment} in the bucket {settings.MEDIA_BUCKET}"


def write_file(folder: Path, name: str, content: Hashed, modified: float) -> None:
    """Write one upload below the folder."""
    target = folder / PurePosixPath(name)
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("xb") as file:
        while piece := content.read(CHUNK):
            file.write(piece)
    os.utime(target, (modified, modified))


def put_folder_in_place(restored: Path, root: Path, aside: Path) -> None:
    """Move what is in the folder of uploads `aside`, and what was restored in its place.

    Both are folders inside of it with a dot in front, so that it may be a disk of its own. Raises
    `OSError` where something cannot be moved, and then all of it is where it was.
    """
    aside.mkdir(mode=0o700)
    moved: list[tuple[Path, Path]] = []
    try:
        for path in list(root.iterdir()):
            if not path.name.startswith("."):
                moved.append((path, path.rename(aside / path.name)))
        for path in list(restored.iterdir()):
            moved.append((path, path.rename(root / path.name)))
    except BaseException:
        for before, after in reversed(moved):
            after.rename(before)
        aside.rmdir()
        raise
    restored.rmdir()
    with suppress(OSError):
        aside.rmdir()  # where there was nothing
    to_disk(str(root))


def remove_folder(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
