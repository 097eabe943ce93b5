"""What a service says of a paper, in our words."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from html import unescape
from typing import Any, Protocol

from django.utils.html import strip_tags


class NoticeKind(StrEnum):
    RETRACTION = "retraction"
    CONCERN = "concern"
    CORRECTION = "correction"
    REINSTATEMENT = "reinstatement"
    NEW_VERSION = "new_version"
    OTHER = "other"


@dataclass(frozen=True)
class PaperNotice:
    """A notice about a paper. `words` and `by` are what the service calls it and who says so.

    `doi` and `pmid` are those of the notice itself, as far as the service names them.
    """

    kind: NoticeKind
    words: str = ""
    doi: str = ""
    pmid: str = ""
    day: date | None = None
    by: str = ""


@dataclass(frozen=True)
class PaperRecord:
    """A paper as one service has it.

    `fields` are those of `articles.Reference` that the service fills in, without
    empty ones. `notices` are about this paper; if it is a notice itself, `about`
    says of which papers. `publication_types` are PubMed's own words.
    """

    service: str
    fields: dict[str, Any]
    notices: tuple[PaperNotice, ...] = ()
    about: tuple[PaperNotice, ...] = ()
    publication_types: tuple[str, ...] = field(default=())


class Service(Protocol):
    """A service that knows papers by one kind of identifier."""

    name: str

    @property
    def is_on(self) -> bool:
        """Whether this copy of the site may ask it."""
        ...

    def look_up(self, identifier: str, *, fresh: bool = False) -> PaperRecord | None:
        """The paper, or None where the service has none of this name.

        The answer may be a day old, except with `fresh`. Raises `Failure` where
        nothing can be said of the paper, neither that it is there nor that it is
        not.
        """
        ...


def plain(text: Any) -> str:
    """A text without markup, on one line. Services send `<i>` and `&amp;` in titles."""
    return " ".join(unescape(strip_tags(str(text or ""))).replace("\0", "").split())


def without_empty(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value}
