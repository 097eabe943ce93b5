"""The whole way: from paths to drafts and a report of what became of each file."""

import os
from collections.abc import Iterable
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, transaction
from django.urls import reverse
from wagtail.models import Page

from articles.models import ArticleIndexPage

from .draft import slug_for, write_draft
from .post import Post, PostRefused
from .post_files import post_files, read_post
from .report import ImportResult


def import_posts(paths: Iterable[Path], index: ArticleIndexPage) -> list[ImportResult]:
    """Import the posts in files and folders as drafts under `index`, each for itself.

    A post that is refused leaves nothing behind and does not stop the others.
    """
    results = []
    for path in paths:
        try:
            files = post_files(path)
        except PostRefused as reason:
            results.append(refused_result(path, reason))
        else:
            results += [import_file(file, index) for file in files]
    return results


def import_file(path: Path, index: ArticleIndexPage) -> ImportResult:
    try:
        post = read_post(path)
    except PostRefused as reason:
        return refused_result(path, reason)
    try:
        return import_post(path, post, index)
    except ValidationError as error:
        return refused_result(
            path, f"This post was not saved: {' '.join(error.messages)}", post.title
        )
    except (DataError, IntegrityError) as error:
        message = str(error).partition("\n")[0]
        return refused_result(path, f"The database did not take this post: {message}.", post.title)


@transaction.atomic
def import_post(path: Path, post: Post, index: ArticleIndexPage) -> ImportResult:
    slug = slug_for(post.title)
    if existing := index.get_children().filter(slug=slug).first():
        return ImportResult(
            file=printable_path(path),
            state="unchanged",
            title=post.title,
            edit_address=edit_address(existing),
            notes=[
                f"Nothing was written: “{index.title}” already has the page “{slug}”. To import "
                "the post anew, delete that page or change the title in the file."
            ],
        )
    draft = write_draft(post, index, slug)
    return ImportResult(
        file=printable_path(path),
        state="imported",
        title=post.title,
        edit_address=edit_address(draft.page),
        paragraphs=len(post.paragraphs),
        references=[
            {"url": url, "state": "created" if is_new else "reused"}
            for url, is_new in draft.references.items()
        ],
        also_read=[
            {"title": title, "state": "awaited" if waits else "linked"}
            for title, waits in draft.also_read.items()
        ],
        notes=[*post.notes, *draft.notes],
    )


def refused_result(path: Path, reason: object, title: str = "") -> ImportResult:
    return ImportResult(
        file=printable_path(path), state="refused", title=title, notes=[str(reason)]
    )


def printable_path(path: Path) -> str:
    """A path that can be printed, even where its name is not valid text."""
    return os.fsencode(path).decode(errors="replace")


def edit_address(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])
