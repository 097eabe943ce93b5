"""Static files as patients load them: style sheets without what only their authors need.

The sources stay as they are written, and `make run` serves them so. Where static files are
collected, each style sheet of ours is stored without comments and spaces, and `site.css` has the
rules for paper at its end, so that a page needs one request less.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from threading import Lock
from typing import Any

from django.core.files.base import ContentFile
from rcssmin import cssmin
from whitenoise.storage import CompressedManifestStaticFilesStorage

FOLDER = "clinic/"
SCREEN, PAPER = f"{FOLDER}site.css", f"{FOLDER}print.css"


class StaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Collects the static files, compressed and named by their content, with short style sheets."""

    # Templates ask: then a page needs no style sheet of its own for paper.
    has_paper_in_site_css = True

    def post_process(
        self, paths: dict[str, Any], dry_run: bool = False, **options: Any
    ) -> Iterator[Any]:
        """As WhiteNoise does, from the short style sheets instead of their sources."""
        if not dry_run:
            short = {
                name: cssmin(read(paths[name]))
                for name in paths
                if name.startswith(FOLDER) and name.endswith(".css")
            }
            if SCREEN in short and PAPER in short:
                short[SCREEN] += f"@media print{{{short[PAPER]}}}"
            for name, css in short.items():
                self.delete(name)
                self._save(name, ContentFile(css.encode()))
            paths = {**paths, **{name: (self, name) for name in short}}
        yield from super().post_process(paths, dry_run, **options)

    def create_compressor(self, **options: Any) -> Any:
        """Compresses what is stored under two names, with its hash and without, only once."""
        compressor = super().create_compressor(**options)
        compressor.compress_brotli = once_for_each(compressor.compress_brotli)
        compressor.compress_gzip = once_for_each(compressor.compress_gzip)
        return compressor


def once_for_each(compress: Callable[[bytes], bytes]) -> Callable[[bytes], bytes]:
    """The same, which threads may call at the same time, remembering what came out."""
    remembered = cache(compress)
    turns: dict[bytes, Lock] = defaultdict(Lock)

    def compress_once(content: bytes) -> bytes:
        with turns[content]:
            return remembered(content)

    return compress_once


def read(source: tuple[Any, str]) -> str:
    """The text of a source file, as a finder names it: its storage, and its path there."""
    storage, path = source
    with storage.open(path) as file:
        return str(file.read().decode())
