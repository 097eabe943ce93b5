"""The site as in production, on this machine: `make serve`."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress

from . import postgres
from .keys import SECRET_KEY_FILE, SIGN_OFF_KEY_FILE, own_key
from .locks import exclusive
from .messages import LauncherError, say, signals_blocked
from .paths import LOCAL, PROJECT
from .ports import HOST, chosen_port, require_free

SETTINGS = "clinic.settings.production"
GUNICORN_OPTIONS = ("--config", "clinic/gunicorn.py", "clinic.wsgi")


def serve() -> None:
    """Prepare the site and serve it on PORT until told to stop.

    It runs under the present Python, which must have requirements.txt installed. What the
    environment says (DATABASE_URL, MEDIA_ROOT, SECRET_KEY, ...) goes before the defaults here.
    """
    port = chosen_port()
    require_free(port, "serve")
    address = f"http://{HOST}:{port}"
    defaults = {
        "DATABASE_URL": postgres.private().address,
        "SITE_ADDRESS": address,
        "SECRET_KEY": own_key(SECRET_KEY_FILE),
        "SIGN_OFF_KEYS": own_key(SIGN_OFF_KEY_FILE),
    }
    environment = {
        **defaults,
        **{name: value for name, value in os.environ.items() if value},
        "PORT": str(port),
        "DJANGO_SETTINGS_MODULE": SETTINGS,
    }
    with postgres.leased() as lease:
        # Two of these at once would collect the same static files.
        with exclusive(LOCAL / "prepare.lock"):
            _run(["manage.py", "prepare"], environment, lease)
        say(f"Serving {address}/ as in production. Stop with Ctrl-C.")
        with suppress(KeyboardInterrupt):
            _run(["-m", "gunicorn", *GUNICORN_OPTIONS], environment, lease)


def _run(arguments: list[str], environment: dict[str, str], lease: int | None) -> None:
    """Run Python with `arguments` to its end, and stop it when this process has to stop.

    It keeps the lease even if this process is killed. Raises `LauncherError` if it fails.
    """
    process = subprocess.Popen(
        [sys.executable, *arguments],
        cwd=PROJECT,
        env=environment,
        pass_fds=() if lease is None else (lease,),
    )
    try:
        if process.wait():
            raise LauncherError(f"{' '.join(arguments)} ended with an error; it says why above.")
    finally:
        with signals_blocked():
            process.terminate()
            process.wait()
