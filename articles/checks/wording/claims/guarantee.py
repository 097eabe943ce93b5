"""Guarantees and promises of a result."""

from django.utils.translation import gettext_noop as _

from articles.checks.finding import Severity
from articles.checks.rules import declare
from articles.checks.wording.statements import Statement

from .claim import Claim

GUARANTEE = declare(
    "claims/guarantee",
    Severity.BLOCKING,
    "California BPC 651(b)(3)(A): no false or unjustified expectations of favorable results. No "
    "clinician can warrant how a body answers to a treatment.",
)

# What may be guaranteed: a price, a time, privacy, a right by law, a device's working order.
OTHER_GUARANTEES = frozenset(
    """
    privacy confidentiality confidential price prices pricing rate spot slot place appointment
    payment payments coverage insurance law hipaa legally right rights seat access loan
    income warranty period covers straps years delivery manufacturer device reimbursement benefits
    translation interpreter callback reply estimate records record chart data photo photos private
    pressure pressured honest message messages names secret anonymous battery batteries
    parts part leads lead frame motor workmanship labor stitching cover covers year refills charger
    cable cables charging screen mattress warranties repairs returns refund shipping stock
    """.split()
)
# What happens as a rule is no promise.
USUAL = frozenset("usually often typically generally sometimes tends tend rarely".split())
OTHER_PROMISES = frozenset(
    "no rest listen call reply explain answer tell keep treat you_a time privacy honest honesty "
    "respect to_be "
    "respond protect".split()
)


def is_of_result(statement: Statement, first: int, behind: int) -> bool:
    around = {statement.form(index) for index in range(max(0, first - 5), behind + 7)}
    asked = {"whether", "how", "if"}
    before = statement.before(first, 4)
    if not asked.isdisjoint(before):
        return False
    if not USUAL.isdisjoint({*before, *around}) or statement.is_hedged(first):
        return False
    is_of_health = len(statement.words) <= SHORT or not HEALTH.isdisjoint(statement.tagged.places)
    return is_of_health and OTHER_GUARANTEES.isdisjoint(around)


SHORT = 7
# What a promise has to be about.
HEALTH = frozenset(
    "@complaint @effect @good_result @body_part @strong_verb @named_therapy @activity @crutch "
    "strength balance better satisfaction happy feel success free well".split()
)


def is_promise_of_result(statement: Statement, first: int, behind: int) -> bool:
    around = {statement.form(index) for index in range(first, behind + 4)}
    if statement.form(first - 1) in ("breaking", "break", "broke", "keeping", "a"):
        return False
    is_short = len(statement.words) <= SHORT
    if not is_short and HEALTH.isdisjoint(statement.tagged.places):
        return False
    return is_of_result(statement, first, behind) and OTHER_PROMISES.isdisjoint(around)


MESSAGE = _("“%(words)s” promises a result. Nobody can know beforehand how a treatment will go.")
SUGGESTION = _("Say what happens to some people, or leave it out: “some people have less pain”.")

CLAIMS = (
    Claim(
        GUARANTEE,
        (
            "as_good_as your|our|the|any|new|gone|over|healed|fixed|done|cured ..1",
            "if our|the|this|it ..4 does|do|can not ..1 help|work|fix|relieve|heal ..3 , ? "
            "nothing|you|"
            "no_one|it_is_free|we",
            "results|relief|success|recovery|comfort is|are|comes|come ..1 built_in|included|with|"
            "part",
            "that|this|it|so ..1 much is ..1 sure|certain|clear|given",
            "never|not ..2 had|have|needed ..1 to? ..1 give|pay|issue|write|offer ..1 a refund|"
            "refunds|"
            "money",
            "nothing|no_one|nobody can|will|could ..1 stop|keep|prevent|hold you|your ..1 from|"
            "back",
            "results|treatment|treatments|care|work|program|visits ..2 comes|come with ..2 promise|"
            "guarantee|assurance|pledge",
            "you will|are going_to? ..1 love|adore|thank how|what|that|the|us|yourself|me",
            "money|satisfaction back ..1 promise|guarantee|pledge",
            "not|never|nobody|no_one ...9 refund|money_back|their_money",
            "so_sure|so_certain|so_confident|that_sure|dead_certain|dead_sure|rock_solid ..6",
            "give|gives|gave|have|has|got|stake|stakes|staking|bet|bets|put|puts|risk|wager ..2 "
            "our|"
            "my|his|her|its|the|their ..2 name|reputation|license|career|house|practice|shirt|"
            "savings "
            "..1 on|behind|that",
            "we|our_team|our_doctors ..1 get|gets it right",
            "is|are|hold|holds|be your ..1 ticket|passport|key|gateway|path|road|bridge|shortcut|"
            "way "
            "..1 to|out|back ..4 @complaint|@body_part|life|body|freedom|relief|comfort|mobility|"
            "@activity",
            "sure|certain|confident|positive|bet|know|assured|promise ..1 that? ..1 your|the|you "
            "..3 will|"
            "is_going_to|are_going_to ..2 @effect|respond|feel|be|get|love|thank|notice|"
            "@vanishing_verb|"
            "walk|sleep",
            "will thank ..1 you|us|yourself",
            "you|they|he|she|your ..3 will ..2 notice|see|feel|love|thank|wonder|wish|forget|"
            "outlast|"
            "outrun|surprise|amaze|be|walk|sleep|have ..2 the|a|an|results|less|no|why|how ..2 "
            "difference|"
            "change|relief|results|you|pain|improvement|better|gone",
            "cannot|can_not|will_not|never|impossible|not ..1 be? fail|miss|lose|go_wrong|"
            "disappoint|"
            "let_you_down|let_down|disappointed",
            "lifetime|life_long|ten_year|five_year|year|full ..1 of ..1 relief|results|comfort|"
            "mobility "
            "guarantee|warranty|promise",
            "relief|results|recovery|success|comfort ..2 or ..3 refund|free|back|money|nothing|"
            "house",
            "no|zero chance|risk|possibility|way of? ..2 failure|failing|disappointment|relapse",
            "your relief|recovery|comfort|success|mobility|freedom is ..3 certain|promise|job|"
            "mission|"
            "near|hand|way|minutes|days|hours|close|matter",
            "failure|defeat|disappointment is|are not ..1 option|possible|possibility",
            "you|your|they|it ..2 is|are bound|destined|guaranteed|certain|sure|set to ..1 "
            "@effect|feel|"
            "get|walk|sleep|love|be",
            "relief|results|success|recovery ..1 every|each ..1 time|single|visit|patient",
            "why ..1 suffer|hurt|ache|limp ..6 when ..6 here|can|have|available",
            "we_know ..1 we can help|fix|heal|treat",
            "they_will|they_all tell you ..2 it|how|that|works",
            "do_not|never|why|not settle for ..1 less|anything_less|second_best",
            "nothing is ..1 more ..1 certain|sure|reliable|dependable",
            "we_are|i_am so ..1 sure|certain|confident|convinced",
            "in_for|expect|enjoy|get|have ..1 the @superlative ..2 of your life|years",
            "no_way|no_chance|no_reason ..4 will_not|does_not|can_not|cannot|could_not|"
            "would_not ..2 @effect|feel|help|get|work|find|be",
            "you_will|you_shall|you_are_going_to ..2 get|become|grow|sleep|move|feel ..1 "
            "better|well|stronger|stronger|healthier|relief",
            "be|feel|rest ..1 certain|sure|confident|assured|positive that ...6 @effect|"
            "@good_verb|work|job|better|relief|safe",
            "will_not|never let|allow ..1 you|your ..4 @complaint|suffer|down|hurt|leave",
            "we_will not rest|stop|quit|give_up",
            "not|never|no ..2 question|matter of ..1 if|whether",
            "cannot|can_not|never lose|go_wrong|miss|fail ..1 by|with|when|if",
            "you ..1 can|will|could have|get|enjoy|expect|share the|that ..1 same ..1 result|"
            "results|relief|success|outcome|freedom",
            "certainly|surely|definitely|absolutely|undoubtedly|most_certainly will",
            "@named_therapy|we|our|it ..1 delivers|deliver .|!|every|on|results|relief",
            "expect|anticipate ..1 complete|full|total|lasting|rapid|dramatic ..1 resolution|"
            "relief|recovery|healing|improvement|disappearance",
            "is|are|be|feel ..1 assured|certain|guaranteed|sure|confident of|to ..5 "
            "@good_result|sleep|night|future|life|walk|feel|@effect|success|day|free",
            "relief|recovery|success|comfort|result|results|outcome is|are ..1 assured|certain|"
            "inevitable|automatic|a_given|foregone",
            "foregone_conclusion|matter_of_when|only_a_matter_of|bound_to|sure_to|certain_to "
            "..4 @effect|win|feel|walk|@good_verb",
            "if|when|unless ..3 @complaint ..1 is|are not ..4 gone|better|less|over|free|"
            "satisfied ...5 refund|money|pay|free|nothing",
            "less pain or ..2 pay|owe|money|free",
            "relief|better|results|gone|free or you|your ..1 do? not? ..1 pay|owe|money|nothing|"
            "get",
            "relief|results|satisfaction|better|success|cured|well or your? ..1 money|"
            "you_do_not_pay|refund|free|pay",
            "we|you_can|i|our ..1 refund|return|give_back ..3 money|fee|dollar|cent|you ..4 if|"
            "unless",
            "my|our personal|solemn|full ..1 assurance|guarantee|promise|pledge|word",
            "your|the|his|her ..2 @complaint is|are going_to ..1 stop|end|leave|go|"
            "disappear|vanish|ease|improve|heal|lift",
            "not|never stop|rest|quit|give_up until ..5 @complaint|gone|better|free|healed|"
            "relief|well",
            "rest_assured|rest_easy|mark_our_words|mark_my_words|make_no_mistake|have_no_doubt|"
            "take_it_from_us|you_can_bet|bet_on_it|bank_on_it|count_on_it|you_will_see|no_ifs|"
            "trust_me|trust_us|believe_us|have_no_fear|it_is_a_certainty|no_question_about_it|"
            "100_percent_certain ...14 @complaint|@named_therapy|@good_result|@body_part|"
            "@activity|@effect|@crutch",
            "give|gives|gave|have|has|got|stake|stakes ..5 word|assurance|pledge|vow|oath|"
            "reputation ..1 that|on|you|your|the",
            "that|it|this|relief|results|recovery is ..1 a promise|vow|certainty|given|fact|pledge",
            "@therapy|@clinic|what|that|this|which ..2 will|can|could ..1 finally|actually|"
            "really|truly|at_last ..1 @effect|work|feel|be|get",
            "finally|at_last , ? ..5 that|which ..1 actually|really|truly|finally? ..1 works|"
            "work|@effect",
            "you|they|he|she|patients|your will ..1 be ..3 back|@activity|out_of_pain|pain|"
            "free|walking ...8 in_no_time|before_you_know_it|again|by|within|in|wedding|days|"
            "weeks|time|without|pain_free",
            "you ..1 will ..1 be ..1 back in|at|on|to ..2 @activity|work|game|feet|normal|life|"
            "action|sport|job|best|old|full|doing",
            "will ..1 be ..2 @activity ..6 again|wedding|by|in|soon|next",
            "certain|sure|bound|guaranteed|destined|promised to ..1 @effect|notice|feel|see|"
            "get|love|sleep|walk|enjoy|return|wake|experience",
            "get|gets|getting|take|takes|have|has you|them|patients ..1 off|out_of|back|moving|"
            "walking ..4 @crutch|@complaint|@activity|feet|work|life|again|game|field",
            "will|can ..1 take ..3 @complaint ..1 away",
            "if|when it|we|you|our ..4 not ..3 , ? you|it|we|the ..3 not|free|nothing|pay|"
            "refund|money|charge",
            "or ..3 you|we ..2 not pay|charge|owe",
            "your|the|his|her|full ..3 strength|mobility|feeling|sleep|energy|balance|function|"
            "confidence|grip|flexibility will ..1 return|be_restored|back|improve|come_back",
            "yours|you is|are|will_be next",
            "count_on|stick_with|rely_on|depend_on ..2 it|us|our|relief ..8 @effect|@complaint|"
            "will|@strong_verb|end",
            "can|could|will ..1 be yours",
            "so|yours ..1 can|will|could you|too",
            "no relief|results|result|cure|improvement , no",
            "if anyone|anybody can ..2 we",
            "it|this|that just|simply|really|always? works|worked .|!|:",
            "enjoy|enjoys|get|gets|have ..3 years|months|lifetime|decade of ..1 relief|freedom|"
            "comfort",
            "take ..2 to_the_bank",
            "is|are|here_is your answer",
            "guarantee~",
            "surefire|foolproof|failsafe|infallible|unfailing|unfailingly",
            "sure|fail fire|proof|safe",
            "cannot|can|will not|never fail",
            "sure|certain|bound|destined to work|help|heal|relieve|ease|feel|succeed|get|"
            "improve|see|be|"
            "bring|end|stop",
            "assured|certain of|that ...4 relief|results|recovery|success|pain",
            "relief|results|recovery|success is|are assured|certain|inevitable|ensured|a_certainty",
            "ensures|ensure|assures|assure ...4 relief|recovery|success",
            "results|relief|better or ..2 money|pay|free",
            "nothing_to_lose|you_cannot_lose|you_can_not_lose",
            "you|patients|everyone will ..1 not|never fail|regret|be_disappointed",
            "is_real|and_it stays|lasts|sticks",
            "swear|swears you|it|this ..3 will|works",
            "we|i|they|our_clinic|our_team|dr ..1 deliver|delivers|get|gets|produce|produces|"
            "offer|offers|achieve|achieves|provide|provides ..2 results|solutions|success|"
            "freedom|relief",
            "results|relief that|which|you ..1 last|lasts|stay|stays|stick|sticks|speak|"
            "speaks|count|trust",
            "relief|result|results|recovery|comfort ..2 ..2 stays|permanent|assured|"
            "certain|inevitable",
            "get|gets|receive|enjoy|enjoys|leave|leaves|achieve ..3 outcome|outcomes|result|"
            "results|relief|recovery ..1 they|you|everyone ..1 came|want|wanted|deserve|"
            "deserves|hoped|need|needed|pay|paid|expect|after",
            "no_way ...8 fail|lose|wrong|fails|disappointed|disappoint",
            "impossible not to",
            "impossible to fail|lose",
            "never|not fail|fails|failed|failing",
            "you|patients|people ..1 can|should|will expect ..4 relief|results|walk|recover|"
            "recovery|free|better|feel|pain_free",
            "expect to ..2 walk|be|feel|run|dance|sleep|move|leave|see|wake|live|play|notice|"
            "go|walking",
            "expect ..3 relief|results|miracles|freedom|recovery|improvement|success|better",
            "will|gets|get|has|have|had|puts|put|sees|keeps ..1 you|your|them ..3 walking|"
            "back|dancing|running|moving|golfing|sleeping|feeling|free|smiling|pain_free|"
            "standing|gardening|healed|well",
            "you_can|can bank|count|rely|depend|be_sure|be_certain|be_confident|look_forward "
            "..6 relief|results|better|recover|work|works|success|free|heal|pain|on",
            "sure_thing|safe_bet|done_deal|in_the_bag|no_brainer|dead_cert|sure_bet|"
            "take_it_to_the_bank",
            "you_have|have|you_got|take our|my ..1 word",
            "after|with|once ...8 you|it|they will|can|do|does be? .|!",
            "this|it|@named_therapy will ..1 help|work|relieve|ease|end|stop|cure|fix|heal|"
            "succeed|improve|change|eliminate",
            "you_will|you_shall|you_are_going_to ..2 feel|be|walk|notice|enjoy|sleep|wake|"
            "leave|recover|heal|move ..3 better|relief|difference|free|well|normally|again|"
            "stronger|younger|amazing|great|healed|happier|like|whole",
            "your|the ..1 @complaint|back|knee|neck|spine|body|joints|nerves|shoulder will "
            "..1 be_better|be_free|be_gone|be_healed|be_stronger|be_fixed|be_restored|be_new|be_as|"
            "be_back|"
            "be_young|be_over|be_history|be_like|be_well|stop|end|leave|improve|lift|go|thank|vanish|disappear|heal|melt|fade|feel|"
            "recover|ease",
            "success|relief|recovery|results is|are just|only|waiting|one|within|yours|"
            "a_phone_call|a_click ..2",
            "relief|results|recovery|freedom starts|begins|is|are|awaits|waits here|today|now|"
            "with|guaranteed|within|around|just",
            "never|not ..2 disappoint|disappoints|disappointed|sorry",
            "no_results ...2 no|you_pay",
            "if_it_does_not_work|if_you_are_not ...6 free|nothing|money|refund|pay|back",
        ),
        MESSAGE,
        SUGGESTION,
        is_of_result,
        {"is guaranteed to": "may", "are guaranteed to": "may", "guaranteed": "possible"},
        is_loud=True,
    ),
    Claim(
        GUARANTEE,
        (
            "we|i|our ..3 promise~",
            "promise~|promising|vow|vows|pledge you|your|that|a|to|patients|complete|"
            "lasting|full|relief "
            "...8 @effect|@good_result|free|without|pain|feel|walk|back",
            "you_will_be|you_are_going_to_be ..2 pain|symptom free",
            "you will|are definitely|certainly|surely|absolutely|undoubtedly feel|be|get|"
            "see|notice",
            "definitely|certainly|absolutely @effect",
            "will definitely|certainly|surely|absolutely|undoubtedly|always|without_fail "
            "@effect|feel|be",
            "your|the pain will ..1 be|stop|end|leave|improve|lift|go ...3 gone|over|"
            "forever|today|tomorrow|"
            "for_good|soon|completely",
        ),
        MESSAGE,
        SUGGESTION,
        is_promise_of_result,
        is_loud=True,
    ),
)
