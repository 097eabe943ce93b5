"""Copies of the sample editions, with the sign-offs that the database asks for."""

from django.contrib.contenttypes.models import ContentType
from django.db import connection, models, transaction
from django.utils import timezone
from wagtail.models import Page

from articles.content import digest
from articles.models import ArticleIndexPage, Edition, SignOff, TherapyArticlePage, chain
from articles.models.edition import codes_of_signed, text_with_code

BATCH = 1_000


def fill_up_to(count: int, *, short: bool = False) -> None:
    """Copy the sample editions until there are `count`, straight into the tables.

    `short` copies hold a title and a main message alone, so that very many fit.
    """
    samples = list(Edition.objects.select_related("page", "sign_off").order_by("pk")[:8])
    present = Edition.objects.count()
    for start in range(present, count, BATCH):
        steps = range(start, min(start + BATCH, count))
        with transaction.atomic():
            copy(samples, steps, short)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def copy(samples: list[Edition], steps: range, short: bool) -> None:
    index = ArticleIndexPage.objects.get()
    kind = ContentType.objects.get_for_model(TherapyArticlePage)
    pages = Page.objects.bulk_create(
        Page(
            title=f"Copy {step}",
            draft_title=f"Copy {step}",
            slug=f"copy-{step}",
            path=Page._get_path(index.path, index.depth + 1, step + 100),
            depth=index.depth + 1,
            url_path=f"{index.url_path}copy-{step}/",
            content_type=kind,
            locale_id=index.locale_id,
            live=True,
        )
        for step in steps
    )
    copies = []
    for number, page in enumerate(pages):
        sample = samples[number % len(samples)]
        content = sample.content | {"title": f"{sample.content['title']} {page.pk}"}
        if short:
            content.pop("body", None)
        copies.append((page, sample, content))
    approvals = sign(copies)
    Edition.objects.bulk_create(
        Edition(
            page=page,
            sign_off=approval,
            language=sample.language,
            content=content,
            digest=approval.digest,
            **text_with_code(page.pk, "" if short else text_of(sample, number)),
            **codes_of_signed(page.pk, approval, []),
            published_at=sample.published_at,
            updated_at=sample.updated_at,
        )
        for number, ((page, sample, content), approval) in enumerate(
            zip(copies, approvals, strict=True)
        )
    )


def text_of(sample: Edition, number: int) -> str:
    """Every twentieth copy keeps the common word of the search's benchmark."""
    return sample.text if number % 20 else sample.text.replace("pain", "comfort")


def sign(copies: list[tuple[Page, Edition, dict]]) -> list[SignOff]:
    """A sign-off of each copy that went live, at the end of the chain."""
    last = SignOff.objects.order_by("-number").first()
    number, head = (last.number, last.code) if last else (0, chain.START)
    approvals, rows = [], []
    for page, sample, content in copies:
        approval = SignOff(
            act=SignOff.Act.SIGNED,
            page=page,
            page_title=content["title"],
            language=sample.language,
            form=content["form"],
            content=content,
            digest=digest(content),
            review_due=sample.sign_off.review_due,
        )
        live = SignOff(act=SignOff.Act.LIVE, of=approval, page=page, page_title=content["title"])
        for row in (approval, live):
            number += 1
            row.number, row.previous, row.at = number, head, timezone.now()
            if row is live:
                row.of = approval
            row.key = chain.key_id(chain.present_key())
            row.code = head = chain.code(chain.present_key(), row.sealed_fields())
            rows.append(row)
        approvals.append(approval)
    models.QuerySet(SignOff).bulk_create(rows)
    return approvals
