"""What patients are said to have felt, without a word on how typical that is."""

from collections.abc import Iterator
from itertools import pairwise

from django.utils.translation import gettext

from articles.checks.finding import Severity
from articles.checks.rules import declare
from articles.checks.wording.phrases import PhraseBook
from articles.checks.wording.registry import TextFinding
from articles.checks.wording.statements import Statement
from articles.checks.wording.word_classes import classes_of

from .claim import is_practical
from .stories import PERSONS, happy_end

TESTIMONIAL = declare(
    "claims/testimonial",
    Severity.BLOCKING,
    "California BPC 651(b)(8): a testimonial that misleads by leaving out what most patients can "
    "expect. FTC Endorsement Guides, 16 CFR 255.2: results have to be typical.",
)

# Words that only a teller of their own story has.
FIRST_PERSON = frozenset("i my me am we'd mine myself".split())
# How a story ends well.
GOOD_END: PhraseBook[str] = PhraseBook()
GOOD_END.add(
    (
        "only ..4 helped|worked|works",
        "feel|feels|felt|feeling ..2 reborn|alive|whole|teenager|kid|ageless|unstoppable",
        "beat|beats|overcame|overcome|conquered|defeated|escaped|outran|put|won|left|licked ..2 "
        "@complaint",
        "takes|took ..1 none|no_pills|nothing|no_more",
        "free|rid of ..3 @complaint|pills|it|opioids|painkillers",
        "back ..2 on|behind|at|in|to ..2 duty|wheel|desk|job|shift|stage|mound|ice|classroom|trail",
        "ran|runs|finished|completed|won ..3 5k|10k|marathon|race|half|triathlon|miles",
        "left|leaves|walked|walks|stood|stands|standing ..1 tall|straight|smiling|upright|unaided",
        "pain|symptom|migraine|headache|drug free",
        "pain|@complaint|it ..3 gone|disappeared|vanished|stopped|melted|lifted|went_away|left",
        "no|never|without|zero ..2 @complaint",
        "not ..1 hurt|ache|limp",
        "only|one thing that ..1 worked|helps|helped|works",
        "nothing hurts|aches",
        "switched|turned ..3 off",
        "not|hardly believe how ..4 worked|better|good|much|well|great|easy|fast",
        "regret|wish ...9 sooner|earlier|years_ago|long_ago",
        "wizard|wizards|hero|heroes|saint|genius|magician|angel",
        "can|could ..2 finally|now|again",
        "can|could|am|was|back|able ...8 again|finally",
        "now|finally|today i|he|she|can|am|is|back|sleeps|walks|runs|plays ..2",
        "back ..2 to|at|on ..6 work|running|gardening|golf|tennis|dancing|normal|court|"
        "course|bike|gym|"
        "job|hiking|field|life|horse|garden|dance|skiing|swimming|soccer|trail|yoga|feet",
        "back on|at|in|to ..3 feet|court|course|bike|gym|field|saddle|garden|trail|floor|"
        "slopes|stage|pool",
        "my|her|his|their life|lives back",
        "changed|saved|transformed|gave ..3 life|marriage|lives|career|me",
        "a ..2 new|different man|woman|person",
        "feel|feels|felt|feeling ..3 better|great|amazing|younger|new|wonderful|"
        "fantastic|like|relief|20|twenty|thirty|young|"
        "incredible|human|nothing|normal|myself|free|difference",
        "sleep|sleeps|slept|sleeping ..5 through|night|baby|better|soundly",
        "walk|walked|walks|run|runs|ran|dance|dances|danced|dancing|climb|climbed|hiked|"
        "hiking|lift|"
        "lifted|golfing|gardening|kneel|cycling|jogging ..8 "
        "again|pain|down|aisle|stairs|marathon|miles|mile|day|later|without|wedding|next|"
        "unaided|out|"
        "grandson|granddaughter|grandchildren|kids|dog|weeks",
        "worked|cured|healed|fixed|saved|relieved|rescued ..2 me|my|him|her|it|them",
        "helped|eased|ended|stopped|ended ..2 my|his|her|it|them ..3 @complaint|@body_part|.|!",
        "ended|banished|erased|stopped|fixed ..1 it|them",
        "have|has|had|did not ..3 had|touched|taken|needed|used|felt|missed|need|take ..4 "
        "@crutch|@complaint|attack|attacks|since|single|day|one",
        "swapped|traded|threw|tossed|canceled|cancelled|ditched|burned|sold|hung|put|gave ..2 "
        "away|out|down|up? ..3 @crutch|gabapentin|surgery|replacement|operation|cane|fusion",
        "like|as_if nothing ..2 happened|happened",
        "left|leaves|leave|walked|walks|walking ..2 without ..2 them|it|@crutch|@complaint|help",
        "has|have|got|had|get ..2 wife|husband|mother|father|mom|dad|life|shoulder|knee|back|"
        "hands|hand|mobility|smile ..1 back",
        "zero|no|not_one|not_a_single ..2 @complaint ..2 since",
        "level|score ..1 zero|0",
        "jogs|hikes|runs|dances|golfs|swims|gardens|skis|plays|rides|climbs|cycles|sleeps|"
        "kneels ..4 his|her|five|miles|every|again|with|through|the|without|daily|before",
        "was|am|is|were ..2 back|playing|running|dancing|hiking|walking|golfing|gardening|"
        "pain_free ..6",
        "threw|tossed|put|hung|ditched ..3 cane|walker|crutches|pills|brace|painkillers|away",
        "cancelled|canceled|off ..3 surgery|opioids|painkillers|pills|medication|meds|"
        "cane|wheelchair",
        "miracle|godsend|lifesaver|amazing|best_thing|best_decision|worth_every|"
        "like_magic|wizards|genius|"
        "geniuses|angel|angels|incredible|unbelievable|lifesavers|wonders|life_changing|magic",
        "recommend|recommended|thank|thanks|grateful|credit|owe",
        "from ..6 to ..6 zero|nothing|none|0|2|one|1|two|running|marathon|walking",
        "pain ..3 dropped|fell|went|improved",
        "cured|healed|recovered",
        "avoided|skip|skipped ..2 surgery|operation|knife",
        "wish ..2 i|had ..4 sooner|earlier|years_ago",
        "relief ..4 after|in|within|for|from|finally",
        "sleep|sleeps|plays|gardening|dancing|golfing|walking|playing|running ..3 again|baby",
        "best|first ..3 sleep|night|i_have|week|day|year in|ever|felt|i|without",
    ),
    "good end",
)
OCCUPATIONS = (
    "firefighter|teacher|nurse|veteran|veterans|driver|carpenter|roofer|golfer|dancer|runner|"
    "officer|mechanic|plumber|farmer|gardener|waitress|waiter|chef|cook|pilot|engineer|student|"
    "grandmother|grandfather|mother|father|athlete|athletes|swimmer|cyclist|violinist|pianist|"
    "drummer|accountant|librarian|builder|electrician|painter|welder|trucker|marathoner|coach|"
    "quarterback|pitcher|ballerina|hairdresser|barber|baker|lawyer|professor|soldier|marine|"
    "policeman|postman|paramedic|retiree|rancher|surfer|skier|skater|seamstress|cashier"
)
RELATIVES = (
    "husband|wife|mom|dad|mother|father|son|daughter|brother|sister|aunt|uncle|grandma|grandpa|"
    "grandmother|grandfather|neighbor|boss|coworker|friend|cousin|partner|mother_in_law|"
    "father_in_law"
)
# Somebody who tells, or of whom a story is told.
TELLERS: PhraseBook[str] = PhraseBook()
TELLERS.add(
    (
        "★|stars|star_review|google_review|yelp|verified",
        "says|said|writes|wrote|reports|reported|raves|shares|shared|told|tells|adds|"
        "recalls|gushes|smiles",
        "our|many|most|all|happy|satisfied|countless|grateful|hundreds_of|thousands_of ..2 "
        "patients|clients|customers|users|members|people rave|say|love|tell|report|swear|"
        "thank|leave|agree|"
        "describe|call|walk|return|have_said",
        "patient|client|customer|actual|real|success story|stories|review|reviews|"
        "testimonial|testimonials|"
        "results|patients",
        "@people|mother|father|grandmother|grandfather|teacher|nurse|retired|veteran|"
        "athlete|runner|firefighter|"
        "mom|dad|carpenter|golfer|dancer|driver|player|grandma|grandpa|farmer|wife|"
        "husband|sister|brother|"
        "neighbor|friend|mechanic|marathoner|accountant|builder|plumber|gardener|waitress "
        "..4 from|named|in|of|who|is|was|came|had|limped|walked|returned|went|told|could",
        "thanks_to|thank_you|credits|grateful_to dr?|our|the|your|to|this",
        "after ..4 session|sessions|visit|visits|treatment|treatments|weeks|months|"
        "injection|injections",
        "one|another|a|recent of? ..2 our? patient|patients|client|clients",
        "meet",
        "see|hear|read|learn how|from|about ..1 a|our|one|how|@people",
        "she|he ..1 came|limped|walked|arrived|hobbled|crawled|shuffled in|to|on|with",
        f"a|an|one|this|another|my|our|local|retired|young|old ..2 {OCCUPATIONS} ..3 was|is|came|"
        "had|could|who|from|told|went|has|credits|says|in|,|couldn|got|needed|can",
        f"my|our|{RELATIVES} ..2 was|is|had|has|came|could|went|told|says|got|can|been",
    ),
    "teller",
)
TYPICAL = frozenset(
    "typical vary varies differ differs average unusual unusually exception exceptional".split()
)
RESULTS = frozenset(
    "results result experience experiences outcome outcomes patients people everyone person story "
    "stories".split()
)
# A story does not begin so.
RATHER = frozenset("if when should may might example whether please might".split())
OPINIONS: PhraseBook[str] = PhraseBook()
OPINIONS.add(
    (
        "patients|clients|customers|people ..3 rave|love|swear|gush about|our|the|by|it|"
        "this|us|how|over",
        "dr|doctor|clinic|treatment|therapy|injection|team|massage|they|it|you|laser|"
        "acupuncture|program ..4 "
        "gave|saved|changed|fixed|cured|healed|rescued|transformed me|my|her|his|him",
        "i ..2 feel|felt|am|was|have|got|have_been|can ...8 "
        "pain_free|years_younger|brand_new|new_man|new_woman|new_person|cured|no_pain|life_back",
        "changed|saved|gave_me_back|gave_me|gave_her|gave_him|transformed my|her|his "
        "life|back|marriage",
        "i|he|she|we was_able|am_able|can|could ...8 again|finally|without_pain|pain_free",
        "until|then i|she|he|we found|met|discovered ..2 dr|this|our|the",
        "my @complaint ..4 gone|disappeared|vanished|history|melted|zero|cured|stopped",
        "my ..2 back|knee|neck|hip|shoulder|spine ..3 never|feels|felt ..3 better|new|"
        "great|good|amazing|"
        "younger|20",
        "best|smartest decision|thing|money i|he|she ..2 ever|made|did|spent",
        "wish|wished i|she|he ..3 sooner|earlier|years_ago",
        "success story|stories",
        "five_star|5_star|glowing|rave reviews|review|testimonials|ratings",
        "credits|credit|thanks|owes ..4 our|us|dr ..4 for|to",
        "took|dropped|brought my|her|his pain|score|@complaint from",
        "five_star|5_star ..2 story|stories|reviews",
        "before_and_after photos|results|pictures",
    ),
    "opinion",
)


def find(statement: Statement) -> Iterator[TextFinding]:
    """A story with a teller and a good end, or an opinion that is one by itself."""
    words = statement.words
    if not words or words[0].form in RATHER or "signing" in statement.forms:
        return
    span = story_span(statement)
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


def is_typical(statement: Statement) -> bool:
    """Whether it, or a sentence beside it, says how typical it is."""
    neighbors = (statement.previous, statement, statement.following)
    forms = [word.form for word in statement.words]
    if ("than", "most") in pairwise(forms):
        return True
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


A_LITTLE = frozenset("little bit somewhat slightly less worse".split())


def is_told(statement: Statement, first: int, behind: int) -> bool:
    return not (
        statement.is_denied(first, behind)
        or statement.is_conditional(first)
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
            if is_aged or is_active or statement.form(index + 1) in STORY_VERBS:
                return True
            if statement.form(index - 1) in ("ask", "meet", "like", "how"):
                return True
    return statement.form(0) in ("ask", "meet") and statement.form(1) in ("our", "my")


LONGEST_SIGNATURE = 9
STORY_VERBS = frozenset(
    """
    came was had could walked limped threw tossed canceled cancelled went arrived started left ran
    couldn used suffered lived wore spent got tried swapped traded returned woke took
    """.split()
)
# What begins a sentence with a capital letter and is nobody's name.
NO_NAMES = frozenset(
    """
    i we it this that the these those there he she they you who what and but then when one some
    most all every each our my his her their surgery pain researchers people studies nobody no
    participants half many fewer both neither few medicare fda patient
    """.split()
)
# What somebody's story has behind the treatment, and who is in it.
TURNS = frozenset("after later since thanks now today on".split())
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
    has_relative = not SINGLE_PERSONS.isdisjoint(forms)
    if is_first_person and not has_relative:
        return bool(statement.quotations) or not {"i", "me"}.isdisjoint(forms)
    has_teller = bool(TELLERS.matches(statement.tagged))
    return has_teller and (names_person(statement) or bool(statement.quotations))


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
