"""Small disks of their own for uploads and stored pages, which can be filled and locked."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PIECE = 64 * 1024


class Disk:
    """A tmpfs at `path`. Where mounting is refused it is a folder, and `is_real` is false."""

    def __init__(self, path: Path, megabytes: int) -> None:
        self.path = path
        path.mkdir(parents=True)
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=755", "tmpfs", path],
            capture_output=True,
            text=True,
        )
        self.refusal = done.stderr.strip()
        self.is_real = done.returncode == 0

    def fill(self) -> None:
        """Leave no room for a single byte."""
        with suppress(OSError), self._ballast.open("ab", buffering=0) as file:
            while True:
                file.write(bytes(PIECE))
        with suppress(OSError), self._ballast.open("ab", buffering=0) as file:
            while True:
                file.write(b"\0")

    def free(self) -> None:
        self._ballast.unlink(missing_ok=True)

    def lock(self) -> None:
        """Make it read-only, also for root: whatever is opened from now on cannot be written."""
        # The disk itself cannot be while a file on it is open, nor can a mount that somebody
        # uses already; so one that nobody knows is made read-only, and comes before the disk.
        self._locked.mkdir(exist_ok=True)
        for options in (
            ["--bind", self.path, self._locked],
            ["-o", "remount,bind,ro", self._locked],
            ["--bind", self._locked, self.path],
        ):
            subprocess.run(["mount", *options], check=True)

    def unlock(self) -> None:
        for path in (self.path, self._locked):
            subprocess.run(["umount", "-l", path], check=True)

    def empty(self) -> None:
        """Remove all that is on it, as `rm -rf` does while others write."""
        while leftovers := list(self.path.iterdir()):
            subprocess.run(["rm", "-rf", *leftovers], stderr=subprocess.DEVNULL)
            if all(not leftover.exists() for leftover in leftovers):
                return

    def unmount(self) -> None:
        if self.is_real:
            subprocess.run(["umount", "-l", self.path])

    @property
    def _locked(self) -> Path:
        return self.path.with_name(f"{self.path.name}-locked")

    @property
    def _ballast(self) -> Path:
        return self.path / ".ballast"

    @property
    def free_bytes(self) -> int:
        figures = os.statvfs(self.path)
        return figures.f_bavail * figures.f_frsize


@contextmanager
def disk(path: Path, megabytes: int) -> Iterator[Disk]:
    """A disk until the end of the block."""
    disk = Disk(path, megabytes)
    try:
        yield disk
    finally:
        disk.unmount()
