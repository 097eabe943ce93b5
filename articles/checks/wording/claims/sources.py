"""Whether a sentence names where it has its numbers from."""

import re
from functools import lru_cache

from articles.checks.wording.statements import Statement

# A number in brackets, a year, an author with others, an identifier.
MARK = re.compile(
    r"\[\d{1,3}(?:[,–-] ?\d{1,3})*\]|\(\d{1,2}\)|[¹²³⁴-⁹]|\bet al\b|\bdoi\b|\bPMID\b|"
    r"\((?:[^()]{0,80}\W)?(?:19|20)\d\d[a-z]?\)",
    re.I,
)
STUDY = frozenset(
    """
    study studies trial trials review reviews survey surveys guideline guidelines registry
    meta analysis cohort audit researchers authors cochrane panel
    """.split()
)
NAMES = frozenset(
    "cochrane lancet bmj jama nice cdc nih who acp fda medicare census nhs spine journal".split()
)
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# “In our own survey, 94 percent …”
IN_HOUSE = frozenset("own internal customer house our".split())
# “A trial of 212 people”: what tells one study from “studies show”.
OF_PEOPLE = frozenset("of with in among".split())


@lru_cache(maxsize=16)
def names_source(statement: Statement) -> bool:
    """Whether a reader could look it up: a reference, or a study with its year, size or name."""
    if MARK.search(statement.text, statement.start, min(len(statement.text), statement.end + 8)):
        return True
    forms = statement.forms
    if STUDY.isdisjoint(forms):
        return not NAMES.isdisjoint(forms) and "according" in forms
    if not NAMES.isdisjoint(forms) or YEAR.search(statement.text, statement.start, statement.end):
        return True
    for index, word in enumerate(statement.words):
        if word.form in STUDY and statement.form(index - 1) not in IN_HOUSE:
            nearby = statement.words[max(0, index - 3) : index + 6]
            if any(near.form[:1].isdigit() for near in nearby):
                return not is_vague(statement, index)
            if statement.form(index - 1) in ("one", "small", "randomized", "that", "this", "the"):
                return True
    return False


def is_vague(statement: Statement, position: int) -> bool:
    """“Studies show that 95 percent …”: the number counts no people of the study."""
    following = statement.form(position + 1)
    return following in ("show", "shows", "prove", "proves", "say", "confirm", "find", "suggest")
