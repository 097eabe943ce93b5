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
from .post import Post, PostRefused
from .post_files import PostFile, open_file, post_files
from .report import ImportResult

logger = logging.getLogger(__name__)

BATCH = 25


def import_posts(
    paths: Iterable[Path],
    index: ArticleIndexPage,
    *,
    user: Any = None,
    is_dry_run: bool = False,
    show: Callable[[int, int], None] = lambda done, total: None,
    name_of: Callable[[str], str] = str,
) -> list[ImportResult]:
    """Import the posts in files and folders as drafts under `index`, each for itself.

    A post that is refused leaves nothing behind and does not stop the others. What was
    imported before is left alone, so an import that was interrupted goes on where it was.
    With `is_dry_run` nothing is stored. `show` is told how many of all items are done.
    `name_of` makes what a post is known by of its path, with “#” and its number in an export.
    """
    return list(
        imported(paths, index, user=user, is_dry_run=is_dry_run, show=show, name_of=name_of)
    )


def imported(
    paths: Iterable[Path],
    index: ArticleIndexPage,
    *,
    user: Any = None,
    is_dry_run: bool = False,
    show: Callable[[int, int], None] = lambda done, total: None,
    name_of: Callable[[str], str] = str,
) -> Iterator[ImportResult]:
    """The same, one result after the other, with no more in memory than some posts."""

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
    if not is_dry_run:
        map_links_to_later_posts(batch)
    show(total, total)


def map_links_to_later_posts(batch: Batch) -> None:
    """Once all posts are there, links to those that came later lead to their pages, too."""
    for page_id, result in batch.linking.items():
        waiting = [
            finding for finding in result.findings if finding["rule"] == "importing/old-link"
        ]
        mapped = map_waiting_links(page_id, batch.old_pages, batch.user)
        for finding in waiting:
            if not any(f"“{address}”" in finding["message"] for address in mapped):
                result.findings.remove(finding)


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
        with transaction.atomic():
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
