"""Very many signed articles, each with a whole body, its sign-off, its edition and its topics.

Nothing is left out that the database asks for: the sign-offs are a chain whose codes this process
computes, the triggers compare each edition with its sign-off, and PostgreSQL makes the vectors.
It is quick because rows come by COPY, because the sign-offs of one batch are added while the
editions of the batch before it are compared and made searchable, because the content of an
edition is taken from its sign-off inside of PostgreSQL, and because the large indexes are made
once, at the end.
"""

import hashlib
import hmac
import json
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection, connections, transaction
from django.utils import timezone
from wagtail.models import Page

from articles.content import without_links
from articles.models import ArticleIndexPage, Edition, SignOff, TherapyArticlePage, chain
from articles.models.edition import codes_of_signed, summary_with_code, text_with_code

from .progress import Progress
from .variants import Sample, words_for

SLUG = "copy-"
BATCH = 500
LOOKED_AT = 20
CONTENT = "\ue102"  # where the content stands in the fields that a code covers
MAINTENANCE_MEMORY = "512MB"

SIGN_OFFS, EDITIONS = SignOff._meta.db_table, Edition._meta.db_table
ARTICLES = TherapyArticlePage._meta.db_table
TOPICS = TherapyArticlePage.topics.through._meta.db_table


@dataclass(frozen=True)
class Copy:
    """One article to be added: what it is a copy of, its page, and its texts."""

    sample: Sample
    page: Page
    title: str
    introduction: str
    canonical: str
    sealed: str
    text: str


def fill_up_to(count: int) -> float:
    """Copy the readable sample articles until there are `count` editions; the seconds it took."""
    readable = Edition.objects.readable("en").exclude(page__slug__startswith=SLUG)
    samples = [Sample(edition) for edition in readable.select_related("sign_off").order_by("pk")]
    present = Edition.objects.count()
    progress = Progress("Articles with sign-offs, editions and vectors", count - present)
    with indexes_made_at_the_end(EDITIONS), ThreadPoolExecutor(1) as other_thread:
        pending: Future[None] | None = None
        for start in range(present, count, BATCH):
            copies = [
                copy_of(samples[page_number(page) % len(samples)], page)
                for page in new_pages(range(start, min(start + BATCH, count)), samples)
            ]
            with transaction.atomic():
                approvals = sign(copies)
            if pending:
                pending.result()
            pending = other_thread.submit(publish, copies, approvals)
            progress.show(start - present)
        if pending:
            pending.result()
        other_thread.submit(connections.close_all).result()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    seconds = progress.end()
    require_real_articles()
    return seconds


def require_real_articles() -> None:
    """Raise where the newest copies are not what this site would have written itself."""
    copies = Edition.objects.readable("en").filter(page__slug__startswith=SLUG)
    for edition in copies.select_related("sign_off").order_by("-pk")[:LOOKED_AT]:
        edition.require_sign_off()
        has_text = edition.article(without_links).text == edition.text
        has_words = edition.has_own_text and edition.has_own_words and edition.has_own_summary
        if not (has_text and has_words):
            raise RuntimeError(f"The copy “{edition}” is not what its sign-off holds.")


def page_number(page: Page) -> int:
    return int(page.slug.removeprefix(SLUG))


def new_pages(numbers: range, samples: list[Sample]) -> list[Page]:
    """The rows of new articles below the index, with the fields and topics of their samples."""
    index = ArticleIndexPage.objects.get()
    kind = ContentType.objects.get_for_model(TherapyArticlePage)
    with transaction.atomic():
        pages = Page.objects.bulk_create(
            Page(
                title=f"Copy {number}",
                draft_title=f"Copy {number}",
                slug=f"{SLUG}{number}",
                path=Page._get_path(index.path, index.depth + 1, number + 100),
                depth=index.depth + 1,
                url_path=f"{index.url_path}{SLUG}{number}/",
                content_type=kind,
                locale_id=index.locale_id,
                live=True,
                first_published_at=timezone.now() - timedelta(minutes=number),
                last_published_at=timezone.now(),
            )
            for number in numbers
        )
        for place, sample in enumerate(samples):
            keys = [page.pk for page in pages if page_number(page) % len(samples) == place]
            copy_rows(ARTICLES, "page_ptr_id", sample.page_id, keys)
            copy_rows(TOPICS, "therapyarticlepage_id", sample.page_id, keys)
        ArticleIndexPage.objects.update(numchild=index.numchild + len(pages))
    return pages


def copy_rows(table: str, link: str, source: int, keys: list[int]) -> None:
    """Add what a table holds of the page `source` for other pages as well."""
    with connection.cursor() as cursor:
        description = connection.introspection.get_table_description(cursor, table)
        others = ", ".join(
            f'"{column.name}"' for column in description if column.name not in (link, "id")
        )
        cursor.execute(
            f'INSERT INTO {table} ("{link}", {others}) '
            f"SELECT page.id, {others} FROM {table}, unnest(%s) AS page (id) "
            f'WHERE "{link}" = %s',
            [keys, source],
        )


def copy_of(sample: Sample, page: Page) -> Copy:
    words = words_for(page_number(page), sample.gap_count)
    texts = ("title", "introduction", "canonical", "sealed", "text")
    return Copy(sample, page, **{name: getattr(sample, name).filled(words) for name in texts})


def sign(copies: list[Copy]) -> list[SignOff]:
    """Add a sign-off of each copy, and that it went live, at the end of the chain."""
    chain.lock()
    last = SignOff.objects.order_by("-number").only("number", "code").first()
    number, head = (last.number, last.code) if last else (0, chain.START)
    key = chain.present_key()
    names = [field.attname for field in SignOff._meta.concrete_fields]
    columns = ", ".join(f'"{field.column}"' for field in SignOff._meta.concrete_fields)
    approvals = []
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY {SIGN_OFFS} ({columns}) FROM STDIN") as rows,
    ):
        for copy in copies:
            approval = approval_of(copy)
            live = SignOff(act=SignOff.Act.LIVE, page_id=copy.page.pk, page_title=copy.title)
            for row, sealed, stored in (
                (approval, copy.sealed, copy.canonical),
                (live, "{}", "{}"),
            ):
                number += 1
                row.number, row.previous, row.at = number, head, timezone.now()
                row.key = chain.key_id(key)
                row.of_id = approval.number if row is live else None
                row.code = head = sealed_code(key, row, sealed)
                rows.write_row([column_value(row, name, stored) for name in names])
            approvals.append(approval)
    return approvals


def approval_of(copy: Copy) -> SignOff:
    """The sign-off of the sample, for this page and this content."""
    values = {
        field.attname: getattr(copy.sample.sign_off, field.attname)
        for field in SignOff._meta.concrete_fields
    }
    own = {
        "act": SignOff.Act.SIGNED,
        "page_id": copy.page.pk,
        "page_title": copy.title,
        "revision_id": None,
        "content": {"title": copy.title, "introduction": copy.introduction},
        "digest": hashlib.sha256(copy.canonical.encode()).hexdigest(),
    }
    return SignOff(**(values | own))


def sealed_code(key: str, row: SignOff, content: str) -> str:
    """The code of a row, whose content is given as it stands in the text that the code covers."""
    fields = json.dumps(
        row.sealed_fields() | {"content": CONTENT},
        sort_keys=True,
        ensure_ascii=False,
        default=chain.serialize_date,
    )
    return hmac_of(key, fields.replace(f'"{CONTENT}"', content, 1))


def hmac_of(key: str, text: str) -> str:
    return hmac.new(key.encode(), text.encode(), hashlib.sha256).hexdigest()


def column_value(row: SignOff, name: str, content: str) -> Any:
    if name == "content":
        return content
    value = getattr(row, name)
    return json.dumps(value) if isinstance(value, (dict, list)) else value


def publish(copies: list[Copy], approvals: list[SignOff]) -> None:
    """Write the editions of signed copies; their content stands in their sign-offs."""
    with transaction.atomic(), connection.cursor() as cursor:
        own = {}
        for copy, approval in zip(copies, approvals, strict=True):
            summary = summary_with_code(copy.page.pk, approval.content)
            own[approval.pk] = {
                **text_with_code(copy.page.pk, copy.text),
                **codes_of_signed(copy.page.pk, approval, []),
                **summary,
                "summary": json.dumps(summary["summary"]),
                "published_at": copy.page.first_published_at,
                "updated_at": copy.page.first_published_at,
            }
        columns = list(next(iter(own.values())))
        types = {"published_at": "timestamptz", "updated_at": "timestamptz", "summary": "jsonb"}
        typed = ", ".join(f"{name} {types.get(name, 'text')}" for name in columns)
        cursor.execute(f"CREATE TEMPORARY TABLE own (number bigint, {typed}) ON COMMIT DROP")
        with cursor.copy(f"COPY own (number, {', '.join(columns)}) FROM STDIN") as rows:
            for number, values in own.items():
                rows.write_row([number, *values.values()])
        names = ", ".join(columns)
        cursor.execute(
            f"INSERT INTO {EDITIONS} (page_id, sign_off_id, language, content, digest, records, "
            f"files, cards, {names}) SELECT page_id, number, language, content, digest, records, "
            f"files, '[]', {', '.join(f'own.{name}' for name in columns)} "
            f"FROM own JOIN {SIGN_OFFS} USING (number) ORDER BY number"
        )


@contextmanager
def indexes_made_at_the_end(table: str) -> Iterator[None]:
    """Drop the GIN indexes of a table, and make them once the block has filled it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexname, indexdef FROM pg_indexes "
            "WHERE tablename = %s AND indexdef LIKE '%% USING gin %%'",
            [table],
        )
        indexes = cursor.fetchall()
        for name, _definition in indexes:
            cursor.execute(f'DROP INDEX "{name}"')
    yield
    with connection.cursor() as cursor:
        cursor.execute(f"SET maintenance_work_mem = '{MAINTENANCE_MEMORY}'")
        for _name, definition in indexes:
            cursor.execute(definition)
        cursor.execute("RESET maintenance_work_mem")
