"""The entries of a report: what each thing of a post became, in plain values and sentences."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from articles.checks import Finding
from articles.models import ArticleIndexPage, ImportedPost, ProposedRepair

from .composition import PlacedSection
from .draft import slug_for
from .post import Lost, Post
from .report import ImportResult

EMPTY_INTRODUCTION = "The introduction is empty: write the main message before publishing."
AUTHOR = (
    "The old site names “{name}” as the author. That is text alone: choose the clinician who "
    "wrote it, if it was one."
)
UNKNOWN_TOPIC = (
    "“{name}” was a category or a tag of the old site, and no topic has that name. Add the topic, "
    "or choose others under Topics."
)
NO_SOURCE_ADDRESS = (
    "“{address}” is no web address that a source can have, so it is plain text in the draft. Look "
    "for the source that it means."
)
ALSO_READ_ADDRESS = "Also Read keeps the title alone, which finds its article by itself."


def unchanged_result(post: Post, existing: ImportedPost, *, is_changed: bool) -> ImportResult:
    """Nothing is written over a draft that an earlier import made."""
    message = (
        "Nothing was written: this post was imported before, and it has changed since. To import "
        "it anew, delete its page."
        if is_changed
        else "Nothing was written: this post was imported before."
    )
    return left_alone(post, existing.page_id, message)


def already_there_result(post: Post, page_id: int, index: ArticleIndexPage) -> ImportResult:
    slug = slug_for(post.title)
    message = (
        f"Nothing was written: “{index.title}” already has the page “{slug}”. To import the post "
        "anew, delete that page or change the title in the file."
    )
    return left_alone(post, page_id, message)


def left_alone(post: Post, page_id: int, message: str) -> ImportResult:
    return ImportResult(
        post.source,
        "unchanged",
        message,
        title=post.title,
        page_id=page_id,
        slug=slug_for(post.title),
        edit_address=reverse("wagtailadmin_pages:edit", args=[page_id]),
        findings=[note_entry("unchanged", message)],
    )


def note_entry(name: str, message: str) -> dict[str, Any]:
    return {"rule": f"importing/{name}", "severity": "advisory", "message": message}


def finding_entry(finding: Finding) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "message": str(finding.message),
        "place": str(finding.place),
        "path": finding.path,
        "suggestion": str(finding.suggestion),
    }
    if finding.span:
        entry |= {
            "start": finding.span.start,
            "end": finding.span.end,
            "text": finding.span.words,
        }
    return entry


def repair_entry(repair: ProposedRepair) -> dict[str, Any]:
    return {
        "rule": repair.rule,
        "start": repair.source_start,
        "end": repair.source_end,
        "before": repair.before,
        "after": repair.after,
    }


def lost_entry(lost: Lost) -> dict[str, str]:
    return {"kind": lost.kind, "text": lost.text, "reason": lost.reason}


def place_entry(place: PlacedSection, labels: Mapping[str, str]) -> dict[str, Any]:
    """A section, and the blocks that it went into, each with its fields where it has several."""
    targets: list[str] = []
    for name, fields in place.blocks:
        named = [labels.get(f"{name}.{one}", one) for one in fields]
        shown = [one for one in named if one != labels[name]]
        is_named = shown and name != "paragraphs"
        targets.append(f"{labels[name]} ({', '.join(shown)})" if is_named else labels[name])
    return {"text": place.words, "blocks": list(dict.fromkeys(targets))}
