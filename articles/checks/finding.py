"""What an editorial check noticed."""

import hashlib
import re
from dataclasses import dataclass

from .rules import RULES
from .severity import Severity

__all__ = ["Finding", "Severity", "Span"]

# More of a sentence than this on either side of the marked words is left out.
MAX_CONTEXT = 160
SENTENCE_END = re.compile(r"[.!?]\s+")


@dataclass(frozen=True)
class Span:
    """The words that a finding is about: from `start` to `end` in the plain `text` of its place."""

    start: int
    end: int
    text: str

    @property
    def words(self) -> str:
        return self.text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end

    @property
    def parts(self) -> tuple[str, str, str]:
        """The sentence around the words: what comes before them, the words, what comes after."""
        before, after = self.text[: self.start], self.text[self.end :]
        *_ends, sentence_start = (0, *(match.end() for match in SENTENCE_END.finditer(before)))
        sentence_end = SENTENCE_END.search(after)
        before = before[sentence_start:]
        after = after[: sentence_end.start() + 1] if sentence_end else after
        if len(before) > MAX_CONTEXT:
            before = f"… {before[-MAX_CONTEXT:]}"
        if len(after) > MAX_CONTEXT:
            after = f"{after[:MAX_CONTEXT]} …"
        return before, self.words, after


@dataclass(frozen=True)
class Finding:
    """One thing that a check noticed, in words for staff.

    `rule` is `family/name`. `place` says where in the article, in the words of
    the editor; `path` is the same place as the editor's own content path, such
    as `body.<block id>.claims.<id>.statement`, and `span` the words there that it is
    about. `name` is what `place` ends with: the words for that place alone. `is_unfilled` is
    true where all it says is what belongs into a field that is still empty.
    `suggestion` says in words what would do; `replacement` is the text that can stand
    in place of the found words, or without a `span` of the whole text, just as it is, and None
    where only a person can write it.
    `earlier_duplicates` counts the findings of the
    same draft that come before it and read the same: about the first claim of each of
    two blocks, say.
    """

    rule: str
    message: str
    severity: Severity = Severity.BLOCKING
    place: str = ""
    path: str = ""
    span: Span | None = None
    suggestion: str = ""
    replacement: str | None = None
    name: str = ""
    is_unfilled: bool = False
    earlier_duplicates: int = 0

    @property
    def is_blocking(self) -> bool:
        return self.severity is Severity.BLOCKING

    @property
    def basis(self) -> str:
        """The standard that its rule comes from; "" for a rule that nobody declared."""
        rule = RULES.get(self.rule)
        return rule.basis if rule else ""

    @property
    def key(self) -> str:
        """What tells this finding from the others of the same draft, in a form's field names."""
        text = "\0".join(self.identity)
        if self.earlier_duplicates:
            text += f"\0\0{self.earlier_duplicates}"
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    @property
    def identity(self) -> tuple[str, ...]:
        """How it reads, and at which words of its place."""
        start = (str(self.span.start),) if self.span else ()
        return (self.rule, self.place, self.message, *start)
