"""Fear as a reason to book."""

from collections.abc import Iterator

from django.utils.translation import gettext_noop as _

from articles.checks.finding import Severity
from articles.checks.rules import declare
from articles.checks.wording.phrases import PhraseBook
from articles.checks.wording.registry import TextFinding
from articles.checks.wording.statements import Statement

from .claim import Claim, is_practical
from .threats import THREATS

FEAR = declare(
    "claims/fear",
    Severity.BLOCKING,
    "California BPC 651(b)(2) and (b)(5): what makes an ordinarily prudent person misjudge a risk. "
    "CDC Clear Communication Index, item 18: the nature of a risk is explained.",
)

# A warning that sends people to an emergency room says a true risk.
EMERGENCY = frozenset(
    """
    911 emergency er ambulance cauda equina stroke infection sepsis bladder bowel 988 fever burn
    burns fracture clot urgent urgently poison overdose
    """.split()
)


# “Delaying surgery”: what is put off, not what threatens.
SHORT = 3


STRONG = frozenset(
    "day move rob never cost lose wheelchair knife agony lifetime ability paralyzed".split()
)


PUT_OFF = frozenset("miss missing skip skipping delay wait waiting ignore cancel".split())
# “You may have read that your pillow is killing your neck.”, “Many fear that …”
HEARSAY = frozenset(
    "fear fears worry worries worried afraid scared read heard told believe hear reads".split()
)

TELLING = frozenset("that about of they their your".split())


def is_threat(statement: Statement, first: int, behind: int) -> bool:
    before = statement.before(first)
    is_hearsay = any(
        word in HEARSAY and not TELLING.isdisjoint(before[index + 1 : index + 2])
        for index, word in enumerate(before)
    )
    if is_hearsay and "not" not in before:
        return False
    if "told" in before and {"you", "your"}.isdisjoint(statement.forms):
        return False
    if statement.form(first) in PUT_OFF and is_practical(statement, first, behind):
        return False
    if statement.form(first) == "wait" and statement.form(first + 1) in ("until", "for", "till"):
        return False
    if statement.form(behind - 1) == "worse" and "if" in statement.forms:
        return False
    if statement.form(behind - 1) == "surgery" and behind - first <= SHORT:
        return False
    is_personal = any(
        statement.form(index) in ("your", "you", "never") for index in range(first - 8, behind)
    )
    is_strong = any(
        "destroying_verb" in statement.tagged.classes[index] or statement.form(index) in STRONG
        for index in range(first, behind)
    )
    if statement.is_hedged(first) and not (is_personal and is_strong):
        return False
    return EMERGENCY.isdisjoint(statement.forms)


DISASTER = (
    "wheelchair|crippled|cripple|paralyzed|disabled|disability|surgery|worse|"
    "irreversible|permanent|"
    "permanently|immobile|bedridden|helpless|amputation|never|independence|mobility|regret|forever|"
    "addiction|addicted|too_late|job|dementia|die|death|nursing|housebound|lifelong|life"
)

CLAIMS = (
    Claim(
        FEAR,
        (
            *THREATS,
            "you keep|continue|go_on ignoring|waiting|putting|neglecting|taking ...6 will|lose|"
            "worse|end|ruin",
            "your|you ..3 will ..1 be ..1 useless|worthless|frozen|dead|finished|ruined|"
            "crippled ..4",
            "will leave|make|turn ..1 you|your ..3 @disaster|helpless|useless|alone|dependent",
            "spread|spreads|worsen|worsens|grow|grows|progress until|unless ..1 you|your|it",
            "until|before you|your ..2 can_not|cannot|no_longer ..1 walk|stand|work|play|run|"
            "move|function|dress",
            "one|a|any ..1 wrong|careless|sudden|bad ..1 move|step|lift|twist|bend and|could|"
            "can|may",
            "could|may|might|will be the ..1 day|time|moment|year|night ..3 you|your|it",
            "people|those|patients|everyone who wait|hesitate|delay|waits ..2 lose|regret|"
            "suffer|pay|never|end",
            "doing_nothing|waiting|inaction|delay|ignoring_it will|can|could|may ..1 cost|"
            "costs|rob|leave|cripple",
            "not|no|never ..3 second|another chance to|.|at",
            "slow|certain|early|painful death|grave",
            "bet|wager|stake ..1 your ..1 @organ on|with",
            "the_more|the_longer|the_later you ..1 ignore|wait|delay|put|act|rest",
            "last|final warning",
            "risk|risking ..1 a|your ..1 life|future|lifetime|years of|on|in|with ..2 "
            "@complaint|@disaster|suffering|misery",
            "you|your ..1 will ..1 lose ..1 your|the|a ..1 @body_part|job|mobility|"
            "independence|marriage|life",
            "gamble|gambling|roulette|dice ..2 with|your ..1 life|lives|health|spine|future|back",
            "will_be|is|be too_late for",
            "end_up|wind_up ..1 like ..3 , unable|crippled|stuck|in",
            "today ..1 means|is|equals|becomes|brings ..2 surgery|@disaster|operation|agony ..1"
            " tomorrow|later|soon",
            "soon|tomorrow|already ..3 too_late",
            "cut|cuts|slice|slices|carve|carves|slicing you|your ..1 open|up|back|spine",
            "is|are|will|am only|just ..2 get|getting|become|grow|go|spread ..1 worse|bigger|"
            "stronger|deeper|downhill|unbearable",
            "without ..2 help|care|treatment|us|laser|program ...6 worse|@disaster|spread|"
            "spreads|grow|grows|lose|never",
            "act|call|book|come ..1 now|today|soon or ..4 lose|pay|suffer|regret|risk",
            "do_not be|become ..1 one who",
            "time_bomb|borrowed_time|ticking|running_out|numbered_days",
            "@organ ..1 has|have ..1 expiration_date|shelf_life|an_expiration",
            "next ..2 to ..1 lose|suffer|need|die|end|fall",
            "cost you your ..1 ability|leg|legs|job|mobility|independence|life|career|marriage|"
            "future|sleep",
            "@organ is|are ..1 crumbling|collapsing|dying|rotting|failing|degenerating|"
            "deteriorating|wearing ..1 right|now|as|while|every|inside|!",
            "end_up|ends_up|wind_up|winds_up|land|finish|ending_up|winding_up ..1 under|on|in|"
            "with|at ..2 knife|table|hospital|surgeon|wheelchair|nursing|scalpel|crutches|worse",
            "waiting|delay|delaying|doing_nothing|hesitating|putting_it_off|procrastinating|"
            "inaction is ..2 most|worst|riskiest|deadliest|dangerous|gravest ..4",
            "the most|worst|riskiest ..1 dangerous|risky|thing|mistake|choice ..2 you|"
            "a_patient|choice|mistake ..3 can|could|make|do|is",
            "start|beginning|step|first|road|path|way ..2 of|to|toward|towards|into|down ..5 "
            "@disaster|lifetime|misery|suffering|life_of|life_in",
            "stand|stands|lie|lies|standing|all_that between ..6 and ..3 @disaster|disability|"
            "paralysis|surgery",
            "let|letting|lets ..1 @complaint|it|arthritis|your ..1 @destroying_verb|steal|rob|"
            "take|cost|end|run|rule ..2 your|you",
            "turn|turns|turning|lead|leads|progress|progresses|spiral|spirals into|to ..2 life|"
            "lifetime|future on|of|in ..3",
            "untreated|not_treated|treated_here ..3 turns|turn|becomes|leads ..3 @disaster|"
            "life|lifetime",
            "surgery|opioids|surgeons|pills|injections|drugs could|can|may|might|will leave|"
            "leaves ..1 you|anyone ..2 @disaster|worse",
            "if you ..1 not|do_not ..1 act|call|come|come_in|treat|get ...14 until|will ..3 "
            "you|@organ|keep|never|lose",
            "@organ|@tissue|nerves|discs will ..1 keep|go_on|continue ..1 crumbling|wearing|"
            "dying|degenerating|rotting|shrinking|grinding",
            "before|until ..2 @organ|nerve|joint|disc|it ..1 dies|die|crumbles|collapses|snaps|"
            "fails|gives_out|is_gone",
            "the|a lifetime|life|future|years in|of|on ..1 agony|misery|crutches|suffering|"
            "disability|painkillers|torment ..2 begin|begins|starts|start|await|awaits|if|"
            "unless|.|!",
            "every|each ..1 pill|dose|shot|tablet|injection ..4 damage|harm|closer|worse",
            "if|unless you ..1 not ..3 act|treat|fix|come|call|address|intervene|care|stop ...8"
            " could|may|might|will|you_will ..5 @disaster|worse|never|lose|lost",
            "disaster|accident|catastrophe waiting to happen",
            "do_not ..1 end|wind up like|as|in|on|with",
            "without ..1 @named_therapy|our|us ..3 , ? your|you ..3 may|could|might|will ..1 "
            "never|not|lose|suffer|end",
            "no bringing|turning ..2 back",
            "surgery|surgeons|opioids|pills|injections ..2 leave|leaves|make|makes ..3 worse|"
            "crippled|disabled|addicted",
            "turn|turns|make|makes you ..1 into ..2 addict|invalid|cripple|zombie|shut_in",
            "shorten|shortens|shortening|steals|steal|takes ..2 your life|years|independence",
            "untreated|unchecked|left_alone|neglected|ignored|left_untreated|unattended|"
            "neglect|ignore|without_us|without_our|without_treatment|without_care|do_nothing|"
            "did_nothing ...10 will|leads|lead|leaves|ends|end|means|turns|turn|becomes|shut|"
            "shuts|destroys|you|spells|cost|costs|takes ..7 @disaster|down|destroy|damage|"
            "nerves|organs|life|mobility|independence|crumble|collapse|shut|worse",
            "@crutch|surgery|surgeons|doctors|pills|painkillers|opioids|drugs|injections|"
            "steroids|they ..4 @destroying_verb ..2 your|you|@organ|lives|people",
            "before ..2 surgery|surgeon|surgeons|pills|painkillers|opioids ..3 "
            "@destroying_verb|gets_to|cuts|gets_you",
            "@organ ..4 falling_apart|crumbling|dying|rotting|wasting_away|collapsing|"
            "shutting_down|deteriorating|withering|degenerating ..1 while|as|every|right|by|"
            "faster|now|inside|.|,|and|day",
            "will|is|are ..1 slowly|silently|quietly? ..1 shut|shutting|eat|eating|destroy|"
            "destroying|rot|cripple|ruin|kill ..3 your|you|down|away|@organ",
            "every|each day|hour|minute|week|month|moment ..2 without|you_wait|you_delay|of ..4"
            " closer|damage|treatment|worse|delay|nerves|lost",
            "brings|bring|moves|closer ..3 closer|to ..3 @disaster|surgery",
            "do_not|stop ..1 wait|gamble|gambling|waiting|risk|play ..3 until|with|your ..5 "
            "damage|future|undone|too_late|health|spine|late|mobility|worse|life|nerves|fire",
            "think_twice before ..4 @destroying_verb|surgery|surgeon|pills",
            "once ..4 gone ..4 gone|too_late|no|forever|never",
            "now|today is|or ..2 the_time|never|your_last|your_only",
            "the_time ..6 is ..1 now|today",
            "cry_for_help|running_out_of_time|out_of_time|time_is_running|time_bomb|"
            "clock_is_ticking|before_it_is_too_late|save_yourself|last_chance|"
            "point_of_no_return|too_late_to",
            "ruining|ruin|destroy|wreck|cost ..2 your ..1 life|marriage|career|family|mobility|"
            "health|job|future|body|spine",
            "keep|keeps|go_on|continue|carry_on ..1 swallowing|popping|taking|ignoring|waiting|"
            "living ...8 and ..4 will|going|end",
            "your|the @organ|@tissue|@complaint ..1 is|are|will not waiting|wait",
            "how_many|how_much more|longer ...8 spend|sacrifice|waste|give_up|sit_out|miss|suffer|"
            "wait|lose|willing|live|hurt|put_up|"
            "let|can",
            "picture|imagine|think_of|see ...8 wheelchair|crutches|crippled|helpless|"
            "nursing_home|operating_table|miss",
            "never ..2 walk|work|run|dance|play|stand|move ..3 normally|again|properly|right|"
            "straight",
            "ignoring|ignore|neglecting|waiting|delaying|skipping|skip ...8 today|now ..1 "
            "means|is|brings ...6 tomorrow|later",
            "clock|time on|for|of ..3 is ..1 running|ticking",
            "wait ..1 any? longer",
            "become|be ..1 another|the_next|a_surgery ..1 statistic|victim|casualty",
            "step|move|day|hour ..3 is|are ..1 grinding|wearing|destroying|crushing|tearing ..3"
            " your",
            "today|now , ? ..2 @disaster|agony|wheelchair ..2 tomorrow|later|next",
            "next|any ..1 time|bend|twist|lift|step|move ...8 could|may|might|will ..3 break|"
            "breaks|snap|give|collapse|last",
            "wait , ? ..1 and|or ..2 @organ|@disaster|it ..2 dies|die|worse|lost|gone|"
            "permanent|pays",
            "pill|pills|painkiller|tablet ..3 eats|eat|eating|burns|burning|gnaws ..4 your|"
            "hole|liver|stomach",
            "while_you_still_can",
            "wait|waiting|delay|delaying|ignore|ignoring|untreated|postpone|postponing|neglect|"
            "neglecting|ignored|neglected|putting_it_off|unchecked|hesitate ...12 "
            f"{DISASTER}",
            "without|unless|if ...10 "
            "in_a_wheelchair|crippled|cripple|paralyzed|bedridden|immobile|helpless|nursing_home|"
            "permanent_damage|too_late|lose_your_mobility|lose_your_independence|regret_it|"
            "never_walk_again|lose_everything|your_spine_will|worse_and_worse",
            "end_up|wind_up|land_up|confined|spend_the_rest_of_your_life ..4 wheelchair|"
            "disabled|crippled|"
            "paralyzed|surgery|bed|pain|operating_table|walker|nursing|suffering",
            "spine|back|knee|knees|hip|disc|discs|body|joint|joints|nerves|legs ..3 give|"
            "gives|snap|snaps|collapse|collapses|crumble|crumbles|crumbling|dying|die|shatter|"
            "explode|wither|rot|fail ..2 out|forever|tomorrow|any|without|down|right|as_you|"
            "every|beneath|inside|away",
            "today ...10 need|needs|become|becomes|are|is ..4 replacing|replacement|surgery|"
            "wheelchair|cane|disabled|operation|disaster ..1 tomorrow|later|soon",
            "today's|today ...6 tomorrow's ..2 surgery|disability|wheelchair|operation|agony",
            "act|call|book|come|hurry|start ..2 while|before you|it|they ..1 can|still|cannot|"
            "lose|end_up|is_too",
            "do_not delay|hesitate|procrastinate",
            "the_longer|every_moment|each_moment|every_day|every_hour ..2 you|it|your|without "
            "..2 wait|delay|goes|hurts|sits|hesitate|treatment|untreated",
            "time|clock is running|ticking|short|against|not_on",
            "tomorrow|later|next_week|soon may|might|could|will be too",
            "point|road of|to no|ruin return?",
            "life_sentence|death_sentence|downward_spiral|slippery_slope|living_hell|"
            "nightmare|doomed|lost_cause",
            "destined|doomed|headed|heading|bound for|to ..2 surgery|wheelchair|disability|"
            "suffer|cane|walker|nursing|operating",
            "you|your ..2 could|may|might|will be ..1 next|last|statistic|paralyzed|crippled|"
            "disabled|bedridden",
            "any_day|any_minute|any_moment|at_any_moment ..2 now|could|your|may",
            "will_not|does_not|never|do_not fix|heal|cure|go_away|resolve|repair ..1 itself|"
            "on_its_own|by_itself|themselves|on_their_own",
            "skip|skipping|skipped|miss|missing|stop|stopping|quit|quitting ..4 adjustment|"
            "adjustments|treatment|treatments|session|sessions|care|visit|visits|appointment "
            "...8 undo|undoes|cripple|worse|regret|return|destroy|collapse|relapse|lose|ruin|"
            "cost|pay",
            "you|your ..4 pay|pays the|a ..1 price",
            "you|your ..4 pay|pays ..2 dearly|rest_of_your_life",
            "what ..2 doctor|surgeon|pharmacist is|does|will not telling|tell|say",
            "rust|crumble|crumbles|rots|decays|degenerates|wasting|withering|eroding|decaying "
            "..2 away|every|daily|while|as_you|inside",
            "the_damage|damage is|will|becomes|be ..1 permanent|irreversible|done|beyond",
            "beyond|past repair|help|saving|hope",
            "suffer|suffering|pain ..3 rest_of_your_life|for_life|in_silence|for_nothing",
            "imagine ..4 wheelchair|paralyzed|never|unable|losing",
            "every|each ..1 day|hour|minute|week|month you|of ..1 wait|waiting|delay|put|"
            "ignore|hesitate",
            "cost|costs ..2 your ..1 mobility|independence|life|job|future|freedom|"
            "ability|career|marriage",
            "rob~|rob|robs|robbing|steal|steals|stealing ..2 your|from|you",
            "will ..1 only|inevitably|surely|certainly|just|always get|become|grow|go|"
            "spread worse|downhill|"
            "unbearable|stronger",
            "silent killer|epidemic_that",
            "do_not let|wait|gamble|risk|ignore|become|suffer|be ...4 pain|it|condition|"
            "back|another|the|your "
            "..4 ruin|control|destroy|steal|rob|too_late|statistic|rule|until_it|"
            "take_over|win|cripple|worse",
            "pain|it|arthritis|condition will|is ..2 destroy|destroying|ruin|ruining|"
            "cripple|eat|eating "
            "..2 your|you|away",
            "your last chance|hope",
            "last chance|hope ..1 for|to|before",
            "kills|killing|poisoning|poisons|destroys|destroying you|your",
            "how_long|how_much_longer ...3 suffer|wait|ignore",
            "lose|losing|loses ..2 ability_to|use_of ..4 walk|legs|arms|hands|stand",
            "danger|dangerous|deadly|lurks|lurking ..1 of_waiting|in_your|secret",
        ),
        _("“%(words)s” frightens readers into a decision, and does not say how likely that is."),
        _("Say what the risk is, whom it concerns and what to do: “See a doctor if …”."),
        is_threat,
        is_loud=True,
    ),
)

# Questions that threaten: “Who will lift your child when you cannot?”
THREATENING_QUESTIONS: PhraseBook[str] = PhraseBook()
THREATENING_QUESTIONS.add(
    (
        "who will|would ..8 when|once|if ..3 you|your ..4 can_not|no_longer|gives|fails|gone",
        "what will|would ..1 your ..2 do ..2 when|once|if ..3 you|your ..4 can_not|no_longer|gives|"
        "fails|gone",
        "do you ..1 really|honestly|truly ..1 want to ..1 be|become|end|bet|risk|spend|live|"
        "miss|wait|gamble",
        "do you ..1 want ..4 to remember|see|find ..1 you",
        "is|are your ..4 ticking|time_bomb|killing|crippling|destroying|doomed|dying|"
        "crumbling|rotting|collapsing|poisoning|wrecking|ruining",
        "what if ..6 too_late|permanent|irreversible|last_walk",
        "willing to ..1 risk|bet|gamble",
        "what will it ..2 cost you|your",
    ),
    "threatening question",
)


def find(statement: Statement) -> Iterator[TextFinding]:
    """A question that is asked to frighten."""
    words = statement.words
    if not words or words[-1].form != "?" or not EMERGENCY.isdisjoint(statement.forms):
        return
    following = statement.following
    if following is not None and following.form(0) in ("no", "not", "most", "probably"):
        return
    for first, behind, _owner in THREATENING_QUESTIONS.matches(statement.tagged):
        yield CLAIMS[0].finding(statement, first, behind)
        return
