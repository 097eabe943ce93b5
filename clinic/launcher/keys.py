"""The keys of this checkout, made once: `make run` and `make serve` read each other's sign-offs."""

from __future__ import annotations

import secrets
from pathlib import Path

from .locks import exclusive
from .paths import LOCAL

SECRET_KEY_FILE = LOCAL / "secret-key"
SIGN_OFF_KEY_FILE = LOCAL / "sign-off-key"


def own_key(file: Path) -> str:
    """A key of this checkout's own, the same at every start."""
    with exclusive(LOCAL / "keys.lock"):
        file.touch(mode=0o600)
        if not file.read_text():
            file.write_text(secrets.token_urlsafe(50))
        return file.read_text()
