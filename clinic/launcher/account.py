"""Under which user PostgreSQL runs. It refuses to be root."""

from __future__ import annotations

import os
import pwd
import stat
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from .messages import LauncherError

UNPRIVILEGED_USERS = ("postgres", "nobody")


@dataclass(frozen=True)
class Account:
    user: int
    group: int

    @property
    def is_another(self) -> bool:
        """Whether this is somebody other than who runs this process."""
        return self.user != os.geteuid()

    @property
    def options(self) -> dict[str, Any]:
        """What makes `subprocess` run a program under this account."""
        if not self.is_another:
            return {}
        return {"user": self.user, "group": self.group, "extra_groups": []}

    def make_private_folder(self, path: Path) -> None:
        """Make `path` so that nobody else can look inside, or check that it is like that."""
        try:
            path.mkdir(mode=0o700)
        except FileExistsError:
            status = path.lstat()
            if not stat.S_ISDIR(status.st_mode) or status.st_uid not in {self.user, os.geteuid()}:
                raise LauncherError(
                    f"{path} belongs to another user, and the database must be private. "
                    "Remove it, or ask its owner to."
                ) from None
            path.chmod(0o700)
        if self.is_another:
            os.chown(path, self.user, self.group)


@cache
def database_account() -> Account:
    """The present user; for root, an account that may do nothing else."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid())
    for name in UNPRIVILEGED_USERS:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_uid, entry.pw_gid)
    raise LauncherError(
        "PostgreSQL refuses to run as root, and there is no user 'postgres' or 'nobody' to run it "
        "as. Run this command as an ordinary user, or set DATABASE_URL."
    )
