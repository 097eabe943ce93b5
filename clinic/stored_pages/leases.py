"""Who vouches for stored pages: a lease says which generation is in force in which second.

A lease is a symbolic link, named by a second since 1970, to the folder of a generation. The web
server and every process of the site look for a page in the lease of the present second and
nowhere else. So what nobody vouches for is not served, for whatever reason nobody does.
"""

import fcntl
import logging
import os
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

logger = logging.getLogger(__name__)

# Seconds for which somebody may wait until others have written their leases or pages.
PATIENCE = 5.0
# A lease is for the second in which it is written and the next one.
SECONDS = 2

# Notes something beside the pages of a generation, in this folder.
Note = Callable[[Path], None]


class Leases:
    """The leases below a root folder, which several processes of one machine share."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = str(root / "leases")
        self.generations = root / "generations"
        self._prefix = len("../generations/")

    def present(self) -> str:
        """The name of the generation that is in force now; "" if nobody vouches for one."""
        try:
            return os.readlink(f"{self.folder}/{int(time.time())}")[self._prefix :]
        except OSError:
            return ""

    def renew(self, present_state: Callable[[], str], notes: Sequence[Note] = ()) -> str:
        """Ask which state pages are made from, and vouch for its generation. Returns its name.

        Each of the `notes` is called in between, with the folder of the generation.

        The state is asked for while nobody else does, so what was asked first is never put in
        force last. A state that was left gets a new generation when it comes back, as after a
        clock that was set back. Raises what `present_state` raises, `OSError` where nothing
        can be written, and `TimeoutError` where another process holds the leases; then nothing
        is vouched for in this process's name.
        """
        with self.deciding():
            # Before the question: whoever is stopped after it vouches for a second that is over.
            second = int(time.time())
            state = present_state()
            generation = self._generation_of(state)
            for note in notes:
                note(self.generations / generation)
            self._grant(generation, second)
            self._remove_past()
            return generation

    def _generation_of(self, state: str) -> str:
        """The name of the generation of a state: the last one's, where that had this state."""
        last_file = self.root / "last"
        with suppress(OSError):
            last = last_file.read_text()
            if last.partition("-")[0] == state and (self.generations / last).is_dir():
                return last
        generation = f"{state}-{uuid.uuid4().hex[:12]}"
        # What was in force is not any more, whatever becomes of what follows.
        self.revoke()
        (self.generations / generation).mkdir(parents=True)
        last_file.write_text(generation)
        return generation

    def _grant(self, generation: str, second: int) -> None:
        os.makedirs(self.folder, exist_ok=True)
        target = f"../generations/{generation}"
        for moment in range(second, second + SECONDS):
            lease = f"{self.folder}/{moment}"
            with suppress(OSError):
                if os.readlink(lease) == target:
                    continue
            unfinished = f"{self.folder}/.{uuid.uuid4().hex}"
            os.symlink(target, unfinished)
            os.rename(unfinished, lease)

    def revoke(self) -> None:
        """Take back every lease. Raises `OSError` if that fails; they end by themselves then."""
        for name in filter(str.isdigit, self._names()):
            with suppress(FileNotFoundError):
                os.unlink(f"{self.folder}/{name}")

    def _remove_past(self) -> None:
        oldest = int(time.time()) - SECONDS
        for name in self._names():
            if not name.isdigit() or int(name) < oldest:
                with suppress(FileNotFoundError):
                    os.unlink(f"{self.folder}/{name}")

    def _names(self) -> list[str]:
        try:
            return os.listdir(self.folder)
        except FileNotFoundError:
            return []

    @contextmanager
    def deciding(self) -> Iterator[None]:
        """Be the only one who says what is in force, while nobody gives a page its name.

        Raises `TimeoutError` where others do not end within `PATIENCE`.
        """
        with locked(self.root / "lock", fcntl.LOCK_EX):
            yield

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Have what is in force stay so while pages get their names, together with others."""
        with locked(self.root / "lock", fcntl.LOCK_SH):
            yield


@contextmanager
def locked(path: Path, kind: int, patience: float = PATIENCE) -> Iterator[None]:
    """Hold a lock that the system takes back when its holder dies, however it dies.

    Raises `TimeoutError` where others hold it for longer than `patience`, in seconds.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        deadline = time.monotonic() + patience
        while True:
            with suppress(BlockingIOError):
                fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
                break
            if time.monotonic() >= deadline:
                raise TimeoutError(f"Another process holds {path.name} of the stored pages.")
            time.sleep(0.002)
        yield
    finally:
        os.close(descriptor)
