"""The whole way: from paths to drafts and a report of what became of each post."""

import logging
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from articles.models import ArticleIndexPage

from .batch import Batch
from .later_links import map_waiting_links
from .old_links import page_key
from .post import Post, PostRefused
from .post_files import PostFile, open_file, post_files
from .report import ImportResult

logger = logging.getLogger(__name__)

BATCH = 25


def import_posts(
    paths: Iterable[Path], index: ArticleIndexPage, **options: Any
) -> list[ImportResult]:
    """Import the posts in files and folders as drafts under `index`, each for itself.

    A post that is refused leaves nothing behind and does not stop the others. What was
    imported before is left alone, so an import that was interrupted goes on where it was.
    The options are those of `imported`.
    """
    mapped_links: dict[int, list[str]] = {}
    note = mapped_links.__setitem__
    results = list(imported(paths, index, note_mapped_links=note, **options))
    for result in results:
        if result.page_id in mapped_links:
            result.leave_out_links(mapped_links[result.page_id])
    return results


def imported(
    paths: Iterable[Path],
    index: ArticleIndexPage,
    *,
    user: Any = None,
    is_dry_run: bool = False,
    show: Callable[[int, int], None] = lambda done, total: None,
    name_of: Callable[[str], str] = str,
    note_mapped_links: Callable[[int, list[str]], None] = lambda page_id, addresses: None,
) -> Iterator[ImportResult]:
    """The same, one result after the other, with no more in memory than some posts.

    With `is_dry_run` nothing is stored. `show` is told how many of all items are done.
    `name_of` makes what a post is known by of its path, with “#” and its number in an export.
    A link to a post that is read later has a finding in its result. `note_mapped_links` is told
    in the end, for the key of a page, which of its links lead to pages after all.
    """

    def name(source: object) -> str:
        return name_of(printable(source))

    files, refused = opened(paths)
    for path, reason in refused:
        yield refused_result(name(path), reason)
    total = sum(file.items for file in files)
    batch = Batch(index, user, is_dry_run=is_dry_run)
    waiting: list[Post] = []
    done = 0
    for source, post in (read for file in files for read in file.read()):
        done += 1
        if isinstance(post, PostRefused):
            yield refused_result(name(source), post)
            continue
        post.source = name(source)
        waiting.append(post)
        if len(waiting) >= BATCH:
            yield from import_batch(batch, waiting)
            waiting = []
            show(done, total)
    yield from import_batch(batch, waiting)
    for file in files:
        for message in file.messages():
            yield ImportResult(name(file.path), "left out", message)
    for page_id in batch.waiting_links:
        note_mapped_links(page_id, links_to_later_posts(batch, page_id))
    show(total, total)


def links_to_later_posts(batch: Batch, page_id: int) -> list[str]:
    """Which links of a page lead to posts that were imported after it. They are mapped by now,
    or would be if this were no trial."""
    addresses = batch.waiting_links[page_id]
    if batch.is_dry_run:
        return [link for link in addresses if page_key(link) in batch.imported_addresses]
    unmapped = map_waiting_links(page_id, batch.old_pages, batch.user)
    return [link for link in addresses if link not in unmapped]


def opened(paths: Iterable[Path]) -> tuple[list[PostFile], list[tuple[Path, PostRefused]]]:
    """The files that posts can be read from, and the others with the reason."""
    files: list[PostFile] = []
    refused: list[tuple[Path, PostRefused]] = []
    for path in paths:
        try:
            for file in post_files(path):
                try:
                    files.append(open_file(file))
                except PostRefused as reason:
                    refused.append((file, reason))
        except PostRefused as reason:
            refused.append((path, reason))
    return files, refused


def import_batch(batch: Batch, posts: list[Post]) -> list[ImportResult]:
    """Some posts at once; where one of them fails, each in a transaction of its own."""
    if not posts:
        return []
    try:
        with batch.images.files_as_rows(), transaction.atomic():
            results = batch.store(posts)
            if batch.is_dry_run:
                transaction.set_rollback(True)
            return results
    except Exception as error:  # one post never stops the others, whatever is wrong with it
        batch.forget()
        if len(posts) == 1:
            if not isinstance(error, ValidationError | DatabaseError | PostRefused):
                logger.exception("The post %s could not be imported.", posts[0].source)
            return [refused_result(posts[0].source, reason_of(error), posts[0].title)]
    return [result for post in posts for result in import_batch(batch, [post])]


def import_post(post: Post, index: ArticleIndexPage, user: Any = None) -> ImportResult:
    """Import one post that was read, as a screen does with an upload."""
    [result] = import_batch(Batch(index, user), [post])
    return result


def reason_of(error: Exception) -> str:
    match error:
        case PostRefused():
            return str(error)
        case ValidationError():
            return f"This post was not saved: {' '.join(error.messages)}"
        case DatabaseError():
            return f"The database did not take this post: {str(error).partition(chr(10))[0]}."
    return (
        "This post could not be imported, because of a mistake in the program. Nothing of it was "
        "saved. Tell whoever runs the site: the log says more."
    )


def refused_result(source: str, reason: object, title: str = "") -> ImportResult:
    return ImportResult(source, "refused", str(reason), title=title)


def printable(source: object) -> str:
    """A name that can be printed, even where that of the file is not valid text."""
    if isinstance(source, str | Path):
        return os.fsencode(source).decode(errors="replace")
    return str(source)
