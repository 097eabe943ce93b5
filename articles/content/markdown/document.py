"""All of an article as one Markdown document."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from articles.blocks import Source

from ..ama_style import format_source
from ..article import Article
from ..canonical import UNKNOWN, ContentError
from ..sections import sections_of
from . import evidence, method, safety, texts
from .one_line import one_line
from .writer import Writer

WriteBlock = Callable[[Any, Writer], None]

# How each block is written. `tests/machines/test_markdown.py` fails where one is missing.
BLOCKS: dict[str, WriteBlock] = {
    write_block.__name__: write_block
    for write_block in (
        evidence.evidence, evidence.guidelines, evidence.mechanism, evidence.numbers,
        method.before_and_after, method.method,
        safety.care_card, safety.contraindications, safety.do_and_dont, safety.risks,
        texts.also_read, texts.callout, texts.comparison_table, texts.figure,
        texts.other_options, texts.paragraphs, texts.questions, texts.questions_to_ask,
        texts.video,
    )
}  # fmt: skip


def markdown_of(article: Article, address: str, notices: tuple[str, ...] = ()) -> str:
    """All signed words of an article, in the order of its page, with its sources numbered so.

    `address` is its own whole address, to which links are made whole, and `notices` are
    sentences that come before the rest. Raises `ContentError` for what this release cannot show.
    """
    writer = Writer(article, address)
    writer.heading(article.title, 1)
    for notice in notices:
        writer.words(notice)
    writer.words(article.introduction)
    texts.write_picture(article.lead_image, article.lead_image_alternative_text, writer)
    for section in sections_of(article.body):
        write_block = BLOCKS.get(section.name)
        if write_block is None:
            raise ContentError(UNKNOWN.format(words=section.name))
        writer.heading(section.heading, 2)
        write_block(section.block.value, writer)
    write_sources(writer)
    return writer.text


def write_sources(writer: Writer) -> None:
    """The sources under the numbers that the page gives them, and what became of each."""
    if not writer.sources:
        return
    writer.heading(_("Sources"), 2)
    writer.item_lines((source_line(source, writer) for source in writer.sources), numbered=True)


def source_line(source: Source, writer: Writer) -> str:
    facts = [
        (_("Who was studied:"), source.populations_studied),
        (_("Who was left out:"), source.populations_excluded),
        (_("Funding:"), source.funding),
    ]
    parts = [
        one_line(format_source(source)),
        *map(
            writer.plain,
            [
                f"PMID {source.pmid}." if source.pmid else "",
                f"{source.pmcid}." if source.pmcid else "",
                writer.doubt(source),
                _("This study was paid for by the maker of the product.")
                if source.paid_by_maker
                else "",
                f"{source.kind_name}." if source.kind_name else "",
                *(f"{name} {words}" for name, words in facts if words),
            ],
        ),
    ]
    return " ".join(filter(None, parts))
