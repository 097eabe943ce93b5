"""What no article goes without: the same rules that the editor's form has for publication."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.blocks import StreamValue

from articles.blocks import NodeKind, words_if_empty
from articles.content import CLINICAL_FIELDS
from articles.models import TherapyArticlePage
from articles.models.article import PAGE_WORDS_IF_EMPTY

from .finding import Finding, Severity
from .places import Place, body_of
from .registry import check


@check
def fields(draft: TherapyArticlePage) -> Iterator[Finding]:
    """The fields of the page itself."""
    for name, problem in draft.publication_problems().items():
        yield Finding("structure/field", str(problem), place=label_of(draft, name), path=name)
    # That the author and the image are there is seen to where the draft is made.
    checked_fields = {*CLINICAL_FIELDS, "search_description"} - {"body", "author", "lead_image"}
    try:
        draft.clean_fields(exclude={field.name for field in draft._meta.fields} - checked_fields)
    except ValidationError as error:
        for name, field_errors in error.error_dict.items():
            for field_error in field_errors:
                yield field_finding(draft, name, field_error)


def field_finding(draft: TherapyArticlePage, name: str, error: ValidationError) -> Finding:
    """What the validation of a field of the page says; of an empty one, what belongs there."""
    is_unfilled = error.code == "blank" and name in PAGE_WORDS_IF_EMPTY
    message = str(PAGE_WORDS_IF_EMPTY[name]) if is_unfilled else " ".join(error.messages)
    return Finding(
        "structure/field",
        message,
        place=label_of(draft, name),
        path=name,
        is_unfilled=is_unfilled,
    )


@check
def body(draft: TherapyArticlePage) -> Iterator[Finding]:
    """The blocks that are missing, and the fields within blocks."""
    try:
        draft.body.stream_block.clean(draft.body)
    except ValidationError as error:
        yield from body_problems(draft.body, error)


# What a reader must have met before the evidence.
BEFORE_EVIDENCE = ("contraindications", "care_card")


@check
def reading_order(draft: TherapyArticlePage) -> Iterator[Finding]:
    """Who should not use a therapy and when to get help stand before what studies found.

    No query. A reader who stops early has then read what protects them.
    """
    has_passed_evidence = False
    for block in body_of(draft).children():
        has_passed_evidence |= block.name == "evidence"
        if has_passed_evidence and block.name in BEFORE_EVIDENCE:
            yield block.finding(
                "structure/reading-order",
                _("“%(name)s” stands behind the evidence, where fewer people read it.")
                % {"name": block.label},
                severity=Severity.ADVISORY,
                suggestion=_("Move it up, in front of “Evidence”."),
            )


def body_problems(value: StreamValue, error: ValidationError) -> Iterator[Finding]:
    """What the validation of this body complains about, each complaint with its place."""
    body = Place(value.stream_block, value, step="body")
    problems = error.as_json_data() if hasattr(error, "as_json_data") else {}
    for message in problems.get("messages", ()):
        yield Finding("structure/needed-blocks", message, place=_("Body"), path="body")
    for key, inner_problems in errors_within(problems):
        yield from findings_in(body.item(int(key)), inner_problems)


def findings_in(place: Place, problems: dict[str, Any]) -> Iterator[Finding]:
    """The findings of one block and of the blocks in it, each with its place."""
    for message in problems.get("messages", ()):
        is_unfilled = message == words_if_empty(place)
        yield place.finding("structure/block", message, is_unfilled=is_unfilled)
    for key, inner_problems in errors_within(problems):
        is_list = place.kind is NodeKind.LIST
        yield from findings_in(
            place.item(int(key)) if is_list else place.child(key), inner_problems
        )


def errors_within(problems: dict[str, Any]) -> Iterator[tuple[Any, dict[str, Any]]]:
    nested = problems.get("blockErrors") or {}
    pairs = nested.items() if isinstance(nested, dict) else enumerate(nested)
    return ((key, errors) for key, errors in pairs if errors)


def label_of(draft: TherapyArticlePage, name: str) -> str:
    """The name of a field in the editor; a rule about several fields is about the article."""
    names = {field.name: field for field in draft._meta.fields}
    return str(names[name].verbose_name).capitalize() if name in names else _("Article")
