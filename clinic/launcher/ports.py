"""Whether the site can listen where it was asked to."""

from __future__ import annotations

import os
import socket

from .messages import LauncherError

HOST = "127.0.0.1"


def chosen_port() -> int:
    """The number in PORT, or 8000."""
    text = os.environ.get("PORT") or "8000"
    if not text.isascii() or not text.isdigit() or not 0 < int(text) < 65536:
        raise LauncherError(f"PORT is {text!r}, but a port is a number from 1 to 65535.")
    return int(text)


def require_free(port: int, command: str) -> None:
    """Raise `LauncherError` if nothing of ours can listen on `port` of this machine."""
    with socket.socket() as probe:
        probe.settimeout(1)
        is_in_use = probe.connect_ex((HOST, port)) == 0
    try:
        with socket.socket() as listener:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind((HOST, port))
    except PermissionError:
        raise LauncherError(
            f"Port {port} is kept for the administrator. "
            f"Choose another port: make {command} PORT=8000"
        ) from None
    except OSError:
        is_in_use = True
    if is_in_use:
        raise LauncherError(
            f"Port {port} is already in use. Stop the other program, "
            f"or choose another port: make {command} PORT={port + 1 if port < 65535 else 8000}"
        )
