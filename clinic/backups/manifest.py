"""What a backup says of itself, and whether this site can take it.

The manifest is sealed under the key of the sign-offs, so whoever may write where backups are kept
cannot make one that this site restores without a word.
"""

import hashlib
import hmac
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from articles.models import Edition, SignOff
from clinic.models import seal
from clinic.release import fingerprint

from .database import server_version
from .errors import BackupError

FORMAT = 1
# What a key says about itself in a backup: a code over these words, from which nobody gets to a
# key of 50 random characters, and which is no code of anything that the key seals.
KEY_OF_SIGN_OFFS = b"pain clinic, backup: which key seals the sign-offs"
SECRET_KEY = b"pain clinic, backup: which secret key"


def key_fingerprint(key: str, words: bytes) -> str:
    """What tells a key from others: enough to notice another one, too little to guess it."""
    return hmac.new(key.encode(), words, hashlib.sha256).hexdigest()[:16]


def present_keys() -> dict[str, Any]:
    """The fingerprints of the keys that this site has."""
    sign_off = [key_fingerprint(key, KEY_OF_SIGN_OFFS) for key in settings.SIGN_OFF_KEYS]
    return {"sign_off": sign_off, "secret": key_fingerprint(settings.SECRET_KEY, SECRET_KEY)}


def describe_database() -> dict[str, Any]:
    """What the manifest says of the database, in the state that this transaction reads."""
    last = SignOff.objects.order_by("-number").values_list("number", "code").first()
    return {
        "editions": Edition.objects.count(),
        "editions_sha256": editions_digest(),
        "sign_offs": SignOff.objects.count(),
        "head": last[1] if last else "",
        "migrations": sorted(applied_migrations()),
        "postgresql": server_version(),
    }


def editions_digest() -> str:
    """SHA-256 over which edition each page has, and by which sign-off."""
    digest = hashlib.sha256()
    rows = Edition.objects.order_by("pk").values_list("pk", "sign_off_id", "digest")
    for row in rows.iterator(chunk_size=5_000):
        digest.update("{} {} {}\n".format(*row).encode())
    return digest.hexdigest()


def applied_migrations() -> set[str]:
    return {f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations()}


def begun() -> dict[str, Any]:
    """A manifest of a backup that begins now."""
    return {
        "format": FORMAT,
        "made_at": timezone.now().isoformat(timespec="seconds"),
        "release": fingerprint(),
        "site": settings.WAGTAILADMIN_BASE_URL,
        "keys": present_keys(),
    }


def sealed(manifest: dict[str, Any]) -> dict[str, Any]:
    """The manifest with a code under the present key of the sign-offs."""
    return {**manifest, "seal": seal.code(seal.present_key(), manifest)}


def other_keys(manifest: dict[str, Any]) -> list[str]:
    """What follows, in sentences, from the keys of the backup that this site has not."""
    own, noted = present_keys(), manifest["keys"]
    found = []
    if missing := set(noted["sign_off"]) - set(own["sign_off"]):
        found.append(
            f"SIGN_OFF_KEYS are other keys than when the backup was made ({len(missing)} of "
            f"{len(noted['sign_off'])} are not here). With these, patients could read no article "
            "that was sealed with the missing keys. Set SIGN_OFF_KEYS to those that you keep "
            "elsewhere, and run the command again."
        )
    return found


def has_other_secret(manifest: dict[str, Any]) -> bool:
    """Whether SECRET_KEY is another one than when the backup was made."""
    return bool(manifest["keys"]["secret"] != present_keys()["secret"])


def check(manifest: dict[str, Any], *, other_keys_allowed: bool = False) -> None:
    """Raise `BackupError` for a backup that this site cannot take, or did not make."""
    try:
        if manifest["format"] != FORMAT:
            raise BackupError(
                f"The backup has format {manifest['format']}, and this release reads {FORMAT}. "
                "Install the release that made it, restore there, and then install this one."
            )
        datetime.fromisoformat(manifest["made_at"])
        migrations = set(manifest["database"]["migrations"])
        problems = other_keys(manifest)
    except (KeyError, TypeError, ValueError) as error:
        raise BackupError("The manifest of the backup is not one of this site.") from error
    if problems and not other_keys_allowed:
        raise BackupError(f"{' '.join(problems)} Nothing was changed.")
    rest = {name: value for name, value in manifest.items() if name != "seal"}
    codes = [seal.code(key, rest) for key in settings.SIGN_OFF_KEYS]
    given = str(manifest.get("seal"))
    if not problems and not any(hmac.compare_digest(given, code) for code in codes):
        raise BackupError(
            "The seal of the backup does not fit: somebody without the key of the sign-offs made "
            "it or changed it. Nothing was changed. Take another backup, and find out who may "
            "write where backups are kept."
        )
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    own_apps = {name.split(".")[0] for name in known}
    if newer := {name for name in migrations - known if name.split(".")[0] in own_apps}:
        raise BackupError(
            f"The backup was made by a newer release, which has migrations that this one does not "
            f"know ({sorted(newer)[-1]}). Install that release, and run the command again."
        )
