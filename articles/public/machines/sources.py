"""The sources of an article for a reference manager, as the page prints and numbers them."""

import json
import re
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import override

from articles.blocks import Source
from articles.content import facts
from articles.models import Edition, TherapyArticlePage
from articles.references.export import EXPORTED_FIELDS, file_name
from articles.references.formats import FORMATS, Format
from articles.references.formats.field_values import clean_fields

from ..beside import own_address
from .answers import machine_response
from .served import ask_for_file
from .signed import SignedArticle, signed_article_at

FORMATS_BY_ENDING = {"ris": FORMATS["ris"], "json": FORMATS["csl"]}
END_OF_RECORD = re.compile(r"^ER  -", re.MULTILINE)


def article_sources(request: HttpRequest, path: str, ending: str) -> HttpResponse:
    """`<article>/sources.ris` and `<article>/sources.json`, for who may read the article."""
    file_format = FORMATS_BY_ENDING[ending]

    def sources(request: HttpRequest, page: TherapyArticlePage, edition: Edition) -> HttpResponse:
        return sources_response(request, page, edition, file_format)

    return ask_for_file(request, path, f"sources.{ending}", file_format.content_type, sources)


def sources_response(
    request: HttpRequest, page: TherapyArticlePage, edition: Edition, file_format: Format
) -> HttpResponse:
    """Raises `ContentError` where the article cannot be shown."""
    address = own_address(request, page, edition)
    signed = signed_article_at(request, page, edition, address)

    def content() -> str:
        with override(edition.language):
            return file_of_sources(signed, file_format)

    response = machine_response(request, signed, page, content, file_format.content_type)
    name = file_name(page.slug, file_format)
    if disposition := content_disposition_header(as_attachment=True, filename=name):
        response["Content-Disposition"] = disposition
    return response


def file_of_sources(signed: SignedArticle, file_format: Format) -> str:
    """Every source of the page, in the order of its numbers, each with what became of it."""
    doubt_about = signed.article.render_context.doubt_about
    records = [
        with_note(
            file_format.write(fields_of(source), f"source-{number}"),
            facts.doubt_sentence(doubt_about(source)),
            file_format,
        )
        for number, source in enumerate(signed.article.render_context.sources, start=1)
    ]
    return f"{file_format.header}{file_format.separator.join(records)}{file_format.footer}"


def fields_of(source: Source) -> dict[str, Any]:
    """A printed source in the form that the formats write."""
    fields = {name: getattr(source, name, None) for name in EXPORTED_FIELDS}
    accessed_on = date.fromisoformat(source.accessed_on) if source.accessed_on else None
    return clean_fields({**fields, "accessed_on": accessed_on})


def with_note(record: str, note: str, file_format: Format) -> str:
    """The record with a note, so that a withdrawn paper is one in a reference manager, too."""
    if not note:
        return record
    if file_format.name == "ris":
        return END_OF_RECORD.sub(lambda match: f"N1  - {note}\r\n{match[0]}", record)
    item = json.loads(record)
    item["note"] = "; ".join(filter(None, [note, item.get("note")]))
    return json.dumps(item, ensure_ascii=False, indent=2)
