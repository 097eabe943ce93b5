"""Rules that need a whole text: where a word comes first, or how hard it is as a whole."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from .registry import ENGLISH, TextFinding, findings_in

# The number of a paragraph, from 0, and what was noticed in it.
Located = tuple[int, TextFinding]
DocumentCheck = Callable[[Sequence[str], str], Iterable[Located]]


@dataclass(frozen=True)
class RegisteredDocumentCheck:
    function: DocumentCheck
    family: str
    languages: tuple[str, ...]


DOCUMENT_CHECKS: list[RegisteredDocumentCheck] = []


def document_check(
    family: str, languages: tuple[str, ...] = (ENGLISH,)
) -> Callable[[DocumentCheck], DocumentCheck]:
    """Register a function from all paragraphs of a text, and its language, to findings."""

    def register(function: DocumentCheck) -> DocumentCheck:
        DOCUMENT_CHECKS.append(RegisteredDocumentCheck(function, family, languages))
        return function

    return register


def document_findings(
    paragraphs: Sequence[str], families: Iterable[str], language: str = ENGLISH
) -> list[Located]:
    """What the checks of whole texts notice, in the order of the paragraphs."""
    wanted, base_language = frozenset(families), language.partition("-")[0]
    found = [
        located
        for check in DOCUMENT_CHECKS
        if check.family in wanted and base_language in check.languages
        for located in check.function(paragraphs, base_language)
    ]
    return sorted(found, key=lambda located: (located[0], located[1].start, located[1].end))


def findings_by_paragraph(
    paragraphs: Sequence[str], families: Iterable[str], language: str = ENGLISH
) -> list[list[TextFinding]]:
    """For each paragraph of a text what is noticed in it, alone and as a part of the whole."""
    families = frozenset(families)
    found = [findings_in(paragraph, families, language) for paragraph in paragraphs]
    for number, finding in document_findings(paragraphs, families, language):
        found[number].append(finding)
    return found
