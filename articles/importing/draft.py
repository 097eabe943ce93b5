"""Many drafts stored at a time: each as Wagtail would store it, in far fewer queries."""

import hashlib
import json
import re
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import F
from django.utils import timezone
from django.utils.text import slugify
from modelcluster.models import get_all_child_relations
from wagtail.models import Page, PageLogEntry, ReferenceIndex, Revision
from wagtail.search.backends import get_search_backends

from articles.models import (
    AlsoRead,
    ArticleIndexPage,
    DraftChange,
    RecordUse,
    TherapyArticlePage,
    Topic,
)
from articles.models.locking import lock_page

from .composition import RawBlock
from .sources import NOT_CHECKED, is_usable

__all__ = [
    "LONGEST_SLUG",
    "NOT_CHECKED",
    "is_usable",
    "new_draft",
    "new_page_ids",
    "slug_for",
    "store_drafts",
]

LONGEST_SLUG = 255
IMAGE = re.compile(r'"image": \d')


def slug_for(title: str) -> str:
    """The last part of the address, always the same for the same title, never empty."""
    is_unicode = getattr(settings, "WAGTAIL_ALLOW_UNICODE_SLUGS", True)
    slug = slugify(title, allow_unicode=is_unicode)[:LONGEST_SLUG].strip("-_")
    return slug or f"post-{hashlib.sha256(title.encode()).hexdigest()[:8]}"


def new_page_ids(number: int) -> list[int]:
    """Keys for new pages, so that posts of one batch can link to each other. One query."""
    sequence = "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)"
    with connection.cursor() as cursor:
        cursor.execute(sequence, [Page._meta.db_table, number])
        return [key for (key,) in cursor.fetchall()]


def new_draft(
    title: str,
    slug: str,
    body: list[RawBlock],
    index: ArticleIndexPage,
    *,
    author_name: str = "",
    first_published_at: Any = None,
    links: Sequence[AlsoRead] = (),
    topics: Sequence[Topic] = (),
) -> TherapyArticlePage:
    """A draft that is not stored.

    The introduction stays empty, because only a person can say what the main message is. The
    body holds the post alone, without the blocks that a new article opens with.
    """
    page = TherapyArticlePage(
        title=title,
        draft_title=title,
        slug=slug,
        locale=index.locale,
        introduction="",
        author_name=author_name,
        body=body,
        live=False,
        has_unpublished_changes=True,
        first_published_at=first_published_at,
    )
    for relation in get_all_child_relations(TherapyArticlePage):
        getattr(page, relation.get_accessor_name()).set([])
    page.also_read.set(links)
    page.topics.set(topics)
    return page


def store_drafts(pages: list[TherapyArticlePage], index: ArticleIndexPage, user: Any) -> None:
    """Store new drafts below `index`, each with a version, as an editor's first save does.

    Call it in a transaction, and have the slugs be free. Wagtail stores pages one by one, in
    some fifty queries each; here they share theirs.
    """
    place_in_tree(pages, index, user)
    rows = [
        Page(
            **{field.attname: getattr(page, field.attname) for field in Page._meta.concrete_fields}
        )
        for page in pages
    ]
    for page, row in zip(pages, Page.objects.bulk_create(rows), strict=True):
        page.pk = page.page_ptr_id = page.id = row.pk
        page.save_base(raw=True, force_insert=True)
        page.remember_publication()
    Page.objects.filter(pk=index.pk).update(numchild=F("numchild") + len(pages))
    store_links(pages)
    store_versions(pages, user)
    bring_indexes_up_to_date(pages)


def place_in_tree(pages: list[TherapyArticlePage], index: ArticleIndexPage, user: Any) -> None:
    """Give each page its place behind the last one there, under the lock of their parent."""
    parent = lock_page(index.pk)
    last = parent.get_last_child() if parent.numchild else None
    position = Page._str2int(last.path[-Page.steplen :]) if last is not None else 0
    for place, page in enumerate(pages, start=position + 1):
        page.depth, page.numchild = parent.depth + 1, 0
        page.path = Page._get_path(parent.path, page.depth, place)
        page.owner = user
        page.set_url_path(parent)


def store_links(pages: list[TherapyArticlePage]) -> None:
    links = []
    for page in pages:
        for link in page.also_read.all():
            link.page = page
            links.append(link)
    AlsoRead.objects.bulk_create(links)
    through = TherapyArticlePage.topics.through
    through.objects.bulk_create(
        through(therapyarticlepage_id=page.pk, topic_id=topic.pk)
        for page in pages
        for topic in page.topics.all()
    )


def store_versions(pages: list[TherapyArticlePage], user: Any) -> None:
    """Store a version of each page, and note in the history that it was made, and by whom."""
    now = timezone.now()
    content_type = ContentType.objects.get_for_model(TherapyArticlePage)
    base_type = ContentType.objects.get_for_model(Page)
    revisions = Revision.objects.bulk_create(
        Revision(
            content_type=content_type,
            base_content_type=base_type,
            object_id=str(page.pk),
            created_at=now,
            user=user,
            object_str=str(page),
            content=page.serializable_data(),
        )
        for page in pages
    )
    for page, revision in zip(pages, revisions, strict=True):
        page.latest_revision, page.latest_revision_created_at = revision, now
    rows = [
        Page(pk=page.pk, latest_revision_id=page.latest_revision_id, latest_revision_created_at=now)
        for page in pages
    ]
    Page.objects.bulk_update(rows, ["latest_revision", "latest_revision_created_at"])
    DraftChange.objects.note_first_versions(revisions, TherapyArticlePage)
    for revision in revisions:
        RecordUse.objects.note_revision(revision, TherapyArticlePage, is_new=True)
    PageLogEntry.objects.bulk_create(
        PageLogEntry(
            content_type=content_type,
            label=str(page),
            action="wagtail.create",
            page_id=page.pk,
            user=user,
            timestamp=now,
            content_changed=True,
        )
        for page in pages
    )


def bring_indexes_up_to_date(pages: list[TherapyArticlePage]) -> None:
    for backend in get_search_backends(with_auto_update=True):
        backend.add_bulk(TherapyArticlePage, pages)
    for page in pages:
        if refers_to_records(page):
            ReferenceIndex.create_or_update_for_object(page)


def refers_to_records(page: TherapyArticlePage) -> bool:
    """Whether Wagtail's index of references has anything to note of a new page."""
    body = json.dumps(page.body.get_prep_value())
    if any(link.article_id for link in page.also_read.all()) or page.topics.all():
        return True
    return "linktype=" in body or IMAGE.search(body) is not None
