"""A certificate for https on this machine alone."""

import subprocess
from pathlib import Path

from clinic.launcher.ports import HOST


def make_certificate(folder: Path) -> tuple[Path, Path]:
    """One that nobody trusts who was not told to, and its key, for this machine by name or number.

    They hold for a day.
    """
    chain, key = folder / "certificate.pem", folder / "certificate.key"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-nodes", "-days", "1", "-subj", "/CN=localhost"),
            *("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"),
            *("-addext", f"subjectAltName=DNS:localhost,IP:{HOST}"),
            *("-keyout", key, "-out", chain),
        ],
        check=True,
        capture_output=True,
    )
    return chain, key
