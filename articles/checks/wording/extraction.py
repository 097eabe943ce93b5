"""Sentences that mislead when somebody quotes them alone.

Search engines, chat assistants and relatives quote one sentence. A number of an effect is true
of some people, compared with something, at some time, and is false without these.
"""

from collections.abc import Iterator

from django.utils.functional import Promise
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.checks.rules import declare
from articles.checks.severity import Severity
from articles.content.effect_numbers import gives_effect_number, missing_frame

from .paragraphs import is_source, sentences_in
from .registry import TextFinding, text_check

STANDS_ALONE = declare(
    "extraction/stands-alone",
    Severity.ADVISORY,
    "GRADE: a result has a population, a comparison and a time. California BPC 651(b)(2): "
    "nothing misleads by leaving out a material fact.",
)
NAMES: dict[str, Promise] = {
    "population": gettext_lazy("in whom"),
    "comparator": gettext_lazy("compared with what"),
    "time": gettext_lazy("when"),
}


@text_check("extraction")
def stands_alone(text: str) -> Iterator[TextFinding]:
    return findings_without(text, frozenset())


def findings_without(text: str, known: frozenset[str]) -> Iterator[TextFinding]:
    """Sentences with a number of an effect that lack a part of their frame.

    `known` are the parts that stand beside the text in fields of their own: any of
    `population`, `comparator` and `time`.
    """
    for sentence in sentences_in(text):
        if is_source(sentence.words) or not gives_effect_number(sentence.words):
            continue
        missing = [name for name in missing_frame(sentence.words) if name not in known]
        if missing:
            names = get_text_list([str(NAMES[name]) for name in missing], _("or"))
            yield TextFinding(
                STANDS_ALONE,
                sentence.start,
                sentence.end,
                _("Quoted alone, this number misleads: the sentence does not say %(what)s.")
                % {"what": names},
                _("Say it in the same sentence: “In adults with new low back pain, after 5 days, "
                  "… compared with …”."),
            )  # fmt: skip
