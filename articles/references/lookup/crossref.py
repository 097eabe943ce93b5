"""Papers by DOI, from Crossref's REST API."""

import json
from datetime import date
from typing import Any
from urllib.parse import quote

from .answers import NoticeKind, PaperNotice, PaperRecord, plain, without_empty
from .service_client import ServiceClient

# Crossref's types of updates, https://www.crossref.org/documentation/crossmark/.
KINDS = {
    "retraction": NoticeKind.RETRACTION,
    "withdrawal": NoticeKind.RETRACTION,
    "removal": NoticeKind.RETRACTION,
    "partial_retraction": NoticeKind.CONCERN,
    "expression_of_concern": NoticeKind.CONCERN,
    "addendum": NoticeKind.CORRECTION,
    "clarification": NoticeKind.CORRECTION,
    "correction": NoticeKind.CORRECTION,
    "corrigendum": NoticeKind.CORRECTION,
    "erratum": NoticeKind.CORRECTION,
    "reinstatement": NoticeKind.REINSTATEMENT,
    "new_edition": NoticeKind.NEW_VERSION,
    "new_version": NoticeKind.NEW_VERSION,
}


class Crossref(ServiceClient):
    name = "Crossref"
    setting = "CROSSREF_ADDRESS"
    identifier = "doi"
    per_second = 5  # half of what Crossref allows those who say who they are

    def request_for(self, identifier: str) -> tuple[str, dict[str, str]]:
        return f"/works/{quote(identifier, safe='')}", {"mailto": self.contact}

    def parse(self, body: bytes) -> PaperRecord:
        work = json.loads(body)["message"]
        return PaperRecord(
            service=self.name,
            fields=without_empty(fields_of(work)),
            notices=tuple(map(notice_of, work.get("updated-by") or ())),
            about=tuple(map(notice_of, work.get("update-to") or ())),
        )


def fields_of(work: dict[str, Any]) -> dict[str, Any]:
    title, subtitle = first_text(work.get("title")), first_text(work.get("subtitle"))
    if not title:
        raise ValueError("A work without a title.")
    if subtitle and subtitle.lower() not in title.lower():
        title = f"{title}: {subtitle}"
    year, month, day = (*date_parts(work.get("issued")), None, None, None)[:3]
    return {
        "title": title,
        "authors": [
            person for author_data in work.get("author") or () if (person := author_of(author_data))
        ],
        "container": first_text(work.get("container-title")),
        "container_short": first_text(work.get("short-container-title")),
        "year": year,
        "month": month,
        "day": day,
        "volume": plain(work.get("volume")),
        "issue": plain(work.get("issue")),
        "pages": plain(work.get("page") or work.get("article-number")),
        "doi": work["DOI"].lower(),
        "funding": "; ".join(
            name for funder in work.get("funder") or () if (name := plain(funder.get("name")))
        ),
    }


def author_of(author_data: dict[str, Any]) -> dict[str, str]:
    """A person, or a group; Crossref has the second half of `John Smith Jr` apart."""
    family = plain(author_data.get("family"))
    if family:
        names = filter(None, [plain(author_data.get("given")), plain(author_data.get("suffix"))])
        return {"family": family, "given": " ".join(names)}
    name = plain(author_data.get("name") or author_data.get("given"))
    return {"literal": name} if name else {}


def notice_of(update: dict[str, Any]) -> PaperNotice:
    kind = plain(update.get("type")).lower().replace("-", "_").replace(" ", "_")
    return PaperNotice(
        kind=KINDS.get(kind, NoticeKind.OTHER),
        words=plain(update.get("label")) or kind,
        doi=plain(update.get("DOI")).lower(),
        day=day_of(date_parts(update.get("updated"))),
        by=plain(update.get("source")) or "publisher",
    )


def first_text(texts: Any) -> str:
    return plain(texts[0]) if texts else ""


def date_parts(csl_date: Any) -> list[int]:
    """`[2006, 4, 20]` or as much of it as there is; a date that is not known is `[[null]]`."""
    parts = (csl_date or {}).get("date-parts") or [[]]
    return [int(part) for part in parts[0] if part]


def day_of(parts: list[int]) -> date | None:
    """The day, or the first one that it can be."""
    try:
        return date(*[*parts, 1, 1][: max(len(parts), 3)]) if parts else None
    except (TypeError, ValueError):
        return None
