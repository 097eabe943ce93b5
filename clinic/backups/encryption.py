"""Encrypting a backup while it is written, and decrypting it while it is read."""

import errno
import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from django.conf import settings

from .errors import BackupError
from .programs import last_words, pipe, required_program

AGE, GNUPG = ".age", ".gpg"
C_LOCALE = {"LC_ALL": "C"}


def suffix_for(recipient: str) -> str:
    """How the name of a backup ends that is encrypted for this recipient."""
    if not recipient:
        return ""
    return AGE if recipient.startswith("age1") else GNUPG


def encryption(recipient: str) -> list[str]:
    """The command that encrypts for this recipient. Raises `BackupError` without its program."""
    why = "BACKUP_RECIPIENT is set"
    if suffix_for(recipient) == AGE:
        return [required_program("age", why), "--encrypt", "--recipient", recipient]
    options = ["--batch", "--no-tty", "--quiet", "--trust-model", "always", "--compress-algo",
               "none", "--recipient", recipient, "--encrypt"]  # fmt: skip
    return [required_program("gpg", why), *options]


def decryption(path: Path) -> list[str]:
    """The command that decrypts a backup, or none for one that is not encrypted."""
    why = f"{path.name} is encrypted"
    if path.suffix == AGE:
        if not settings.BACKUP_IDENTITY:
            raise BackupError(
                f"{why} with age. Set BACKUP_IDENTITY to the file that holds its secret key, and "
                "run the command again."
            )
        identity = ["--identity", settings.BACKUP_IDENTITY]
        return [required_program("age", why), "--decrypt", *identity]
    if path.suffix == GNUPG:
        return [required_program("gpg", why), "--quiet", "--decrypt"]
    return []


@contextmanager
def encrypted(target: IO[bytes], recipient: str) -> Iterator[IO[bytes]]:
    """Until the end of the block: where to write what arrives encrypted in the target."""
    if not recipient:
        yield target
        return
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(
            encryption(recipient), stdin=subprocess.PIPE, stdout=target, stderr=errors,
            env={**os.environ, **C_LOCALE},
        )  # fmt: skip
        stdin = pipe(process.stdin)
        try:
            yield stdin
            stdin.close()
        except BrokenPipeError:
            pass  # it ended early, and says why
        except BaseException:
            process.kill()
            process.wait()
            raise
        if process.wait():
            errors.seek(0)
            said = last_words(errors.read())
            if os.strerror(errno.ENOSPC) in said:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            raise BackupError(f"The backup could not be encrypted for {recipient}. {said}")


@contextmanager
def decrypted(path: Path) -> Iterator[IO[bytes]]:
    """The content of a backup as a stream. Raises `BackupError` where it cannot be decrypted."""
    command = decryption(path)
    with path.open("rb") as source:
        if not command:
            yield source
            return
        with tempfile.TemporaryFile() as errors:
            process = subprocess.Popen(
                command, stdin=source, stdout=subprocess.PIPE, stderr=errors,
                env={**os.environ, **C_LOCALE},
            )  # fmt: skip
            stdout = pipe(process.stdout)
            problem: Exception | None = None
            try:
                yield stdout
                while stdout.read(1 << 16):
                    pass  # what comes behind the archive; only its end says that all was whole
            except Exception as error:
                problem = error  # its cause may be that nothing was decrypted
            finally:
                # A program that still has something to write ends at the closed pipe.
                stdout.close()
                status = process.wait()
            if status > 0:
                errors.seek(0)
                raise BackupError(
                    f"{path.name} cannot be decrypted: it is damaged or cut off, or its secret "
                    f"key is not here. {last_words(errors.read())}"
                ) from problem
            if problem:
                raise problem
