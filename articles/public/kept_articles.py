"""What was printed of editions, kept: an edition is printed once for each release.

Each is kept under a hash of all that it was printed from (`Surroundings`, the edition, the
release), so whatever changes, another one is asked for, and nothing has to be thrown away in time.
In memory it is of this process alone. In files it outlives it, with a code under the key of the
sign-offs: whoever can write there without the key brings no word to a patient.
"""

import hashlib
import json
import logging
import os
import random
import threading
import uuid
from collections import OrderedDict
from contextlib import suppress
from dataclasses import asdict, is_dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from articles.content import ContentError, digest, pages_linked_from
from articles.models import Edition, chain
from clinic.models.seal import serialize_date
from clinic.release import fingerprint

from .printed_article import PrintedArticle, Surroundings, print_article

logger = logging.getLogger(__name__)

# Bytes of text in the memory of a process, some hundred articles, and files of all processes.
MOST_IN_MEMORY = 24 * 1024 * 1024
MOST_FILES = 20_000
# So many are written, on average, between two looks for files that are too many.
WRITTEN_BETWEEN_SWEEPS = 500


def printed_edition(edition: Edition, around: Surroundings) -> PrintedArticle:
    """The edition as it is printed with these surroundings, perhaps earlier. No query.

    Raises `ContentError` where this release cannot show all of it.
    """
    name = name_of(edition, around)
    printed = kept.get(name)
    if printed is None:
        printed = print_edition(edition, around)
        # At midnight it may have been printed on another day than its name says.
        if timezone.localdate() == around.day:
            kept.put(name, printed)
    return printed


def print_edition(edition: Edition, around: Surroundings) -> PrintedArticle:
    """The edition as it is printed now, whatever is kept."""
    require_own_digest(edition)
    return print_article(edition.article(lambda _ids: around.links), around)


def name_of(edition: Edition, around: Surroundings) -> str:
    """A hash, in hexadecimal, of everything from which an edition is printed."""
    made_of = [
        fingerprint(),
        settings.MEDIA_URL,
        edition.digest,
        edition.files,
        edition.placed_cards,
        around,
    ]
    serialized = json.dumps(made_of, sort_keys=True, default=plain)
    return hashlib.sha256(serialized.encode()).hexdigest()


def plain(value: Any) -> Any:
    """What JSON has no form for: a record by its fields, a day as it is written."""
    return vars(value) if is_dataclass(value) else serialize_date(value)


def require_own_digest(edition: Edition) -> None:
    """Raise `ContentError` where the digest, by which it is kept, is not that of the content."""
    if digest(edition.content) != edition.digest:
        raise ContentError("The edition is not what its digest says.")


def linked_pages(edition: Edition) -> frozenset[int]:
    """The pages that an edition links to; looked up in its content once by each process."""
    name = (edition.digest, json.dumps(edition.placed_cards))
    page_ids = _linked_pages.get(name)
    if page_ids is None:
        require_own_digest(edition)
        if len(_linked_pages) >= MOST_FILES:
            _linked_pages.clear()
        page_ids = _linked_pages[name] = frozenset(pages_linked_from(edition.clinical))
    return page_ids


_linked_pages: dict[tuple[str, str], frozenset[int]] = {}


class KeptArticles:
    """Printed articles by their names, in memory and in files."""

    def __init__(self) -> None:
        self._articles: OrderedDict[str, PrintedArticle] = OrderedDict()
        self._size = 0
        self._turn = threading.Lock()
        self._had_trouble = False

    def get(self, name: str) -> PrintedArticle | None:
        """What was printed under this name, if it is still there and whole."""
        with self._turn:
            if name in self._articles:
                self._articles.move_to_end(name)
                return self._articles[name]
        printed = self._read(name)
        if printed:
            self._remember(name, printed)
        return printed

    def put(self, name: str, printed: PrintedArticle) -> None:
        """Keep what was printed. Where the disk refuses, the log says so and memory keeps it."""
        self._remember(name, printed)
        try:
            self._write(name, printed)
            self._had_trouble = False
        except OSError as problem:
            if not self._had_trouble:
                logger.warning("Printed articles are not kept beyond this process: %s", problem)
            self._had_trouble = True

    def forget(self) -> None:
        """Leave the memory of this process empty, as at its start."""
        with self._turn:
            self._articles.clear()
            self._size = 0

    def _remember(self, name: str, printed: PrintedArticle) -> None:
        with self._turn:
            if name not in self._articles:
                self._size += len(printed.html)
            self._articles[name] = printed
            while self._size > MOST_IN_MEMORY:
                _name, oldest = self._articles.popitem(last=False)
                self._size -= len(oldest.html)

    def _read(self, name: str) -> PrintedArticle | None:
        try:
            stored = json.loads(file_of(name).read_bytes())
            if stored["code"] == code_of(name, stored["printed"]):
                return PrintedArticle(**stored["printed"])
        except (OSError, ValueError, TypeError, KeyError):
            pass  # not there, or somebody damaged it: it is printed anew
        return None

    def _write(self, name: str, printed: PrintedArticle) -> None:
        """Store a file as a whole, or leave nothing. Raises `OSError`."""
        fields = asdict(printed)
        content = json.dumps({"code": code_of(name, fields), "printed": fields})
        file = file_of(name)
        file.parent.mkdir(parents=True, exist_ok=True)
        unfinished = file.with_name(f".{uuid.uuid4().hex}")
        try:
            unfinished.write_text(content)
            os.replace(unfinished, file)
        except OSError:
            with suppress(OSError):
                unfinished.unlink(missing_ok=True)
            raise
        # By chance, so that it holds for processes that write few as well, and no first reader
        # after a start waits for it.
        if random.randrange(WRITTEN_BETWEEN_SWEEPS) == 0:  # noqa: S311 - no secret # nosec B311
            sweep()


kept = KeptArticles()


def folder() -> Path:
    return Path(settings.STORED_PAGES_ROOT) / "articles"


def file_of(name: str) -> Path:
    return folder() / name[:2] / name


def code_of(name: str, fields: dict[str, Any]) -> str:
    """The code of what was printed under a name, under the present key of the sign-offs."""
    return chain.code(chain.present_key(), {"article": name, "printed": fields})


def sweep() -> None:
    """Remove the oldest files where there are too many, of earlier releases too."""
    files = [entry for entry in folder().glob("*/*") if entry.is_file()]
    if len(files) > MOST_FILES:
        ages = {file: file.stat().st_mtime_ns for file in files}
        for file in sorted(files, key=ages.__getitem__)[: len(files) - MOST_FILES // 2]:
            file.unlink(missing_ok=True)
