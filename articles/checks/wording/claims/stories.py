"""Stories told in two steps: what somebody could not do, and what came after the treatment."""

from articles.checks.wording.phrases import PhraseBook
from articles.checks.wording.statements import Statement

PERSONS = frozenset("she he her his i my mom dad".split())
# “He could not lift a cup; three visits later he paints houses.”
HARDSHIP: PhraseBook[str] = PhraseBook()
HARDSHIP.add(
    (
        "could|can|did not|barely|hardly|no_longer|scarcely",
        "unable|bedridden|housebound|crippled|hobbled|limped|crawled|limping|bent_double|desperate",
        "was_told|were_told|had_given_up|given_up|on_disability|on_crutches|in_a_wheelchair",
        "suffered|struggled|lived|came|arrived|walked ..2 with|from|in|on|to",
        "had not|never|tried ..1 slept|walked|everything|worked|danced|been",
    ),
    "hardship",
)
SPANS = frozenset(
    "days weeks months visits sessions treatments injections hours week month session visit "
    "shots".split()
)
LATER = frozenset("later after since now today then until of".split())
BEFORE_TREATMENT = frozenset(("after", "since", "with"))
FINDING = frozenset("tried found met came discovered started".split())
NO_HAPPY_END = frozenset("still not never worse return should may might if".split())
NEAR = 5


def happy_end(statement: Statement) -> tuple[int, int] | None:
    """From the turn of a story to its end, if a hardship of one person comes before it."""
    hard = HARDSHIP.matches(statement.tagged)
    before = statement.previous
    if not hard and (before is None or not HARDSHIP.matches(before.tagged)):
        return None
    start = hard[0][1] if hard else 0
    turns = (index for index in range(start, len(statement.words)) if is_turn(statement, index))
    turn = next(turns, None)
    if turn is None:
        return None
    rest = [word.form for word in statement.words[turn:]]
    is_happy = NO_HAPPY_END.isdisjoint(rest) and not PERSONS.isdisjoint(rest)
    return (turn, len(statement.words)) if is_happy else None


def is_turn(statement: Statement, index: int) -> bool:
    """“Two weeks later”, “after her ablation”, “; he ran”."""
    form = statement.form(index)
    if form in SPANS:
        return not LATER.isdisjoint((statement.form(index + 1), statement.form(index + 2)))
    if form == "until":
        return any(statement.form(near) in FINDING for near in range(index + 1, index + NEAR))
    following = statement.tagged.classes[index + 1 : index + NEAR]
    if form in BEFORE_TREATMENT:
        return any("named_therapy" in tags for tags in following)
    return form == ";" and any("activity" in tags for tags in following)


# “Though her therapist thinks that time did most of the work.”
BY_CHANCE = frozenset(
    "time itself luck chance coincidence placebo exaggerated uncertain depends depend".split()
)
CHANCE_REACH = 40
CONCESSIONS = frozenset("though although but while ; and perhaps may might".split())


def is_by_chance(statement: Statement, behind: int) -> bool:
    """Whether what follows says that it may have come by itself."""
    forms = [word.form for word in statement.words[behind : behind + CHANCE_REACH]]
    return not BY_CHANCE.isdisjoint(forms) and not CONCESSIONS.isdisjoint(forms)
