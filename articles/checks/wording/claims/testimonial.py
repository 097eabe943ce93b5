"""What patients are said to have felt, without a word on how typical that is."""

from collections.abc import Iterator
from itertools import pairwise

from django.utils.translation import gettext

from articles.checks.finding import Severity
from articles.checks.rules import declare
from articles.checks.wording.contexts import NEGATORS
from articles.checks.wording.registry import TextFinding
from articles.checks.wording.statements import Statement
from articles.checks.wording.word_classes import classes_of

from .claim import HARMS, is_practical
from .stories import PERSONS, happy_end, is_by_chance
from .story_endings import GOOD_END, OCCUPATIONS, OPINIONS, RELATIVES, TELLERS

TESTIMONIAL = declare(
    "claims/testimonial",
    Severity.BLOCKING,
    "California BPC 651(b)(8): a testimonial that misleads by leaving out what most patients can "
    "expect. FTC Endorsement Guides, 16 CFR 255.2: results have to be typical.",
)

# Words that only a teller of their own story has.
FIRST_PERSON = frozenset("i my me am we'd mine myself".split())
TYPICAL = frozenset(
    """
    typical vary varies differ differs different average unusual unusually exception exceptional
    common
    """.split()
)
RESULTS = frozenset(
    "results result experience experiences outcome outcomes patients people everyone person story "
    "stories".split()
)
# A story does not begin so.
RATHER = frozenset("if when should may might example whether please might".split())


def find(statement: Statement) -> Iterator[TextFinding]:
    """A story with a teller and a good end, or an opinion that is one by itself."""
    words = statement.words
    is_comparison = "yours" in statement.forms
    if not words or (words[0].form in RATHER and not is_comparison) or "signing" in statement.forms:
        return
    span = after_image(statement) or story_span(statement)
    if span is None or statement.is_question or statement.is_distanced or is_typical(statement):
        return
    start, end = span
    yield TextFinding(
        TESTIMONIAL,
        start,
        end,
        gettext(
            "“%(words)s” lets one person's result stand for all. It says nothing about what most "
            "patients can expect."
        )
        % {"words": statement.text[start:end]},
        gettext(
            "Leave it out, or say beside it what studies found in most patients, and that results "
            "differ."
        ),
    )


ABOUT_STORIES = frozenset("testimonials testimonial story stories anecdotes anecdote".split())
OWNERS = frozenset("his her their its".split())


OF_BODY = frozenset(("@complaint", "@crutch", "@activity", "@body_part", "lift", "walk", "sleep"))
PICTURES = {"after": "before", "right": "left", "today": "then", "now": "then"}


def after_image(statement: Statement) -> tuple[int, int] | None:
    """“Before: four pills a day. After: none.”"""
    before = statement.previous
    if before is None or statement.form(1) != ":" or ":" not in before.forms:
        return None
    is_pair = PICTURES.get(statement.form(0)) in before.forms
    places = {*statement.tagged.places, *before.tagged.places}
    is_of_body = not OF_BODY.isdisjoint(places)
    return statement.span(0, len(statement.words)) if is_pair and is_of_body else None


def is_typical(statement: Statement) -> bool:
    """Whether it, or a sentence beside it, says how typical it is."""
    neighbors = (statement.previous, statement, statement.following)
    forms = [word.form for word in statement.words]
    if ("than", "most") in pairwise(forms):
        return True
    if any(form == "own" and forms[index - 1] in OWNERS for index, form in enumerate(forms)):
        return not RESULTS.isdisjoint(forms)
    following = statement.following
    if following is not None and not ABOUT_STORIES.isdisjoint(following.forms):
        return "not" in following.forms
    return any(
        not TYPICAL.isdisjoint(neighbor.forms) and is_about_results(neighbor)
        for neighbor in neighbors
        if neighbor is not None
    )


def is_about_results(statement: Statement) -> bool:
    return not RESULTS.isdisjoint(statement.forms)


def story_span(statement: Statement) -> tuple[int, int] | None:
    tagged = statement.tagged
    for first, behind, _owner in OPINIONS.matches(tagged):
        if is_told(statement, first, behind):
            return statement.span(first, behind)
    good = next(
        (
            (first, behind)
            for first, behind, _owner in GOOD_END.matches(tagged)
            if is_told(statement, first, behind) and not statement.is_hedged(first)
        ),
        None,
    )
    if good is None:
        turn = happy_end(statement)
        return None if turn is None else statement.span(*turn)
    if (
        is_told_by_somebody(statement)
        or is_signed(statement)
        or is_about_somebody(statement)
        or goes_on_with_story(statement)
    ):
        return statement.span(*good)
    return None


AGAIN_BAD = frozenset("badly poorly worse worsened relapsed".split())
A_LITTLE = frozenset("little bit somewhat slightly less worse badly poorly".split())


# “I was afraid to walk the dog”: no good end.
UNWILLING = frozenset(
    """
    afraid scared unable nervous hoping hoped hopes hope trying tried tries difficult hard harder
    struggle struggled struggles fear dread wanted wants want
    """.split()
)
# What a story is retold with behind a “not”: “nothing helped until I found it”.
TURNING = frozenset("until before is now today since thanks but then after ; : who".split())
IFS = frozenset("if unless whether should".split())
FURTHER = 12


def is_denied_here(statement: Statement, first: int, behind: int) -> bool:
    """Whether a “no” is said of this, and not of what came before the turn of a story."""
    if not statement.is_denied(first, behind):
        return False
    before = [statement.form(index) for index in range(max(0, first - FURTHER), first + 1)]
    noes = [index for index, form in enumerate(before) if form in NEGATORS]
    return not noes or TURNING.isdisjoint(before[noes[-1] + 1 :])


def is_conditional_here(statement: Statement, first: int) -> bool:
    """Whether it is said under a condition. “Before” and “after” are none in a story."""
    return statement.is_conditional(first) and (
        not IFS.isdisjoint(statement.before(first)) or PAST.isdisjoint(statement.forms)
    )


PAST = frozenset("was were had came found met tried told could did gave got went took".split())


TO_A_SEAT = frozenset("bed chair car toilet table seat standing walker".split())


def is_told(statement: Statement, first: int, behind: int) -> bool:
    if statement.form(first) == "before" and "not" in statement.forms:
        return False
    around = [statement.form(index) for index in range(behind - 1, behind + 4)]
    ahead = [statement.form(index) for index in range(behind, behind + FURTHER)]
    if not AGAIN_BAD.isdisjoint(ahead):
        return False
    if not HARMS.isdisjoint(around) or not A_LITTLE.isdisjoint(around[:3]):
        return False
    if statement.form(behind - 1) == "cured" and "child" in around:
        return False
    if statement.form(first) == "from" and not TO_A_SEAT.isdisjoint(around):
        return False
    if not UNWILLING.isdisjoint(statement.form(index) for index in range(first - 3, first)):
        return False
    return not (
        is_denied_here(statement, first, behind)
        or is_conditional_here(statement, first)
        or is_by_chance(statement, behind)
        or statement.is_mentioned(first)
        or is_practical(statement, first, behind)
        or statement.is_taken_back(behind)
        or not A_LITTLE.isdisjoint(statement.form(index) for index in range(first, behind))
    )


QUOTED = frozenset(("“", '"', "★", "five"))


def is_signed(statement: Statement) -> bool:
    """““It ended my pain.” — Karen P.”: a quotation with a name behind it, or stars before it."""
    if statement.form(0) not in QUOTED:
        neighbor = statement.previous
        if neighbor is None or neighbor.form(0) not in QUOTED:
            return False
    following = statement.following
    is_named = (
        following is None
        or following.form(0) in ("—", "–", "-", "says")
        or (len(following.words) <= LONGEST_SIGNATURE and following.is_capital_at_start)
    )
    return is_named


def is_about_somebody(statement: Statement) -> bool:
    """“Tom came to us on crutches”, “Ask Brenda, who …”, “Patient story: Bob canceled …”."""
    words = statement.words
    for index, word in enumerate(words[:-1]):
        if word.is_sign or not statement.text[word.start].isupper():
            continue
        if not classes_of(word.form) and word.form not in NO_NAMES:
            is_aged = statement.form(index + 1) == "," and statement.form(index + 2).isdigit()
            is_active = "activity" in statement.tagged.classes[index + 1]
            following = (statement.form(index + 1), statement.form(index + 2))
            is_active = is_active or following in NOW_SO
            if is_aged or is_active or following[0] in STORY_VERBS:
                return True
            if statement.form(index - 1) in ("ask", "meet", "like", "how"):
                return True
    return statement.form(0) in ("ask", "meet") and statement.form(1) in ("our", "my")


LONGEST_SIGNATURE = 9
STORY_VERBS = frozenset(
    """
    came was had could walked limped threw tossed canceled cancelled went arrived started left ran
    sleeps runs walks plays couldn used suffered lived wore spent got tried
    swapped traded returned woke took
    """.split()
)
NOW_SO = frozenset((
    ("has", "not"), ("has", "never"), ("has", "no"), ("is", "now"), ("is", "back"), ("can", "now"),
    ("is", "pain"), ("has", "her"), ("has", "his"),
))  # fmt: skip
# What begins a sentence with a capital letter and is nobody's name.
NO_NAMES = frozenset(
    """
    i we it this that the these those there he she they you who what and but then when one some
    most all every each our my his her their surgery pain researchers people studies nobody no
    participants half many fewer both neither few medicare fda patient
    """.split()
)
# What somebody's story has behind the treatment, and who is in it.
TURNS = frozenset("last yesterday after later since thanks now today on".split())
NO_STORY = frozenset("study trial may might if can should you could".split())


def goes_on_with_story(statement: Statement) -> bool:
    """“She came in on a walker. Two sessions later she gardens again.”"""
    forms = statement.forms
    return (
        not PERSONS.isdisjoint(forms) and not TURNS.isdisjoint(forms) and NO_STORY.isdisjoint(forms)
    )


def is_told_by_somebody(statement: Statement) -> bool:
    """Whether one person speaks, or one named or counted person is spoken of."""
    forms = statement.forms
    is_first_person = not FIRST_PERSON.isdisjoint(forms)
    if has_own_body(statement) or is_shown(statement):
        return True
    has_relative = not SINGLE_PERSONS.isdisjoint(forms)
    if is_first_person and not has_relative:
        return bool(statement.quotations) or not {"i", "me", "my"}.isdisjoint(forms)
    has_teller = bool(TELLERS.matches(statement.tagged))
    return has_teller and (names_person(statement) or bool(statement.quotations))


SHOWING = frozenset("read see watch hear discover learn look".split())
# “See how to lift safely” shows nobody's story.
LESSONS = frozenset("to you your we much far long often the well".split())


def is_shown(statement: Statement) -> bool:
    """“Watch Dana touch her toes”, “Read how our laser turned a life around”."""
    if statement.form(0) not in SHOWING:
        return False
    if statement.form(1) == "how":
        return statement.form(2) not in LESSONS
    return any(statement.is_capital(index) for index in range(1, min(3, len(statement.words))))


def has_own_body(statement: Statement) -> bool:
    """“My hands looked like a girl's.”"""
    classes = statement.tagged.classes
    return any(
        {"body_part", "complaint"} & tags
        for index in statement.tagged.places.get("my", ())
        for tags in classes[index + 1 : index + 3]
    )


SINGLE_PERSONS = frozenset(f"{OCCUPATIONS}|{RELATIVES}".split("|"))


def names_person(statement: Statement) -> bool:
    """“Maria, 54, …”, “John S. from Glendale”, “a patient of ours”."""
    words = statement.words
    for index, word in enumerate(words):
        if not word.form.isdigit() or not 1 < len(word.form) < 3:
            continue
        if statement.form(index - 1) == "," and index >= 2:
            before = words[index - 2]
            return statement.text[before.start].isupper()
    if not {"she", "he", "her", "his"}.isdisjoint(statement.forms):
        return True
    if not SINGLE_PERSONS.isdisjoint(statement.forms):
        return True
    return bool(
        {"our", "one", "happy", "satisfied", "grateful", "countless", "thousands", "hundreds"}
        & statement.forms
    ) and bool({"patient", "patients", "client", "clients", "customers"} & statement.forms)
