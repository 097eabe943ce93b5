"""Results that an advertiser states as facts, in whatever words: what no phrase foresees."""

from collections.abc import Iterator

from django.utils.translation import gettext

from articles.checks.wording.registry import TextFinding
from articles.checks.wording.statements import HEDGES, Statement

from .cure import CURE
from .sources import names_source

# Verbs that leave no room for people whom it does not help.
STRONG = frozenset({"strong_verb", "ending_verb", "vanishing_verb"})
# Softer words count only where the sentence cries out or speaks of “our” treatment.
RESULT = STRONG | {"good_result"}
SUBJECTS = frozenset({"named_therapy", "complaint", "body_part"})
OURS = frozenset("we our us".split())
CAREFUL = HEDGES | frozenset(
    """
    not no never neither nothing without if whether until before should must ask tell check call
    usually often most some many aim try hope goal goals or after-care sometimes about average
    than how result outcome find found study studies trial trials
    """.split()
)


def find(statement: Statement) -> Iterator[TextFinding]:
    """A flat statement of a strong result: not asked, denied, hedged, sourced or a name."""
    if statement.is_question or statement.is_distanced or not CAREFUL.isdisjoint(statement.forms):
        return
    classes = statement.tagged.classes
    present = frozenset().union(*classes)
    cries_out = statement.text[: statement.end].endswith("!")
    is_ours = not OURS.isdisjoint(statement.forms)
    if not (cries_out or is_ours or SUBJECTS & present):
        return
    wanted = RESULT if cries_out or is_ours else STRONG
    for position, tags in enumerate(classes):
        if wanted.isdisjoint(tags) or statement.is_capital(position):
            continue
        if statement.words[position].is_joined or position == 0:
            continue
        if names_source(statement):
            return
        start, end = statement.span(position, position + 1)
        yield TextFinding(
            CURE,
            start,
            end,
            gettext("“%(words)s” states a result as if everybody had it.")
            % {"words": statement.text[start:end]},
            gettext("Say whom it helps, how much, and how sure that is: “may help some people”."),
        )
        return
