"""Goes on under a Python that is new enough. This file alone must also run under an old one."""

import os
import subprocess
import sys

OLDEST = (3, 11)
NAMES = ("python3.13", "python3.12", "python3.11", "python3.14", "python3")


def continue_under_new_python():
    """Replace this process by Python 3.11 or newer, unless it is that already."""
    if os.name != "posix":
        sys.exit("The site runs on Linux and macOS. On Windows, use it inside WSL.")
    if sys.version_info >= OLDEST:
        return
    for name in NAMES:
        for folder in os.get_exec_path():
            path = os.path.join(folder, name)
            if _is_new_enough(path):
                os.execv(path, [path, "-m", "clinic.launcher", *sys.argv[1:]])
    needed, current = (".".join(map(str, version[:2])) for version in (OLDEST, sys.version_info))
    sys.exit(
        f"Python {needed} or newer is needed, and this is Python {current}. Install a newer one, "
        "or say where it is: make run PYTHON=/path/to/python3"
    )


def _is_new_enough(path):
    """Whether `path` is a Python that starts (a version manager's stand-in may not)."""
    check = f"import sys; sys.exit(sys.version_info < {OLDEST!r})"
    with open(os.devnull, "w") as nowhere:
        try:
            return not subprocess.call([path, "-c", check], stdout=nowhere, stderr=nowhere)
        except OSError:
            return False
