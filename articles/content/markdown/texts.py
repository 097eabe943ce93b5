"""The blocks of plain text, pictures and tables."""

from typing import Any

from django.utils.translation import gettext as _

from .escaping import escaped, link
from .writer import Writer


def paragraphs(value: Any, writer: Writer) -> None:
    writer.rich(value.get("text"), level=2)


def callout(value: Any, writer: Writer) -> None:
    if value.get("title"):
        writer.paragraph(f"**{escaped(value.get('title'))}**")
    writer.rich(value.get("text"))


def questions(value: Any, writer: Writer) -> None:
    for item in value.get("items") or ():
        writer.heading(item.get("question"))
        writer.rich(item.get("answer"), level=4)


def questions_to_ask(value: Any, writer: Writer) -> None:
    writer.items(value.get("questions") or ())


def other_options(value: Any, writer: Writer) -> None:
    for item in value.get("items") or ():
        writer.heading(item.get("name"))
        writer.rich(item.get("known"), level=4)


def figure(value: Any, writer: Writer) -> None:
    write_picture(value.get("image"), value.get("alternative_text"), writer)
    writer.words(value.get("caption"))
    writer.words(value.get("credit"))


def write_picture(picture: Any, words: Any, writer: Writer) -> None:
    """A picture with what it tells; where it cannot be shown, what it tells alone."""
    if picture:
        writer.paragraph(f"!{writer.link(words or _('Picture'), picture.src)}")
    elif words:
        writer.fact(_("Picture"), words)


def video(value: Any, writer: Writer) -> None:
    writer.heading(value.get("title"))
    file, address = value.get("file"), value.get("address") or ""
    if file:
        writer.paragraph(writer.link(_("Watch the video"), file.url))
    elif address.startswith(("https://", "http://")):
        writer.paragraph(link(escaped(_("Watch the video at another site")), address))
    writer.rich(value.get("transcript"), level=4)


def comparison_table(value: Any, writer: Writer) -> None:
    """Each row in lines that name the column, so that no cell stands alone."""
    table = value.get("table")
    if not table:
        return
    writer.heading(table.caption)
    headings = [str(column["heading"] or "") for column in table.columns]
    for row in table.row_data:
        first, *others = [str(cell or "") for cell in row["values"]]
        cells = [
            f"{heading}: {cell.removesuffix('.')}."
            for heading, cell in zip(headings[1:], others, strict=False)
            if cell
        ]
        writer.paragraph(f"**{escaped(first)}** {escaped(' '.join(cells))}" if first else "")


def also_read(value: Any, writer: Writer) -> None:
    if article := value.get("article"):
        words = f"{_('Also Read:')} {article.title}"
        writer.paragraph(writer.link(words, article.url))
