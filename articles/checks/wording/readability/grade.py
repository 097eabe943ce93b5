"""The grade of a whole text."""

from collections.abc import Iterator, Sequence

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from articles.checks.rules import declare
from articles.checks.severity import Severity
from articles.checks.wording.documents import Located, document_check
from articles.checks.wording.registry import TextFinding

from .grades import bands, count_words, is_hard

GRADE = declare(
    "readability/grade",
    Severity.ADVISORY,
    "AMA and NIH: text for patients at about grade 6; CDC: grade 8 or lower. "
    "In Spanish: INFLESZ (Barrio-Cantalejo 2008).",
)


@document_check("readability", languages=("en", "es"))
def grade(paragraphs: Sequence[str], language: str) -> Iterator[Located]:
    """A text that asks for more school than many patients have. It is about the first line."""
    counts = count_words(paragraphs, language)
    if is_hard(counts, language):
        names = [f"{band.name} ({formula})" for formula, band in bands(counts, language)]
        first = next(number for number, text in enumerate(paragraphs) if text.strip())
        yield (
            first,
            TextFinding(
                GRADE,
                0,
                len(paragraphs[first]),
                _("As a whole this text is hard to read: %(bands)s.")
                % {"bands": get_text_list(names, _("and"))},
                _("Begin with the longest sentences, and say long words in shorter ones."),
            ),
        )
