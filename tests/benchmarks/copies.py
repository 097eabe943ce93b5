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
from articles.models.edition import codes_of_signed, text_with_code
from articles.models.edition_codes import summary_code

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
    summary: str
    body: str
    text: str


TEXTS = ("title", "introduction", "canonical", "sealed", "summary", "body", "text")


def fill_up_to(count: int) -> float:
    """Copy the readable sample articles until there are `count` editions; the seconds it took."""
    samples = signed_samples()
    present = Edition.objects.count()
    progress = Progress("Articles with sign-offs, editions and vectors", count - present)
    with indexes_made_at_the_end(EDITIONS), ThreadPoolExecutor(1) as other_thread:
        pending: Future[None] | None = None
        for start in range(present, count, BATCH):
            copies = new_copies(range(start, min(start + BATCH, count)), samples)
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


def signed_samples() -> list[Sample]:
    """What is copied, one after the other: the articles that patients can read."""
    readable = Edition.objects.readable("en").exclude(page__slug__startswith=SLUG)
    return [
        Sample(edition, TherapyArticlePage.objects.get(pk=edition.pk))
        for edition in readable.select_related("sign_off").order_by("pk")
    ]


def require_real_articles() -> None:
    """Raise where the newest copies are not what this site would have written itself."""
    copies = Edition.objects.readable("en").filter(page__slug__startswith=SLUG)
    for edition in copies.select_related("sign_off").order_by("-pk")[:LOOKED_AT]:
        edition.require_sign_off()
        has_text = edition.article(without_links).text == edition.text
        has_words = edition.has_own_text and edition.has_own_words and edition.has_own_summary
        if not (has_text and has_words):
            raise RuntimeError(f"The copy “{edition}” is not what its sign-off holds.")


def new_copies(numbers: range, samples: list[Sample]) -> list[Copy]:
    """New articles below the index, with the fields and topics of their samples, and words of
    their own."""
    index = ArticleIndexPage.objects.get()
    with transaction.atomic():
        copies = [copy_of(samples[number % len(samples)], number, index) for number in numbers]
        Page.objects.bulk_create([copy.page for copy in copies])
        copy_articles(copies)
        for sample in samples:
            keys = [copy.page.pk for copy in copies if copy.sample is sample]
            copy_topics(sample.page_id, keys)
        ArticleIndexPage.objects.update(numchild=index.numchild + len(copies))
    return copies


def copy_of(sample: Sample, number: int, index: ArticleIndexPage) -> Copy:
    """The copy with this number. Its page is not in the database yet."""
    words = words_for(number, sample.gap_count)
    texts = {name: getattr(sample, name).filled(words) for name in TEXTS}
    page = Page(
        title=texts["title"],
        draft_title=texts["title"],
        slug=f"{SLUG}{number}",
        path=Page._get_path(index.path, index.depth + 1, number + 100),
        depth=index.depth + 1,
        url_path=f"{index.url_path}{SLUG}{number}/",
        content_type=ContentType.objects.get_for_model(TherapyArticlePage),
        locale_id=index.locale_id,
        live=True,
        first_published_at=timezone.now() - timedelta(minutes=number),
        last_published_at=timezone.now(),
    )
    return Copy(sample, page, **texts)


def copy_articles(copies: list[Copy]) -> None:
    """Add the rows of these articles: those of their samples, with texts of their own."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMPORARY TABLE own "
            "(page bigint, sample bigint, introduction text, body jsonb) ON COMMIT DROP"
        )
        with cursor.copy("COPY own FROM STDIN") as rows:
            for copy in copies:
                rows.write_row([copy.page.pk, copy.sample.page_id, copy.introduction, copy.body])
        others = other_columns(ARTICLES, "page_ptr_id", "introduction", "body")
        cursor.execute(
            f"INSERT INTO {ARTICLES} (page_ptr_id, introduction, body, {others}) "
            f"SELECT own.page, own.introduction, own.body, {others} "
            f"FROM own JOIN {ARTICLES} AS article ON article.page_ptr_id = own.sample"
        )


def copy_topics(source: int, keys: list[int]) -> None:
    """Give these pages the topics of the page `source`."""
    with connection.cursor() as cursor:
        others = other_columns(TOPICS, "therapyarticlepage_id", "id")
        cursor.execute(
            f"INSERT INTO {TOPICS} (therapyarticlepage_id, {others}) "
            f"SELECT page.id, {others} FROM {TOPICS}, unnest(%s) AS page (id) "
            f"WHERE therapyarticlepage_id = %s",
            [keys, source],
        )


def other_columns(table: str, *but: str) -> str:
    """The columns of a table but these, for SQL."""
    with connection.cursor() as cursor:
        description = connection.introspection.get_table_description(cursor, table)
    return ", ".join(f'"{column.name}"' for column in description if column.name not in but)


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
            own[approval.pk] = {
                **text_with_code(copy.page.pk, copy.text),
                **codes_of_signed(copy.page.pk, approval, copy.sample.cards),
                "summary": copy.summary,
                "summary_code": summary_code(copy.page.pk, json.loads(copy.summary)),
                "cards": json.dumps(copy.sample.cards),
                "published_at": copy.page.first_published_at,
                "updated_at": copy.page.first_published_at,
            }
        columns = list(next(iter(own.values())))
        types = {
            **dict.fromkeys(("published_at", "updated_at"), "timestamptz"),
            **dict.fromkeys(("summary", "cards"), "jsonb"),
        }
        typed = ", ".join(f"{name} {types.get(name, 'text')}" for name in columns)
        cursor.execute(f"CREATE TEMPORARY TABLE own (number bigint, {typed}) ON COMMIT DROP")
        with cursor.copy(f"COPY own (number, {', '.join(columns)}) FROM STDIN") as rows:
            for number, values in own.items():
                rows.write_row([number, *values.values()])
        names = ", ".join(columns)
        cursor.execute(
            f"INSERT INTO {EDITIONS} (page_id, sign_off_id, language, content, digest, records, "
            f"files, {names}) SELECT page_id, number, language, content, digest, records, "
            f"files, {', '.join(f'own.{name}' for name in columns)} "
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
